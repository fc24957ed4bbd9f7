"""Work for the queue: sealing the trail."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.trail.sealing import seal


@app.periodic(cron="* * * * *")
@app.task(name="trail.seal", queueing_lock="trail.seal")
def seal_the_trail(timestamp: int) -> None:
    seal(at=datetime.fromtimestamp(timestamp, UTC))
