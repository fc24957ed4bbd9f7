"""Work for later: a job that commits together with the change that caused it.

Rooms name the job, so that a change need not know the code that runs after it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from typing import Any

from highstreet.base.rows import Rows

# What Procrastinate itself asks when it is given jobs, as a prepared statement: every report leaves two.
DEFER = """
select procrastinate_defer_jobs_v1(array_agg(
    row('default', job, 0, lock, null, told, null)::procrastinate_job_to_defer_v1))
from json_to_recordset({rows}) as jobs (job text, told jsonb, lock text)
"""


@dataclass(frozen=True)
class Later:
    """One job: its name, what it is told, and a lock if two like it must not run at once."""

    job: str
    told: dict[str, Any] = field(default_factory=dict)
    lock: str | None = None


Taker = Callable[[Later], None]
_taker: ContextVar[Taker | None] = ContextVar("taker", default=None)


@contextmanager
def instead_of_the_queue(taker: Taker) -> Iterator[None]:
    """Hand each job over here: for playing a past in which the queue would have run it at its own time."""
    before = _taker.set(taker)
    try:
        yield
    finally:
        _taker.reset(before)


def later(*jobs: Later) -> None:
    """Put jobs in the queue, inside the transaction of the change."""
    rows = Rows()
    later_with(rows, *jobs)
    rows.write()


def later_with(rows: Rows, *jobs: Later) -> None:
    """The same in one statement with rows that are still to be written."""
    taker = _taker.get()
    for job in jobs:
        if taker:
            taker(job)
        else:
            rows.add_through(DEFER, asdict(job))
