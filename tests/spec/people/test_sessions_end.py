from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.people.commands.membership import change_member, end_membership
from highstreet.people.jobs import forget_what_is_over
from highstreet.people.models import SignInLink
from tests.makers import a_member, a_report, sign_in, with_second_factor
from tests.spec.people.door import CODE, now, open_link, right_code, up_to_the_code

title = "Sessions end"
pytestmark = pytest.mark.django_db
QUEUE, LOG = reverse("desk:queue"), reverse("shop:log")


def aged(client, *, began: timedelta, seen: timedelta) -> None:
    session = client.session
    session["signed_in_at"] = (now() - began).isoformat()
    session["seen_at"] = (now() - seen).isoformat()
    session.save()


@pytest.mark.parametrize(
    ("role", "page", "began", "seen", "lasts"),
    [
        (Role.RESPONDER, QUEUE, timedelta(hours=11), timedelta(minutes=59), True),
        (Role.RESPONDER, QUEUE, timedelta(hours=11), timedelta(minutes=61), False),
        (Role.RESPONDER, QUEUE, timedelta(hours=12, minutes=1), timedelta(minutes=1), False),
        (Role.SHOP, LOG, timedelta(days=89), timedelta(days=40), True),
        (Role.SHOP, LOG, timedelta(days=91), timedelta(minutes=1), False),
    ],
)
def test_an_agency_s_session_ends_after_twelve_hours_or_an_idle_hour_a_shop_s_after_ninety_days(
    client, role, page, began, seen, lasts
):
    sign_in(client, a_member(role))
    aged(client, began=began, seen=seen)

    assert client.get(page).status_code == (200 if lasts else 302)


def test_each_page_puts_the_idle_hour_off(client):
    sign_in(client, a_member())
    aged(client, began=timedelta(hours=2), seen=timedelta(minutes=50))

    client.get(QUEUE)

    assert client.session["seen_at"] > (now() - timedelta(minutes=1)).isoformat()


def test_a_list_that_is_left_open_asks_for_news_and_puts_nothing_off(client):
    sign_in(client, a_member())
    aged(client, began=timedelta(hours=2), seen=timedelta(minutes=50))
    before = client.session["seen_at"]

    client.get(reverse("desk:news"), headers={"By-Itself": "yes"})

    assert client.session["seen_at"] == before


def test_whoever_has_left_is_out_at_once(client, noon):
    officer, keeper = a_member(), a_member(Role.ADMINISTRATOR)
    sign_in(client, officer)

    end_membership(member=officer.id, by=keeper, at=noon)

    assert client.get(QUEUE).status_code == 302


def test_another_role_counts_from_the_next_page_on(client, noon):
    officer, keeper = a_member(), a_member(Role.ADMINISTRATOR)
    sign_in(client, officer)

    change_member(member=officer.id, name="Sam", title="", roles=[Role.LEADER], by=keeper, at=noon)

    assert client.get(QUEUE).status_code == 403


def test_signing_out_everywhere_ends_the_sessions_on_all_devices(client):
    officer = a_member()
    phone, till = Client(), Client()
    for one in (phone, till):
        sign_in(one, officer)

    phone.post(reverse("public:sign_out"), {"everywhere": "yes"})

    assert phone.get(QUEUE).status_code == till.get(QUEUE).status_code == 302


def test_signing_out_ends_this_session_only(client):
    officer = a_member()
    other = Client()
    for one in (client, other):
        sign_in(one, officer)

    client.post(reverse("public:sign_out"))

    assert client.get(QUEUE).status_code == 302
    assert other.get(QUEUE).status_code == 200


def test_signing_in_begins_under_a_new_key_so_that_a_planted_one_is_worth_nothing(client):
    shopkeeper = a_member(Role.SHOP)
    client.get(reverse("public:sign_in"))
    open_link(client, shopkeeper.account.email)
    before = client.session.session_key

    client.get(reverse("public:choose_town"))

    assert client.session.session_key != before


def test_the_cookie_of_a_session_is_kept_from_scripts_and_from_other_sites(client):
    officer = a_member()
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)

    cookie = client.post(CODE, {"code": right_code(secret)}).cookies["highstreet_session"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) <= timedelta(hours=12).total_seconds()


def test_words_that_were_typed_while_the_session_ended_come_back_with_the_way_to_go_on(client):
    officer, report = a_member(), a_report()
    sign_in(client, officer)
    aged(client, began=timedelta(hours=3), seen=timedelta(hours=2))
    address = reverse("desk:act", kwargs={"reference": report.reference, "deed": "answer"})

    answer = client.post(address, {"words": "We have spoken to them both."})

    page = answer.content.decode()
    assert answer.status_code == 401
    assert "You were signed out while you wrote" in page
    assert "We have spoken to them both." in page
    assert f'action="{address}"' in page


def test_a_stranger_s_form_is_not_kept_but_sent_to_the_door(client):
    report = a_report()
    address = reverse("desk:act", kwargs={"reference": report.reference, "deed": "answer"})

    answer = client.post(address, {"words": "Let me in"})

    assert answer.url == reverse("public:sign_in")


def test_what_is_over_is_forgotten_in_the_night(client):
    officer = a_member()
    open_link(client, officer.account.email)
    SignInLink.objects.update(ends_at=now() - timedelta(minutes=1))

    forget_what_is_over(int(now().timestamp()))

    assert not SignInLink.objects.exists()
