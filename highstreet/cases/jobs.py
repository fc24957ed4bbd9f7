"""Work for the queue: reminders of reviews each morning."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.cases.commands.reminding import remind_of_reviews
from highstreet.people.queries import all_towns


@app.periodic(cron="5 7 * * *")
@app.task(name="cases.remind", queueing_lock="cases.remind")
def remind_leads(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            remind_of_reviews(town=town.id, at=datetime.now(UTC))
