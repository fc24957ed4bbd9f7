"""Running the web server and the queue's worker side by side, until one of them ends or is told to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

BIN = Path(sys.executable).parent
PATIENCE = 25


class Told(Exception):
    """Somebody pressed Ctrl-C or asked the process to end."""


def web_server() -> list[str]:
    return [str(BIN / "gunicorn"), "--config", "python:highstreet.config.gunicorn"]


def queue_worker() -> list[str]:
    return [str(BIN / "highstreet"), "procrastinate", "worker", "--concurrency", "4"]


def run_both() -> int:
    """Start both, wait, and end both. Gives the exit code of whichever ended by itself."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    started = [
        subprocess.Popen(command, env=dict(os.environ), start_new_session=True)
        for command in (web_server(), queue_worker())
    ]
    try:
        while True:
            for process in started:
                if (code := process.poll()) is not None:
                    return code or 1
            time.sleep(0.3)
    except Told:
        return 0
    finally:
        end(started)


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
