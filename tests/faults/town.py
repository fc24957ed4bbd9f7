"""A small town on a server of its own: gunicorn and the queue's worker, as `highstreet serve` runs them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.db import connection

from highstreet.base import towns
from highstreet.config.settings import database
from tests.faults.cluster import Cluster
from tests.faults.notify_office import NotifyOffice
from tests.faults.post_office import PostOffice
from tests.journeys.running import free_port, wait_until_it_answers

SERVE = [str(Path(sys.executable).parent / "highstreet"), "serve"]
PATIENCE = 60
AN_HOUR = ["20 seconds", "1 minute", "5 minutes", "15 minutes", "40 minutes"]  # between the tries


@dataclass
class Town:
    """Everything that a fault needs to happen to something, and to look at what is left."""

    address: str
    url: str
    cluster: Cluster
    post: PostOffice | NotifyOffice
    serve: psutil.Process
    photos: Path
    log: Path

    def ask(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database holds, seen from above all towns."""
        with psycopg.connect(self.url, options="-c highstreet.town=every") as server:
            cursor = server.execute(question, values)
            return cursor.fetchall() if cursor.description else []

    def web_workers(self) -> list[psutil.Process]:
        return [worker for one in self.parts("gunicorn") for worker in one.children()]

    def queue_workers(self) -> list[psutil.Process]:
        return self.parts("procrastinate")

    def parts(self, word: str) -> list[psutil.Process]:
        return [one for one in self.serve.children() if word in called(one)]

    def kill_the_queue_worker(self) -> None:
        """At once, as when the machine runs out of memory; its silence is made a minute old."""
        for worker in self.queue_workers():
            worker.send_signal(signal.SIGKILL)
        self.ask("update procrastinate_workers set last_heartbeat = now() - interval '2 minutes'")

    def the_clock_strikes(self) -> None:
        """What the queue does each minute, now."""
        self.ask(
            "select procrastinate_defer_jobs_v1(array[row('default', 'operations.take_up_stalled', 0,"
            " null, null, '{\"timestamp\": 0}', null)::procrastinate_job_to_defer_v1])"
        )

    def letters_to(self, reader: str) -> list[tuple[str, str, int, str]]:
        """State, number, tries and trouble of the letters for readers whose address begins so."""
        return self.ask(
            'select state, number::text, tries, trouble from letters_letter where "to" like %s'
            " order by id",
            f"{reader}%",
        )

    def pause_before(self, reader: str) -> int:
        """In how many seconds the letter to this reader is tried again, as it was put off."""
        ((pause,),) = self.ask(
            "select extract(epoch from scheduled_at - (select max(at) from procrastinate_events"
            " where job_id = job.id and type = 'deferred_for_retry'))"
            " from procrastinate_jobs job join letters_letter letter"
            " on (args->>'letter')::bigint = letter.id"
            ' where task_name = %s and "to" like %s',
            "letters.send",
            f"{reader}%",
        )
        return round(pause)

    def all_sent(self, reader: str) -> bool:
        return {state for state, *_ in self.letters_to(reader)} == {"SENT"}

    def time_passes(self, stretch: str) -> None:
        """The letters grow older, and what the queue has put off falls due."""
        self.ask("update letters_letter set written_at = written_at - %s::interval", stretch)
        self.ask("update procrastinate_jobs set scheduled_at = now() where status = 'todo'")
        self.the_clock_strikes()


def called(process: psutil.Process) -> str:
    """The command of a process; nothing if it has ended in the meantime."""
    with suppress(psutil.NoSuchProcess):
        return " ".join(process.cmdline())
    return ""


def until(true: Callable[[], object], what: str, *, within: float = PATIENCE) -> None:
    """Look again and again, and say what did not come about."""
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, f"It took too long until {what}."
        time.sleep(0.1)


def tried(town: Town, reader: str, times: int) -> None:
    """Wait until the letters for readers whose address begins so have been tried so often."""
    until(
        lambda: (
            all(
                tries == times and state != "LEAVING"
                for state, _, tries, _ in town.letters_to(reader)
            )
            and not town.ask("select 1 from procrastinate_jobs where status = 'doing'")
        ),
        f"the letters had been tried {times} times",
    )


@contextmanager
def standing_in(url: str) -> Iterator[None]:
    """This process writes and reads where the town does."""
    connection.close()
    before = connection.settings_dict.copy()
    connection.settings_dict.update(database(url))
    try:
        with towns.every_town():
            yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(before)


@contextmanager
def running_town(cluster: Cluster, post: PostOffice | NotifyOffice, folder: Path) -> Iterator[Town]:
    port, log = free_port(), folder / "server.log"
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | post.settings
    environment |= {
        "HIGHSTREET_DATABASE_URL": cluster.url,
        "HIGHSTREET_ADDRESS": address,
        "HIGHSTREET_STATE": str(folder / "state"),
        "HIGHSTREET_WEB_WORKERS": "2",
        "HIGHSTREET_TRUSTED_PROXIES": "1",  # so that each teller has an address of their own
    }
    with log.open("wb") as said:
        serve = subprocess.Popen(SERVE, env=environment, stdout=said, stderr=said)
        try:
            wait_until_it_answers(address, log)
            yield Town(
                address=address,
                url=cluster.url,
                cluster=cluster,
                post=post,
                serve=psutil.Process(serve.pid),
                photos=folder / "state/photos",
                log=log,
            )
        finally:
            serve.terminate()
            serve.wait(timeout=PATIENCE)
