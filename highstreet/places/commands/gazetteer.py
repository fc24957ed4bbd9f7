"""The town's own streets, areas and postcodes, as its open data has them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from highstreet.base.command import command
from highstreet.people.asking import Clockwork
from highstreet.places.grid import metres
from highstreet.places.models import Area, Postcode, Street
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
    Street.objects.bulk_create(
        [Street(partnership_id=town, name=s.name, **on_grid(s)) for s in streets],
        ignore_conflicts=True,
    )
    Postcode.objects.bulk_create(
        [Postcode(partnership_id=town, code=p.name, **on_grid(p)) for p in postcodes],
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


def on_grid(place: Named) -> dict[str, Any]:
    easting, northing = metres(place.lon, place.lat)
    return {"lon": place.lon, "lat": place.lat, "easting": easting, "northing": northing}
