import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from highstreet.answers.commands.alerting import give_alert
from highstreet.answers.commands.asking import ask_for_letters
from highstreet.answers.models import ShopChoice, Subscriber
from highstreet.people.asking import PasserBy
from highstreet.people.choices import Role
from tests.makers import a_member, a_partnership, a_shop, sign_in
from tests.spec.answers.making import (
    a_subscriber,
    published,
)

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def text(answer) -> str:
    return answer.content.decode()


def test_a_shop_is_asked_once_and_chooses(client):
    shopkeeper = a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business)
    sign_in(client, shopkeeper)
    asked = text(client.get("/shop/"))

    chosen = client.post("/shop/answers/letters/", {"weekly": "yes"}, follow=True)
    log = text(client.get("/shop/"))

    assert "A letter each Monday?" in asked
    assert "On Mondays there is a letter" in text(chosen)
    assert "Your shop gets it." in text(chosen)
    assert "A letter each Monday?" not in log
    assert ShopChoice.objects.get().weekly


def test_a_shop_reads_alerts_on_its_log_and_what_was_done_on_its_own_page(client):
    published(lines=["We mended the lights."])
    give_alert(
        words="False £20 notes are about.",
        ends_on=NOW.date() + timedelta(days=1),
        sure=False,
        by=a_member(Role.COORDINATOR),
        at=NOW,
    )
    sign_in(client, a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business))

    assert "False £20 notes are about." in text(client.get("/shop/"))
    page = text(client.get("/shop/answers/"))
    assert "False £20 notes are about." in page
    assert "We mended the lights." in page


def test_a_resident_asks_and_is_answered_the_same_whether_known_or_not(client):
    a_subscriber("known@example.org")

    answers = [
        text(client.post("/kettering/answers/letters/", {"email": f"{who}@example.org"}))
        for who in ("known", "fresh")
    ]

    same = [re.sub(r"known|fresh", "", re.sub(r'value="[^"]*"', "", one)) for one in answers]
    assert same[0] == same[1]
    assert Subscriber.objects.filter(email="fresh@example.org").exists()


def test_an_address_that_is_none_is_said_so(client):
    a_partnership()

    page = client.post("/kettering/answers/letters/", {"email": "nobody"})

    assert page.status_code == 422
    assert "Check the e-mail address" in text(page)


def test_an_address_is_written_to_three_times_a_day_at_most(client):
    a_partnership()

    answers = [
        client.post("/kettering/answers/letters/", {"email": "r@example.org"}).status_code
        for _ in range(4)
    ]

    assert answers == [200, 200, 200, 422]


def test_opening_a_link_changes_nothing_only_pressing_does(client):
    ask_for_letters(email="r@example.org", by=PasserBy(a_partnership().id), at=NOW)
    link = f"/kettering/answers/letters/{Subscriber.objects.get().token}"

    client.get(f"{link}/confirm/")
    opened = Subscriber.objects.get().confirmed_at
    client.post(f"{link}/confirm/")
    pressed = Subscriber.objects.get().confirmed_at
    client.get(f"{link}/leave/")
    still = Subscriber.objects.exists()

    assert opened is None
    assert pressed is not None
    assert still


def test_a_mail_program_leaves_without_having_been_here():
    resident = a_subscriber()
    program = Client(enforce_csrf_checks=True)

    answer = program.post(
        f"/kettering/answers/letters/{resident.token}/leave/", {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert not Subscriber.objects.exists()


def test_an_old_link_says_what_to_do(client):
    a_partnership()

    page = client.post("/kettering/answers/letters/nothing/confirm/")

    assert page.status_code == 422
    assert "Ask for the letters again" in text(page)
