"""The ground that a benchmark stands on: its own database, town, web server and queue worker."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
from django.db import connection

from benchmarks.database import FOLDER
from highstreet.operations.running import queue_worker, web_server

PATIENCE = 60


class NotReady(RuntimeError):
    """The ground could not be laid; the message says why and what to do."""


@dataclass(frozen=True)
class Ground:
    """Where the servers are, and which processes they are."""

    port: int
    web: psutil.Process
    database: psutil.Process | None
    server: str


@contextmanager
def standing(port: int) -> Iterator[Ground]:
    """A web server with two workers on this port, as long as the block lasts."""
    if answers(port):
        raise NotReady(
            f"Something answers on port {port} already: end it, or choose another --port."
        )
    web = start(web_server())
    try:
        wait_for(port, web)
        yield Ground(port, psutil.Process(web.pid), postmaster(), version_of_server())
    finally:
        stop(web)


@contextmanager
def queue_working() -> Iterator[psutil.Process]:
    """The queue's worker, as long as the block lasts."""
    worker = start(queue_worker())
    try:
        yield psutil.Process(worker.pid)
    finally:
        stop(worker)


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    log = (FOLDER / "servers.log").open("ab")
    return subprocess.Popen(command, env=dict(os.environ), stdout=log, stderr=log)


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotReady(f"The web server ended at once: see {FOLDER / 'servers.log'}.")
        if answers(port):
            return
        time.sleep(0.1)
    raise NotReady(f"The web server did not answer on port {port}.")


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def postmaster() -> psutil.Process | None:
    """PostgreSQL's first process, if the server runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        backend = cursor.fetchone()[0]
    try:
        first = psutil.Process(backend).parent()
    except psutil.NoSuchProcess:
        return None
    return first if first and first.name().startswith("postgres") else None


def version_of_server() -> str:
    """Which PostgreSQL this is, and whether it waits for the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version'), current_setting('fsync'),"
            " current_setting('synchronous_commit')"
        )
        version, fsync, commit = cursor.fetchone()
    if (fsync, commit) != ("on", "on"):
        raise NotReady(
            "This PostgreSQL does not wait for the disk: set fsync and synchronous_commit on."
        )
    return f"PostgreSQL {version.split()[0]}, fsync {fsync}, Python {sys.version.split()[0]}"
