from uuid import uuid4

import pytest
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.visits.choices import Consent
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.models import Call, Heard
from tests.makers import a_member, a_shop, sign_in
from tests.pages.asking import now, words_of
from tests.spec.visits.making import a_visit, first_stop, heard_at, promised_at

pytestmark = pytest.mark.django_db


def test_a_call_is_logged_in_two_taps(client, coordinator):
    shop = a_shop("Larkspur Chemist")
    page = words_of(client.get(reverse("desk:calls")))
    address = reverse("desk:call", args=[shop.id])
    assert f'href="{address}"' in page

    answer = client.post(address, {"key": str(uuid4())})

    assert answer.url == reverse("desk:calls")
    assert Call.objects.get().premises == shop
    assert not Heard.objects.exists()
    assert "Larkspur Chemist" in words_of(client.get(reverse("desk:calls"))).split("The log")[1]


def test_words_of_a_call_need_their_consent(client, coordinator):
    address = reverse("desk:call", args=[a_shop().id])

    refused = client.post(address, {"key": str(uuid4()), "words": "Quiet week"})
    client.post(address, {"key": str(uuid4()), "words": "Quiet week", "consent": "NAMED"})

    assert refused.status_code == 422
    assert Heard.objects.get().words == "Quiet week"


def test_the_office_sees_when_somebody_last_came(client):
    administrator = a_member(Role.ADMINISTRATOR, Role.RESPONDER)
    sign_in(client, administrator)
    shop = a_shop()
    address = reverse("office:premises_page", args=[shop.id])
    assert "No visit is logged yet" in words_of(client.get(address))

    client.post(reverse("desk:call", args=[shop.id]), {"key": str(uuid4())})

    assert administrator.called in words_of(client.get(address)).split("Somebody last came")[1]


def test_a_shop_reads_what_was_promised_to_it_behind_its_link_and_beside_its_log(client):
    walker, shop = a_member(), a_shop("Larkspur Chemist")
    visit = a_visit(walker, stops=(shop,), on=now())
    stop = first_stop(visit)
    heard_at(stop, "They wait behind the bins", at=now())
    heard_at(stop, "My manager does not listen", consent=Consent.NO, at=now())
    promised_at(stop, "Move the bins", at=now())
    link = reverse("public:visit", kwargs={"town": "kettering", "link": stop.link})
    assert client.get(link).status_code == 404
    end_visit(reference=visit.reference, by=walker, at=now())

    behind = words_of(client.get(link))
    sign_in(client, a_member(Role.SHOP, of=shop.business))
    beside = words_of(client.get(reverse("shop:visits")))

    for page in (behind, beside):
        assert "They wait behind the bins" in page and "Move the bins" in page
        assert "does not listen" not in page and "asked not to pass on" in page


def test_another_shop_reads_nothing_of_it(client):
    walker, shop = a_member(), a_shop()
    visit = a_visit(walker, stops=(shop,), on=now())
    heard_at(first_stop(visit), "They wait behind the bins", at=now())
    end_visit(reference=visit.reference, by=walker, at=now())
    sign_in(client, a_member(Role.SHOP, of=a_shop().business))

    assert "behind the bins" not in words_of(client.get(reverse("shop:visits")))
