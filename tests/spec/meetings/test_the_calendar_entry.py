import pytest

from highstreet.meetings.commands.papers import keep_calendar
from highstreet.meetings.commands.planning import change_meeting
from highstreet.meetings.jobs import write_calendar
from highstreet.meetings.queries.page import meeting_page
from highstreet.meetings.queries.papers import calendar_entry
from highstreet.people.asking import Clockwork
from tests.conftest import MONDAY_NOON
from tests.spec.meetings.making import a_sent_meeting, by_of, terms_of

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON


def test_until_the_queue_has_written_the_new_entry_nobody_is_given_the_old_one():
    meeting = a_sent_meeting()
    by = by_of(meeting)
    write_calendar(meeting=meeting.id, town=meeting.partnership_id)
    before = calendar_entry(meeting.reference, by)

    change_meeting(
        reference=meeting.reference, terms=terms_of(by, place="The library"), by=by, at=NOON
    )

    assert before and not calendar_entry(meeting.reference, by)
    assert not meeting_page(meeting.reference, by, now=NOON).has_calendar
    write_calendar(meeting=meeting.id, town=meeting.partnership_id)
    assert "The library" in calendar_entry(meeting.reference, by)


def test_an_entry_written_of_the_meeting_before_it_was_moved_is_not_taken_for_the_new_one():
    meeting = a_sent_meeting()
    by = by_of(meeting)
    change_meeting(
        reference=meeting.reference, terms=terms_of(by, place="The library"), by=by, at=NOON
    )

    keep_calendar(
        meeting=meeting.id, entry="old", sequence=0, by=Clockwork(meeting.partnership_id), at=NOON
    )

    assert not calendar_entry(meeting.reference, by)


def test_the_calendar_entry_keeps_its_identity_counts_on_and_takes_itself_out():
    from icalendar import Calendar

    from highstreet.meetings.commands.planning import cancel_meeting

    meeting = a_sent_meeting()
    entries = []
    for _ in range(2):
        write_calendar(meeting=meeting.id, town=meeting.partnership_id)
        meeting.refresh_from_db()
        entries.append(Calendar.from_ical(meeting.calendar))
        if len(entries) == 1:
            cancel_meeting(
                reference=meeting.reference, words="Flooded.", by=by_of(meeting), at=NOON
            )

    (first,), (last,) = ([*one.walk("VEVENT")] for one in entries)
    assert first["UID"] == last["UID"]
    assert (first["SEQUENCE"], last["SEQUENCE"]) == (0, 1)
    assert (entries[1]["METHOD"], last["STATUS"]) == ("CANCEL", "CANCELLED")
    assert first["DTSTART"].params["TZID"] == "Europe/London"
    assert [zone["TZID"] for zone in entries[0].walk("VTIMEZONE")] == ["Europe/London"]
    assert first.decoded("DTSTART") == meeting.starts_at
