"""An action that came of the restricted part is known to those who were named for it, and to nobody by a role."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from highstreet.actions.choices import Status
from highstreet.actions.commands.giving import pass_on
from highstreet.actions.commands.reminding import remind, send_overdue
from highstreet.actions.models import Action
from highstreet.actions.queries.page import action_page
from highstreet.letters.models import Letter
from highstreet.meetings.commands.sitting import decide
from highstreet.meetings.models import Decision, Item
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, an_agency
from tests.spec.actions.giving import an_action
from tests.spec.meetings.making import a_coordinator, a_sitting_meeting, something_to_do

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON
DAY = timedelta(days=1)


def agreed(owner: Member, *, by: Member, named: tuple[Member, ...] = ()) -> Action:
    meeting = a_sitting_meeting(owner, by=by, named=named)
    decide(
        reference=meeting.reference,
        item=Item.objects.get(meeting=meeting, section="PERSONS").id,
        words="Meet Robin and his mother",
        to_do=something_to_do(owner),
        by=by,
        at=NOON,
    )
    return Action.objects.get(title="Meet Robin and his mother")


def who_knows(action: Action) -> set[str]:
    return {
        one.name
        for one in Member.objects.all()
        if Action.objects.visible_to(one).filter(id=action.id).exists()
    }


def test_only_those_named_and_its_owner_know_of_it_whatever_others_are():
    by, owner, named = a_coordinator(), a_member(name="Owner"), a_member(name="Named")
    a_member(name="Colleague of the owner")
    for role in (Role.COORDINATOR, Role.LEADER, Role.SAFEGUARDING):
        a_member(role, of=by.agency, name=f"Another {role}")

    action = agreed(owner, by=by, named=(named,))

    assert who_knows(action) == {by.name, "Owner", "Named"}


def test_where_it_comes_from_does_not_say_that_there_was_a_meeting():
    owner, by = a_member(), a_coordinator()

    page = action_page(agreed(owner, by=by).reference, owner, now=NOON)

    assert page.origin == "Agreed among a few people"
    assert {name.split(",")[0] for name in page.known_to} == {by.called, owner.called}


def test_whoever_it_is_passed_to_knows_of_it_from_then_on():
    by, owner = a_coordinator(), a_member(name="Owner")
    colleague = a_member(name="Colleague")
    action = agreed(owner, by=by)

    pass_on(reference=action.reference, owner=colleague.id, words="Leave", by=by, at=NOON)

    assert who_knows(action) == {by.name, "Owner", "Colleague"}


def test_going_up_by_itself_adds_one_leader_by_name():
    by, owner = a_coordinator(), a_member(name="Owner")
    for name in ("Ann Leader", "Bea Leader"):
        a_member(Role.LEADER, of=by.agency, name=name)
    action = agreed(owner, by=by)
    Action.objects.update(moves=2)

    remind(town=action.partnership_id, at=NOON + 22 * DAY)

    action.refresh_from_db()
    assert action.status == Status.UP
    assert who_knows(action) == {by.name, "Owner", "Ann Leader"}


def test_a_leader_who_knows_of_it_comes_before_one_who_does_not():
    by, owner = a_coordinator(), a_member(name="Owner")
    a_member(Role.LEADER, of=owner.agency, name="Ann Leader")
    knows = a_member(Role.LEADER, of=by.agency, name="Zoe Leader")
    action = agreed(owner, by=by, named=(knows,))
    Action.objects.update(moves=2)

    remind(town=action.partnership_id, at=NOON + 22 * DAY)

    action.refresh_from_db()
    assert action.leader == knows


def test_the_weekly_letter_does_not_tell_colleagues_that_it_exists():
    by = a_coordinator()
    owner, colleague = (a_member(name=one, email=f"{one}@example.org") for one in ("owner", "mate"))
    an_action(colleague, at=NOON, due_in=60)
    action = agreed(owner, by=by)

    send_overdue(town=action.partnership_id, at=NOON + 30 * DAY)

    (letter,) = Letter.objects.filter(kind="actions/overdue")
    assert letter.to == "owner@example.org" and action.reference in letter.body


def test_where_its_owner_has_left_only_a_coordinator_who_knows_of_it_is_asked():
    by, owner = a_coordinator(), a_member(name="Owner")
    a_member(
        Role.COORDINATOR, of=an_agency(AgencyKind.COUNCIL), name="Other", email="other@example.org"
    )
    action = agreed(owner, by=by)
    Member.objects.filter(id=owner.id).update(left_at=NOON)

    remind(town=action.partnership_id, at=NOON + 22 * DAY)

    told = Letter.objects.filter(kind="actions/missed").values_list("to", flat=True)
    assert list(told) == [by.account.email]


def test_what_was_agreed_before_this_was_kept_is_known_to_the_same_few():
    by, owner, named = a_coordinator(), a_member(name="Owner"), a_member(name="Named")
    a_member(name="Colleague of the owner")
    action = agreed(owner, by=by, named=(named,))
    Action.objects.update(known_to=[], origin="Monthly partnership meeting of 2 March")
    Decision.objects.update(owner="", agency="")
    open_one = an_action(owner, at=NOON)
    decided, written = (
        import_module(f"highstreet.meetings.migrations.{name}")
        for name in ("0002_decided_among_few", "0003_decided_by_whom")
    )

    with connection.cursor() as cursor:
        cursor.execute(decided.KNOWN)
        cursor.execute(written.AS_TODAY)

    action.refresh_from_db()
    open_one.refresh_from_db()
    assert who_knows(action) == {by.name, "Owner", "Named"}
    assert (action.origin, open_one.known_to) == ("Agreed among a few people", [])
    decision = Decision.objects.get(action=action)
    assert (decision.owner, decision.agency) == (owner.called, owner.agency.name)
