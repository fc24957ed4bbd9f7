"""Meetings to come and those that are over, with what is asked of whoever looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from highstreet.actions.queries.lists import overdue_in_agency
from highstreet.base.refusal import Refusal
from highstreet.meetings import access
from highstreet.meetings.choices import Attendance, Kind, State
from highstreet.meetings.models import Meeting, Seat
from highstreet.people.models import Member

MOST_PAST = 24
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list, and the one thing that it asks of the viewer now."""

    reference: str
    kind: Kind
    starts_at: datetime
    minutes: int
    place: str
    chair: str
    state: State
    is_chair: bool
    attendance: Attendance | None
    asked: str


@dataclass(frozen=True)
class Meetings:
    to_come: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    overdue: int
    why_not_plan: Refusal | None


def meetings(viewer: Member, *, now: datetime) -> Meetings:
    rows = Meeting.objects.visible_to(viewer).select_related("chair")
    over = [State.ENDED, State.CANCELLED]
    to_come = list(rows.exclude(state__in=over).order_by("starts_at", "id"))
    past = list(rows.filter(state__in=over).order_by("-starts_at", "-id")[:MOST_PAST])
    seats = seats_of(viewer, [*to_come, *past])
    return Meetings(
        to_come=tuple(line_of(one, viewer, seats.get(one.id), now=now) for one in to_come),
        past=tuple(line_of(one, viewer, seats.get(one.id), now=now) for one in past),
        overdue=overdue_in_agency(viewer, now=now),
        why_not_plan=access.may_not_prepare(viewer),
    )


def seats_of(viewer: Member, shown: Iterable[Meeting]) -> dict[int, Attendance]:
    rows = Seat.objects.filter(member=viewer.id, meeting__in=[one.id for one in shown])
    return {
        meeting: Attendance(attendance)
        for meeting, attendance in rows.values_list("meeting_id", "attendance")
    }


def line_of(
    meeting: Meeting, viewer: Member, attendance: Attendance | None, *, now: datetime
) -> MeetingLine:
    return MeetingLine(
        reference=meeting.reference,
        kind=Kind(meeting.kind),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=meeting.place,
        chair=meeting.chair.called,
        state=State(meeting.state),
        is_chair=meeting.chair_id == viewer.id,
        attendance=attendance,
        asked=asked_of(meeting, viewer, attendance, now=now),
    )


def asked_of(
    meeting: Meeting, viewer: Member, attendance: Attendance | None, *, now: datetime
) -> str:
    """One sentence: what this meeting waits for from this person."""
    prepares = access.may_not_prepare(viewer) is None
    if meeting.state == State.RUNNING:
        return "It sits now: come to the table."
    if meeting.state == State.PLANNED and prepares:
        return "Prepare the agenda and send it."
    if attendance == Attendance.EXPECTED:
        return "Say whether you come, or who comes instead."
    if meeting.state == State.SENT and meeting.chair_id == viewer.id:
        return "You chair it. Read the pack before."
    if meeting.state == State.SENT and now > meeting.starts_at + FORGOTTEN_AFTER and prepares:
        return "Its time is over, and nobody has opened it. Cancel it, or hold it late."
    if meeting.state == State.SENT:
        return "Read the pack before."
    return ""
