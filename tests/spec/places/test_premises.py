from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.people.choices import AgencyKind, Role
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.cards import make_card
from highstreet.places.commands.premises import Contact, add_premises
from highstreet.places.models import Premises
from tests.makers import a_member, a_shop, a_street, an_agency, sign_in
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


def test_after_premises_are_added_the_list_shows_them_whatever_they_are_called(client):
    business = an_agency(AgencyKind.BUSINESS, "Chips Ltd")
    sign_in(client, a_member(Role.COORDINATOR))
    form = {
        "business": business.id,
        "name": "Salt & Vinegar",
        "kind": PremisesKind.TAKEAWAY,
        "street": a_street().id,
        "contact_name": "Lee Okoro",
        "contact_email": "contact@shop.example",
    }

    page = client.post(reverse("office:premises_add"), form, follow=True).content.decode()

    added = Premises.objects.get()
    assert reverse("office:premises_page", kwargs={"premises": added.id}) in page
    assert 'value="Salt &amp; Vinegar"' in page


def test_a_business_sees_all_its_premises_and_cards_with_a_fixed_number_of_questions(
    client, noon, django_assert_max_num_queries
):
    office, shop = a_member(Role.COORDINATOR), a_shop("Shop on the corner")
    others = [added(shop.business, name=f"No {n}", at=noon) for n in range(3)]
    for number, place in enumerate([shop, *others, others[0]]):
        make_card(premises=place.id, by=office, at=noon + timedelta(hours=number))
    sign_in(client, a_member(Role.SHOP, of=shop.business))
    client.get(reverse("shop:premises"))

    with django_assert_max_num_queries(8):
        page = client.get(reverse("shop:premises")).content.decode()

    assert page.count("Stop this card now") == 4
    assert page.index(">No 0</h2>") < page.index(">Shop on the corner</h2>")
    assert "number 2, made on" in page
