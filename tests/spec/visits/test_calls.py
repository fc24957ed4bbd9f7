from datetime import timedelta
from uuid import uuid4

import pytest

from highstreet.people.choices import AgencyKind, Role
from highstreet.visits.choices import Consent
from highstreet.visits.commands.calling import log_call
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.models import Call, Heard
from highstreet.visits.queries.calls import (
    calls_in_a_month,
    last_came,
    log_of_calls,
    where,
    where_to_call,
)
from tests.makers import a_member, a_partnership, a_shop, an_agency
from tests.refusals import refused
from tests.spec.visits.making import DAY, a_visit, a_walker, first_stop, heard_at

title = "Calls on ordinary days"
pytestmark = pytest.mark.django_db


def called_in(shop, by, at, words="", consent="", key=None) -> bool:
    return log_call(
        premises=shop.id, words=words, consent=consent, key=key or uuid4(), by=by, at=at
    )


def test_the_log_says_who_called_in_when_where_and_what_was_heard(noon):
    shop = a_shop("Larkspur Chemist")
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), name="Gary Nunn")

    called_in(shop, warden, noon, words="Quieter since the light is on", consent="UNNAMED")

    (line,), following = log_of_calls(warden)
    assert (line.premises, line.who, line.agency) == (
        "Larkspur Chemist",
        "Gary Nunn",
        "Town wardens",
    )
    assert (line.at, line.words, line.consent) == (
        noon,
        "Quieter since the light is on",
        Consent.UNNAMED,
    )
    assert following is None


def test_words_are_not_needed_but_with_words_goes_consent(noon):
    shop, officer = a_shop(), a_member()

    called_in(shop, officer, noon)
    with refused("no_consent_asked"):
        called_in(shop, officer, noon, words="They laugh at us")

    assert Call.objects.count() == 1 and not Heard.objects.exists()


def test_pressed_twice_it_is_one_call(noon):
    shop, officer, key = a_shop(), a_member(), uuid4()

    found = [called_in(shop, officer, noon, "Hello", "NO", key) for _ in range(2)]

    assert found == [True, False]
    assert Call.objects.count() == Heard.objects.count() == 1


def test_those_who_answer_reports_log_calls(noon):
    shop = a_shop()

    for role in (Role.ANALYST, Role.LEADER, Role.ADMINISTRATOR):
        with refused("not_a_caller"):
            called_in(shop, a_member(role), noon)
    called_in(shop, a_member(Role.COORDINATOR), noon)

    assert calls_in_a_month(a_member(Role.ANALYST), now=noon + DAY) == (1, 1)
    assert calls_in_a_month(a_member(Role.SHOP), now=noon + DAY) == (0, 0)


def test_where_nobody_has_been_for_longest_comes_first(noon):
    officer = a_member()
    long_ago, never, lately = a_shop("A"), a_shop("B"), a_shop("C")
    called_in(long_ago, officer, noon - 90 * DAY)
    called_in(lately, officer, noon)

    assert [one.name for one in where_to_call(officer)] == ["B", "A", "C"]
    assert [one.id for one in where_to_call(officer, words="b high")] == [never.id]
    assert not where_to_call(a_member(of=a_partnership("Mill Lane")), words="A")


def test_somebody_last_came_by_a_call_or_by_a_visit_that_was_made(noon):
    shop, officer = a_shop(), a_member(name="Callum Doyle")
    assert last_came(shop.id, officer) is None
    called_in(shop, officer, noon - 9 * DAY)
    assert last_came(shop.id, officer).who.startswith("Callum Doyle")

    visit = a_visit(officer, stops=(shop,), on=noon)
    assert last_came(shop.id, officer).who.startswith("Callum Doyle")
    heard_at(first_stop(visit))
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)

    came = last_came(shop.id, officer)
    assert (came.on, came.who) == (noon.date(), "Walk with the Commissioner")
    assert where(shop.id, officer).last_on == noon.date()


def test_the_log_goes_on_page_by_page(noon):
    shop, officer = a_shop(), a_member()
    for number in range(45):
        called_in(shop, officer, noon - timedelta(hours=number))

    first, following = log_of_calls(officer)
    second, end = log_of_calls(officer, before=following)

    assert (len(first), len(second), end) == (40, 5, None)
