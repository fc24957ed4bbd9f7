"""The benchmark's town: its agencies and promises as the demonstration's, with 150 shops that all have a card."""

from datetime import datetime, timedelta
from importlib import import_module
from random import Random

from django.conf import settings
from django.db import transaction

from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.commands.membership import add_agency
from highstreet.people.models import Member, Partnership
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.cards import make_card
from highstreet.places.commands.gazetteer import Named, Outlined, load_gazetteer
from highstreet.places.commands.premises import Contact, add_premises
from highstreet.places.models import Street

SLUG = "kettering"
SHOPS, STREETS, AREAS_A_SIDE = 150, 80, 3
WEST, SOUTH, WIDE, HIGH = -0.745, 52.388, 0.04, 0.022
AREA = {"lon": WIDE / AREAS_A_SIDE, "lat": HIGH / AREAS_A_SIDE}


def benchmark_town(*, at: datetime) -> Partnership:
    """The town, opened with everything in it if it is not there yet."""
    if found := Partnership.objects.filter(slug=SLUG).first():
        return found
    since = (at - timedelta(days=800)).date()
    with transaction.atomic():
        town = open_from(read_town_file(TOWNS / f"{SLUG}.toml"), since=since, at=at).town
        lay_streets(town, at=at)
        open_shops(town, at=at)
    return town


def lay_streets(town: Partnership, *, at: datetime) -> None:
    chance = Random(town.slug)

    def somewhere(name: str) -> Named:
        return Named(
            name,
            round(WEST + chance.random() * WIDE, 6),
            round(SOUTH + chance.random() * HIGH, 6),
        )

    load_gazetteer(
        streets=[somewhere(f"{ordinal(n)} Street") for n in range(1, STREETS + 1)],
        postcodes=[somewhere(f"NN{16 + n // 400} {n % 10}{letters(n)}") for n in range(400)],
        areas=[
            square(f"Area {column + 1}{'ABC'[row]}", column, row)
            for column in range(AREAS_A_SIDE)
            for row in range(AREAS_A_SIDE)
        ],
        by=Clockwork(town.id),
        at=at,
    )


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"


def letters(number: int) -> str:
    return f"{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"


def square(name: str, column: int, row: int) -> Outlined:
    west = WEST + column * AREA["lon"]
    south = SOUTH + row * AREA["lat"]
    east, north = west + AREA["lon"], south + AREA["lat"]
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Outlined(name, name.replace(" ", ""), {"type": "Polygon", "coordinates": [ring]})


def open_shops(town: Partnership, *, at: datetime) -> None:
    by, streets = Clockwork(town.id), list(Street.objects.in_town(town.id).order_by("id")[:25])
    for number in range(1, SHOPS + 1):
        name = f"Invented shop {number}"
        business = add_agency(
            town=town, kind=AgencyKind.BUSINESS, name=name, week=None, by=by, at=at
        )
        street = streets[number % len(streets)]
        premises = add_premises(
            business=business,
            name=name,
            kind=PremisesKind.CONVENIENCE,
            street=street.id,
            number=str(number),
            postcode="",
            contact=Contact("A. Keeper", f"shop{number}@shop.example"),
            lon=street.lon + (number % 7) * 0.0004,
            lat=street.lat + (number % 5) * 0.0003,
            by=by,
            at=at,
        )
        make_card(premises=premises.id, by=by, at=at)


def somebody(role: Role, agency: AgencyKind) -> Member:
    """The first member of the town with this role in this kind of agency."""
    return (
        Member.objects.select_related("agency", "account", "partnership")
        .filter(roles__contains=[role], agency__kind=agency)
        .order_by("id")[0]
    )


def session_of(member: Member, *, at: datetime) -> dict[str, str]:
    """The cookie of somebody who has just passed all steps of signing in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["member"], session["town"] = member.id, member.partnership_id
    session["second_factor"] = True
    session["signed_in_at"] = session["seen_at"] = at.isoformat()
    session.create()
    return {settings.SESSION_COOKIE_NAME: session.session_key}
