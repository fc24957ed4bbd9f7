"""Work for later: a job that commits together with the change that caused it.

Rooms name the job, so that a change need not know the code that runs after it.
"""

from dataclasses import dataclass, field
from typing import Any

from procrastinate.contrib.django import app
from procrastinate.jobs import Job


@dataclass(frozen=True)
class Later:
    """One job: its name, what it is told, and a lock if two like it must not run at once."""

    job: str
    told: dict[str, Any] = field(default_factory=dict)
    lock: str | None = None


def later(*jobs: Later) -> None:
    """Put jobs in the queue, inside the transaction of the change."""
    if jobs:
        app.job_manager.batch_defer_jobs(
            [
                Job(
                    id=None,
                    queue="default",
                    lock=one.lock,
                    queueing_lock=None,
                    task_name=one.job,
                    task_kwargs=one.told,
                )
                for one in jobs
            ]
        )
