"""When something happened, as people say it: just now, earlier today, or between two times."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from highstreet.base.happened import FIRST_MINUTE, LAST_MINUTE
from highstreet.base.working_time import at_local

NOW, TODAY, BETWEEN = "now", "today", "between"
WHEN = [
    (NOW, _("Just now")),
    (TODAY, _("Earlier today")),
    (BETWEEN, _("Another day, or between two times")),
]
CLOCKS_DIFFER = timedelta(minutes=10)
TOO_LONG_AGO = timedelta(days=366)


def is_still_to_come(moment: datetime, *, at: datetime) -> bool:
    return moment > at + CLOCKS_DIFFER


def is_too_long_ago(moment: datetime, *, at: datetime) -> bool:
    return moment < at - TOO_LONG_AGO


def between(data: dict[str, Any]) -> tuple[datetime, datetime]:
    begin = at_local(data["from_day"], data.get("from_time") or FIRST_MINUTE)
    last_day = data.get("to_day") or data["from_day"]
    if data.get("to_time"):
        return begin, at_local(last_day, data["to_time"])
    if data.get("from_time") and not data.get("to_day"):
        return begin, begin
    return begin, at_local(last_day, LAST_MINUTE)
