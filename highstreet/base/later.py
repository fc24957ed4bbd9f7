"""Work for later: a job that commits together with the change that caused it.

Rooms name the job, so that a change need not know the code that runs after it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from typing import Any

from highstreet.base.prepared import Statement
from highstreet.base.rows import as_json

# What Procrastinate itself asks when it is given jobs, as a prepared statement: every report leaves two.
DEFER = Statement("""
select procrastinate_defer_jobs_v1(array_agg(
    row('default', job, 0, lock, null, told, null)::procrastinate_job_to_defer_v1))
from json_to_recordset(%(jobs)s) as jobs (job text, told jsonb, lock text)
""")


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
    if taker := _taker.get():
        for job in jobs:
            taker(job)
    elif jobs:
        DEFER.ask(jobs=as_json([asdict(one) for one in jobs]))
