from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.base.refusal import insist
from highstreet.base.throttle import too_often
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.commands.membership import end_membership
from highstreet.people.commands.signing_in import send_sign_in_link, use_sign_in_link
from highstreet.people.models import SignInLink
from tests.makers import a_member, a_partnership, a_shop, an_agency
from tests.refusals import refused
from tests.spec.people.door import SIGN_IN, ask_for_link, newest_link, now, open_link

title = "A link in an e-mail opens the door, once"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shopkeeper():
    return a_member(Role.SHOP, email="jo@shop.example")


def test_a_shop_reporter_asks_for_a_link_presses_a_button_and_is_at_their_log(client, shopkeeper):
    open_link(client, "Jo@Shop.example ")

    page = client.get(reverse("public:choose_town"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("shop:log")
    assert page.status_code == 200


def test_only_the_hash_of_a_link_is_kept(client, shopkeeper):
    ask_for_link(client, "jo@shop.example")

    token = newest_link().split("/")[-2]
    assert token not in SignInLink.objects.get().token_hash


def test_a_link_works_once(client, shopkeeper):
    open_link(client, "jo@shop.example")

    again = client.post(newest_link())

    assert again.status_code == 422
    assert "used or is too old" in again.content.decode()


def test_a_mail_program_that_opens_the_link_by_itself_does_not_use_it_up(client, shopkeeper):
    ask_for_link(client, "jo@shop.example")

    looked = [client.get(newest_link()), client.head(newest_link()), client.get(newest_link())]
    pressed = client.post(newest_link())

    assert [answer.status_code for answer in looked] == [200, 200, 200]
    assert pressed.status_code == 302


def test_a_link_is_good_for_twenty_minutes(client, shopkeeper):
    send_sign_in_link(email="jo@shop.example", at=now() - timedelta(minutes=21))

    late = client.post(newest_link())

    assert late.status_code == 422
    assert "Get a new link" in late.content.decode()


def test_a_made_up_link_is_answered_like_an_old_one(client):
    made_up = client.post(reverse("public:use_link", kwargs={"token": "x" * 43}))

    assert made_up.status_code == 422
    assert "used or is too old" in made_up.content.decode()


def test_an_address_that_nobody_has_is_answered_alike_and_gets_no_letter(client, shopkeeper):
    known = ask_for_link(client, "jo@shop.example")
    unknown = ask_for_link(client, "nobody@shop.example")

    assert unknown.status_code == known.status_code == 200
    told = unknown.content.decode().replace("nobody@shop.example", "jo@shop.example")
    told = told.replace("nobody%40shop.example", "jo%40shop.example")
    assert without_tokens(told) == without_tokens(known.content.decode())
    assert Letter.objects.count() == 1


def without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_somebody_who_has_left_gets_no_letter(client, shopkeeper, noon):
    administrator = a_member(Role.ADMINISTRATOR)
    end_membership(member=shopkeeper.id, by=administrator, at=noon)

    ask_for_link(client, "jo@shop.example")

    assert not Letter.objects.filter(kind="people/sign_in").exists()


def test_a_link_that_was_sent_before_somebody_left_opens_nothing(client, shopkeeper, noon):
    administrator = a_member(Role.ADMINISTRATOR)
    ask_for_link(client, "jo@shop.example")
    end_membership(member=shopkeeper.id, by=administrator, at=noon)

    assert client.post(newest_link()).status_code == 422


def test_the_sixth_letter_in_a_quarter_of_an_hour_is_refused_kindly(client, shopkeeper):
    answers = [ask_for_link(client, "jo@shop.example") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [422]
    assert "Try again in" in answers[-1].content.decode()
    assert Letter.objects.count() == 5


def test_one_place_cannot_ask_for_links_for_everybody(client):
    a_partnership()
    answers = [ask_for_link(client, f"person{n}@shop.example") for n in range(31)]

    assert answers[29].status_code == 200
    assert answers[30].status_code == 422


def test_one_place_cannot_try_out_links(client):
    address = reverse("public:use_link", kwargs={"token": "y" * 43})
    answers = [client.post(address) for _ in range(21)]

    assert answers[19].status_code == 422
    assert answers[20].status_code == 429


def test_somebody_who_works_in_two_towns_says_for_which_one(client):
    a_member(Role.SHOP, email="jo@shop.example")
    elsewhere = a_partnership("Mill Lane")
    other = a_member(Role.SHOP, of=a_shop("Other", of=elsewhere).business, email="jo@shop.example")
    open_link(client, "jo@shop.example")
    choose = reverse("public:choose_town")

    asked = client.get(choose).content.decode()
    client.post(choose, {"member": other.id})

    assert "For which town?" in asked
    assert "Mill Lane" in asked
    assert "Mill Lane" in client.get(reverse("shop:log")).content.decode()


def test_nobody_chooses_a_town_in_which_they_are_no_member(client):
    a_member(Role.SHOP, email="jo@shop.example")
    a_member(
        Role.SHOP,
        of=a_shop("Other", of=a_partnership("Mill Lane")).business,
        email="jo@shop.example",
    )
    stranger = a_member(Role.SHOP, of=a_shop("Third", of=a_partnership("Far Away")).business)
    open_link(client, "jo@shop.example")

    answer = client.post(reverse("public:choose_town"), {"member": stranger.id})

    assert "For which town?" in answer.content.decode()
    assert "member" not in client.session


def test_after_signing_in_one_is_where_one_wanted_to_go(client, shopkeeper):
    sent = client.get(reverse("shop:premises"))
    open_link(client, "jo@shop.example", next="/shop/premises/")

    page = client.get(reverse("public:choose_town"))

    assert sent.url == f"{SIGN_IN}?next=%2Fshop%2Fpremises%2F"
    assert page.url == "/shop/premises/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        " //evil.example",
    ],
)
def test_nobody_is_led_to_another_site(client, shopkeeper, elsewhere):
    open_link(client, "jo@shop.example", next=elsewhere)

    page = client.get(reverse("public:choose_town"))

    assert page.url == reverse("shop:log")


def test_an_address_too_long_to_go_to_leads_to_the_first_page_instead(client, shopkeeper):
    open_link(client, "jo@shop.example", next="/shop/?after=" + "x" * 20_000)

    page = client.get(reverse("public:choose_town"))

    assert page.url == reverse("shop:log")


def test_a_link_that_was_pressed_long_ago_must_be_asked_for_anew(client):
    officer = a_member(Role.RESPONDER, of=an_agency(AgencyKind.POLICE))
    open_link(client, officer.account.email)
    session = client.session
    session["half_done"] |= {"at": (now() - timedelta(minutes=16)).isoformat()}
    session.save()

    assert client.get(reverse("public:second_factor")).url == SIGN_IN
    assert client.get(reverse("public:choose_town")).url == SIGN_IN


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        ([Role.RESPONDER], "desk:queue"),
        ([Role.ANALYST], "desk:queue"),
        ([Role.COORDINATOR, Role.ADMINISTRATOR], "desk:queue"),
        ([Role.ADMINISTRATOR], "office:overview"),
        ([Role.LEADER], "office:overview"),
    ],
)
def test_each_role_begins_where_its_work_is(client, roles, first):
    from tests.makers import with_second_factor
    from tests.spec.people.door import CODE, right_code, up_to_the_code

    member = a_member(*roles)
    secret = with_second_factor(member)
    up_to_the_code(client, member)

    page = client.post(CODE, {"code": right_code(secret)}, follow=True)

    assert page.redirect_chain[-1][0] == reverse(first)
    assert page.status_code == 200


def test_a_link_that_nobody_was_sent_opens_nothing():
    with refused("old_link"):
        use_sign_in_link(token="guessed", at=now())


def test_who_tries_more_often_than_allowed_is_told_how_long_to_wait(noon):
    def once_more():
        insist(too_often(what="link", who="jo", most=1, within=timedelta(minutes=15), at=noon))

    once_more()

    with refused("too_often"):
        once_more()
