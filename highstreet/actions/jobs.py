"""Work for the queue: reminders each morning, and what is overdue each Monday."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.actions.commands.reminding import remind, send_overdue
from highstreet.base import towns
from highstreet.people.queries import all_towns


@app.periodic(cron="0 7 * * *")
@app.task(name="actions.remind", queueing_lock="actions.remind")
def remind_owners(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            remind(town=town.id, at=datetime.now(UTC))


@app.periodic(cron="10 7 * * 1")
@app.task(name="actions.overdue", queueing_lock="actions.overdue")
def tell_what_is_overdue(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            send_overdue(town=town.id, at=datetime.now(UTC))
