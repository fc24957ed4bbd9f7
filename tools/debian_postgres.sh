#!/usr/bin/env bash
# Start Debian's PostgreSQL with the role and the database that the tests work with. Needs root.
set -euo pipefail

version=$(ls /usr/lib/postgresql | sort -n | tail -1)
pg_lsclusters -h | grep -q "^$version *main" || pg_createcluster "$version" main
pg_lsclusters -h | grep -q "^$version *main.*online" || pg_ctlcluster "$version" main start
for _ in $(seq 50); do
    pg_isready -q -h 127.0.0.1 -p 5432 && break
    sleep 0.2
done

ask() { su postgres -c "psql -qAt -c \"$1\""; }
[ "$(ask "select 1 from pg_roles where rolname = 'highstreet'")" ] ||
    ask "create role highstreet login createdb nosuperuser password 'highstreet'"
[ "$(ask "select 1 from pg_database where datname = 'highstreet'")" ] ||
    ask "create database highstreet owner highstreet"
