"""At the table: it begins, goes from item to item, decides, and ends with minutes."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.actions.commands.giving import Plan, give
from highstreet.actions.models import Action
from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.base.saying import long_day
from highstreet.meetings import access, keeping, rules
from highstreet.meetings.arranging import arrange_next, planned
from highstreet.meetings.choices import Attendance, Kind, State, What
from highstreet.meetings.models import Decision, Item, Meeting
from highstreet.meetings.papers.freezing import freeze
from highstreet.meetings.papers.gathering import versions_of_minutes
from highstreet.meetings.writing import words_of, write_to_all
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record

NOT_TICKED = (Attendance.EXPECTED, Attendance.COMING, Attendance.SENDS)


@dataclass(frozen=True)
class ToDo:
    """Who will do what was decided, by when, and what done will look like."""

    owner: int | None
    due_on: date
    done_when: str


@command
def begin(*, reference: str, by: Member, at: datetime) -> None:
    """The meeting sits: its first item is on the screens."""
    meeting = keeping.found(reference, by)
    insist(access.may_not_run(meeting, by), rules.cannot_begin(meeting))
    first = (
        meeting.items.filter(dropped=False)
        .exclude(section="PERSONS")
        .order_by("order", "id")
        .first()
    )
    meeting.state, meeting.began_at = State.RUNNING, at
    meeting.current = meeting.current_open = first
    fields = ["state", "began_at", "current", "current_open"]
    keeping.touch(meeting, restricted=False, fields=fields)
    record("meeting.began", meeting.about, by=by, at=at)


def sitting(reference: str, by: Member) -> Meeting:
    meeting = keeping.found(reference, by)
    insist(access.may_not_run(meeting, by), rules.cannot_run(meeting))
    return meeting


@command
def go_to(*, reference: str, item: int, by: Member, at: datetime) -> None:
    """The next thing to talk about. While it is restricted, the screens of others stay where they were."""
    meeting = sitting(reference, by)
    wanted = keeping.item_of(meeting, item, by)
    insist(rules.cannot_take_up(wanted))
    meeting.current, fields = wanted, ["current"]
    if not wanted.restricted:
        meeting.current_open = wanted
        fields.append("current_open")
    keeping.touch(meeting, restricted=wanted.restricted, fields=fields)
    about = keeping.about(meeting, restricted=wanted.restricted)
    told = {} if wanted.restricted else {"item": wanted.title}
    record("meeting.went_to", about, by=by, at=at, **told)


@command
def decide(
    *, reference: str, item: int, words: str, to_do: ToDo | None, by: Member, at: datetime
) -> int:
    """One line. With somebody who does it, it is their action at once, restricted where the item is."""
    meeting = sitting(reference, by)
    of = keeping.item_of(meeting, item, by)
    line = said(words)
    insist(rules.cannot_take_up(of), rules.cannot_decide_again(of, line))
    action = given(meeting, of, line, to_do, by=by, at=at) if to_do else None
    decision = Decision.objects.create(
        partnership_id=meeting.partnership_id,
        meeting=meeting,
        item=of,
        words=line,
        action=action,
        owner=action.owner.called if action else "",
        agency=action.agency.name if action else "",
        written_by=by,
        at=at,
    )
    keeping.touch(meeting, restricted=of.restricted)
    about = keeping.about(meeting, restricted=of.restricted)
    told = {} if of.restricted else {"words": line}
    record("meeting.decided", about, by=by, at=at, **told)
    return decision.id


def given(
    meeting: Meeting, item: Item, line: str, to_do: ToDo, *, by: Member, at: datetime
) -> Action:
    reference = give(
        owner=to_do.owner,
        plan=Plan(
            title=line,
            done_when=to_do.done_when,
            due_on=to_do.due_on,
            origin=f"{Kind(meeting.kind).label} of {long_day(day_of(meeting.starts_at))}",
            restricted=item.restricted,
            known_to=named_for(meeting) if item.restricted else (),
        ),
        by=by,
        at=at,
    )
    return Action.objects.select_related("owner", "agency").get(reference=reference)


def named_for(meeting: Meeting) -> tuple[int, ...]:
    return tuple(meeting.named.order_by("id").values_list("member_id", flat=True))


@command
def reword(*, reference: str, decision: int, words: str, by: Member, at: datetime) -> None:
    """A slip of the pen, mended while everybody still sits there."""
    meeting = sitting(reference, by)
    mended = decision_of(meeting, decision, by)
    line = said(words)
    insist(rules.cannot_reword(mended, line))
    keeping.say_anew(mended, line, by=by, at=at)
    restricted = mended.item.restricted
    keeping.touch(meeting, restricted=restricted)
    told = {} if restricted else {"words": line}
    record("meeting.reworded", keeping.about(meeting, restricted=restricted), by=by, at=at, **told)


def decision_of(meeting: Meeting, number: int, by: Member) -> Decision:
    rows = meeting.decisions.select_related("item", "action__owner", "action__agency")
    if not meeting.shows_all_to(by):
        rows = rows.exclude(item__section="PERSONS")
    return rows.get(id=number)


@command
def end(*, reference: str, next_at: datetime | None, by: Member, at: datetime) -> str:
    """It is over: the minutes are ready, and the next meeting is planned with the same people, if a day was named.
    Gives the reference of the next."""
    meeting = sitting(reference, by)
    meeting.seats.filter(attendance__in=NOT_TICKED).update(
        attendance=Attendance.ABSENT, substitute=""
    )
    meeting.state, meeting.ended_at = State.ENDED, at
    meeting.current = meeting.current_open = None
    fields = ["state", "ended_at", "current", "current_open"]
    keeping.touch(meeting, restricted=False, fields=fields)
    following = arrange_next(meeting, next_at, by=by, at=at) if next_at else None
    freeze(meeting, What.MINUTES, versions_of_minutes(meeting, at=at), at=at)
    words = words_of("minutes", meeting, next_at=next_at)
    write_to_all(meeting, "minutes", words, key="1", by=by, at=at)
    record("meeting.ended", meeting.about, by=by, at=at, next_at=next_at)
    if following is None:
        return ""
    record("meeting.planned", following.about, by=by, at=at, **planned(following))
    return following.reference
