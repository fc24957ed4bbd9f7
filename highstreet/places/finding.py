"""Finding a place: by the name of a shop or street, by postcode, or by a point on the map.

A found place is passed about as a short token (`premises:12`, `street:7`, `postcode:NN16 8AA`,
`point:-0.7263,52.3988`), so that a form can carry it without a session and without the map.
"""

import re
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Power
from django.utils.translation import gettext as _

from highstreet.base.prepared import Given, Question, Things
from highstreet.places.grid import metres
from highstreet.places.models import Area, Postcode, Premises, Street
from highstreet.places.outline import contains

SHOP_COLUMNS = (
    "id", "name", "street__name", "lon", "lat", "easting", "northing", "street_id", "area_id",
    "contact_email",
)  # fmt: skip
MOST = 10
FARTHEST_METRES = 25_000
NEAR_A_STREET_METRES = 300
# Great Britain, with room around it: the grid has no metres for the far side of the earth.
WEST, SOUTH, EAST, NORTH = -9.0, 49.0, 3.0, 61.5
NUMBER = re.compile(r"[0-9]{1,18}")
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9]?[A-Z]{0,2}")


@dataclass(frozen=True)
class Suggestion:
    """One place that may be meant."""

    token: str
    name: str
    detail: str


@dataclass(frozen=True)
class Place:
    """A place that was found, with everything that a report keeps of it."""

    token: str
    words: str
    lon: float
    lat: float
    easting: int
    northing: int
    premises: int | None = None
    street: int | None = None
    area: int | None = None
    contact_email: str = ""


def suggestions(typed: str, town: int) -> list[Suggestion]:
    """Shops, then streets, then postcodes that fit what was typed; those that begin with it first."""
    words = " ".join(typed.replace("\0", " ").split())[:60]
    if len(words) < 2:
        return []
    found = [*shops_like(words, town), *streets_like(words, town), *postcodes_like(words, town)]
    return found[:MOST]


def by_beginning(words: str, name: str) -> tuple[bool, str]:
    return (not name.lower().startswith(words.lower()), name.lower())


def shops_like(words: str, town: int) -> list[Suggestion]:
    rows = (
        Premises.objects.in_town(town)
        .trading()
        .filter(name__icontains=words)
        .select_related("street")
        .order_by("name", "id")[: MOST * 3]
    )
    ranked = sorted(rows, key=lambda premises: by_beginning(words, premises.name))
    return [
        Suggestion(f"premises:{shop.id}", shop.name, shop.street.name) for shop in ranked[:MOST]
    ]


def streets_like(words: str, town: int) -> list[Suggestion]:
    rows = Street.objects.in_town(town).filter(name__icontains=words).order_by("name", "id")
    ranked = sorted(rows[: MOST * 3], key=lambda street: by_beginning(words, street.name))
    return [Suggestion(f"street:{street.id}", street.name, _("Street")) for street in ranked[:MOST]]


def postcodes_like(words: str, town: int) -> list[Suggestion]:
    typed = words.upper().replace(" ", "")
    if not POSTCODE.fullmatch(typed):
        return []
    rows = (
        Postcode.objects.in_town(town)
        .filter(code__startswith=spaced(typed) if len(typed) > 4 else typed)
        .order_by("code")[:MOST]
    )
    return [Suggestion(f"postcode:{row.code}", row.code, _("Postcode")) for row in rows]


def spaced(code: str) -> str:
    """A postcode with its one space, as far as it has been typed: five signs at least.

    >>> spaced("NN168AA"), spaced("NN168")
    ('NN16 8AA', 'NN16 8')
    """
    outward = re.match(r"[A-Z]{1,2}[0-9][A-Z0-9]?(?=[0-9][A-Z]{0,2}$)", code)
    return f"{outward[0]} {code[len(outward[0]) :]}" if outward else code


def place_of(token: str, town: int) -> Place | None:
    """What a token stands for, or nothing if it stands for nothing in this town."""
    kind, _colon, rest = token.partition(":")
    if "\0" in token:
        return None
    if kind == "premises" and NUMBER.fullmatch(rest):
        return premises_place(int(rest), town)
    if kind == "street" and NUMBER.fullmatch(rest):
        street = STREET.one(town=town, street=int(rest))
        return None if street is None else point_place(token, street.name, street, street.id)
    if kind == "postcode":
        row = Postcode.objects.in_town(town).filter(code=rest).first()
        return None if row is None else point_place(token, row.code, row, None)
    if kind == "point":
        return place_of_point(rest, town)
    return None


STREET = Things(
    lambda: Street.objects.in_town(Given("town")).filter(id=Given("street"))  # type: ignore[arg-type]
)
OF_PREMISES = Question(
    lambda: (
        Premises.objects.in_town(Given("town"))  # type: ignore[arg-type]
        .trading()
        .filter(id=Given("premises"))
        .values_list(*SHOP_COLUMNS)
    )
)


def premises_place(premises: int, town: int) -> Place | None:
    rows = OF_PREMISES.ask(town=town, premises=premises)
    return as_place(*rows[0]) if rows else None


def as_place(
    premises: int,
    name: str,
    street_name: str,
    lon: float,
    lat: float,
    easting: int,
    northing: int,
    street: int,
    area: int | None,
    contact: str,
) -> Place:
    return Place(
        token=f"premises:{premises}",
        words=f"{name}, {street_name}",
        lon=lon,
        lat=lat,
        easting=easting,
        northing=northing,
        premises=premises,
        street=street,
        area=area,
        contact_email=contact,
    )


def point_place(token: str, words: str, row: Street | Postcode, street: int | None) -> Place:
    return Place(
        token=token,
        words=words,
        lon=row.lon,
        lat=row.lat,
        easting=row.easting,
        northing=row.northing,
        street=street,
        area=row.area_id,
    )


def place_of_point(typed: str, town: int) -> Place | None:
    """A point from the phone or the map, named by the street that is nearest to it."""
    numbers = re.fullmatch(r"(-?[0-9]{1,3}(?:\.[0-9]+)?),(-?[0-9]{1,2}(?:\.[0-9]+)?)", typed)
    if not numbers:
        return None
    lon, lat = float(numbers[1]), float(numbers[2])
    if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        return None
    easting, northing = metres(lon, lat)
    near = nearest_street(easting, northing, town)
    if near is None:
        return None
    street, away = near
    close = away <= NEAR_A_STREET_METRES
    return Place(
        token=f"point:{lon:.6f},{lat:.6f}",
        words=_("Near %(street)s") % {"street": street.name},
        lon=round(lon, 6),
        lat=round(lat, 6),
        easting=easting,
        northing=northing,
        street=street.id if close else None,
        area=area_at(lon, lat, town),
    )


def nearest_street(easting: int, northing: int, town: int) -> tuple[Street, float] | None:
    """The nearest street and how far it is, unless the point is nowhere near this town."""
    squared = Power(F("easting") - easting, 2) + Power(F("northing") - northing, 2)
    street = (
        Street.objects.in_town(town).annotate(squared=squared).order_by("squared", "id").first()
    )
    if street is None or street.squared > FARTHEST_METRES**2:
        return None
    return street, float(street.squared) ** 0.5


def area_at(lon: float, lat: float, town: int) -> int | None:
    for area in Area.objects.in_town(town).order_by("id"):
        if contains(area.outline, lon, lat):
            return int(area.id)
    return None
