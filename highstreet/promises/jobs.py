"""Work for the queue: counting how promises were kept."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.people.queries import all_towns
from highstreet.promises.scoring import count_again


@app.periodic(cron="*/15 * * * *")
@app.task(name="promises.count", queueing_lock="promises.count")
def count_promises(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            count_again(town.id, at=datetime.now(UTC))
