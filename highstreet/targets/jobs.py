"""Work for the queue: working out what every target's figures say, and drawing them."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.people.queries import all_towns
from highstreet.targets.commands import WORK_OUT


@app.periodic(cron="22 * * * *")
@app.task(name="targets.work_out", queueing_lock="targets.work_out")
def work_out(timestamp: int) -> None:
    for town in all_towns():
        work_out_town(town=town.id)


@app.task(name=WORK_OUT)
def work_out_town(*, town: int) -> None:
    # Loaded here and not above: web workers read this module too, and must stay small (docs/decisions/0010).
    from highstreet.targets.working_out import work_out_targets

    with towns.inside(town):
        work_out_targets(town, at=datetime.now(UTC))
