"""Counting before and since: in the place, in the places to compare it with, and around it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
from numpy.typing import NDArray

from highstreet.base.working_time import LONDON
from highstreet.measures.assessments.darkness import is_dark
from highstreet.measures.assessments.facts import LATE, NEARBY, NEXT_DOOR, UNITS, Record, Tried
from highstreet.measures.problems.facts import Happened, Site
from highstreet.places.grid import degrees

LEAST_BEFORE = 9
# Places are often chosen right after a bad time, which would have passed anyway. The last weeks before the
# start are therefore neither before nor since.
LEFT_OUT = 42
DRAWS = 120
TIMES_AS_MANY = 1.5  # so many times as many places as were treated, at least, to draw from

Counts = NDArray[np.int64]
Place = tuple[str, int]


@dataclass(frozen=True)
class Periods:
    """The periods before and since, of so many days each. `first` is the first day that is counted."""

    days: int
    before: tuple[date, ...]
    since: tuple[date, ...]

    @property
    def begin(self) -> int:
        return len(self.before)

    @property
    def all(self) -> tuple[date, ...]:
        return (*self.before, *self.since)

    def place_of(self, day: date) -> int | None:
        """The number of the period in which a day lies."""
        for start, group in ((0, self.before), (self.begin, self.since)):
            if group and group[0] <= day < group[-1] + timedelta(days=self.days):
                return start + (day - group[0]).days // self.days
        return None


@dataclass(frozen=True, eq=False)
class Compared:
    """Counts by period: of the place, of sets of other places (S, T; `wider` as `widened` says), of what lies close by and of the rest; and how
    much is told everywhere (`telling`, 1 on average since the start)."""

    periods: Periods
    own: Counts
    others: Counts
    wider: float
    telling: NDArray[np.float64]
    near: Counts
    rest: Counts


def periods_of(tried: Tried, *, first: date, today: date) -> Periods | None:
    """The longest periods of which there are enough before the start; nothing if there are too few of any."""
    until = min(today - timedelta(days=LATE), tried.ended or today)
    ends_before = tried.begun - timedelta(days=LEFT_OUT)
    for days in UNITS:
        before = (ends_before - first).days // days
        since = (until - tried.begun).days // days
        if before >= LEAST_BEFORE and since >= 1:
            return Periods(
                days,
                tuple(ends_before - timedelta(days=days * n) for n in range(before, 0, -1)),
                tuple(tried.begun + timedelta(days=days * n) for n in range(since)),
            )
    return None


def compared(tried: Tried, record: Record, periods: Periods) -> Compared:
    """Count everything that the answer needs."""
    sites = {**of("street", record.streets), **of("premises", record.premises)}
    own = places_of(tried)
    near = near_to(own, sites, reach=NEXT_DOOR if tried.premises else NEARBY)
    counts = by_place(tried, record, periods, "premises" if tried.premises else "street")
    blank = np.zeros(len(periods.all), dtype=np.int64)
    alike = [place for place in sorted(counts) if place not in own | near | record.touched]
    elsewhere = {place: counts[place] for place in alike}
    sets = drawn_by_lot(len(own), elsewhere, begin=periods.begin)
    return Compared(
        periods=periods,
        own=sum((counts.get(place, blank) for place in own), blank),
        others=np.array(sets) if sets else np.empty((0, blank.size), dtype=np.int64),
        wider=widened(len(own), elsewhere, begin=periods.begin),
        telling=growth(sum(elsewhere.values(), blank), periods.begin),
        near=sum((counts.get(place, blank) for place in near), blank),
        rest=sum(elsewhere.values(), blank),
    )


def growth(rest: Counts, begin: int) -> NDArray[np.float64]:
    """How much was told elsewhere in each period, beside what is usual since: more is told everywhere as word gets
    round, and that is no effect of anything."""
    found: NDArray[np.float64] = (rest + 1) / (rest[begin:].mean() + 1)
    return found


def drawn_by_lot(treated: int, elsewhere: dict[Place, Counts], *, begin: int) -> list[Counts]:
    """Sets of as many other places as were treated, drawn by lot, always in the same way: how much such a set changes
    by itself is what chance makes. None where there are too few places to draw from."""
    there = sorted(place for place, row in elsewhere.items() if row[:begin].any())
    if len(there) < TIMES_AS_MANY * treated:
        return []
    lot = Random(len(there))
    sets = {tuple(sorted(lot.sample(there, treated))) for _ in range(DRAWS)}
    return [np.sum([elsewhere[place] for place in one], axis=0) for one in sorted(sets)]


def widened(treated: int, elsewhere: dict[Place, Counts], *, begin: int) -> float:
    """Sets that are drawn from the same few places share some of them, and differ less than others would: by how much
    wider chance therefore reaches (the finite population correction, turned round)."""
    there = sum(bool(row[:begin].any()) for row in elsewhere.values())
    return float((1 - treated / there) ** -0.5) if there > treated else 1.0


def of(kind: str, sites: Iterable[Site]) -> dict[Place, Site]:
    return {(kind, site.id): site for site in sites}


def places_of(tried: Tried) -> frozenset[Place]:
    if tried.premises:
        return frozenset(("premises", one) for one in tried.premises)
    return frozenset(("street", one) for one in tried.streets)


def near_to(own: frozenset[Place], sites: dict[Place, Site], *, reach: float) -> frozenset[Place]:
    """Places of the same sort within reach of one of those where it was tried."""
    kinds = {kind for kind, _ in own}
    treated = [sites[place] for place in own if place in sites]
    return frozenset(
        place
        for place, site in sites.items()
        if place not in own
        and place[0] in kinds
        and any(
            (site.east - one.east) ** 2 + (site.north - one.north) ** 2 <= reach**2
            for one in treated
        )
    )


def by_place(tried: Tried, record: Record, periods: Periods, kind: str) -> dict[Place, Counts]:
    """What is counted of each street (or of each of the premises), period by period."""
    found: dict[Place, Counts] = {}
    counted = Counter(
        ((kind, at), number)
        for one in record.happened
        if (at := one.premises if kind == "premises" else record.street_of.get(one.id)) is not None
        and (number := periods.place_of(one.at.astimezone(LONDON).date())) is not None
        and tried.counted.of(one, dark=tried.counted.after_dark and dark(one))
    )
    for (place, number), many in counted.items():
        row = found.setdefault(place, np.zeros(len(periods.all), dtype=np.int64))
        row[number] += many
    return found


def dark(one: Happened) -> bool:
    """Whether it was dark in the middle of the time in which it may have happened."""
    lon, lat = degrees(one.east, one.north)
    return is_dark(one.at + (one.until - one.at) / 2, lon=lon, lat=lat)
