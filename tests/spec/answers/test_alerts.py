from datetime import timedelta

import pytest

from highstreet.answers.commands.alerting import end_alert, give_alert
from highstreet.answers.queries.shops import alerts_given, alerts_running
from highstreet.people.choices import Role
from tests.makers import a_member, a_partnership, a_shop
from tests.refusals import refused

title = "An alert says to all shops what to watch for, never whom, and ends by itself"
pytestmark = pytest.mark.django_db


@pytest.fixture
def chair():
    return a_member(Role.COORDINATOR)


def an_alert(chair, noon, words="False £20 notes are about today.", days=1, sure=False):
    day = noon.date() + timedelta(days=days)
    return give_alert(words=words, ends_on=day, sure=sure, by=chair, at=noon)


def running(chair, day):
    return [one.words for one in alerts_running(chair.partnership_id, today=day)]


def test_it_runs_until_its_day_is_over(chair, noon):
    alert = an_alert(chair, noon)

    assert running(chair, alert.ends_on) == ["False £20 notes are about today."]
    assert running(chair, alert.ends_on + timedelta(days=1)) == []


def test_a_coordinator_ends_it_sooner(chair, noon):
    alert = an_alert(chair, noon)

    end_alert(alert=alert.id, by=chair, at=noon)

    assert running(chair, noon.date()) == []
    (line,) = alerts_given(chair, today=noon.date())
    assert not line.is_running
    with refused("alert_over"):
        end_alert(alert=alert.id, by=chair, at=noon)


def test_one_whose_day_is_over_needs_no_end(chair, noon):
    alert = an_alert(chair, noon)

    with refused("alert_over"):
        end_alert(alert=alert.id, by=chair, at=noon + timedelta(days=2))


@pytest.mark.parametrize("days", [-1, 15])
def test_it_ends_within_two_weeks(chair, noon, days):
    with refused("alert_out_of_time"):
        an_alert(chair, noon, days=days)


@pytest.mark.parametrize("role", [Role.LEADER, Role.ANALYST, Role.RESPONDER])
def test_only_coordinators_give_them(noon, role):
    with refused("coordinators_alert"):
        an_alert(a_member(role), noon)


@pytest.mark.parametrize(
    "words, code",
    [
        ("Watch for AB12 CDE outside.", "registration_told"),
        ("Larkspur Chemist was hit this morning.", "name_told"),
        ("Watch for two Polish lads.", "about_people"),
        ("Watch for three men in the arcade.", "few_told"),
    ],
)
def test_it_describes_nobody(chair, noon, words, code):
    a_shop("Larkspur Chemist")

    with refused(code):
        an_alert(chair, noon, words=words)


def test_another_town_does_not_read_it(chair, noon):
    an_alert(chair, noon)

    assert alerts_running(a_partnership("Mill Lane").id, today=noon.date()) == []
