"""One row of the benchmark: requests of one sort, what each cost, and how long it took."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.cost import cpu_ms
from benchmarks.ground import Ground
from benchmarks.load import storm

WARM_UP = 48


@dataclass(frozen=True)
class Measured:
    """What one sort of request cost with so many reports in the town, in CPU milliseconds each."""

    row: str
    reports: int
    web: float
    database: float | None
    per_second: float
    p50: float
    p95: float

    @property
    def together(self) -> float:
        return self.web + (self.database or 0.0)


Prepare = Callable[[int], Sequence[bytes]]


def measure(
    ground: Ground, row: str, prepare: Prepare, *, reports: int, times: int, status: int = 200
) -> Measured:
    """Ask so many times, after a few that only warm the workers up."""
    requests = prepare(times + WARM_UP)
    storm(ground.port, requests[:WARM_UP], status=status)
    web, database = cpu_ms(ground.web), cpu_ms(ground.database)
    load = storm(ground.port, requests[WARM_UP:], status=status)
    web, database = cpu_ms(ground.web) - web, cpu_ms(ground.database) - database
    return Measured(
        row=row,
        reports=reports,
        web=web / load.requests,
        database=database / load.requests if ground.database else None,
        per_second=load.requests / load.seconds,
        p50=load.percentile(0.5),
        p95=load.percentile(0.95),
    )
