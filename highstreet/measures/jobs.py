"""Work for the queue: counting anew what the town was told, and drawing it."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.people.queries import all_towns


@app.periodic(cron="7 * * * *")
@app.task(name="measures.work_out", queueing_lock="measures.work_out")
def work_out(timestamp: int) -> None:
    # Loaded here and not above: web workers read this module too, and must stay small (docs/decisions/0010).
    from highstreet.measures.working_out import work_out_own

    for town in all_towns():
        with towns.inside(town.id):
            work_out_own(town=town.id, at=datetime.now(UTC))
