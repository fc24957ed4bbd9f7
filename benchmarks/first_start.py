"""How long a newcomer waits: `make town` in a fresh clone until the first page, and again when it is started once more.

    .venv/bin/python -m benchmarks.first_start

Packages come from the machine's own caches where it has them; of a slow line this says nothing. It fails if a limit is passed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.ground import answers
from highstreet.config import environment

ROOT = Path(__file__).resolve().parents[1]
PORT = 8973
ADDRESS = f"http://127.0.0.1:{PORT}"
OURS = (environment.STATE.name, environment.DATABASE_URL.name)  # the clone has its own
FIRST_SECONDS, AGAIN_SECONDS = 300, 60
BETWEEN_LOOKS_SECONDS = 0.5


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="highstreet-first-start-") as folder:
        clone = Path(folder) / "highstreet"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        met = [
            measured("First start, to the first page", clone, limit=FIRST_SECONDS),
            measured("Started again, to the first page", clone, limit=AGAIN_SECONDS),
        ]
    return 0 if all(met) else 1


def measured(what: str, clone: Path, *, limit: int) -> bool:
    if answers(PORT):
        raise SystemExit(f"Something else answers on port {PORT}: end it first.")
    began = time.monotonic()
    with town_of(clone) as town:
        took = wait_for(f"{ADDRESS}/kettering/", town, began)
    met = took <= limit
    print(f"{'✓' if met else '✗'} {what}: {took:.0f} s of {limit}, {took / limit:.2f}×", flush=True)
    return met


@contextmanager
def town_of(clone: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`make town`, with all that it starts, until it is left."""
    mine = {name: value for name, value in os.environ.items() if name not in OURS}
    town = subprocess.Popen(
        ["make", "town"],
        cwd=clone,
        env=mine
        | {
            environment.ADDRESS.name: ADDRESS,
            environment.DATA.name: str(environment.DATA.read_folder()),
        },
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield town
    finally:
        with suppress(ProcessLookupError):
            os.killpg(town.pid, signal.SIGINT)
        town.wait()


def wait_for(page: str, town: "subprocess.Popen[bytes]", began: float) -> float:
    """Seconds from the beginning until the page is there."""
    while town.poll() is None:
        try:
            with urllib.request.urlopen(page):
                return time.monotonic() - began
        except OSError:
            time.sleep(BETWEEN_LOOKS_SECONDS)
    raise SystemExit(
        "`make town` ended before there was a page: start it by hand and read what it says."
    )


if __name__ == "__main__":
    sys.exit(main())
