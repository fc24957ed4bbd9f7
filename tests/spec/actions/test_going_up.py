from datetime import date, timedelta

import pytest

from highstreet.actions.choices import Decision, Status
from highstreet.actions.commands.giving import pass_on
from highstreet.actions.commands.going_up import decide, send_up
from highstreet.actions.commands.reminding import remind
from highstreet.actions.commands.working import complete
from highstreet.actions.queries.lists import owed
from highstreet.actions.queries.page import action_page
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from tests.makers import a_member, an_agency
from tests.refusals import refused
from tests.spec.actions.giving import an_action

title = "An action goes up to a leader by name"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = date(2026, 4, 30)


def council():
    return an_agency(AgencyKind.COUNCIL, "Council")


def a_leader(name="Marian Holt"):
    return a_member(Role.LEADER, of=council(), name=name, email=f"{name.split()[0]}@example.org")


def moved_twice(noon, **more):
    action = an_action(at=noon, **more)
    action.moves = 2
    action.save()
    return action


def sent_up(noon, *, leader=None, **more):
    action = moved_twice(noon, **more)
    send_up(
        reference=action.reference,
        leader=leader,
        words="The landlord says no. What now?",
        by=action.owner,
        at=noon,
    )
    action.refresh_from_db()
    return action


def decided(action, *, by, at, decision=Decision.NEW_DATE, due_on=LATER, owner=None):
    decide(
        reference=action.reference,
        decision=decision,
        due_on=due_on,
        owner=owner,
        words="Write to them once more.",
        by=by,
        at=at,
    )
    action.refresh_from_db()


def test_the_only_leader_has_a_letter_and_it_in_their_list(noon):
    leader = a_leader()

    action = sent_up(noon)

    letter = Letter.objects.get(to="marian@example.org")
    assert action.leader == leader
    assert letter.subject == "For you to decide: Mend the light in the passage"
    assert "The landlord says no. What now?" in letter.body
    assert [line.reference for line in owed("mine", leader, now=noon).lines] == [action.reference]


def test_of_several_leaders_one_is_chosen(noon):
    a_leader("Ann One")
    second = a_leader("Bea Two")

    with refused("choose_who_decides"):
        sent_up(noon)
    action = sent_up(noon, leader=second.id)

    assert action.leader == second


def test_without_a_leader_a_coordinator_decides_and_it_is_said_so(noon):
    coordinator = a_member(Role.COORDINATOR, of=council(), email="priya@example.org")

    action = sent_up(noon)

    assert action.leader == coordinator
    assert "the town has no leader, so a coordinator decides" in (
        Letter.objects.get(to="priya@example.org").body
    )
    assert not action_page(action.reference, coordinator, now=noon).deciders_are_leaders


def test_nobody_decides_on_what_they_owe_themselves(noon):
    owner = a_member(Role.LEADER, Role.RESPONDER, name="Beatrice Coles")

    with refused("nobody_to_decide"):
        sent_up(noon, owner=owner)
    coordinator = a_member(Role.COORDINATOR, of=council())

    action = sent_up(noon, owner=owner)
    assert action.leader == coordinator
    with refused("not_yours_to_decide"):
        decided(action, by=owner, at=noon)


def test_what_can_still_be_moved_does_not_go_up_until_it_is_overdue(noon):
    a_leader()
    action = an_action(at=noon)
    sent = {"reference": action.reference, "leader": None, "words": "Help", "by": action.owner}

    with refused("not_up_yet"):
        send_up(at=noon, **sent)
    send_up(at=noon + 22 * DAY, **sent)

    action.refresh_from_db()
    assert (action.status, action.missed_on) == (Status.UP, date(2026, 3, 23))


def test_while_it_waits_it_is_not_passed_on_but_can_be_done(noon):
    a_leader()
    action = sent_up(noon)
    colleague = a_member(of=action.agency)

    with refused("waits_for_decision"):
        pass_on(reference=action.reference, owner=colleague.id, words="x", by=action.owner, at=noon)
    complete(reference=action.reference, words="They agreed.", by=action.owner, at=noon)

    action.refresh_from_db()
    assert (action.status, action.leader) == (Status.DONE, None)


def test_the_leader_sets_a_new_day_which_counts_as_no_move(noon):
    leader = a_leader()
    action = sent_up(noon, owner=a_member(email="owner@example.org"))

    decided(action, by=leader, at=noon + DAY)

    page = action_page(action.reference, action.owner, now=noon + DAY)
    letter = Letter.objects.get(kind="actions/decided")
    assert (action.status, action.due_on, action.moves) == (Status.OPEN, LATER, 2)
    assert page.why_not_move.code == "moved_twice"
    assert letter.to == "owner@example.org"
    assert "Marian Holt has decided. Ama Mensah owns this action, due by 30 April 2026" in (
        letter.body
    )


def test_the_leader_names_another_owner_and_both_are_told(noon):
    leader = a_leader()
    action = sent_up(noon, owner=a_member(email="before@example.org"))
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), email="after@example.org")

    decided(action, by=leader, at=noon, decision=Decision.OTHER_OWNER, owner=warden.id)

    told = set(Letter.objects.filter(kind="actions/decided").values_list("to", flat=True))
    assert (action.owner, action.agency) == (warden, warden.agency)
    assert told == {"before@example.org", "after@example.org"}


def test_the_leader_drops_it_with_a_reason(noon):
    leader = a_leader()
    action = sent_up(noon)

    decided(action, by=leader, at=noon, decision=Decision.DROP, due_on=None)

    assert (action.status, action.ended_at) == (Status.DROPPED, noon)
    assert "is dropped" in Letter.objects.get(kind="actions/decided").body


def test_a_decision_to_go_on_names_a_day(noon):
    leader = a_leader()
    action = sent_up(noon)

    with refused("no_due_day"):
        decided(action, by=leader, at=noon, due_on=None)


def test_another_leader_stands_in_and_a_coordinator_does_where_the_leader_has_left(noon):
    leader, coordinator = a_leader(), a_member(Role.COORDINATOR, of=council())
    action = sent_up(noon)

    with refused("not_yours_to_decide"):
        decided(action, by=coordinator, at=noon)
    leader.left_at = noon
    leader.save()
    decided(action, by=coordinator, at=noon)
    with refused("nothing_to_decide"):
        decided(action, by=a_leader("Cleo Other"), at=noon)

    assert action.status == Status.OPEN


def after_its_last_day(action, noon):
    remind(town=action.partnership_id, at=noon + 22 * DAY)
    action.refresh_from_db()


def test_moved_twice_and_missed_again_it_goes_up_by_itself(noon):
    leader = a_leader()
    action = moved_twice(noon)

    after_its_last_day(action, noon)

    to_leader = Letter.objects.get(to="marian@example.org")
    to_owner = Letter.objects.get(kind="actions/missed")
    page = action_page(action.reference, leader, now=noon)
    assert (action.status, action.leader) == (Status.UP, leader)
    assert "This action goes up to you by itself" in to_leader.body
    assert "it has gone up to Marian Holt" in to_owner.body
    assert [step.what for step in page.steps][:2] == [
        "Sent up to Marian Holt, Council",
        "Not done by 23 March 2026",
    ]


def test_before_its_last_day_is_over_or_with_a_move_left_it_does_not(noon):
    a_leader()
    on_its_day, once = moved_twice(noon, due_in=22), an_action(at=noon)
    once.moves = 1
    once.save()

    for action in (on_its_day, once):
        after_its_last_day(action, noon)

    assert {on_its_day.status, once.status} == {Status.OPEN}


def test_moved_twice_and_passed_on_after_its_day_it_goes_up_all_the_same(noon):
    leader, action = a_leader(), moved_twice(noon)
    colleague = a_member(of=action.agency, name="Colleague")
    pass_on(
        reference=action.reference,
        owner=colleague.id,
        words="On leave",
        by=action.owner,
        at=noon + 22 * DAY,
    )

    after_its_last_day(action, noon)

    assert (action.status, action.leader) == (Status.UP, leader)


def test_what_its_owner_ignores_goes_up_by_itself_after_four_weeks(noon):
    leader = a_leader()
    action = an_action(a_member(email="owner@example.org"), at=noon)
    stood = []
    for days in (22, 48, 49, 50):
        remind(town=action.partnership_id, at=noon + days * DAY)
        action.refresh_from_db()
        stood.append(action.status)

    assert stood == [Status.OPEN, Status.OPEN, Status.UP, Status.UP]
    assert action.leader == leader
    (to_leader,) = Letter.objects.filter(to="marian@example.org")
    told = Letter.objects.filter(to="owner@example.org", kind="actions/missed").order_by("id")
    assert "it has been overdue for 28 days or more" in to_leader.body
    assert ["gone up to Marian Holt" in one.body for one in told] == [False, True]


def test_of_several_leaders_the_owners_own_has_it_by_itself(noon):
    a_leader("Ann One")
    ours = a_member(Role.LEADER, of=an_agency(AgencyKind.POLICE), name="Zoe Own")
    action = moved_twice(noon)

    after_its_last_day(action, noon)

    assert action.leader == ours


def test_where_nobody_can_decide_it_stays_with_its_owner_who_hears_of_it(noon):
    action = moved_twice(noon)

    after_its_last_day(action, noon)

    assert action.status == Status.OPEN
    assert Letter.objects.filter(kind="actions/missed").count() == 1
