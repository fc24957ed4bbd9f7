"""Running the web server and the queue's worker side by side, until the web server ends or is told to."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

BIN = Path(sys.executable).parent
PATIENCE = 25
LOOK_EVERY = 0.3
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 4.0
WELL_AFTER = 60
logger = logging.getLogger("highstreet.running")


class Told(Exception):
    """Somebody pressed Ctrl-C or asked the process to end."""


def web_server() -> list[str]:
    return [str(BIN / "gunicorn"), "--config", "python:highstreet.config.gunicorn"]


def queue_worker() -> list[str]:
    return [str(BIN / "highstreet"), "procrastinate", "worker", "--concurrency", "4"]


def run_both(*, beside: Sequence[list[str]] = ()) -> int:
    """Start both, wait, and end both. Gives the exit code of the web server, if it ends by itself.

    What is to be done `beside` them is started once, and ended with them if it is not done by then.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    web, queue = started(web_server()), KeptRunning(queue_worker())
    others = [started(command) for command in beside]
    try:
        while (code := web.poll()) is None:
            queue.look(now=time.monotonic())
            time.sleep(LOOK_EVERY)
        return code or 1
    except Told:
        return 0
    finally:
        end([web, queue.process, *others])


class KeptRunning:
    """A process that is started again when it ends.

    The queue's worker ends when the database goes away. The web server stays, and tells people so.
    """

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.pause = SHORTEST_PAUSE
        self.again_at: float | None = None
        self.begin(now=time.monotonic())

    def begin(self, *, now: float) -> None:
        self.process, self.since, self.again_at = started(self.command), now, None

    def look(self, *, now: float) -> None:
        """Start it again once its pause is over; the pause grows while it ends soon after each start."""
        if self.again_at is not None:
            if now >= self.again_at:
                self.begin(now=now)
        elif (code := self.process.poll()) is not None:
            well = now - self.since >= WELL_AFTER
            self.pause = SHORTEST_PAUSE if well else min(2 * self.pause, LONGEST_PAUSE)
            self.again_at = now + self.pause
            logger.error(
                "The queue's worker ended (%s). It starts again in %s s.", code, self.pause
            )


def started(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, env=dict(os.environ), start_new_session=True)


def stop(number: int, frame: FrameType | None) -> None:
    raise Told


def end(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
