"""On what the questions are worked out: DuckDB on this machine, Spark where a nation outgrows it."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.staging import KEPT
from highstreet_analysis.unusable import Unusable

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MEMORY = "1GB"
THREADS = 2
NOT_TEXT = {"longitude": "double", "latitude": "double", "far_outside": "boolean"}
AS_SPARK_SAYS = ", ".join(f"{name} {NOT_TEXT.get(name, 'string')}" for name in KEPT)


@dataclass(frozen=True)
class Opened:
    """A lake that can be asked: its rows, and what works a question about them out."""

    rows: Table
    answer: Callable[[Table], pa.Table]


@contextmanager
def on_duckdb(lake: Lake, *, memory: str = MEMORY, threads: int = THREADS) -> Iterator[Opened]:
    """The lake, asked within this process. What needs more than `memory` goes to disk meanwhile.

    No import changes anything while the lake is open.

    Raises Unusable if there is nothing in the lake.
    """
    with lake.reading(), tempfile.TemporaryDirectory(prefix="highstreet-") as spill:
        files = _files(lake)
        connection = ibis.duckdb.connect(threads=threads, memory_limit=memory, temp_directory=spill)
        try:
            connection.raw_sql("set enable_progress_bar = false")
            rows = connection.read_parquet(files, hive_partitioning=False)
            yield Opened(rows, lambda question: question.to_pyarrow())
        finally:
            connection.disconnect()


@contextmanager
def on_spark(lake: Lake, session: "SparkSession") -> Iterator[Opened]:
    """The lake, asked on a cluster; all its machines must see the lake's folder under the same path.

    The session stays open: whoever started it ends it. `spark_session` starts one on this machine.

    Raises Unusable if there is nothing in the lake.
    """
    with lake.reading():
        files = _files(lake)
        name = ibis.util.gen_name("lake")
        connection = ibis.pyspark.connect(session)
        session.read.schema(AS_SPARK_SAYS).parquet(*files).createOrReplaceTempView(name)

        def answer(question: Table) -> pa.Table:
            # Ibis would go by way of pandas; Spark itself gives Arrow.
            return session.sql(str(connection.compile(question))).toArrow()

        try:
            yield Opened(connection.table(name), answer)
        finally:
            session.catalog.dropTempView(name)


def _files(lake: Lake) -> list[str]:
    files = lake.files()
    if not files:
        raise Unusable(
            f"There is nothing in the lake {lake.folder}: import files from data.police.uk first."
        )
    return [str(Path(file).resolve()) for file in files]
