"""A database of the benchmark's own, on the server that is named or on one of its own."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from highstreet.config import embedded, environment

FOLDER = Path(__file__).resolve().parents[1] / "var/bench"
DATABASE = "highstreet_bench"
WORKERS = 2


def prepare_environment(port: int, *, afresh: bool, database: str = DATABASE) -> str:
    """Name a database of our own, beside the demonstration's, and everything else that settings read."""
    named = os.environ.get(environment.DATABASE_URL.name)
    if named:
        address = beside(named, database, afresh=afresh)
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        address = embedded.start(FOLDER / "postgres", database)
        allow_filling(address)
        if afresh:
            address = beside(address, database, afresh=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "highstreet.config.settings",
        environment.DATABASE_URL.name: address,
        environment.STATE.name: str(FOLDER / "state"),
        environment.DEMONSTRATION.name: "yes",
        environment.ADDRESS.name: f"http://127.0.0.1:{port}",
        environment.LETTERS.name: "keep",
        environment.TRUSTED_PROXIES.name: "1",
        environment.WEB_WORKERS.name: str(WORKERS),
    }
    return address


def allow_filling(address: str) -> None:
    """Our own server may be filled without checking each row; who fills one of theirs waits longer."""
    admin = address.replace(f"//{embedded.ROLE}:", "//postgres:", 1)
    with psycopg.connect(admin, autocommit=True) as server:
        role = sql.Identifier(embedded.ROLE)
        server.execute(
            sql.SQL("grant set on parameter session_replication_role to {}").format(role)
        )
        server.execute(sql.SQL("grant pg_checkpoint to {}").format(role))


def beside(address: str, database: str, *, afresh: bool) -> str:
    """The benchmark's database on the server of this address: made if it is not there, or made anew."""
    parts = urlsplit(address)
    upstairs = parts._replace(path="/postgres").geturl()
    name = sql.Identifier(database)
    with psycopg.connect(upstairs, autocommit=True) as server:
        if afresh:
            server.execute(sql.SQL("drop database if exists {} with (force)").format(name))
        there = server.execute("select 1 from pg_database where datname = %s", [database])
        if not there.fetchone():
            server.execute(sql.SQL("create database {}").format(name))
    return parts._replace(path=f"/{database}").geturl()
