"""Who is there before the year begins: the town's agencies, and the invented businesses and shops."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from highstreet.operations.opening.gazetteer_files import Gazetteer
from highstreet.operations.opening.town_file import Opened
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.commands.membership import add_agency, add_member
from highstreet.people.models import Agency, Member
from highstreet.places.asking import CardHolder
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.cards import make_card
from highstreet.places.commands.gazetteer import load_gazetteer
from highstreet.places.commands.premises import Contact, add_premises
from highstreet.places.finding import Place, place_of
from highstreet.places.models import Street
from highstreet.places.queries import card_holder
from highstreet_simulation.town import Premises as InventedShop
from highstreet_simulation.year import Year


@dataclass
class Cast:
    """The town's people and places, as the year's acts find them."""

    town: int
    agencies: dict[str, Agency]
    responders: dict[int, list[Member]]
    cards: dict[int, CardHolder] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    streets: dict[str, int] = field(default_factory=dict)

    @property
    def clockwork(self) -> Clockwork:
        return Clockwork(self.town)

    def agency_of(self, kind: str) -> Agency:
        return self.agencies[kind]

    def someone_at(self, agency: int, hand: float) -> Member:
        """One of the agency's responders; the same number between 0 and 1 is always the same person."""
        people = self.responders[agency]
        return people[int(hand * len(people))]

    def asked_next(self, agency: int, hand: float) -> Member:
        """Whom the agency names for missed promises, if that person answers reports."""
        named = next(one.ask_next_id for one in self.agencies.values() if one.id == agency)
        people = self.responders[agency]
        return next((one for one in people if one.id == named), self.someone_at(agency, hand))

    def street_place(self, name: str) -> Place:
        return found_place(f"street:{self.streets[name]}", self.town)


@cache
def found_place(token: str, town: int) -> Place:
    place = place_of(token, town)
    if place is None:
        raise LookupError(f"The town has no place {token}.")
    return place


def assemble(opened: Opened, year: Year, gazetteer: Gazetteer, *, at: datetime) -> Cast:
    """Load the gazetteer and let the invented businesses in, each shop with its contact and its card."""
    by = Clockwork(opened.town.id)
    load_gazetteer(
        streets=gazetteer.streets,
        postcodes=gazetteer.postcodes,
        areas=gazetteer.areas,
        by=by,
        at=at,
    )
    cast = Cast(
        town=opened.town.id,
        agencies={
            agency.kind: agency
            for agency in Agency.objects.filter(partnership=opened.town).order_by("-id")
        },
        responders=responders_of(opened.town.id),
        streets=dict(Street.objects.in_town(opened.town.id).values_list("name", "id")),
    )
    businesses: dict[str, Agency] = {}
    for shop in year.ground.premises:
        if shop.name not in businesses:
            businesses[shop.name] = add_agency(
                town=opened.town, kind=AgencyKind.BUSINESS, name=shop.name, week=None, by=by, at=at
            )
        let_in(cast, shop, businesses[shop.name], at=at)
    return cast


def responders_of(town: int) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = {}
    members = Member.objects.filter(partnership=town, roles__contains=[Role.RESPONDER])
    for member in members.select_related("agency", "account", "partnership").order_by("id"):
        found.setdefault(member.agency_id, []).append(member)
    return found


def let_in(cast: Cast, shop: InventedShop, business: Agency, *, at: datetime) -> None:
    """One shop: its premises, its card, and whoever signs in for it."""
    by = cast.clockwork
    premises = add_premises(
        business=business,
        name=shop.name,
        kind=PremisesKind(shop.kind),
        street=cast.streets[shop.street],
        number="",
        postcode="",
        contact=Contact(shop.contact.name, shop.contact.email),
        lon=shop.lon,
        lat=shop.lat,
        by=by,
        at=at,
    )
    card = make_card(premises=premises.id, by=by, at=at)
    holder = card_holder(card.token, cast.town)
    assert holder is not None
    cast.cards[shop.number] = holder
    if shop.member:
        member = add_member(
            agency=business,
            name=shop.member.name,
            title="",
            email=shop.member.email,
            roles=[Role.SHOP],
            by=by,
            at=at,
        )
        cast.members[shop.number] = member
