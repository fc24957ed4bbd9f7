"""Work for the queue: sealing the trail, and checking the seals each night."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.trail.sealing import inspect, seal


@app.periodic(cron="* * * * *")
@app.task(name="trail.seal", queueing_lock="trail.seal")
def seal_the_trail(timestamp: int) -> None:
    seal(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="20 3 * * *")
@app.task(name="trail.inspect", queueing_lock="trail.inspect")
def inspect_the_trail(timestamp: int) -> None:
    inspect(at=datetime.fromtimestamp(timestamp, UTC))
