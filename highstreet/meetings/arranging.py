"""Arranging a meeting: what planning one and ending one have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from highstreet.base.refusal import insist
from highstreet.meetings import keeping, rules
from highstreet.meetings.choices import Kind
from highstreet.meetings.models import Meeting, Seat
from highstreet.meetings.writing import words_of, write_to_all
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said


@dataclass(frozen=True)
class Terms:
    """What kind of meeting, when, for how long, where, and who chairs."""

    kind: Kind
    starts_at: datetime
    minutes: int
    place: str
    chair: int


def arrange(
    terms: Terms,
    invited: Iterable[int],
    named: Iterable[int],
    *,
    by: Member,
    at: datetime,
    after: Meeting | None = None,
) -> Meeting:
    """The meeting with its seats and what stands on every agenda; everybody asked has a letter."""
    insist(rules.cannot_start_at(terms.starts_at, at=at))
    chair, asked = chair_of(terms, by), keeping.members(invited, by)
    meeting = Meeting.objects.create(
        partnership_id=by.partnership_id,
        kind=terms.kind,
        starts_at=terms.starts_at,
        minutes=terms.minutes,
        place=said(terms.place),
        chair=chair,
        planned_by=by,
        planned_at=at,
        after=after,
    )
    Seat.objects.bulk_create(keeping.seat_for(meeting, one) for one in asked)
    keeping.standing_items(meeting)
    keeping.set_named(meeting, named)
    write_to_all(meeting, "invited", words_of("invited", meeting), key="0", by=by, at=at)
    keeping.calendar_soon(meeting)
    return meeting


def arrange_next(meeting: Meeting, next_at: datetime, *, by: Member, at: datetime) -> Meeting:
    """The same people, place and length at another time. Whoever has left in between is not asked; who may know
    of the restricted part stays as it was, so that ending a meeting names nobody."""
    rows = meeting.seats.filter(member__left_at=None).values_list("member_id", flat=True)
    named = meeting.named.filter(member__left_at=None).values_list("member_id", flat=True)
    terms = Terms(Kind(meeting.kind), next_at, meeting.minutes, meeting.place, meeting.chair_id)
    return arrange(terms, list(rows), list(named), by=by, at=at, after=meeting)


def planned(meeting: Meeting) -> dict[str, Any]:
    """What the trail says of a meeting that was planned."""
    return {
        "kind": meeting.kind,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "chair": meeting.chair.as_written,
    }


def chair_of(terms: Terms, by: Member) -> Member:
    chair = Member.objects.visible_to(by).select_related("agency", "account").get(id=terms.chair)
    insist(rules.cannot_chair(chair))
    return chair
