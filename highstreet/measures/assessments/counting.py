"""Counting before and since: in the place, in the places to compare it with, and around it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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
TIMES_AS_MANY = 1.5  # so many times as many other places as were treated, at least, to compare with
# A place is like those treated if it had at least half as many before as the quietest of them.
HALF_AS_MANY = 0.5
LEAST_ALIKE = 10  # where fewer are like them, the busiest others make up the number

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
    """Counts by period: of some places (P, T), and of others like them (S, T)."""

    periods: Periods
    here: Counts
    others: Counts

    @property
    def own(self) -> Counts:
        found: Counts = self.here.sum(axis=0)
        return found

    @property
    def changed(self) -> NDArray[np.bool_]:
        """Which places it was tried in, if they stand first and the others follow."""
        return np.arange(len(self.here) + len(self.others)) < len(self.here)

    @property
    def before(self) -> NDArray[np.float64]:
        """What each place had before, in all periods together."""
        found: NDArray[np.float64] = self.all[:, : self.periods.begin].sum(axis=1)
        return found

    def since(self, until: int | None = None) -> NDArray[np.float64]:
        """What each place had since the start, or in the first so many periods since."""
        begin = self.periods.begin
        end = None if until is None else begin + until
        found: NDArray[np.float64] = self.all[:, begin:end].sum(axis=1)
        return found

    @property
    def all(self) -> NDArray[np.float64]:
        return np.vstack([self.here, self.others]).astype(float)


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


def compared(tried: Tried, record: Record, periods: Periods) -> tuple[Compared, Compared]:
    """Count everything that the answer needs: where it was tried, and close by."""
    own = places_of(tried)
    sites = {**of("street", record.streets), **of("premises", record.premises)}
    near = near_to(own, sites, reach=NEXT_DOOR if tried.premises else NEARBY) - record.touched
    counts = by_place(tried, record, periods, "premises" if tried.premises else "street")
    elsewhere = counts.keys() - own - near - record.touched
    length = len(periods.all)
    rest = rows(elsewhere, counts, length)
    here, beside = rows(own, counts, length), rows(near & counts.keys(), counts, length)
    return (
        Compared(periods, here, alike(here, rest, begin=periods.begin)),
        Compared(periods, beside, alike(beside, rest, begin=periods.begin)),
    )


def rows(places: Iterable[Place], counts: Mapping[Place, Counts], length: int) -> Counts:
    """A row of counts for each place, always in the same order."""
    blank = np.zeros(length, dtype=np.int64)
    return np.array([counts.get(place, blank) for place in sorted(places)]).reshape(-1, length)


def alike(here: Counts, elsewhere: Counts, *, begin: int) -> Counts:
    """The rows of other places that had about as much before: what was busy gets quieter by itself, and what was quiet busier, so
    that the busiest may not be held against all. None where there are too few.

    Where one of the treated had nothing before, every place is like them: to ask of the others what is not true of
    the treated would choose those that had a bad time.
    """
    if not len(here):
        return elsewhere[:0]
    before = elsewhere[:, :begin].sum(axis=1)
    quietest = here[:, :begin].sum(axis=1).min()
    enough = max(LEAST_ALIKE, len(here) * TIMES_AS_MANY)
    busiest_first = np.argsort(-before, kind="stable")
    found = [
        n
        for place, n in enumerate(busiest_first)
        if place < enough or before[n] >= HALF_AS_MANY * quietest
    ]
    if len(found) < TIMES_AS_MANY * len(here):
        return elsewhere[:0]
    return elsewhere[sorted(found)]


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
