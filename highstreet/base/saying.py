"""How times, counts and money are said to people: short, and in England's time.

A list says the same few days and stretches of time over and over: what was said once in a language is kept.
Whoever says many asks once which language is active and hands it on, for the asking costs more than the saying.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils.dateformat import format as django_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from highstreet.base.working_time import LONDON

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def clock(at: datetime, language: str | None = None) -> str:
    """The time of day as people say it: 6pm, 11:30am, midday, midnight."""
    local = at.astimezone(LONDON)
    return time_of_day(local.hour, local.minute, language or get_language())


@lru_cache(1_440)
def time_of_day(hour: int, minute: int, language: str | None) -> str:  # noqa: ARG001
    if (hour, minute) == (12, 0):
        return _("midday")
    if (hour, minute) == (0, 0):
        return _("midnight")
    half = _("am") if hour < 12 else _("pm")
    return f"{(hour - 1) % 12 + 1}{f':{minute:02}' if minute else ''}{half}"


def day(on: date) -> str:
    """A day of the week with its date: Thursday 12 March."""
    return whole_day(on, get_language())


@lru_cache(1_000)
def whole_day(on: date, language: str | None) -> str:  # noqa: ARG001
    return django_format(on, "l j F")


def long_day(on: date) -> str:
    """A date that is good for years: 12 March 2026."""
    return django_format(on, "j F Y")


def month_of_year(on: date) -> str:
    """A month that is good for years: March 2026."""
    return django_format(on, "F Y")


def in_words(number: int) -> str:
    """A number as a sentence writes it: up to twelve in words.

    >>> in_words(8), in_words(28)
    ('eight', '28')
    """
    words = [
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    ]
    return words[number] if 0 <= number < len(words) else f"{number:,}"


def moment(at: datetime) -> str:
    """When something is due or was: Thursday 12 March, 6pm."""
    return f"{day(at.astimezone(LONDON).date())}, {clock(at)}"


def short_moment(at: datetime, language: str | None = None) -> str:
    """The same for lists: Thu 12 Mar, 6pm."""
    local, language = at.astimezone(LONDON), language or get_language()
    return f"{short_day(local.date(), language)}, {clock(local, language)}"


@lru_cache(1_000)
def short_day(on: date, language: str | None) -> str:  # noqa: ARG001
    return django_format(on, "D j M")


def stretch(length: timedelta) -> str:
    """A stretch of time in its largest unit, rounded down, but never to nothing."""
    return stretch_of(*in_largest_unit(length), get_language())


def in_largest_unit(length: timedelta) -> tuple[int, timedelta]:
    if length >= 2 * DAY:
        return length.days, DAY
    if length >= HOUR:
        return length // HOUR, HOUR
    return max(1, length // MINUTE), MINUTE


@lru_cache(1_000)
def stretch_of(number: int, unit: timedelta, language: str | None) -> str:  # noqa: ARG001
    if unit == DAY:
        words = ngettext("%(n)d day", "%(n)d days", number)
    elif unit == HOUR:
        words = ngettext("%(n)d hour", "%(n)d hours", number)
    else:
        words = ngettext("%(n)d minute", "%(n)d minutes", number)
    return words % {"n": number}


def time_left(due: datetime, now: datetime, language: str | None = None) -> str:
    """How long until a promise falls due, or since it was missed.

    >>> from datetime import UTC
    >>> due = datetime(2026, 3, 5, 18, tzinfo=UTC)
    >>> time_left(due, due - timedelta(hours=30)), time_left(due, due + timedelta(minutes=5))
    ('30 hours left', 'missed 5 minutes ago')
    """
    language = language or get_language()
    if now <= due:
        return left(*in_largest_unit(due - now), language)
    return missed(*in_largest_unit(now - due), language)


@lru_cache(1_000)
def left(number: int, unit: timedelta, language: str | None) -> str:
    return _("%(stretch)s left") % {"stretch": stretch_of(number, unit, language)}


@lru_cache(1_000)
def missed(number: int, unit: timedelta, language: str | None) -> str:
    return _("missed %(stretch)s ago") % {"stretch": stretch_of(number, unit, language)}


def percent(part: int, whole: int) -> str:
    """A share in whole percent: 100% only if it is all, 0% only if it is nothing.

    >>> percent(1131, 1133), percent(1, 900), percent(5, 5), percent(2, 3)
    ('99%', '1%', '100%', '67%')
    """
    rounded = round(100 * part / whole)
    if 0 < part < whole:
        rounded = min(99, max(1, rounded))
    return f"{rounded}%"


def pounds(pence: int) -> str:
    """Money: £12.50, or £40 where there are no pence."""
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence / 100:,.2f}"


def listed(words: list[str]) -> str:
    """A list as in a sentence: one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}
