"""The town of the journeys: Kettering as the demonstration opens it, with a few streets and invented shops."""

from datetime import UTC, date, datetime

import pyotp

from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.people.models import Member, Partnership
from highstreet.places.commands.gazetteer import Named, Outlined, load_gazetteer
from highstreet.places.models import Premises
from tests.makers import a_card, a_member, a_shop, square, with_second_factor

OPENED = datetime(2025, 1, 1, tzinfo=UTC)
STREETS = [
    Named("High Street", -0.7271, 52.3985),
    Named("Gold Street", -0.7262, 52.3999),
    Named("Newland Street", -0.7249, 52.3996),
    Named("Market Place", -0.7283, 52.3977),
    Named("Sheep Street", -0.7281, 52.3969),
    Named("Lower Street", -0.7296, 52.3990),
    Named("Montagu Street", -0.7231, 52.3991),
    Named("Rockingham Road", -0.7255, 52.4080),
    Named("Station Road", -0.7312, 52.3938),
]
POSTCODES = [Named("NN16 8AA", -0.7270, 52.3990), Named("NN16 0AH", -0.7283, 52.3977)]
AREAS = [
    Outlined("Town centre", "C1", square(-0.735, 52.394, -0.718, 52.404)),
    Outlined("Rockingham Road", "C2", square(-0.735, 52.404, -0.718, 52.412)),
]


def open_kettering() -> Partnership:
    opened = open_from(read_town_file(TOWNS / "kettering.toml"), since=date(2025, 1, 1), at=OPENED)
    load_gazetteer(
        streets=STREETS, postcodes=POSTCODES, areas=AREAS, by=Clockwork(opened.town.id), at=OPENED
    )
    for name, street in (
        ("Larkspur Chemist", "High Street"),
        ("Penny & Pound", "High Street"),
        ("Fennel's Off Licence", "Gold Street"),
        ("The Copper Kettle", "Market Place"),
    ):
        a_shop(name, street=street)
    return opened.town


def a_card_on_the_wall(of: str, *, street: str = "Gold Street") -> str:
    """The address in the QR code of a shop's card, and the shop if it is not there yet."""
    shop = Premises.objects.filter(name=of).first() or a_shop(of, street=street)
    return f"/kettering/card/{a_card(shop).token}/"


def who(email: str) -> Member:
    return Member.objects.select_related("account", "agency", "partnership").get(
        account__email=email
    )


def a_shop_member(shop: Premises) -> Member:
    return a_member(Role.SHOP, of=shop.business, name="Dana Field")


def code_of(member: Member) -> pyotp.TOTP:
    """An authenticator app that has been set up for a member."""
    return pyotp.TOTP(with_second_factor(member))
