"""The page of one meeting, and what is needed to plan and to prepare one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from highstreet.base.refusal import Refusal
from highstreet.meetings import access, rules
from highstreet.meetings.choices import Attendance, Section, State, Version
from highstreet.meetings.models import Decision, Item, Meeting, Paper, Seat
from highstreet.meetings.papers.restricted import late_for_all, persons_named
from highstreet.meetings.queries.lists import MeetingLine, line_of
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Member

Choices = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class SeatLine:
    """Somebody who is asked to come."""

    id: int
    member: int
    name: str
    agency: str
    attendance: Attendance
    substitute: str
    interest: str
    is_mine: bool


@dataclass(frozen=True)
class DecisionLine:
    """A decision, and the action that came of it: who owns it now, by when, and what done will look like."""

    id: int
    words: str
    owner: str
    agency: str
    due: date | None
    done_when: str
    at: datetime


@dataclass(frozen=True)
class ItemLine:
    """One line of the agenda, with what was decided on it."""

    id: int
    label: str
    title: str
    words: str
    restricted: bool
    dropped: bool
    is_first: bool
    is_last: bool
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True)
class MeetingPage:
    """Everything that the page of one meeting shows, and why a button is not there."""

    line: MeetingLine
    shows_all: bool
    seen: str
    seats: tuple[SeatLine, ...]
    mine: SeatLine | None
    items: tuple[ItemLine, ...]
    dropped: tuple[ItemLine, ...]
    named: tuple[str, ...]
    named_ids: tuple[int, ...]
    left_out: int
    chair_id: int
    current: int | None
    sent_at: datetime | None
    ended_at: datetime | None
    cancelled_words: str
    has_calendar: bool
    editions: dict[str, int]
    next_offered: datetime
    following: str
    why_not_prepare: Refusal | None
    why_not_begin: Refusal | None
    why_not_run: Refusal | None
    why_not_cancel: Refusal | None
    why_not_correct: Refusal | None

    @property
    def agencies(self) -> int:
        return len({seat.agency for seat in self.seats})


def meeting_page(reference: str, viewer: Member, *, now: datetime) -> MeetingPage | None:
    """One meeting, or nothing if the viewer may not know of it."""
    meeting = (
        Meeting.objects.visible_to(viewer)
        .select_related("chair")
        .filter(reference=reference)
        .first()
    )
    if meeting is None:
        return None
    shows_all = meeting.shows_all_to(viewer)
    seats = seat_lines(meeting, viewer)
    mine = next((seat for seat in seats if seat.is_mine), None)
    not_ours, not_mine = access.may_not_run(meeting, viewer), access.may_not_prepare(viewer)
    items = shown_items(meeting, viewer, shows_all=shows_all)
    named = persons_named(meeting) if shows_all else []
    can_prepare = not_mine or rules.cannot_prepare(meeting)
    return MeetingPage(
        line=line_of(meeting, viewer, mine.attendance if mine else None, now=now),
        shows_all=shows_all,
        seen=counted(meeting, full=shows_all, now=now),
        seats=seats,
        mine=mine,
        items=tuple(item_lines([one for one in items if not one.dropped], meeting)),
        dropped=tuple(item_lines([one for one in items if one.dropped], None)),
        named=tuple(f"{one.called}, {one.agency.name}" for one in named),
        named_ids=tuple(one.id for one in named),
        left_out=(
            late_for_all(meeting, viewer, at=now).left_out if shows_all and not can_prepare else 0
        ),
        chair_id=meeting.chair_id,
        current=meeting.current_id if shows_all else meeting.current_open_id,
        sent_at=meeting.sent_at,
        ended_at=meeting.ended_at,
        cancelled_words=meeting.cancelled_words,
        has_calendar=meeting.calendar_sequence == meeting.sequence,
        editions=editions_of(meeting, shows_all=shows_all),
        next_offered=rules.next_offered(meeting.starts_at),
        following=following(meeting, viewer),
        why_not_prepare=can_prepare,
        why_not_begin=not_ours or rules.cannot_begin(meeting),
        why_not_run=not_ours or rules.cannot_run(meeting),
        why_not_cancel=not_ours or rules.cannot_prepare(meeting),
        why_not_correct=access.may_not_correct(meeting, viewer) or rules.cannot_correct(meeting),
    )


def counted(meeting: Meeting, *, full: bool, now: datetime) -> str:
    """How often what is shown has changed. The two counts are marked apart: going from one to the other is a
    change too, and so is that a screen no longer keeps awake whoever left it open."""
    changes = f"all-{meeting.all_changes}" if full else f"{meeting.open_changes}"
    return changes if keeps_awake(meeting, now=now) else f"{changes}-at-rest"


def keeps_awake(meeting: Meeting, *, now: datetime) -> bool:
    """While people sit at the table, a screen that asks for news is not a screen that was left open."""
    if meeting.state != State.RUNNING or meeting.began_at is None:
        return False
    return now < meeting.began_at + rules.LONGEST_SITTING


def shown_items(meeting: Meeting, viewer: Member, *, shows_all: bool) -> list[Item]:
    """Until the agenda is sent, only whoever prepares it sees it."""
    if meeting.state == State.PLANNED and access.may_not_prepare(viewer) and not shows_all:
        return []
    rows = meeting.items.order_by("order", "id")
    return list(rows if shows_all else rows.exclude(section=Section.PERSONS))


def item_lines(items: list[Item], meeting: Meeting | None) -> Iterable[ItemLine]:
    decided = decisions_by_item(meeting) if meeting else {}
    parts = {part: [one.id for one in items if one.restricted == part] for part in (False, True)}
    for label, item in rules.labelled(items):
        part = parts[item.restricted]
        yield ItemLine(
            id=item.id,
            label=label,
            title=item.title,
            words=item.words,
            restricted=item.restricted,
            dropped=item.dropped,
            is_first=item.id == part[0],
            is_last=item.id == part[-1],
            decisions=tuple(decided.get(item.id, ())),
        )


def decisions_by_item(meeting: Meeting) -> dict[int, list[DecisionLine]]:
    rows = Decision.objects.filter(meeting=meeting).select_related(
        "action__owner", "action__agency", "item"
    )
    found: dict[int, list[DecisionLine]] = {}
    for one in rows.order_by("at", "id"):
        found.setdefault(one.item_id, []).append(decision_line(one))
    return found


def decision_line(one: Decision) -> DecisionLine:
    action = one.action
    return DecisionLine(
        id=one.id,
        words=one.words,
        owner=action.owner.called if action else "",
        agency=action.agency.name if action else "",
        due=action.due_on if action else None,
        done_when=action.done_when if action else "",
        at=one.at,
    )


def seat_lines(meeting: Meeting, viewer: Member) -> tuple[SeatLine, ...]:
    rows = Seat.objects.filter(meeting=meeting).select_related("member", "agency")
    return tuple(
        SeatLine(
            id=one.id,
            member=one.member_id,
            name=one.member.called,
            agency=one.agency.name,
            attendance=Attendance(one.attendance),
            substitute=one.substitute,
            interest=one.interest,
            is_mine=one.member_id == viewer.id,
        )
        for one in rows.order_by("agency__name", "member__name", "id")
    )


def editions_of(meeting: Meeting, *, shows_all: bool) -> dict[str, int]:
    """Which papers there are, and in which edition the viewer reads them: of the full version, or of the open one
    counted by itself, so that a change of the restricted part does not show."""
    version = Version.FULL if shows_all else Version.OPEN
    found: dict[str, int] = {}
    rows = Paper.objects.filter(meeting=meeting, version=version)
    for what, edition in rows.order_by("edition").values_list("what", "edition"):
        found[what] = edition
    return found


def following(meeting: Meeting, viewer: Member) -> str:
    """The meeting that was planned when this one ended."""
    rows = Meeting.objects.visible_to(viewer).filter(after=meeting.id)
    return rows.order_by("id").values_list("reference", flat=True).first() or ""


def who_can_come(viewer: Member) -> list[tuple[str, Choices]]:
    """Members of the town's agencies, by agency: who can be asked, and named."""
    rows = Member.objects.visible_to(viewer).active().exclude(agency__kind=AgencyKind.BUSINESS)
    found: dict[str, list[tuple[int, str]]] = {}
    for one in rows.select_related("agency").order_by("agency__name", "name", "id"):
        found.setdefault(one.agency.name, []).append((one.id, one.called))
    return [(agency, tuple(people)) for agency, people in found.items()]


def who_can_chair(viewer: Member) -> Choices:
    rows = Member.objects.visible_to(viewer).active().filter(roles__overlap=list(rules.CHAIRS))
    found = rows.select_related("agency").order_by("name", "id")
    return tuple((one.id, f"{one.called}, {one.agency.name}") for one in found)


@dataclass(frozen=True)
class Usual:
    """What the last meeting was like, as an offer for the next."""

    place: str = ""
    minutes: int = 60
    chair: int | None = None
    starts_at: datetime | None = None
    invited: tuple[int, ...] = ()
    named: tuple[int, ...] = ()


def as_last_time(viewer: Member, *, now: datetime) -> Usual:
    """Who is named is offered only to whoever was named then."""
    last = Meeting.objects.visible_to(viewer).exclude(state=State.CANCELLED).order_by("-starts_at")
    meeting = last.first()
    if meeting is None:
        return Usual()
    offered = rules.next_offered(meeting.starts_at)
    while offered <= now:
        offered = rules.next_offered(offered)
    named = meeting.named.values_list("member_id", flat=True)
    return Usual(
        place=meeting.place,
        minutes=meeting.minutes,
        chair=meeting.chair_id,
        starts_at=offered,
        invited=tuple(meeting.seats.values_list("member_id", flat=True)),
        named=tuple(named) if meeting.shows_all_to(viewer) else (),
    )
