"""Work for the queue: counting how promises were kept."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.promises.scoring import count_everywhere


@app.periodic(cron="*/15 * * * *")
@app.task(name="promises.count", queueing_lock="promises.count")
def count_promises(timestamp: int) -> None:
    with towns.every_town():
        count_everywhere(at=datetime.now(UTC))
