"""What happens in the year: how often, where, at which hour, and from whom it comes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.busy_times import SHOPPING_DAYS, WEEKEND, hour_profile
from highstreet_simulation.chance import Stream, happens, one_of, pick, place_in, stream
from highstreet_simulation.daylight import is_dark, local, school_is_out
from highstreet_simulation.goods import lifted
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import INSIDE, INSIDE_SHARE, OUTSIDE, Kind
from highstreet_simulation.rates import RECORDED, Rates
from highstreet_simulation.sources import ONE_OFF, Source
from highstreet_simulation.town import Ground, Premises

Numbers = NDArray[np.float64]

SCHOOL_HOURS = range(8, 15)
LURE: dict[Kind, dict[str, float]] = {
    Kind.THEFT: {
        "SUPERMARKET": 6.0, "CONVENIENCE": 2.5, "PHARMACY": 2.5, "FASHION": 1.6, "ELECTRONICS": 1.5,
        "OFF_LICENCE": 2.0, "OTHER": 1.0, "CHARITY": 0.5, "BEAUTY": 0.4, "CAFE": 0.2, "TAKEAWAY": 0.1,
        "PUB": 0.1, "OFFICE": 0.05,
    },
    Kind.VIOLENCE: {"SUPERMARKET": 2.0, "CONVENIENCE": 2.0, "OFF_LICENCE": 2.5, "TAKEAWAY": 2.0, "PUB": 2.5},
    Kind.GROUP: {"TAKEAWAY": 2.5, "SUPERMARKET": 1.5, "CONVENIENCE": 1.5, "CAFE": 1.0},
    Kind.DRUG_USE: {"TAKEAWAY": 2.0, "CAFE": 1.5, "PUB": 2.5},
}  # fmt: skip
ELSEWHERE = 0.5
HOURS = {
    Kind.THEFT: hour_profile(((11, 2.5, 1.0), (16, 3.0, 1.2)), shift=0),
    Kind.VIOLENCE: hour_profile(((15, 4.0, 1.0), (22.5, 1.8, 1.2)), shift=0),
    Kind.DRINKING: hour_profile(((14, 4.0, 1.0), (20, 2.5, 0.8)), shift=0),
    Kind.DRUG_USE: hour_profile(((14, 4.0, 1.0), (21, 2.5, 0.8)), shift=0),
    Kind.DRUG_DEALING: hour_profile(((20, 3.5, 1.0),), shift=0),
    Kind.GROUP: hour_profile(((16, 2.0, 1.0), (20, 2.0, 1.0)), shift=0),
    Kind.DAMAGE: hour_profile(((23, 3.0, 1.0), (17, 3.0, 0.4)), shift=0),
    Kind.UNSAFE: hour_profile(((20, 2.5, 1.0), (23, 2.0, 0.8), (7, 1.0, 0.3)), shift=0),
    Kind.VEHICLE: hour_profile(((21, 2.5, 1.0), (13, 4.0, 0.4)), shift=0),
}
ANY_HOUR = hour_profile(((13, 4.0, 1.0),), shift=0)
DAYS = {
    Kind.THEFT: SHOPPING_DAYS,
    Kind.VIOLENCE: WEEKEND,
    Kind.GROUP: WEEKEND,
    Kind.UNSAFE: WEEKEND,
    Kind.DAMAGE: WEEKEND,
}
# What may be ticked of an incident, and how often it is so.
FACTS: dict[Kind, dict[str, float]] = {
    Kind.THEFT: {"violence": 0.06, "detained": 0.015, "weapon": 0.005, "prevented": 0.12, "evidence_at_risk": 0.04},
    Kind.VIOLENCE: {"violence": 0.5, "weapon": 0.04, "hate": 0.03, "evidence_at_risk": 0.03},
    Kind.GROUP: {"violence": 0.05},
    Kind.DRUG_DEALING: {"weapon": 0.03},
    Kind.UNSAFE: {"hate": 0.03},
    Kind.DAMAGE: {"evidence_at_risk": 0.1, "hate": 0.02},
}  # fmt: skip
WITH_A_CHILD = 0.6
SPELL_DAYS = 5
SPELL_LEVELS = (0.15, 0.3, 1.0, 2.5)
SHOPS_CHANGE_DAYS = 10  # for so long a source keeps to the same few shops
LASTS_MINUTES = {
    Kind.GROUP: 40,
    Kind.DRINKING: 60,
    Kind.DRUG_DEALING: 20,
    Kind.DAMAGE: 5,
    Kind.VEHICLE: 20,
}


@dataclass(frozen=True)
class Calendar:
    """The days of the year, with the month and weekday of each."""

    first: date
    months: NDArray[np.int64]
    weekdays: NDArray[np.int64]

    @classmethod
    def beginning(cls, first: date, days: int) -> "Calendar":
        all_days = [first + timedelta(days=n) for n in range(days)]
        return cls(
            first,
            np.array([day.month for day in all_days]),
            np.array([day.weekday() for day in all_days]),
        )

    def day(self, number: int) -> date:
        return self.first + timedelta(days=number)


@dataclass(frozen=True)
class Town:
    """Where it happens: the ground, and how each shop draws each kind of trouble."""

    ground: Ground
    sources: tuple[Source, ...]
    rates: Rates
    calendar: Calendar

    def share(self) -> float:
        """A smaller town has less of everything."""
        return len(self.ground.premises) / 120

    def expected(self, kind: Kind) -> Numbers:
        """How many incidents of a kind each day is expected to bring."""
        in_month = [self.rates.incidents(kind, month) * 12 / 365.25 for month in range(1, 13)]
        return np.array(in_month)[self.calendar.months - 1] * self.share()


def everything(seed: int, town: Town) -> list[Incident]:
    """All incidents of the year, in the order of time."""
    found: list[Incident] = []
    for kind in Kind:
        coming, from_sources = town.expected(kind), exposure(town, kind)
        known = {name: numbers for name, numbers in from_sources.items() if numbers.sum() > 0}
        one_off = ONE_OFF[kind] if known else 1.0
        total = sum((numbers.sum() for numbers in known.values()), 0.0)
        for source in town.sources:
            if source.name in known:
                wanted = (1 - one_off) * coming.sum() / total
                numbers = known[source.name] * wanted * coming / coming.mean()
                found += of_source(stream(seed, kind, source.name), town, kind, source, numbers)
        days = np.array(DAYS.get(kind, (1.0,) * 7))[town.calendar.weekdays]
        numbers = one_off * coming * days / days.mean()
        found += one_offs(stream(seed, kind, "one-off"), town, kind, numbers)
    found.sort(key=lambda one: (one.at, one.kind, one.lon, one.lat))
    return [replace(one, number=number) for number, one in enumerate(found, start=1)]


def exposure(town: Town, kind: Kind) -> dict[str, Numbers]:
    """How much of a kind each source would bring on each day, beside the others."""
    number = len(town.calendar.months)
    found = {}
    for source in town.sources:
        active = np.array([source.is_active(day) for day in range(number)], dtype=float)
        on_weekday = np.array(source.days)[town.calendar.weekdays]
        found[source.name] = source.pace * source.kinds.get(kind, 0.0) * active * on_weekday
    return found


def of_source(
    rng: Stream, town: Town, kind: Kind, source: Source, expected: Numbers
) -> Iterator[Incident]:
    near = shops_near(town, source)
    likes = near
    for day, number in enumerate(rng.poisson(expected * spells(rng, len(expected)))):
        if day % SHOPS_CHANGE_DAYS == 0:
            likes = [weight * float(rng.lognormal(0, 1.2)) for weight in near]
        for _ in range(number):
            setting = where(rng, kind)
            shop = (
                town.ground.premises[place_in(rng, likes)] if needs_shop(source, setting) else None
            )
            hours = hours_of(source, town.calendar.day(day))
            people = int(rng.integers(source.together[0], source.together[1] + 1))
            there = min(people, len(source.people))
            persons = tuple(sorted(rng.permutation(len(source.people))[:there].tolist()))
            spot = (
                None if shop else source.spots[place_in(rng, (3.0, 1.0, 1.0)[: len(source.spots)])]
            )
            yield happening(
                rng, town, kind, setting, day=day, hours=hours, shop=shop, spot=spot, source=source,
                people=people, persons=persons,
            )  # fmt: skip


def spells(rng: Stream, days: int) -> Numbers:
    """Busy spells of a few days and quiet ones between them: what was done yesterday is done again today."""
    busy = np.empty(days)
    level = 1.0
    for day in range(days):
        if happens(rng, 1 / SPELL_DAYS):
            level = one_of(rng, SPELL_LEVELS)
        busy[day] = level
    return busy


def one_offs(rng: Stream, town: Town, kind: Kind, expected: Numbers) -> Iterator[Incident]:
    lure = LURE.get(kind, {})
    likes = [shop.size * lure.get(shop.kind, ELSEWHERE) for shop in town.ground.premises]
    streets = {
        (street.name, street.lon, street.lat): street.busy
        * float(np.exp(-town.ground.from_centre(street) / 500))
        for street in town.ground.streets
    }
    for day, number in enumerate(rng.poisson(expected)):
        for _ in range(number):
            setting = where(rng, kind)
            by_a_shop = setting == INSIDE or happens(rng, 0.5)
            shop = town.ground.premises[place_in(rng, likes)] if by_a_shop else None
            people = 1 + int(rng.poisson(0.6 if kind != Kind.GROUP else 3.5))
            yield happening(
                rng, town, kind, setting, day=day, hours=HOURS.get(kind, ANY_HOUR), shop=shop,
                spot=None if shop else pick(rng, streets), source=None, people=people, persons=(),
            )  # fmt: skip


def where(rng: Stream, kind: Kind) -> str:
    return INSIDE if happens(rng, INSIDE_SHARE[kind]) else OUTSIDE


def needs_shop(source: Source, setting: str) -> bool:
    return setting == INSIDE or not source.spots


def shops_near(town: Town, source: Source) -> list[float]:
    """How much the source is drawn to each shop: by its kind, its size and how near it is."""
    return [
        shop.size
        * source.shops.get(shop.kind, 0.2)
        * float(np.exp(-((away(town, source, shop) / (2 * source.roams)) ** 2)) + 1e-9)
        for shop in town.ground.premises
    ]


def away(town: Town, source: Source, shop: Premises) -> float:
    return town.ground.apart(source.lon, source.lat, shop.lon, shop.lat)


def hours_of(source: Source, day: date) -> tuple[float, ...]:
    if not source.of_school_age or school_is_out(day):
        return source.hours
    return tuple(
        height * (0.05 if hour in SCHOOL_HOURS else 1.0) for hour, height in enumerate(source.hours)
    )


def happening(
    rng: Stream,
    town: Town,
    kind: Kind,
    setting: str,
    *,
    day: int,
    hours: tuple[float, ...],
    shop: Premises | None,
    spot: tuple[str, float, float] | None,
    source: Source | None,
    people: int,
    persons: tuple[int, ...],
) -> Incident:
    at = moment(rng, town.calendar.day(day), hours, shop if setting == INSIDE else None)
    street, lon, lat = spot if spot else (shop.street, shop.lon, shop.lat) if shop else ("", 0, 0)
    if setting == OUTSIDE:
        lon, lat = town.ground.near(rng, lon, lat, 12)
    taken, pence = lifted(rng, shop.kind) if kind == Kind.THEFT and shop else ("", None)
    return Incident(
        number=0,
        day=day,
        kind=kind,
        setting=setting,
        at=at,
        until=at + timedelta(minutes=int(rng.exponential(LASTS_MINUTES.get(kind, 3)))),
        is_dark=is_dark(at),
        shop=shop.number if shop else None,
        street=street,
        lon=lon,
        lat=lat,
        source=source.name if source else "",
        people=people,
        persons=persons,
        facts=facts_of(rng, kind, source),
        taken=taken,
        pence=pence,
        police_type=recorded_as(rng, town, kind, at.month),
    )


def moment(rng: Stream, day: date, hours: tuple[float, ...], shop: Premises | None) -> datetime:
    """When on this day: by the hours of the source, and of the shop where it is inside."""
    weights = [
        height * (1.0 if shop is None or shop.is_open(hour + 0.5) else 0.0)
        for hour, height in enumerate(hours)
    ]
    hour = place_in(rng, weights)
    return local(day, hour + float(rng.integers(0, 60)) / 60)


def facts_of(rng: Stream, kind: Kind, source: Source | None) -> frozenset[str]:
    facts = {fact for fact, share in FACTS.get(kind, {}).items() if happens(rng, share)}
    if source and source.of_school_age and happens(rng, WITH_A_CHILD):
        facts.add("child")
    return frozenset(facts)


def recorded_as(rng: Stream, town: Town, kind: Kind, month: int) -> str:
    """Under which type police record it, or nothing if they do not."""
    if not happens(rng, RECORDED[kind]):
        return ""
    return pick(rng, town.rates.recorded(kind, month))
