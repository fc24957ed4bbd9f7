"""The pattern of one place: the days and hours at which it happens, and what may be said of its months.

Only the queue's jobs load this module: verdicts come with NumPy (docs/decisions/0010).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from highstreet.measures.choices import Better, Counted
from highstreet.measures.judging import LEAST_BASELINE, judged
from highstreet.measures.monthly import Month
from highstreet.measures.questions import Question
from highstreet.measures.series import next_month
from highstreet.measures.verdicts import Verdict, Verdicts
from highstreet.targets.saying import tag_of

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Parts of a day as shops speak of them, each by its first hour.
PARTS = ((0, "at night"), (6, "in the morning"), (12, "in the afternoon"), (17, "in the evening"))
LEAST_FOR_PATTERN = 5
A_YEAR = timedelta(days=365)
SURE_WITHIN = timedelta(hours=6)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Pattern:
    """Counts by day and by part of the day in the last twelve months; the verdict on the months."""

    by_day: list[list[str | int]]
    by_part: list[list[str | int]]
    timed: int
    says: str
    verdict: str
    verdict_says: str


def pattern_of(spans: Sequence[Span], *, today: date) -> Pattern:
    """Of a place, from when each thing happened there; what may have been at any time of a day has no hour."""
    recent = [one for one in spans if one[0].date() > today - A_YEAR]
    days = Counter(begin.weekday() for begin, end in recent if begin.date() == end.date())
    hours = [middle(begin, end).hour for begin, end in recent if end - begin <= SURE_WITHIN]
    parts = Counter(part_of(hour) for hour in hours)
    found = verdict_on(spans, today=today)
    return Pattern(
        by_day=[[name, days[number]] for number, name in enumerate(DAYS)],
        by_part=[[name, parts[name]] for _hour, name in PARTS],
        timed=len(hours),
        says=sentence(len(recent), days, parts),
        verdict=found.verdict.value if found else Verdict.TOO_FEW.value,
        verdict_says=tag_of(found) if found else "Too few to tell",
    )


def middle(begin: datetime, end: datetime) -> datetime:
    return begin + (end - begin) / 2


def part_of(hour: int) -> str:
    """
    >>> [part_of(hour) for hour in (0, 6, 13, 23)]
    ['at night', 'in the morning', 'in the afternoon', 'in the evening']
    """
    return next(name for first, name in reversed(PARTS) if hour >= first)


def sentence(number: int, days: Counter[int], parts: Counter[str]) -> str:
    """When it is worst, as one would say it; nothing is made of fewer than five."""
    if number < LEAST_FOR_PATTERN or not days or not parts:
        return "Too few to see when it happens."
    (busiest_day, on_day), (busiest_part, at_part) = days.most_common(1)[0], parts.most_common(1)[0]
    return (
        f"Most often {busiest_part} ({at_part} of {sum(parts.values())} whose time is known), and on "
        f"a {DAYS[busiest_day]} ({on_day} of {sum(days.values())})."
    )


def verdict_on(spans: Iterable[Span], *, today: date) -> Verdicts | None:
    """Whether the whole months since the first report show a change, judged as the town's targets are."""
    series = by_month([begin.date() for begin, _end in spans], today=today)
    if not series:
        return None
    asked = Question(
        counted=Counted.COUNT,
        better=Better.LOWER,
        begins=series[0].month,
        baseline=max(LEAST_BASELINE, len(series) // 2),
    )
    return judged(series, asked)


def by_month(days: Sequence[date], *, today: date) -> list[Month]:
    """Every whole month from the one after the first thing on, those with nothing too."""
    if not days:
        return []
    found = Counter(one.replace(day=1) for one in days)
    month, series = next_month(min(found)), []
    while next_month(month) <= today:
        series.append(Month(month, found[month]))
        month = next_month(month)
    return series
