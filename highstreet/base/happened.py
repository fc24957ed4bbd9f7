"""When something happened, said as exactly as it is known.

What is known only to its day is kept from the first to the last minute of that day, or to when it was told.
Those minutes are bounds, not times: nobody said "midnight".
"""

from collections.abc import Callable
from datetime import date, datetime, time

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from highstreet.base.saying import clock, day, short_day, short_moment
from highstreet.base.working_time import LONDON

FIRST_MINUTE, LAST_MINUTE = time(0), time(23, 59)


def when(begin: datetime, end: datetime) -> str:
    """A moment, a day or from one to another: Thursday 12 March, 2pm to 4pm."""
    return span(begin, end, say=day)


def short_when(begin: datetime, end: datetime) -> str:
    """The same for lists: Thu 12 Mar, 2pm to 4pm."""
    return span(begin, end, say=lambda on: short_day(on, get_language()))


def short_beginning(begin: datetime, language: str | None = None) -> str:
    """When it began, for lists that have no room for more: Thu 12 Mar, 2pm, or Thu 12 Mar."""
    local, language = begin.astimezone(LONDON), language or get_language()
    return short_day(local.date(), language) if opens_day(local) else short_moment(local, language)


def for_file(begin: datetime, end: datetime) -> tuple[str, str]:
    """Both bounds for a spreadsheet: a bare date where only the day is known."""
    begin, end = begin.astimezone(LONDON), end.astimezone(LONDON)
    moment = begin == end
    return (
        written(begin, only_day=opens_day(begin) and not moment),
        written(end, only_day=closes_day(end) and not moment),
    )


def written(at: datetime, *, only_day: bool = False) -> str:
    local = at.astimezone(LONDON)
    return local.date().isoformat() if only_day else local.isoformat(timespec="minutes")


def span(begin: datetime, end: datetime, *, say: Callable[[date], str]) -> str:
    begin, end = begin.astimezone(LONDON), end.astimezone(LONDON)
    if begin == end:
        return f"{say(begin.date())}, {clock(begin)}"
    if begin.date() == end.date():
        return within_day(begin, end, on=say(begin.date()))
    first, last = say(begin.date()), say(end.date())
    return _("%(begin)s to %(end)s") % {
        "begin": first if opens_day(begin) else f"{first}, {clock(begin)}",
        "end": last if closes_day(end) else f"{last}, {clock(end)}",
    }


def within_day(begin: datetime, end: datetime, *, on: str) -> str:
    if opens_day(begin) and closes_day(end):
        return on
    if opens_day(begin):
        return _("%(day)s, before %(time)s") % {"day": on, "time": clock(end)}
    if closes_day(end):
        return _("%(day)s, after %(time)s") % {"day": on, "time": clock(begin)}
    return _("%(day)s, %(begin)s to %(end)s") % {
        "day": on,
        "begin": clock(begin),
        "end": clock(end),
    }


def opens_day(local: datetime) -> bool:
    return local.time() == FIRST_MINUTE


def closes_day(local: datetime) -> bool:
    return local.time() >= LAST_MINUTE
