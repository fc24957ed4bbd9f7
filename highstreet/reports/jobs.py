"""Work for the queue: proposing what belongs together, noticing missed promises, forgetting photos."""

from datetime import UTC, datetime

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.reports import photos
from highstreet.reports.belonging import proposing
from highstreet.reports.commands.missing import AT_ONCE, notice_missed


@app.task(name="reports.propose", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def propose(report: int, town: int) -> None:
    with towns.inside(town):
        proposing.propose(report=report, town=town, at=datetime.now(UTC))


@app.periodic(cron="* * * * *")
@app.task(name="reports.notice_missed", queueing_lock="reports.notice_missed")
def notice_missed_promises(timestamp: int) -> None:
    while notice_missed(at=datetime.now(UTC)) == AT_ONCE:
        pass


@app.periodic(cron="30 3 * * *")
@app.task(name="reports.drop_untold", queueing_lock="reports.drop_untold")
def drop_untold_photos(timestamp: int) -> None:
    with towns.every_town():
        photos.drop_untold(at=datetime.now(UTC))
        photos.drop_orphans(at=datetime.now(UTC))
