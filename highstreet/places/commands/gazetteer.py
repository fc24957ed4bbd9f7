"""The town's own streets, areas and postcodes, as its open data has them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from highstreet.base.command import command
from highstreet.people.asking import Clockwork
from highstreet.places.grid import metres
from highstreet.places.models import Area, Postcode, Street
from highstreet.places.outline import contains
from highstreet.trail.models import record


@dataclass(frozen=True)
class Named:
    """A name or code and where it is."""

    name: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Outlined:
    """An area with its outline, as GeoJSON geometry in WGS 84."""

    name: str
    code: str
    outline: dict[str, Any]


@command
def load_gazetteer(
    *,
    streets: list[Named],
    postcodes: list[Named],
    areas: list[Outlined],
    by: Clockwork,
    at: datetime,
) -> None:
    """Add what is new; what is there by name stays as it is."""
    town = by.partnership_id
    Area.objects.bulk_create(
        [Area(partnership_id=town, name=a.name, code=a.code, outline=a.outline) for a in areas],
        ignore_conflicts=True,
    )
    outlines = list(Area.objects.in_town(town).order_by("id"))
    Street.objects.bulk_create(
        [Street(partnership_id=town, name=s.name, **located(s, outlines)) for s in streets],
        ignore_conflicts=True,
    )
    Postcode.objects.bulk_create(
        [Postcode(partnership_id=town, code=p.name, **located(p, outlines)) for p in postcodes],
        ignore_conflicts=True,
        batch_size=1_000,
    )
    record(
        "gazetteer.loaded",
        "places",
        by=by,
        at=at,
        streets=len(streets),
        postcodes=len(postcodes),
        areas=len(areas),
    )


def located(place: Named, areas: list[Area]) -> dict[str, Any]:
    """Where it is, in degrees and metres, and in which area."""
    easting, northing = metres(place.lon, place.lat)
    area = next((area for area in areas if contains(area.outline, place.lon, place.lat)), None)
    return {
        "lon": place.lon,
        "lat": place.lat,
        "easting": easting,
        "northing": northing,
        "area": area,
    }
