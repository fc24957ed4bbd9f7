"""What finding a problem needs to know, and what a found problem is: plain facts, without words or people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from highstreet.reports.choices import Kind, Setting, Severity

DAYS_BACK = 90
# Less is told of a street than of a shop, so it takes longer until more than chance can be seen.
DAYS_BACK_OUTSIDE = 182
# Three families of tests share what may be wrong, so that a town in which nothing is wrong is told of a
# problem place in at most one night of twenty.
FALSE_SHARE = 0.05
FAMILIES = 3
SAME_PLACE = 50  # metres
SAME_HOUR = timedelta(hours=1)
# How much a report weighs when problems are put in order: a matter of judgement, said to those who read it.
HARM = {Severity.SERIOUS: 9.0, Severity.HARMFUL: 3.0, Severity.LOWER: 1.0}


class Why(StrEnum):
    """What makes several reports one problem."""

    PREMISES = "PREMISES"
    PLACE = "PLACE"
    HOURS = "HOURS"
    SERIES = "SERIES"
    COMPLAINTS = "COMPLAINTS"


@dataclass(frozen=True)
class Happened:
    """One report as far as it is counted. `complainant` says who told, under a name that names nobody;
    `at` and `until` are between which times it happened."""

    id: int
    reference: str
    kind: Kind
    setting: Setting
    at: datetime
    until: datetime
    told_at: datetime
    east: int
    north: int
    premises: int | None = None
    street: int | None = None
    severity: Severity = Severity.LOWER
    complainant: str = ""
    series: int | None = None


@dataclass(frozen=True)
class Site:
    """Premises or a street: somewhere that can be named. `sort` is what kind of premises it is, and `street` where
    it stands."""

    id: int
    name: str
    east: int
    north: int
    sort: str = ""
    street: int | None = None


@dataclass(frozen=True)
class Link:
    """Two reports that seem to belong together, and how surely (1 if the desk has said so)."""

    report: int
    earlier: int
    surely: float


@dataclass(frozen=True)
class Facts:
    """A town as it stands at a moment: reports of a year at most, the oldest first."""

    now: datetime
    today: date
    happened: Sequence[Happened]
    premises: Sequence[Site]
    streets: Sequence[Site]
    links: Sequence[Link] = ()
    series_titles: Mapping[int, str] = field(default_factory=dict)

    def lately(self, days: int = DAYS_BACK) -> list[Happened]:
        """What happened in the days that problems are looked for in."""
        since = self.now - timedelta(days=days)
        return [one for one in self.happened if since <= one.at <= self.now]


@dataclass(frozen=True)
class Reason:
    """Why it is proposed, in a sentence. `expected` and `p` are nothing where chance is not what is asked."""

    why: Why
    words: str
    found: int
    expected: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Problem:
    """A problem that is proposed. `key` stays the same from night to night while it is the same problem."""

    key: str
    title: str
    reasons: tuple[Reason, ...]
    reports: frozenset[int]
    harm: float
    premises: int | None = None
    street: int | None = None


def once(rows: Iterable[Happened]) -> list[Happened]:
    """What several people told of the same hour and the same place counts once, so that one loud night is
    one event and not five."""

    def same(one: Happened) -> tuple[object, ...]:
        return one.kind, one.premises or (one.east // SAME_PLACE, one.north // SAME_PLACE)

    return apart(rows, same)


def apart(rows: Iterable[Happened], same: Callable[[Happened], object]) -> list[Happened]:
    """Rows in the order of their times, without those that follow one of the same within an hour."""
    last: dict[object, datetime] = {}
    kept = []
    for one in rows:
        key = same(one)
        if key not in last or one.at - last[key] > SAME_HOUR:
            kept.append(one)
            last[key] = one.at
    return kept


def harm_of(rows: Sequence[Happened], *, expected: float = 0.0) -> float:
    """The harm of these reports, less the share that chance would bring anyway.

    >>> harm_of([], expected=2.0)
    0.0
    """
    beyond = max(0.0, 1 - expected / len(rows)) if rows else 0.0
    return round(beyond * sum(HARM[one.severity] for one in rows), 2)
