"""Work for the queue: working out what every target's figures say, drawing them, and reminding of reviews."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.people.queries import all_towns
from highstreet.targets.commands import WORK_OUT
from highstreet.targets.commands.reviewing import remind_of_reviews


@app.periodic(cron="22 * * * *")
@app.task(name="targets.work_out", queueing_lock="targets.work_out")
def work_out(timestamp: int) -> None:
    for town in all_towns():
        work_out_town(town=town.id)


@app.periodic(cron="10 7 * * *")
@app.task(name="targets.remind", queueing_lock="targets.remind")
def remind_owners(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            remind_of_reviews(town=town.id, at=datetime.now(UTC))


@app.task(name=WORK_OUT)
def work_out_town(*, town: int) -> None:
    # Loaded here and not above: web workers read this module too, and must stay small (docs/decisions/0010).
    from highstreet.targets.working_out import work_out_targets

    with towns.inside(town):
        work_out_targets(town, at=datetime.now(UTC))
