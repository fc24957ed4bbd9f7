"""What may be agreed, marked and typed, whoever does it, and how figures are read beside each other."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from highstreet.base.refusal import Refusal
from highstreet.measures.catalogue import Measure
from highstreet.measures.choices import Better, Counted, Sort
from highstreet.targets.choices import Freshness

LEAST_BASELINE_MONTHS = 6
MOST_PRIORITIES = 5
AMBER_AFTER = timedelta(weeks=10)
MONTHS_UNTIL_RED = 3
# What is left of a lone percentage once its number is taken away: "Cut it by 20%", "-60 per cent".
NUMBERS = re.compile(r"[-+]?\d+([.,]\d+)?\s*(%|per\s?cent|percent)?", re.IGNORECASE)
LEAST_WORDS = 4


@dataclass(frozen=True)
class Terms:
    """What is agreed about a measure."""

    baseline_from: date
    baseline_to: date
    aim: str
    aim_by: date
    direction: Better
    method: str
    review_on: date
    aim_level: float | None = None


def cannot_agree(terms: Terms, measure: Measure, *, today: date) -> Refusal | None:
    """A target has a direction, a way, a baseline and a time to look at it again: never a lone per cent."""
    return (
        cannot_be_the_aim(terms, measure)
        or cannot_be_the_baseline(terms)
        or cannot_be_the_days(terms, today=today)
    )


def cannot_be_the_aim(terms: Terms, measure: Measure) -> Refusal | None:
    if is_lone_per_cent(terms.aim):
        return Refusal(
            "lone_per_cent",
            "A per cent by itself is no aim. Say in a sentence what will be different, and for whom.",
        )
    if terms.direction != measure.better:
        return Refusal(
            "against_the_measure",
            f"For this measure {measure.better.label}. Choose that direction, or another measure.",
        )
    if terms.aim_level is not None and not is_possible(terms.aim_level, measure):
        return Refusal(
            "impossible_level", "No month can have such a figure. Give one that a month could have."
        )
    return None


def is_lone_per_cent(aim: str) -> bool:
    """
    >>> is_lone_per_cent("Cut it by 20%"), is_lone_per_cent("-60 per cent")
    (True, True)
    >>> is_lone_per_cent("Staff in our shops are abused less often than in 2025")
    False
    """
    return len(re.findall(r"[^\W\d_]+", NUMBERS.sub(" ", aim))) < LEAST_WORDS


def is_possible(level: float, measure: Measure) -> bool:
    return 0 <= level <= (1 if measure.counted == Counted.SHARE else float("inf"))


def cannot_be_the_baseline(terms: Terms) -> Refusal | None:
    begin, end = terms.baseline_from, terms.baseline_to
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    if months < LEAST_BASELINE_MONTHS:
        return Refusal(
            "short_baseline",
            "Six months at least say what is usual, and twelve are better. Choose a longer baseline.",
        )
    if end >= terms.aim_by:
        return Refusal(
            "baseline_after_aim", "The baseline ends before the day of the aim. Choose other days."
        )
    return None


def cannot_be_the_days(terms: Terms, *, today: date) -> Refusal | None:
    if terms.aim_by <= today:
        return Refusal("aim_in_the_past", "An aim lies ahead. Choose a later day.")
    return cannot_review_on(terms.review_on, aim_by=terms.aim_by, today=today)


def cannot_review_on(day: date, *, aim_by: date, today: date) -> Refusal | None:
    if today < day <= aim_by:
        return None
    return Refusal(
        "review_out_of_time",
        "Look at it again on a day that is still to come, and not after the day of the aim.",
    )


def cannot_review(next_on: date | None, *, aim_by: date, today: date) -> Refusal | None:
    """Whoever looks at a target says when the next time is, until the day of the aim has come."""
    if next_on is not None:
        return cannot_review_on(next_on, aim_by=aim_by, today=today)
    if today >= aim_by:
        return None
    return Refusal("next_review", "Say when you look at it again: the day of the aim is to come.")


def cannot_own(first: int, second: int) -> Refusal | None:
    """Two agencies own a target, so that it is nobody's alone and somebody asks."""
    if first != second:
        return None
    return Refusal(
        "one_owner", "A shared target has two owners. Choose another agency for the second."
    )


def cannot_touch(*, is_over: bool) -> Refusal | None:
    if not is_over:
        return None
    return Refusal("target_over", "This target has ended. Agree a new one.")


def cannot_mark(day: date, *, today: date) -> Refusal | None:
    if day <= today:
        return None
    return Refusal("mark_to_come", "Mark what has happened. Come back on the day.")


def cannot_type(
    measure: Measure, *, month: date, found: int, of: int | None, today: date
) -> Refusal | None:
    """A month is typed once it is over, with its denominator where there is one."""
    if not measure.is_typed:
        return Refusal(
            "counted_by_itself", "This measure is counted from the record. Nobody types it in."
        )
    if month.replace(day=1) >= today.replace(day=1):
        return Refusal("month_not_over", "That month is not over. Type it in when it is.")
    if (of is None) != (measure.counted == Counted.COUNT):
        return Refusal("of_how_many", "Say of how many, for a share and only for a share.")
    if found < 0 or of is not None and not found <= of > 0:
        return Refusal("more_than_there_were", "No more can be found than there were. Check both.")
    return None


def cannot_add_priority(*, there: int) -> Refusal | None:
    if there < MOST_PRIORITIES:
        return None
    return Refusal(
        "enough_priorities",
        "Five priorities are enough: more are none. End one before you add another.",
    )


def freshness(reviewed_on: date, *, today: date) -> Freshness:
    """Priorities are looked at every three months (Neighbourhood Policing Guarantee, 2025).

    >>> freshness(date(2026, 1, 10), today=date(2026, 4, 10)).value
    'SOON'
    """
    if today > review_due(reviewed_on):
        return Freshness.LATE
    return Freshness.SOON if today >= reviewed_on + AMBER_AFTER else Freshness.FRESH


def review_due(reviewed_on: date) -> date:
    """The day three months later, or the last of that month.

    >>> review_due(date(2025, 11, 30))
    datetime.date(2026, 2, 28)
    """
    months = reviewed_on.month - 1 + MONTHS_UNTIL_RED
    year, month = reviewed_on.year + months // 12, months % 12 + 1
    return date(year, month, min(reviewed_on.day, calendar.monthrange(year, month)[1]))


def reading(changes: Iterable[tuple[Sort, str]]) -> str:
    """What reports, harm and measures that are independent of them say together: a code for a sentence.

    Each of them FELL, ROSE, has NOISE, or is UNKNOWN. Reports by themselves never say what happens.

    >>> reading([(Sort.REPORTING, "FELL"), (Sort.HARM, "NOISE"), (Sort.INDEPENDENT, "UNKNOWN")])
    'fewer_reports_only'
    """
    told = list(changes)
    reports = next((change for sort, change in told if sort == Sort.REPORTING), "UNKNOWN")
    others = {change for sort, change in told if sort != Sort.REPORTING}
    if {"FELL", "ROSE"} <= others:
        return "others_disagree"
    if reports == "UNKNOWN" or others <= {"UNKNOWN"}:
        return "unknown"
    way = next((one for one in ("FELL", "ROSE") if one in others), "SAME")
    return READINGS[reports, way]


READINGS = {
    ("FELL", "FELL"): "fewer_incidents",
    ("FELL", "SAME"): "fewer_reports_only",
    ("FELL", "ROSE"): "less_is_told",
    ("NOISE", "FELL"): "less_harm",
    ("NOISE", "SAME"): "nothing_changed",
    ("NOISE", "ROSE"): "more_harm",
    ("ROSE", "FELL"): "more_is_told",
    ("ROSE", "SAME"): "more_reports_only",
    ("ROSE", "ROSE"): "more_incidents",
}
