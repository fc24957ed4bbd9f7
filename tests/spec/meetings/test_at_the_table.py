from datetime import timedelta

import pytest

from highstreet.actions.commands.working import complete
from highstreet.actions.models import Action
from highstreet.actions.queries.page import action_page
from highstreet.letters.models import Letter
from highstreet.meetings.choices import Attendance, Section, State
from highstreet.meetings.commands.planning import attend
from highstreet.meetings.commands.preparing import drop_item
from highstreet.meetings.commands.sitting import ToDo, begin, decide, end, go_to, reword
from highstreet.meetings.models import Meeting
from highstreet.meetings.queries.room import Screen, changes_seen, room
from highstreet.people.choices import Role
from tests.conftest import MONDAY_NOON
from tests.makers import a_member
from tests.refusals import refused
from tests.spec.meetings.making import (
    a_coordinator,
    a_meeting,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    item_for,
    something_to_do,
)

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON


def test_a_meeting_begins_with_its_first_item_once_the_agenda_is_sent():
    meeting = a_meeting()
    by = by_of(meeting)
    with refused("agenda_not_sent"):
        begin(reference=meeting.reference, by=by, at=NOON)

    meeting = a_sitting_meeting()

    assert meeting.current == item_for(meeting, Section.WELCOME)
    with refused("has_begun"):
        begin(reference=meeting.reference, by=by_of(meeting), at=NOON)


def test_a_leader_chairs_and_another_does_not():
    chair, other = a_member(Role.LEADER, name="Marian"), a_member(Role.LEADER, name="Other")
    meeting = a_sent_meeting(chair, by=a_coordinator(), chair=chair)

    with refused("not_the_chair"):
        begin(reference=meeting.reference, by=other, at=NOON)
    begin(reference=meeting.reference, by=chair, at=NOON)


def test_the_next_item_shows_on_the_screens_of_everybody():
    officer = a_member()
    meeting = a_sitting_meeting(officer)
    before = changes_seen(meeting.reference, officer, screen=Screen.HAND, now=NOON)

    go_to(reference=meeting.reference, item=item_for(meeting).id, by=by_of(meeting), at=NOON)

    assert changes_seen(meeting.reference, officer, screen=Screen.HAND, now=NOON) != before
    shown = room(meeting.reference, officer, screen=Screen.HAND, now=NOON)
    assert shown.current.title == Section.PLACES.label


def test_what_was_left_out_is_not_taken_up_at_the_table():
    meeting = a_sent_meeting()
    by, places = by_of(meeting), item_for(meeting)
    drop_item(reference=meeting.reference, item=places.id, by=by, at=NOON)
    begin(reference=meeting.reference, by=by, at=NOON)

    with refused("item_dropped"):
        go_to(reference=meeting.reference, item=places.id, by=by, at=NOON)


def decided(meeting: Meeting, to_do: ToDo | None = None, words: str = "Mend the light") -> int:
    return decide(
        reference=meeting.reference,
        item=item_for(meeting).id,
        words=words,
        to_do=to_do,
        by=by_of(meeting),
        at=NOON,
    )


def test_a_decision_in_one_line_becomes_an_owned_action():
    officer = a_member()
    meeting = a_sitting_meeting(officer)

    decided(meeting, something_to_do(officer))

    action = Action.objects.get()
    assert (action.title, action.owner, action.done_when) == (
        "Mend the light",
        officer,
        "The light is on for a week",
    )
    assert action.origin == "Monthly partnership meeting of 16 March 2026"
    assert meeting.decisions.get().action == action
    assert Letter.objects.filter(kind="actions/given", to=officer.account.email).exists()


def test_a_decision_without_anybody_to_do_it_is_a_decision_all_the_same():
    meeting = a_sitting_meeting()

    decided(meeting)

    assert meeting.decisions.get().action is None


def test_what_an_action_refuses_leaves_no_decision():
    officer = a_member()
    meeting = a_sitting_meeting(officer)

    with refused("due_in_the_past"):
        decided(meeting, ToDo(officer.id, NOON.date() - timedelta(days=1), "On"))

    assert not meeting.decisions.exists()


def test_a_slip_of_the_pen_is_mended_while_it_sits():
    meeting = a_sitting_meeting()
    number, by = decided(meeting, words="Mend the lihgt"), by_of(meeting)

    reword(reference=meeting.reference, decision=number, words="Mend the light", by=by, at=NOON)

    assert meeting.decisions.get().words == "Mend the light"
    with refused("same_words"):
        reword(reference=meeting.reference, decision=number, words="Mend the light", by=by, at=NOON)


def test_words_that_are_mended_are_those_of_its_action_too_until_that_is_over():
    officer = a_member()
    meeting = a_sitting_meeting(officer)
    by, number = by_of(meeting), decided(meeting, something_to_do(officer), "Call on Robin Vale")

    reword(reference=meeting.reference, decision=number, words="Call on them", by=by, at=NOON)

    page = action_page(Action.objects.get().reference, officer, now=NOON)
    assert page.line.title == "Call on them"
    assert "Robin" not in str(page)
    complete(reference=page.line.reference, words="They opened.", by=officer, at=NOON)
    reword(reference=meeting.reference, decision=number, words="Call again", by=by, at=NOON)
    assert Action.objects.get().title == "Call on them"


def test_words_that_are_too_long_for_an_action_are_refused():
    officer = a_member()
    meeting = a_sitting_meeting(officer)
    number = decided(meeting, something_to_do(officer))

    with refused("too_long_to_own"):
        reword(
            reference=meeting.reference,
            decision=number,
            words="x" * 141,
            by=by_of(meeting),
            at=NOON,
        )


def test_the_same_words_on_the_same_item_are_decided_once():
    officer = a_member()
    meeting = a_sitting_meeting(officer)
    decided(meeting, something_to_do(officer))

    with refused("decided_already"):
        decided(meeting, something_to_do(officer))

    assert (Action.objects.count(), meeting.decisions.count()) == (1, 1)


def test_once_it_sits_nobody_is_on_the_way_any_more():
    officer = a_member()
    meeting = a_sitting_meeting(officer)

    with refused("sits_already"):
        attend(
            reference=meeting.reference,
            seat=meeting.seats.get().id,
            attendance=Attendance.COMING,
            substitute="",
            interest="",
            by=officer,
            at=NOON,
        )


def test_nothing_is_decided_unless_it_sits():
    with refused("not_sitting"):
        decided(a_sent_meeting())


def test_when_it_ends_who_was_not_ticked_was_not_there():
    meeting = a_sitting_meeting(a_member())

    end(reference=meeting.reference, next_at=None, by=by_of(meeting), at=NOON)

    meeting.refresh_from_db()
    assert meeting.state == State.ENDED
    assert meeting.seats.get().attendance == Attendance.ABSENT


def test_somebody_who_was_to_come_instead_and_was_not_ticked_was_not_there_either():
    meeting = a_sitting_meeting(a_member())
    meeting.seats.update(attendance=Attendance.SENDS, substitute="PC Lee Hart")

    end(reference=meeting.reference, next_at=None, by=by_of(meeting), at=NOON)

    seat = meeting.seats.get()
    assert (seat.attendance, seat.substitute) == (Attendance.ABSENT, "")


def test_the_next_meeting_is_planned_with_the_same_people():
    officer = a_member()
    meeting = a_sitting_meeting(officer)
    at = NOON + timedelta(days=28)

    reference = end(reference=meeting.reference, next_at=at, by=by_of(meeting), at=NOON)

    following = Meeting.objects.get(reference=reference)
    assert (following.starts_at, following.place) == (at, meeting.place)
    assert [seat.member for seat in following.seats.all()] == [officer]
    assert Letter.objects.filter(kind="meetings/invited", to=officer.account.email).count() == 2


def test_a_screen_is_awake_while_people_sit_there_and_not_for_ever():
    meeting = a_sitting_meeting()
    by = by_of(meeting)

    awake = [
        room(meeting.reference, by, screen=Screen.HAND, now=NOON + timedelta(hours=h)).keeps_awake
        for h in (2, 5)
    ]

    assert awake == [True, False]
