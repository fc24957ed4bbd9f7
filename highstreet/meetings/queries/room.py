"""The screens of the room: what is talked about, what was decided, who is here. Drawn anew when something changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from highstreet.base.refusal import Refusal
from highstreet.meetings import access, rules
from highstreet.meetings.choices import Section, State, Version, What
from highstreet.meetings.models import Item, Meeting, Paper
from highstreet.meetings.queries.lists import MeetingLine, line_of
from highstreet.meetings.queries.page import (
    DecisionLine,
    ItemLine,
    MeetingPage,
    SeatLine,
    item_lines,
    seat_lines,
)
from highstreet.people.models import Member


@dataclass(frozen=True)
class Room:
    """What one screen shows. `part` is whether it may show what is restricted; `seen` what it has drawn."""

    line: MeetingLine
    shows_all: bool
    seen: int
    began_at: datetime | None
    items: tuple[ItemLine, ...]
    current: ItemLine | None
    blocks: tuple[dict[str, Any], ...]
    decided: tuple[tuple[str, DecisionLine], ...]
    seats: tuple[SeatLine, ...]
    in_restricted: bool
    keeps_awake: bool
    why_not_run: Refusal | None

    @property
    def present(self) -> int:
        return sum(seat.attendance in ("PRESENT", "SUBSTITUTE") for seat in self.seats)


def changes_seen(reference: str, viewer: Member, *, only_open: bool) -> int | None:
    """How often what this viewer may see has changed: asked every few seconds, so in one question or two."""
    meeting = Meeting.objects.visible_to(viewer).filter(reference=reference).first()
    if meeting is None:
        return None
    full = not only_open and meeting.shows_all_to(viewer)
    return meeting.all_changes if full else meeting.open_changes


def room(
    reference: str,
    viewer: Member,
    *,
    only_open: bool,
    now: datetime,
    page: MeetingPage | None = None,
) -> Room | None:
    """One screen; of a page of the meeting that is drawn around it, it takes what that has read already."""
    rows = Meeting.objects.visible_to(viewer).select_related("chair", "current", "current_open")
    meeting = rows.filter(reference=reference).first()
    if meeting is None:
        return None
    may_see_all = page.shows_all if page else meeting.shows_all_to(viewer)
    full = may_see_all and not only_open
    lines = page.items if page else lines_of(meeting, viewer, full=full)
    wanted = meeting.current if full else meeting.current_open
    current = next((one for one in lines if wanted and one.id == wanted.id), None)
    return Room(
        line=line_of(meeting, viewer, None, now=now),
        shows_all=full,
        seen=meeting.all_changes if full else meeting.open_changes,
        began_at=meeting.began_at,
        items=lines,
        current=current,
        blocks=blocks_of(meeting, current, full=full),
        decided=newest_first(lines),
        seats=page.seats if page else seat_lines(meeting, viewer),
        in_restricted=bool(may_see_all and meeting.current and meeting.current.restricted),
        keeps_awake=keeps_awake(meeting, now=now),
        why_not_run=access.may_not_run(meeting, viewer) or rules.cannot_run(meeting),
    )


def lines_of(meeting: Meeting, viewer: Member, *, full: bool) -> tuple[ItemLine, ...]:
    rows = Item.objects.filter(meeting=meeting, dropped=False).order_by("order", "id")
    if meeting.state == State.PLANNED and access.may_not_prepare(viewer):
        return ()
    items = list(rows if full else rows.exclude(section=Section.PERSONS))
    return tuple(item_lines(items, meeting))


def newest_first(lines: tuple[ItemLine, ...]) -> tuple[tuple[str, DecisionLine], ...]:
    """Every decision of these items with the label of its own, the last one first."""
    found = [(line.label, one) for line in lines for one in line.decisions]
    return tuple(sorted(found, key=lambda pair: (pair[1].at, pair[1].id), reverse=True))


def blocks_of(
    meeting: Meeting, current: ItemLine | None, *, full: bool
) -> tuple[dict[str, Any], ...]:
    """What the pack says to the item, as it was sent."""
    if current is None:
        return ()
    paper = (
        Paper.objects.filter(
            meeting=meeting, what=What.PACK, version=Version.FULL if full else Version.OPEN
        )
        .defer("pdf")
        .order_by("-edition")
        .first()
    )
    sections = paper.contents["sections"] if paper else []
    return next((tuple(one["blocks"]) for one in sections if one["item"] == current.id), ())


def keeps_awake(meeting: Meeting, *, now: datetime) -> bool:
    """While people sit at the table, a screen that asks for news is not a screen that was left open."""
    if meeting.state != State.RUNNING or meeting.began_at is None:
        return False
    return now < meeting.began_at + rules.LONGEST_SITTING
