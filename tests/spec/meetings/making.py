"""Makers of meetings: planned, sent and sitting, with only what a test cares for spelt out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from highstreet.meetings.arranging import Terms
from highstreet.meetings.choices import Kind, Section
from highstreet.meetings.commands.planning import plan_meeting
from highstreet.meetings.commands.preparing import add_item, send_agenda
from highstreet.meetings.commands.sitting import ToDo, begin
from highstreet.meetings.models import Item, Meeting
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, an_agency

IN_TWO_WEEKS = timedelta(days=14)


def a_coordinator(name: str = "Priya Raman") -> Member:
    return a_member(Role.COORDINATOR, of=an_agency(AgencyKind.COUNCIL), name=name)


def terms_of(chair: Member, *, at: datetime = MONDAY_NOON, **changes: Any) -> Terms:
    usual = {
        "kind": Kind.MONTHLY,
        "starts_at": at + IN_TWO_WEEKS,
        "minutes": 60,
        "place": "Council offices, room 2",
        "chair": chair.id,
    }
    return Terms(**(usual | changes))


def a_meeting(
    *invited: Member,
    by: Member | None = None,
    chair: Member | None = None,
    named: Sequence[Member] = (),
    at: datetime = MONDAY_NOON,
    **changes: Any,
) -> Meeting:
    """Planned for two weeks later; whoever plans it chairs it too, if nobody else is said to."""
    by = by or a_coordinator()
    reference = plan_meeting(
        terms=terms_of(chair or by, at=at, **changes),
        invited=[one.id for one in invited] or [by.id],
        named=[one.id for one in named],
        by=by,
        at=at,
    )
    return Meeting.objects.get(reference=reference)


def by_of(meeting: Meeting) -> Member:
    return Member.objects.select_related("agency", "account").get(id=meeting.planned_by_id)


def a_sent_meeting(*invited: Member, at: datetime = MONDAY_NOON, **more: Any) -> Meeting:
    meeting = a_meeting(*invited, at=at, **more)
    send_agenda(reference=meeting.reference, by=by_of(meeting), at=at)
    meeting.refresh_from_db()
    return meeting


def a_sitting_meeting(*invited: Member, at: datetime = MONDAY_NOON, **more: Any) -> Meeting:
    meeting = a_sent_meeting(*invited, at=at, **more)
    begin(reference=meeting.reference, by=by_of(meeting), at=at)
    meeting.refresh_from_db()
    return meeting


def item_for(meeting: Meeting, section: Section = Section.PLACES) -> Item:
    return meeting.items.filter(section=section).order_by("order")[0]


def a_restricted_item(meeting: Meeting, title: str = "The two boys", *, at: datetime) -> Item:
    number = add_item(
        reference=meeting.reference,
        title=title,
        words="",
        restricted=True,
        by=by_of(meeting),
        at=at,
    )
    return Item.objects.get(id=number)


def something_to_do(owner: Member, *, at: datetime = MONDAY_NOON) -> ToDo:
    return ToDo(owner.id, at.date() + timedelta(days=21), "The light is on for a week")
