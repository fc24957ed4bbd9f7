from datetime import UTC, datetime, timedelta

import pytest

from highstreet.letters.models import Letter
from highstreet.meetings.choices import Attendance, Section, State
from highstreet.meetings.commands.planning import (
    attend,
    cancel_meeting,
    change_meeting,
    invite,
    name_persons,
    plan_meeting,
)
from highstreet.meetings.models import Meeting
from highstreet.meetings.rules import next_offered
from highstreet.people.choices import AgencyKind, Role
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, an_agency
from tests.refusals import refused
from tests.spec.meetings.making import (
    a_coordinator,
    a_meeting,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    terms_of,
)

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=f"meetings/{kind}").order_by("id"))


def test_a_planned_meeting_makes_its_own_agenda_in_the_order_of_the_field():
    meeting = a_meeting()

    sections = list(meeting.items.order_by("order").values_list("section", flat=True))

    assert sections == [one for one in Section if one != Section.OTHER]


def test_everybody_asked_and_the_chair_have_a_letter_with_a_link_and_no_name():
    officer, chair = a_member(), a_member(Role.LEADER, name="Marian Holt")

    meeting = a_meeting(officer, chair=chair)

    assert {letter.to for letter in letters("invited")} == {
        officer.account.email,
        chair.account.email,
    }
    assert all(
        f"desk/meetings/{meeting.reference}/" in letter.body for letter in letters("invited")
    )
    assert not any("Marian" in letter.body for letter in letters("invited"))


def test_only_a_coordinator_plans():
    leader = a_member(Role.LEADER)

    with refused("not_a_coordinator"):
        plan_meeting(terms=terms_of(leader), invited=[leader.id], named=[], by=leader, at=NOON)


def test_a_responder_cannot_chair():
    with refused("not_a_chair"):
        a_meeting(chair=a_member())


def test_a_shop_does_not_sit_at_the_table():
    with refused("not_at_the_table"):
        a_meeting(a_member(Role.SHOP))


def test_a_meeting_without_anybody_is_none():
    by = a_coordinator()

    with refused("nobody_invited"):
        plan_meeting(terms=terms_of(by), invited=[], named=[], by=by, at=NOON)


def test_a_time_that_is_over_is_refused():
    with refused("meeting_in_the_past"):
        a_meeting(starts_at=NOON - timedelta(hours=1))


def test_the_next_date_is_offered_four_weeks_on_at_the_same_time_by_the_clock_on_the_wall():
    before_summer_time = datetime.fromisoformat("2026-03-16T10:00+00:00")

    offered = next_offered(before_summer_time)

    assert offered == datetime.fromisoformat("2026-04-13T10:00+01:00")


def test_a_moved_meeting_is_told_and_its_calendar_entry_counts_on():
    meeting = a_meeting()
    by = by_of(meeting)

    change_meeting(
        reference=meeting.reference,
        terms=terms_of(by, place="The library"),
        by=by,
        at=NOON,
    )

    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("The library", 1)
    assert "The library" in letters("moved")[0].body


def test_who_is_asked_later_has_a_letter_and_nobody_has_a_second():
    officer, warden = a_member(), a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    meeting = a_meeting(officer)

    invite(
        reference=meeting.reference,
        invited=[officer.id, warden.id],
        by=by_of(meeting),
        at=NOON,
    )

    assert [one.to for one in letters("invited")].count(officer.account.email) == 1
    assert warden.account.email in [one.to for one in letters("invited")]


def test_who_is_asked_no_longer_has_a_letter_and_nobody_else_has():
    officer, warden = a_member(), a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    meeting = a_meeting(officer, warden)

    invite(reference=meeting.reference, invited=[officer.id], by=by_of(meeting), at=NOON)

    (letter,) = letters("dropped")
    assert letter.to == warden.account.email
    assert "Take it out of your calendar" in letter.body


def test_on_another_day_everybody_says_anew_whether_they_come_and_at_another_hour_nobody_does():
    meeting = a_meeting(a_member())
    by, coming = by_of(meeting), []

    for starts_at in (
        meeting.starts_at + timedelta(hours=1),
        meeting.starts_at + timedelta(days=1),
    ):
        say(meeting, Attendance.SENDS, "PC Lee Hart")
        change_meeting(
            reference=meeting.reference, terms=terms_of(by, starts_at=starts_at), by=by, at=NOON
        )
        seat = meeting.seats.get()
        coming.append((seat.attendance, seat.substitute))

    assert coming == [(Attendance.SENDS, "PC Lee Hart"), (Attendance.EXPECTED, "")]
    asked = ["say again whether you come" in one.body for one in letters("moved")]
    assert sorted(asked) == [False, False, True, True]


@pytest.mark.parametrize("year", [2029, 9999])
def test_a_day_more_than_two_years_ahead_is_refused(year):
    with refused("meeting_too_far"):
        a_meeting(starts_at=datetime(year, 12, 31, 10, tzinfo=UTC))


def test_the_same_people_again_is_refused_and_so_are_the_same_persons_named():
    officer = a_member()
    meeting = a_meeting(officer)
    by = by_of(meeting)

    with refused("same_people"):
        invite(reference=meeting.reference, invited=[officer.id], by=by, at=NOON)
    with refused("same_named"):
        name_persons(reference=meeting.reference, persons=[], by=by, at=NOON)


def test_a_cancelled_meeting_says_why_and_stays_as_it_is():
    meeting = a_sent_meeting()
    by = by_of(meeting)

    cancel_meeting(reference=meeting.reference, words="The room is flooded.", by=by, at=NOON)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.sequence) == (State.CANCELLED, 1)
    assert "The room is flooded." in letters("cancelled")[0].body
    with refused("not_to_prepare"):
        invite(reference=meeting.reference, invited=[by.id], by=by, at=NOON)
    with refused("attendance_kept"):
        say(meeting, Attendance.APOLOGIES)


def say(meeting: Meeting, attendance: Attendance, substitute: str = "", by=None) -> None:
    seat = meeting.seats.get()
    attend(
        reference=meeting.reference,
        seat=seat.id,
        attendance=attendance,
        substitute=substitute,
        interest="",
        by=by or seat.member,
        at=NOON,
    )


def test_everybody_says_for_themselves_whether_they_come():
    officer = a_member()
    meeting = a_meeting(officer)

    say(meeting, Attendance.SENDS, "PC Lee Hart")

    seat = meeting.seats.get()
    assert (seat.attendance, seat.substitute) == (Attendance.SENDS, "PC Lee Hart")


def test_somebody_else_does_not_say_it_for_them():
    officer, colleague = a_member(), a_member(name="Colleague")
    meeting = a_meeting(officer)

    with refused("not_the_chair"):
        say(meeting, Attendance.APOLOGIES, by=colleague)


def test_a_substitute_has_a_name_and_nobody_is_here_before_it_begins():
    meeting = a_meeting(a_member())

    with refused("no_substitute"):
        say(meeting, Attendance.SENDS)
    with refused("not_there_yet"):
        say(meeting, Attendance.PRESENT)


def test_at_the_table_the_chair_ticks_who_is_here():
    meeting = a_sitting_meeting(a_member())

    say(meeting, Attendance.PRESENT, by=by_of(meeting))

    assert meeting.seats.get().attendance == Attendance.PRESENT


def test_agencies_that_are_not_asked_and_shops_see_no_meeting():
    officer, warden = a_member(), a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    meeting = a_meeting(officer)

    seen = {
        member.name: Meeting.objects.visible_to(member).filter(id=meeting.id).exists()
        for member in (officer, warden, a_member(Role.SHOP, name="Shop"))
    }

    assert list(seen.values())[-1] is False
    assert not Meeting.objects.visible_to(warden).exists()
    assert Meeting.objects.visible_to(a_member(name="A colleague")).exists()
