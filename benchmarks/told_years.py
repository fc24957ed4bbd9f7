"""Invented years as the flow valve sees them: what was told, and beside it whom it truly came from."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.streets import LAT, LON
from highstreet.reports.belonging.choosing import BEFORE, MOST_COMPARED, WITHIN_METRES
from highstreet.reports.belonging.describing import words_of
from highstreet.reports.belonging.likeness import Seen
from highstreet_simulation.inventing import invent
from highstreet_simulation.tellings import Form, Telling
from highstreet_simulation.town import Street
from highstreet_simulation.year import Year

ENDS_AT = datetime(2026, 6, 30, 18, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """One report: when it was told, what the platform knows of it, and its source (empty if none)."""

    at: datetime
    seen: Seen
    source: str


@dataclass(frozen=True)
class Compared:
    """A report beside the earlier ones that the platform compares it with, the newest first."""

    told: Told
    before: Sequence[Told]

    def belongs(self, earlier: Told) -> bool:
        return bool(self.told.source) and self.told.source == earlier.source


def invented_year(seed: int, streets: Sequence[Street]) -> Year:
    return invent(seed, streets, lon=LON, lat=LAT, ends_at=ENDS_AT)


def told_in(year: Year) -> list[Told]:
    """Every report of the year, in the order in which it was told."""
    return [
        Told(form.at, seen(year, form, telling), year.incident(telling.incident).source)
        for form in year.forms
        for telling in form.tellings
    ]


def seen(year: Year, form: Form, telling: Telling) -> Seen:
    incident = year.incident(telling.incident)
    shop = None
    if telling.place == "shop" and form.shop is not None:
        shop = year.ground.premises[form.shop]
        lon, lat = shop.lon, shop.lat
    elif telling.place == "street":
        street = year.ground.street(incident.street)
        lon, lat = street.lon, street.lat
    else:
        lon, lat = incident.lon, incident.lat
    east, north = year.ground.metres(lon, lat)
    return Seen(
        id=telling.incident,
        kind=telling.kind,
        at=telling.occurred_from,
        easting=round(east),
        northing=round(north),
        premises=shop.number + 1 if shop else None,
        people_count=telling.people,
        looks=words_of(f"{telling.looks}; {telling.vehicle}"),
        ages=frozenset(telling.ages),
        builds=frozenset(telling.builds),
        registration=telling.registration,
        says_same_again=telling.same_again,
        told_as_same_as=telling.same_as,
    )


def compared(told: Sequence[Told]) -> Iterator[Compared]:
    """Each report with the earlier ones of sixty days within a kilometre, at most four hundred."""
    before: deque[Told] = deque()
    for one in told:
        while before and before[0].at <= one.at - BEFORE:
            before.popleft()
        near = [
            earlier
            for earlier in reversed(before)
            if abs(earlier.seen.easting - one.seen.easting) <= WITHIN_METRES
            and abs(earlier.seen.northing - one.seen.northing) <= WITHIN_METRES
        ]
        yield Compared(one, near[:MOST_COMPARED])
        before.append(one)
