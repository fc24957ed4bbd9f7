"""A real server for the journeys: gunicorn and the queue's worker, on a database of their own."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection
from psycopg import sql

from highstreet.base import towns
from highstreet.operations.running import end, queue_worker, web_server

PATIENCE = 60


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def new_database(name: str, *, like: str = "template1") -> str:
    """An empty database, or a copy of another, beside the one that the tests use, and its address."""
    address = os.environ["HIGHSTREET_DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        # Not by force, which an ordinary role may not use against the server's own vacuuming.
        server.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
        server.execute(
            sql.SQL("create database {} template {}").format(
                sql.Identifier(name), sql.Identifier(like)
            )
        )
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


@contextmanager
def standing_in(database: str) -> Iterator[None]:
    """This process writes and reads where the server does: what a journey is given, it makes here."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = database
    try:
        with towns.every_town():
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def serving(database_url: str, *, port: int, log: Path, queue: bool = True) -> Iterator[str]:
    """The web server and, unless its work would disturb, the queue's worker, until the journeys are over."""
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "HIGHSTREET_DATABASE_URL": database_url,
        "HIGHSTREET_ADDRESS": address,
        "HIGHSTREET_WEB_WORKERS": "1",
    }
    with log.open("wb") as said:
        started = [
            subprocess.Popen(command, env=environment, stdout=said, stderr=said)
            for command in (web_server(), *([queue_worker()] if queue else []))
        ]
        try:
            wait_until_it_answers(address, log)
            yield address
        finally:
            end(started)


def wait_until_it_answers(address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"{address}/privacy/", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            if time.monotonic() > deadline:
                raise RuntimeError(f"The server does not answer:\n{log.read_text()}") from None
            time.sleep(0.1)
