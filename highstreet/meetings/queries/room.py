"""The screens of the room: what is talked about, what was decided, who is here. Drawn anew when something changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
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
    counted,
    item_lines,
    keeps_awake,
    seat_lines,
)
from highstreet.people.models import Member


@dataclass(frozen=True)
class Room:
    """What one screen shows. `part` is whether it may show what is restricted; `seen` what it has drawn."""

    line: MeetingLine
    shows_all: bool
    seen: str
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


class Screen(Enum):
    """What a screen is for: somebody's own hands; the wall; or the wall while only those named are in the room."""

    HAND = "hand"
    WALL = "wall"
    WALL_RESTRICTED = "wall of the restricted part"


def changes_seen(reference: str, viewer: Member, *, screen: Screen, now: datetime) -> str | None:
    """What stands on this screen by now: asked every few seconds, so in one question or two."""
    rows = Meeting.objects.visible_to(viewer).select_related("current")
    meeting = rows.filter(reference=reference).first()
    if meeting is None:
        return None
    may_see_all = screen != Screen.WALL and meeting.shows_all_to(viewer)
    full = shows_full(meeting, screen, may_see_all=may_see_all)
    return counted(meeting, full=full, now=now)


def shows_full(meeting: Meeting, screen: Screen, *, may_see_all: bool) -> bool:
    """On the wall the restricted part is over as soon as something else is on: others are let in again then."""
    if screen == Screen.HAND or not may_see_all:
        return may_see_all
    lasts = bool(meeting.current and meeting.current.restricted)
    return screen == Screen.WALL_RESTRICTED and lasts


def room(
    reference: str,
    viewer: Member,
    *,
    screen: Screen,
    now: datetime,
    page: MeetingPage | None = None,
) -> Room | None:
    """One screen; of a page of the meeting that is drawn around it, it takes what that has read already."""
    rows = Meeting.objects.visible_to(viewer).select_related("chair", "current", "current_open")
    meeting = rows.filter(reference=reference).first()
    if meeting is None:
        return None
    may_see_all = page.shows_all if page else meeting.shows_all_to(viewer)
    full = shows_full(meeting, screen, may_see_all=may_see_all)
    lines = page.items if page else lines_of(meeting, viewer, full=full)
    wanted = meeting.current if full else meeting.current_open
    current = next((one for one in lines if wanted and one.id == wanted.id), None)
    return Room(
        line=line_of(meeting, viewer, None, now=now),
        shows_all=full,
        seen=page.seen if page else counted(meeting, full=full, now=now),
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
