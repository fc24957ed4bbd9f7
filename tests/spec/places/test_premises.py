import pytest

from highstreet.people.choices import Role
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.premises import Contact, add_premises
from highstreet.places.models import Premises
from tests.makers import a_member, a_shop, a_street, an_agency
from tests.refusals import refused

title = "Premises"
pytestmark = pytest.mark.django_db


def added(business, *, name: str, at) -> Premises:
    return add_premises(
        business=business,
        name=name,
        kind=PremisesKind.CONVENIENCE,
        street=a_street().id,
        number="1",
        postcode="NN16 8AA",
        contact=Contact("Lee Okoro", "contact@shop.example"),
        by=a_member(Role.COORDINATOR),
        at=at,
    )


def test_a_business_may_trade_at_two_places(noon):
    shop = a_shop("Larkspur Chemist")

    second = added(shop.business, name="Larkspur Chemist, the arcade", at=noon)

    assert set(Premises.objects.filter(business=shop.business)) == {shop, second}


def test_the_same_name_in_the_same_street_is_the_same_place(noon):
    shop = a_shop("Larkspur Chemist")

    with refused("there_already"):
        added(shop.business, name="Larkspur Chemist", at=noon)


def test_an_agency_that_answers_has_no_shops(noon):
    with refused("not_a_business"):
        added(an_agency(), name="The front desk", at=noon)
