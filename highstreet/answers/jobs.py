"""Work for the queue: a draft each month, letters each week, and addresses that nobody confirmed are forgotten."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.answers.commands.asking import forget_unconfirmed
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.commands.publishing import SEND_ANSWER
from highstreet.answers.commands.sending import send_answer, send_weekly
from highstreet.answers.rules import DRAFTED_ON, month_before
from highstreet.base import towns
from highstreet.people.queries import all_towns
from highstreet.promises.making import day_of


@app.periodic(cron="15 5 * * *")
@app.task(name="answers.draft", queueing_lock="answers.draft")
def draft(timestamp: int) -> None:
    """On the second of the month; later in the month only where that day was missed."""
    at = datetime.now(UTC)
    if day_of(at).day < DRAFTED_ON:
        return
    for town in all_towns():
        with towns.inside(town.id):
            draft_month(town=town.id, month=month_before(day_of(at)), at=at)


@app.periodic(cron="30 7 * * *")
@app.task(name="answers.weekly", queueing_lock="answers.weekly")
def write_each_week(timestamp: int) -> None:
    """On Mondays; on a later day only where that week's were not sent yet."""
    for town in all_towns():
        with towns.inside(town.id):
            send_weekly(town=town.id, at=datetime.now(UTC))


@app.periodic(cron="45 4 * * *")
@app.task(name="answers.forget", queueing_lock="answers.forget")
def forget(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            forget_unconfirmed(town=town.id, at=datetime.now(UTC))


@app.task(name=SEND_ANSWER)
def send_to_residents(*, answer: int, town: int) -> None:
    with towns.inside(town):
        send_answer(town=town, answer=answer, at=datetime.now(UTC))
