"""Work for the queue: counting towns anew when something has changed in them, and all of them every hour.

Whatever changes a town leaves a line on its trail, so looking at the trail is enough: no report, answer or action
pays for the county, and the rooms below need not know of it (docs/decisions/0021).
"""

from datetime import UTC, datetime

from procrastinate.contrib.django import app


@app.periodic(cron="*/5 * * * *")
@app.task(name="county.count_changed", queueing_lock="county.count_changed", lock="county")
def count_changed_towns(timestamp: int) -> None:
    # Loaded here and not above: web workers read this module too, and must stay small (docs/decisions/0010).
    from highstreet.county.working_out import count_changed

    count_changed(at=datetime.now(UTC))


@app.periodic(cron="27 * * * *")
@app.task(name="county.count", queueing_lock="county.count", lock="county")
def count_all_towns(timestamp: int) -> None:
    """What the calendar changes (a day that passes, promises that fall due) leaves no line."""
    from highstreet.county.working_out import count_all

    count_all(at=datetime.now(UTC))
