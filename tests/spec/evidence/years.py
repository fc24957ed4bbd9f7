"""Invented years as the assessments see them: several towns in which the same was tried, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from highstreet.measures.assessments.facts import Counted, Record, Tried
from highstreet.measures.problems.facts import Happened, Site
from highstreet.operations.opening.gazetteer_files import APPROXIMATE_STREETS
from highstreet.places.grid import metres
from highstreet.reports.choices import Kind, Setting
from highstreet_simulation.inventing import invent
from highstreet_simulation.kinds import SHY_OF_LIGHT
from highstreet_simulation.town import Street
from highstreet_simulation.year import Year

LON, LAT = -0.7263, 52.3988
ENDS_AT = datetime(2026, 6, 30, 18, tzinfo=UTC)
STREETS = [Street(name, lon, lat) for name, lon, lat in APPROXIMATE_STREETS]
# Each town has its own numbers for streets, premises and reports, and lies far from the others.
EACH = 1_000_000
FAR = 100_000
SHY = Counted(frozenset(map(Kind, SHY_OF_LIGHT)), Setting.OUTSIDE, after_dark=True)
THEFT = Counted(frozenset({Kind.THEFT}))


@dataclass(frozen=True)
class Town:
    """What was told in one invented year, and where its two schemes were tried."""

    happened: tuple[Happened, ...]
    streets: tuple[Site, ...]
    premises: tuple[Site, ...]
    lit: frozenset[int]
    poster_shops: frozenset[int]
    lit_from: date
    posters_from: date


@cache
def town(seed: int, *, all_told: bool = False) -> Town:
    """One in eight things that happen is told; or, to have more to go by, all of them as soon as they are over."""
    year = invent(seed, STREETS, lon=LON, lat=LAT, ends_at=ENDS_AT)
    shift = seed * EACH
    told_at = {telling.incident: form.at for form in year.forms for telling in form.tellings}
    if all_told:
        told_at = {one.number: told_at.get(one.number, one.until) for one in year.incidents}
    number = {street.name: shift + n for n, street in enumerate(STREETS, start=1)}
    return Town(
        happened=tuple(happened(year, told_at, number, shift)),
        streets=tuple(
            Site(
                number[one.name],
                one.name,
                metres(one.lon, one.lat)[0],
                metres(one.lon, one.lat)[1] + seed * FAR,
            )
            for one in STREETS
        ),
        premises=tuple(
            Site(
                shift + one.number,
                one.name,
                *metres(one.lon, one.lat),
                one.kind,
                number[one.street],
            )
            for one in year.ground.premises
        ),
        lit=frozenset(number[name] for name in year.lights.streets),
        poster_shops=frozenset(shift + shop for shop in year.posters.shops),
        lit_from=year.first + timedelta(days=year.lights.first_day),
        posters_from=year.first + timedelta(days=year.posters.first_day),
    )


def happened(
    year: Year, told_at: dict[int, datetime], number: dict[str, int], shift: int
) -> list[Happened]:
    east, north = metres(LON, LAT)
    return [
        Happened(
            id=shift + one.number,
            reference=f"R{one.number}",
            kind=Kind(one.kind),
            setting=Setting(one.setting),
            at=one.at,
            until=one.until,
            told_at=told_at[one.number],
            east=east,
            north=north,
            premises=None if one.shop is None else shift + one.shop,
            street=number[one.street],
        )
        for one in year.incidents
        if one.number in told_at
    ]


def together(towns: Sequence[Town]) -> Record:
    """All their records as one."""
    rows = sorted((row for one in towns for row in one.happened), key=lambda row: row.at)
    return Record(
        ENDS_AT,
        rows,
        tuple(site for one in towns for site in one.premises),
        tuple(site for one in towns for site in one.streets),
        street_of={row.id: row.street for row in rows if row.street is not None},
    )


def the_lights(towns: Sequence[Town]) -> Tried:
    lit = frozenset().union(*(one.lit for one in towns))
    return Tried(begun=towns[0].lit_from, counted=SHY, streets=lit)


def the_posters(towns: Sequence[Town]) -> Tried:
    shops = frozenset().union(*(one.poster_shops for one in towns))
    return Tried(begun=towns[0].posters_from, counted=THEFT, premises=shops)
