"""One row of the benchmark: requests of one sort, what each cost, and how long it took."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.cost import cpu_ms
from benchmarks.ground import Ground
from benchmarks.load import storm

WARM_UP = 48
ROUNDS = 16


@dataclass(frozen=True)
class Round:
    """What each request of one round cost in CPU milliseconds, and how long it took."""

    web: float
    database: float | None
    per_second: float
    p50: float
    p95: float

    @property
    def together(self) -> float:
        return self.web + (self.database or 0.0)


@dataclass(frozen=True)
class Measured(Round):
    """The quietest of several rounds, with so many reports in the town, and what the usual one cost.

    Whatever else runs on the machine only ever adds to the cost, so the quietest is nearest to our own.
    """

    row: str
    reports: int
    usual: float


Prepare = Callable[[int], Sequence[bytes]]


def measure(
    ground: Ground, row: str, prepare: Prepare, *, reports: int, times: int, status: int = 200
) -> Measured:
    """Ask so many times in several rounds, after a few that only warm the workers up."""
    requests = prepare(times + WARM_UP)
    storm(ground.port, requests[:WARM_UP], status=status)
    rounds = list(rounds_of(ground, requests[WARM_UP:], status=status))
    quietest = min(rounds, key=lambda one: one.together)
    usual = median(one.together for one in rounds)
    return Measured(row=row, reports=reports, usual=usual, **vars(quietest))


def rounds_of(ground: Ground, requests: Sequence[bytes], *, status: int) -> Iterator[Round]:
    size = len(requests) // ROUNDS
    for begin in range(0, size * ROUNDS, size):
        web, database = cpu_ms(ground.web), cpu_ms(ground.database)
        load = storm(ground.port, requests[begin : begin + size], status=status)
        web, database = cpu_ms(ground.web) - web, cpu_ms(ground.database) - database
        yield Round(
            web=web / size,
            database=database / size if ground.database else None,
            per_second=size / load.seconds,
            p50=load.percentile(0.5),
            p95=load.percentile(0.95),
        )
