"""Throttles: how often somebody may try something in a stretch of time, counted for all web workers."""

import hashlib
from datetime import UTC, datetime, timedelta

from django.db import connection, models
from django.utils.translation import ngettext

from highstreet.base.refusal import Refusal


class Tally(models.Model):
    """How often a thing was tried since a moment. The table is unlogged: a crash may forget it."""

    what = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField()
    times = models.IntegerField()

    class Meta:
        db_table = "base_throttle"

    def __str__(self) -> str:
        return f"{self.times} since {self.since}"


COUNT = """
insert into base_throttle as t (what, since, times) values (%(what)s, %(at)s, 1)
on conflict (what) do update set
    times = case when t.since <= %(begin)s then 1 else t.times + 1 end,
    since = case when t.since <= %(begin)s then %(at)s else t.since end
returning times, since
"""


def too_often(*, what: str, who: str, most: int, within: timedelta, at: datetime) -> Refusal | None:
    """Count one more try, and refuse it if there were more than `most` within the stretch.

    Who it was is kept as a hash only.
    """
    key = hashlib.sha256(f"{what}:{who}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"what": key, "at": at, "begin": at - within})
        times, since = cursor.fetchone()
    if times <= most:
        return None
    minutes = max(1, -(-int((since + within - at).total_seconds()) // 60))
    words = ngettext(
        "That is more than we can take at once. Try again in %(n)d minute.",
        "That is more than we can take at once. Try again in %(n)d minutes.",
        minutes,
    )
    return Refusal("too_often", words % {"n": minutes})


def forget_old(*, at: datetime) -> int:
    """Drop the counts of more than a day ago."""
    old = at.astimezone(UTC) - timedelta(days=1)
    return Tally.objects.filter(since__lt=old).delete()[0]
