"""Invented years as the search for problems sees them, and what is truly wrong in them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from benchmarks.told_years import Told, compared, told_in
from highstreet.base.working_time import LONDON
from highstreet.measures.problems.facts import (
    DAYS_BACK,
    DAYS_BACK_OUTSIDE,
    Facts,
    Happened,
    Link,
    Site,
)
from highstreet.measures.problems.neighbourhoods import ground_of
from highstreet.reports.belonging.choosing import matches
from highstreet.reports.choices import Kind, Setting, Severity
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import OUTSIDE
from highstreet_simulation.tellings import Form, Telling
from highstreet_simulation.year import Year

SERIOUS, HARMFUL = {"violence", "weapon"}, {"VIOLENCE", "DRUG_DEALING", "DAMAGE", "GROUP"}


@dataclass(frozen=True)
class Truth:
    """What truly happened in the days that problems are looked for in, told or not."""

    incidents: dict[int, Incident]
    lately: tuple[Incident, ...]
    outside: tuple[Incident, ...]

    def by_shop(self) -> Counter[int]:
        return Counter(one.shop + 1 for one in self.lately if one.shop is not None)

    def by_street(self) -> Counter[str]:
        return Counter(one.street for one in self.outside)


def facts_of(year: Year) -> Facts:
    """What the platform knows at the end of the year."""
    told = told_in(year)
    filled = {telling.incident: form for form in year.forms for telling in form.tellings}
    of = {telling.incident: telling for form in year.forms for telling in form.tellings}
    streets = tuple(
        Site(number, street.name, *whole(year, street.lon, street.lat))
        for number, street in enumerate(year.ground.streets, start=1)
    )
    numbers = {street.name: street.id for street in streets}
    happened = (
        happened_of(one, of[one.seen.id], filled[one.seen.id], year, numbers) for one in told
    )
    return Facts(
        now=year.ends_at,
        today=year.ends_at.astimezone(LONDON).date(),
        happened=sorted(happened, key=lambda one: (one.at, one.id)),
        premises=tuple(
            Site(
                shop.number + 1,
                shop.name,
                *whole(year, shop.lon, shop.lat),
                shop.kind,
                numbers[shop.street],
            )
            for shop in year.ground.premises
        ),
        streets=streets,
        links=links_of(told),
    )


def whole(year: Year, lon: float, lat: float) -> tuple[int, int]:
    east, north = year.ground.metres(lon, lat)
    return round(east), round(north)


def happened_of(
    one: Told, telling: Telling, form: Form, year: Year, streets: dict[str, int]
) -> Happened:
    serious = Severity.HARMFUL if telling.kind in HARMFUL else Severity.LOWER
    return Happened(
        id=telling.incident,
        reference=f"R{telling.incident}",
        kind=Kind(telling.kind),
        setting=Setting(telling.setting),
        at=telling.occurred_from,
        until=telling.occurred_to,
        told_at=form.at,
        east=one.seen.easting,
        north=one.seen.northing,
        premises=one.seen.premises,
        street=street_of(telling, one, year, streets),
        severity=Severity.SERIOUS if telling.facts & SERIOUS else serious,
        complainant=form.email or (f"shop {form.shop}" if form.shop is not None else ""),
    )


def street_of(telling: Telling, one: Told, year: Year, streets: dict[str, int]) -> int | None:
    """The street that the form names, or that of its shop."""
    if one.seen.premises is not None:
        return streets[year.ground.premises[one.seen.premises - 1].street]
    if telling.place != "street":
        return None
    return streets[year.incident(telling.incident).street]


def links_of(told: list[Told]) -> tuple[Link, ...]:
    """The platform's own proposals that two reports belong together."""
    return tuple(
        Link(one.told.seen.id, match.earlier, match.likeness.probability)
        for one in compared(told)
        for match in matches(one.told.seen, [earlier.seen for earlier in one.before])
    )


def truth_of(year: Year) -> Truth:
    since, since_outside = (
        year.ends_at - timedelta(days=days) for days in (DAYS_BACK, DAYS_BACK_OUTSIDE)
    )
    return Truth(
        incidents={one.number: one for one in year.incidents},
        lately=tuple(one for one in year.incidents if one.at >= since),
        outside=tuple(
            one for one in year.incidents if one.setting == OUTSIDE and one.at >= since_outside
        ),
    )


def shuffled(facts: Facts, seed: int) -> Facts:
    """The same town without any problem place: what was told falls on places drawn by lot, at the times at which
    it was told. What happened outside falls on streets and shop fronts, the rest on shops like those before."""
    rng = Random(seed)
    ground = ground_of(facts)
    alike = {
        site.sort: [one for one in facts.premises if one.sort == site.sort]
        for site in facts.premises
    }
    sort_of = {site.id: site.sort for site in facts.premises}
    outside = [*facts.premises, *ground.streets.values()]
    rows = []
    for one in facts.happened:
        if one.premises is not None and one.setting != Setting.OUTSIDE:
            at = rng.choice(alike[sort_of[one.premises]])
        else:
            at = rng.choice(outside)
        street = at.street if at.sort else at.id
        premises = at.id if at.sort else None
        rows.append(replace(one, premises=premises, street=street, east=at.east, north=at.north))
    return replace(facts, happened=rows, links=(), series_titles={})
