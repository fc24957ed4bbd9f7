"""Work for the queue: packs the day before, and visits that nobody has ended."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.people.queries import all_towns
from highstreet.visits.commands.ending import end_forgotten, write_late_ones
from highstreet.visits.keeping import MAKE_PACK


@app.periodic(cron="30 6 * * *")
@app.task(name="visits.packs", queueing_lock="visits.packs")
def make_packs_of_tomorrow(timestamp: int) -> None:
    # Loaded here and not above: web workers read this module too, and must stay small (docs/decisions/0010).
    from highstreet.visits.commands.packing import make_packs

    for town in all_towns():
        with towns.inside(town.id):
            make_packs(town=town.id, at=datetime.now(UTC))


@app.task(name=MAKE_PACK)
def make_one_pack(*, town: int, visit: int) -> None:
    from highstreet.visits.commands.packing import make_pack

    with towns.inside(town):
        make_pack(town=town, visit=visit, at=datetime.now(UTC))


@app.periodic(cron="40 17 * * *")
@app.task(name="visits.end", queueing_lock="visits.end")
def end_what_is_over(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            at = datetime.now(UTC)
            end_forgotten(town=town.id, at=at)
            write_late_ones(town=town.id, at=at)
