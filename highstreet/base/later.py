"""Work for later: a job that commits together with the change that caused it.

Rooms name the job, so that a change need not know the code that runs after it.
"""

from typing import Any

from procrastinate.contrib.django import app


def later(job: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Put a job in the queue, inside the transaction of the change."""
    app.configure_task(job, lock=lock, allow_unknown=False).defer(**arguments)
