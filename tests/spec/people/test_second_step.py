from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.base.throttle import Tally
from highstreet.people.choices import Role
from highstreet.people.commands.membership import take_second_factor_away
from highstreet.people.commands.signing_in import give_code, set_up_second_factor
from highstreet.people.models import Account
from highstreet.people.secrets import unlock
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership, an_agency, with_second_factor
from tests.refusals import refused
from tests.spec.people.door import CODE, newest_link, now, right_code, up_to_the_code, wrong_code

title = "Every agency role takes a second step"
pytestmark = pytest.mark.django_db
AGENCY_ROLES = [role for role in Role if role != Role.SHOP]


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_a_link_alone_lets_nobody_of_an_agency_in(client, role):
    member = a_member(role)
    with_second_factor(member)

    up_to_the_code(client, member)

    assert client.get(reverse("public:choose_town")).url == CODE
    assert client.get(reverse("office:mine")).url.startswith(reverse("public:sign_in"))


def test_the_first_time_one_sets_up_an_app_and_shows_that_it_works(client):
    officer = a_member()
    up_to_the_code(client, officer)

    shown = client.get(CODE).content.decode()
    secret = client.session["half_done"]["secret"]
    client.post(CODE, {"code": right_code(secret)})

    officer.account.refresh_from_db()
    assert "Scan this picture" in shown
    assert unlock(officer.account.second_factor) == secret
    assert client.get(reverse("desk:queue")).status_code == 200


def test_the_secret_cannot_be_read_from_the_database(client):
    officer = a_member()
    secret = with_second_factor(officer)

    assert secret not in officer.account.second_factor


def test_a_wrong_code_sets_up_nothing(client):
    officer = a_member()
    up_to_the_code(client, officer)
    client.get(CODE)

    answer = client.post(CODE, {"code": wrong_code(client.session["half_done"]["secret"])})

    assert answer.status_code == 422
    assert Account.objects.get(id=officer.account_id).second_factor == ""


def test_a_second_step_is_set_up_once(client):
    officer = a_member()
    with_second_factor(officer)
    up_to_the_code(client, officer)

    shown = client.get(CODE).content.decode()
    with refused("has_one"):
        set_up_second_factor(secret="A" * 32, code="123456", by=officer, at=now())

    assert "Scan this picture" not in shown


def test_a_code_is_good_once_even_for_somebody_who_saw_it(client, django_client_factory):
    officer = a_member()
    secret = with_second_factor(officer)
    code = right_code(secret)
    up_to_the_code(client, officer)
    client.post(CODE, {"code": code})
    watcher = django_client_factory()
    up_to_the_code(watcher, officer)

    answer = watcher.post(CODE, {"code": code})

    assert answer.status_code == 422
    assert "was used before" in answer.content.decode()


def test_a_code_that_was_taken_opens_nothing_more():
    officer = a_member()
    secret = with_second_factor(officer)
    code = right_code(secret)
    give_code(code=code, by=officer, at=now())

    with refused("wrong_code"):
        give_code(code=code, by=officer, at=now())


def test_five_wrong_codes_and_even_the_right_one_waits(client):
    officer = a_member()
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)
    wrong = [client.post(CODE, {"code": wrong_code(secret)}) for _ in range(5)]

    locked = client.post(CODE, {"code": right_code(secret)})

    assert all("not right" in answer.content.decode() for answer in wrong)
    assert locked.status_code == 422
    assert "Try again in" in locked.content.decode()


def test_a_fresh_link_does_not_shorten_the_wait(client, django_client_factory):
    officer = a_member()
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)
    for _ in range(5):
        client.post(CODE, {"code": wrong_code(secret)})
    again = django_client_factory()
    up_to_the_code(again, officer)

    assert again.post(CODE, {"code": right_code(secret)}).status_code == 422


def test_after_a_quarter_of_an_hour_the_right_code_opens_again(client):
    officer = a_member()
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)
    for _ in range(6):
        client.post(CODE, {"code": wrong_code(secret)})
    Tally.objects.update(since=now() - timedelta(minutes=16))

    assert client.post(CODE, {"code": right_code(secret)}).status_code == 302


def test_a_right_code_forgives_the_wrong_ones_before_it(client, django_client_factory):
    officer = a_member()
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)
    for _ in range(4):
        client.post(CODE, {"code": wrong_code(secret)})
    client.post(CODE, {"code": right_code(secret)})
    again = django_client_factory()
    up_to_the_code(again, officer)

    answers = [again.post(CODE, {"code": wrong_code(secret)}) for _ in range(5)]

    assert all("not right" in answer.content.decode() for answer in answers)


def test_an_administrator_takes_a_lost_phone_s_second_step_away_and_ends_its_sessions(client):
    officer, keeper = a_member(), a_member(Role.ADMINISTRATOR)
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)
    client.post(CODE, {"code": right_code(secret)})

    take_second_factor_away(member=officer.id, by=keeper, at=now())

    assert client.get(reverse("desk:queue")).status_code == 302
    assert Account.objects.get(id=officer.account_id).second_factor == ""


def test_taken_away_in_one_town_it_stands_on_the_trail_of_every_town_it_opened():
    officer = a_member(email="both@example.org")
    elsewhere = a_partnership("Mill Lane")
    other = a_member(of=an_agency(of=elsewhere), email="both@example.org")
    keeper = a_member(Role.ADMINISTRATOR)

    take_second_factor_away(member=officer.id, by=keeper, at=now())

    there = Entry.objects.get(
        partnership_id=elsewhere.id, what="second_factor.taken_away_elsewhere"
    )
    assert there.about == f"member {other.id}"


def test_the_page_of_the_code_leads_back_to_the_door_if_no_link_was_pressed(client):
    assert client.get(CODE).url == reverse("public:sign_in")
    assert client.post(CODE, {"code": "123456"}).url == reverse("public:sign_in")


def test_each_step_of_signing_in_is_on_the_trail(client):
    officer = a_member()
    secret = with_second_factor(officer)
    up_to_the_code(client, officer)
    client.post(CODE, {"code": right_code(secret)})

    steps = Entry.objects.filter(about=f"member {officer.id}", what__startswith="sign_in")
    assert list(steps.order_by("id").values_list("what", flat=True)) == [
        "sign_in.asked",
        "sign_in.link_used",
        "sign_in.done",
    ]
    assert newest_link().split("/")[-2] not in str(list(steps.values()))
