"""How fast the machine is at the moment: the same two pieces of work, over and over through a run.

On a machine that others share, CPU milliseconds stretch: what these two pieces took says by how much.
"""

import json
import time

import psutil
from django.db import connection

from benchmarks.cost import cpu_ms

DOCUMENT = {f"key {n}": [n, str(n), {"half": n / 2}] for n in range(2_000)}
COUNTING = "select sum(n % 7) from generate_series(1, 400000) as n"
TIMES = 5


class Calibration:
    """What the pieces took each time that they were done, in CPU milliseconds."""

    def __init__(self, database: psutil.Process | None) -> None:
        self.server = database
        self.python: list[float] = []
        self.database: list[float] = []

    def take(self) -> None:
        begin = time.process_time()
        for _ in range(TIMES):
            json.loads(json.dumps(DOCUMENT, sort_keys=True))
        self.python.append((time.process_time() - begin) * 1_000)
        before = cpu_ms(self.server)
        with connection.cursor() as cursor:
            for _ in range(TIMES):
                cursor.execute(COUNTING)
        self.database.append(cpu_ms(self.server) - before)

    def lines(self) -> list[str]:
        return [
            f"Calibration, CPU ms of fixed work taken {len(taken)} times through the run: "
            f"{words} {min(taken):.0f} to {max(taken):.0f}"
            for words, taken in (
                (
                    f"Python (a document of 2,000 entries to JSON and back, {TIMES} times)",
                    self.python,
                ),
                (f"PostgreSQL (400,000 numbers added up, {TIMES} times)", self.database),
            )
        ]
