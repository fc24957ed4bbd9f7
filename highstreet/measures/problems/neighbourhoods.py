"""Hot streets, and hours in which a street is hot: more trouble outside than chance would put there.

What happens inside is a matter of the premises. Chance lets each report outside fall on any of the spots where
trouble can be told of: every trading premises, and every street with premises or a report in the year. So a
street with many shops is expected to have more, and quiet closes do not make the whole centre look hot. Given
how many reports there were, those of one street are then binomial, and its p is exact. For the hours the same is
asked within each part of the week by itself: that evenings are busy everywhere makes no street hot.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from scipy.spatial import cKDTree
from scipy.stats import binom

from highstreet.base.working_time import LONDON
from highstreet.measures.problems.facts import (
    DAYS_BACK_OUTSIDE,
    FALSE_SHARE,
    FAMILIES,
    Facts,
    Happened,
    Problem,
    Reason,
    Site,
    Why,
    harm_of,
    once,
)
from highstreet.measures.problems.saying import by_chance, what_it_is
from highstreet.reports.choices import Setting
from highstreet_analysis.false_discovery import adjusted

FARTHEST = 150.0  # metres: what was told of farther from any street is in none
LONGEST = timedelta(hours=5)  # what is known no better than this says nothing about the hour
DAYS = {"Monday to Thursday": (0, 1, 2, 3), "Friday and Saturday": (4, 5), "Sunday": (6,)}
PARTS = {"6am to midday": 12, "midday to 5pm": 17, "5pm to 10pm": 22, "10pm to 6am": 30}
DAY_BEGINS = 6


@dataclass(frozen=True)
class Ground:
    """The streets of a town where trouble can be told of, and the share that each would have by chance."""

    streets: Mapping[int, Site]
    share: Mapping[int, float]
    street_of: Mapping[int, int]

    def by_street(self, rows: Sequence[Happened]) -> dict[int, list[Happened]]:
        found: defaultdict[int, list[Happened]] = defaultdict(list)
        for one in rows:
            if (street := self.street_of.get(one.id)) is not None:
                found[street].append(one)
        return found


@dataclass(frozen=True)
class Asked:
    """One street in one part of the week (or in the whole week): what is there, and what chance would bring."""

    street: int
    part: str
    rows: Sequence[Happened]
    expected: float
    p: float


def hot_places(facts: Facts) -> list[Problem]:
    """Streets that are hot whatever the hour, and such as are hot in one part of the week."""
    ground = ground_of(facts)
    lately = once(facts.lately(DAYS_BACK_OUTSIDE))
    outside = [one for one in lately if one.setting == Setting.OUTSIDE]
    at_all = asked(ground, outside, "")
    by_part = [one for part, rows in by_part_of_week(outside) for one in asked(ground, rows, part)]
    return [*standing(ground, at_all), *standing(ground, by_part)]


def ground_of(facts: Facts) -> Ground:
    """Streets near which there are premises or anything was told; a spot for each, and for each of its premises."""
    nearest = nearest_street(facts.streets)
    street_of = {one.id: one.street or nearest(one) for one in facts.happened}
    spots = Counter(site.street or nearest(site) for site in facts.premises)
    lively = {one for one in (*spots, *street_of.values()) if one is not None}
    streets = {site.id: site for site in facts.streets if site.id in lively}
    total = sum(1 + spots[street] for street in streets)
    return Ground(
        streets=streets,
        share={street: (1 + spots[street]) / total for street in streets},
        street_of={id_: at for id_, at in street_of.items() if at in streets},
    )


class nearest_street:  # noqa: N801 (it is asked like a function)
    """The number of the street that is nearest, if one is near."""

    def __init__(self, streets: Sequence[Site]) -> None:
        self.streets = streets
        self.tree = cKDTree([(s.east, s.north) for s in streets]) if streets else None

    def __call__(self, at: Site | Happened) -> int | None:
        if self.tree is None:
            return None
        apart, which = self.tree.query((at.east, at.north))
        return self.streets[int(which)].id if apart <= FARTHEST else None


def by_part_of_week(rows: Sequence[Happened]) -> Iterator[tuple[str, list[Happened]]]:
    """What happened in each part of the week, for all parts."""
    found: defaultdict[str, list[Happened]] = defaultdict(list)
    for one in rows:
        if one.until - one.at <= LONGEST:
            found[part_of_week(one.at + (one.until - one.at) / 2)].append(one)
    for days in DAYS:
        for hours in PARTS:
            yield f"{days}, {hours}", found[f"{days}, {hours}"]


def part_of_week(at: datetime) -> str:
    """A night belongs to the day on which it began.

    >>> from datetime import UTC
    >>> part_of_week(datetime(2026, 3, 7, 2, tzinfo=UTC)), part_of_week(datetime(2026, 3, 9, 9, tzinfo=UTC))
    ('Friday and Saturday, 10pm to 6am', 'Monday to Thursday, 6am to midday')
    """
    local = at.astimezone(LONDON).replace(tzinfo=None) - timedelta(hours=DAY_BEGINS)
    days = next(name for name, numbers in DAYS.items() if local.weekday() in numbers)
    hours = next(name for name, end in PARTS.items() if local.hour + DAY_BEGINS < end)
    return f"{days}, {hours}"


def asked(ground: Ground, rows: Sequence[Happened], part: str) -> list[Asked]:
    """Every street, those where nothing happened too."""
    at = ground.by_street(rows)
    total = sum(map(len, at.values()))
    return [
        Asked(
            street,
            part,
            at.get(street, ()),
            expected=total * share,
            p=float(binom.sf(len(at.get(street, ())) - 1, total, share)),
        )
        for street, share in ground.share.items()
    ]


def standing(ground: Ground, questions: Sequence[Asked]) -> list[Problem]:
    """What stands when all these questions are looked at together."""
    believed = adjusted([min(max(one.p, 0.0), 1.0) for one in questions])
    return [
        of_street(ground.streets[one.street], one)
        for one, p in zip(questions, believed, strict=True)
        if p <= FALSE_SHARE / FAMILIES
    ]


def of_street(street: Site, one: Asked) -> Problem:
    when = f", {one.part}" if one.part else ""
    at_that_time = " at that time" if one.part else ""
    words = (
        f"{len(one.rows)} reports outside in {street.name} in {DAYS_BACK_OUTSIDE} days{when}; chance would bring "
        f"{by_chance(one.expected)} to a street with as many shops{at_that_time}."
    )
    why = Why.HOURS if one.part else Why.PLACE
    return Problem(
        key=f"street:{street.id}",
        title=f"{what_it_is(one.rows)} in {street.name}{when}",
        reasons=(Reason(why, words, len(one.rows), round(one.expected, 2), one.p),),
        reports=frozenset(row.id for row in one.rows),
        harm=harm_of(one.rows, expected=one.expected),
        street=street.id,
    )
