from datetime import timedelta
from uuid import uuid4

import pytest

from highstreet.actions.models import Action
from highstreet.actions.queries.lists import owed
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.trail.models import Entry
from highstreet.visits.choices import Consent
from highstreet.visits.commands.walking import Promised, promise
from highstreet.visits.models import Commitment, Heard
from highstreet.visits.queries.walk import walk_page
from highstreet.visits.usual import USUAL
from tests.makers import a_member, a_shop, an_agency
from tests.refusals import refused
from tests.spec.visits.making import DAY, a_visit, a_walker, first_stop, heard_at, promised_at

title = "On the walk: what is heard and what is promised"
pytestmark = pytest.mark.django_db


def test_what_is_heard_is_kept_in_their_words_with_consent_and_who_noted_it(noon):
    visit = a_visit()

    heard = heard_at(first_stop(visit), "They laugh at us", consent=Consent.NAMED)

    assert (heard.words, heard.consent) == ("They laugh at us", Consent.NAMED)
    assert heard.noted_by == a_walker(visit)
    assert heard.premises == first_stop(visit).premises
    assert "laugh" not in str(Entry.objects.get(what="visit.heard").detail)


def test_consent_is_asked_for_each_time(noon):
    stop = first_stop(a_visit())

    for consent in ("", "MAYBE"):
        with refused("no_consent_asked"):
            heard_at(stop, consent=consent)
    with refused("nothing_heard"):
        heard_at(stop, "  ")


def test_the_same_note_sent_again_is_one_note(noon):
    stop, key = first_stop(a_visit()), uuid4()

    for _ in range(3):
        heard_at(stop, key=key)
        promised_at(stop, key=key)

    assert Heard.objects.count() == Commitment.objects.count() == Action.objects.count() == 1


def test_what_a_phone_kept_has_the_time_at_which_it_was_noted(noon):
    stop = first_stop(a_visit())

    kept = heard_at(stop, noted_at=noon - timedelta(hours=3))
    wrong_clock = heard_at(stop, noted_at=noon + DAY)

    assert kept.noted_at == noon - timedelta(hours=3)
    assert wrong_clock.noted_at == noon


def test_notes_come_from_the_day_on_and_also_after_the_end(noon):
    visit = a_visit(on=noon + DAY, at=noon)

    with refused("visit_not_yet"):
        heard_at(first_stop(visit), at=noon)
    heard_at(first_stop(visit), at=noon + 3 * DAY)

    assert Heard.objects.count() == 1


def test_only_those_who_walk_note_and_a_coordinator_types_what_was_on_paper(noon):
    stop = first_stop(a_visit())

    for role in (Role.RESPONDER, Role.LEADER, Role.ANALYST):
        with refused("not_a_walker"):
            heard_at(stop, by=a_member(role))
    heard_at(stop, by=a_member(Role.COORDINATOR))

    assert Heard.objects.count() == 1


def test_a_commitment_is_an_action_that_says_where_it_comes_from(noon):
    walker, constable = a_member(Role.COORDINATOR), a_member(name="Constable Sayer")
    visit = a_visit(walker, stops=(a_shop("Larkspur Chemist"),))

    promised_at(first_stop(visit), "Move the bins", owner=constable, by=walker)

    action = Action.objects.get()
    assert action.title == "Move the bins (Larkspur Chemist, High Street)"
    assert action.origin == "Visit of 2 March 2026: Walk with the Commissioner"
    assert (action.owner, action.due_on) == (constable, (noon + 14 * DAY).date())
    assert Letter.objects.filter(kind="actions/given", to=constable.account.email).exists()
    assert owed("mine", constable, now=noon).lines[0].reference == action.reference


def test_a_usual_commitment_is_offered_with_a_sensible_owner_and_day(noon):
    wardens = an_agency(AgencyKind.TOWN_COUNCIL)
    walker = a_member(Role.COORDINATOR, name="Cora Planner")
    a_member(of=wardens, name="Aaron First")
    warden = a_member(of=wardens, name="Gary Walks")
    visit = a_visit(walker, warden)

    page = walk_page(visit.reference, walker, now=noon)

    offers = {one.code: one for one in page.offers}
    assert set(offers) == {one.code for one in USUAL}
    assert offers["clear-up"].owner == warden.id
    assert offers["clear-up"].due_on == (noon + 7 * DAY).date()
    assert offers["youth"].owner == walker.id  # nobody of a youth service is there


def test_a_constable_is_offered_colleagues_only(noon):
    constable = a_member(name="Imogen Sayer")
    a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    visit = a_visit(constable)

    page = walk_page(visit.reference, constable, now=noon)

    assert {one.owner for one in page.offers} == {constable.id}
    assert {number for number, _name in page.owners} == {constable.id, visit.planned_by_id}


def test_an_analyst_who_walks_listens_and_promises_nothing(noon):
    analyst = a_member(Role.ANALYST)
    visit = a_visit(analyst)

    page = walk_page(visit.reference, analyst, now=noon)
    heard_at(first_stop(visit))

    assert page.why_not_promise.code == "not_a_giver"
    with refused("not_a_giver"):
        promised_at(first_stop(visit))


def test_every_usual_commitment_can_be_promised(noon):
    stop = first_stop(a_visit())

    for one in USUAL:
        promised_at(stop, usual=one.code, due_in=one.days)

    titles = Action.objects.order_by("id").values_list("title", flat=True)
    assert [words.partition(" (")[0] for words in titles] == [one.words for one in USUAL]


def test_a_commitment_that_nobody_knows_is_refused(noon):
    stop = first_stop(a_visit())

    with refused("no_such_commitment"):
        promised_at(stop, usual="moon-on-a-stick")
    with refused("due_in_the_past"):
        promised_at(stop, due_in=-1)
    with refused("no_owner"):
        promise(
            reference=stop.visit.reference,
            stop=stop.id,
            promised=Promised(owner=None, due_on=noon.date(), words="Something"),
            key=uuid4(),
            noted_at=None,
            by=a_walker(stop.visit),
            at=noon,
        )
    assert not Commitment.objects.exists()


def test_a_long_name_is_cut_and_not_refused(noon):
    stop = first_stop(a_visit())

    commitment = promised_at(stop, "w" * 139)

    assert len(commitment.action.title) == 140 and commitment.action.title.endswith("…")


def test_whoever_neither_walks_nor_plans_has_no_page_for_the_phone(noon):
    visit = a_visit()

    assert walk_page(visit.reference, a_member(), now=noon) is None
    assert walk_page(visit.reference, a_member(Role.LEADER), now=noon) is not None
