"""What is tried: planned, ticked off step by step, started, worked on, ended or dropped."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.cases import access, rules
from highstreet.cases.choices import EventKind, Progress, ToolKind
from highstreet.cases.keeping import event, found, places_named, settle_sensitive, somebody
from highstreet.cases.models import Case, Intervention, Tick, Work
from highstreet.cases.tools import tool_of, tool_on
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@dataclass(frozen=True)
class Idea:
    """What is to be tried: the tool, in a sentence, by whom, where, and from when until when."""

    tool_kind: ToolKind
    tool: str
    what: str
    owner: int | None
    where: tuple[str, ...]
    start_on: date
    end_on: date | None = None
    is_about_person: bool = False


@command
def plan(*, reference: str, idea: Idea, by: Member, at: datetime) -> int:
    """Plan an intervention, if the law allows it on the day on which it is to start. Gives its number."""
    case = found(reference, by)
    insist(
        access.may_not_work_on(case, by),
        rules.cannot_be_planned(case, start_on=idea.start_on, end_on=idea.end_on),
    )
    owner = somebody(idea.owner, by)
    insist(rules.cannot_lead(owner), cannot_know_of(case, owner))
    tool = tool_on(idea.tool_kind, idea.tool, by, on=idea.start_on)
    insist(tool.why_not(on=idea.start_on, body=owner.agency.kind))
    row = Intervention.objects.create(
        partnership_id=case.partnership_id,
        case=case,
        tool_kind=idea.tool_kind,
        tool=idea.tool,
        tool_words=tool.name,
        version=tool.version,
        what=said(idea.what),
        agency=owner.agency,
        owner=owner,
        where=list(idea.where),
        where_words=places_named(idea.where, case.partnership_id),
        start_on=idea.start_on,
        end_on=idea.end_on,
        is_about_person=idea.is_about_person or tool.is_for_a_person,
        planned_at=at,
    )
    settle_sensitive(case, by=by, at=at)
    record("case.intervention_planned", case.about, by=by, at=at, number=row.id, tool=idea.tool)
    return row.id


@command
def tick(*, reference: str, number: int, key: str, done_on: date, by: Member, at: datetime) -> None:
    """One step that the power asks for is done. Ticked again, it gets the new day."""
    case, one = to_work_on(reference, number, by)
    insist(rules.cannot_tick(done_on, today=day_of(at)), no_such_step(one, key, by, on=day_of(at)))
    Tick.objects.update_or_create(
        intervention=one,
        key=key,
        defaults={
            "partnership_id": case.partnership_id,
            "done_on": done_on,
            "ticked_by": by,
            "ticked_at": at,
        },
    )
    record("case.step_ticked", case.about, by=by, at=at, number=one.id, key=key, done_on=done_on)


@command
def start(*, reference: str, number: int, on: date, by: Member, at: datetime) -> None:
    """It has started on this day, with everything done that had to be done before."""
    case, one = to_work_on(reference, number, by)
    insist(rules.cannot_start(case, one, on=on, today=day_of(at)))
    tool = tool_on(ToolKind(one.tool_kind), one.tool, by, on=on)
    done = set(one.ticks.filter(done_on__lte=on).values_list("key", flat=True))
    insist(
        tool.why_not(on=on, body=one.agency.kind),
        rules.cannot_start_without(tool.version, done=done),
    )
    one.progress, one.started_on, one.version = Progress.RUNNING, on, tool.version
    one.save(update_fields=["progress", "started_on", "version"])
    event(case, EventKind.STARTED, by=by, at=at, what=one.what, on=on)
    record("case.intervention_started", case.about, by=by, at=at, number=one.id, on=on)


@command
def end(*, reference: str, number: int, on: date, words: str, by: Member, at: datetime) -> None:
    """It ended on this day, and how."""
    case, one = to_work_on(reference, number, by)
    insist(rules.cannot_end(one, on=on, today=day_of(at)))
    how = said(words)
    one.progress, one.ended_on = Progress.ENDED, on
    one.save(update_fields=["progress", "ended_on"])
    event(case, EventKind.ENDED, by=by, at=at, what=one.what, words=how, on=on)
    record("case.intervention_ended", case.about, by=by, at=at, number=one.id, on=on)


@command
def drop(*, reference: str, number: int, words: str, by: Member, at: datetime) -> None:
    """It was planned, and will not be tried."""
    case, one = to_work_on(reference, number, by)
    insist(rules.cannot_drop(one))
    why = said(words)
    one.progress = Progress.DROPPED
    one.save(update_fields=["progress"])
    event(case, EventKind.DROPPED, by=by, at=at, what=one.what, words=why)
    record("case.intervention_dropped", case.about, by=by, at=at, number=one.id, why=why)


@command
def note_work(
    *,
    reference: str,
    number: int,
    on: date,
    hours: Decimal,
    words: str,
    by: Member,
    at: datetime,
) -> None:
    """Hours that were spent on it: what it costs stands beside what it changed."""
    case, one = to_work_on(reference, number, by)
    insist(rules.cannot_note_work(one, on=on, today=day_of(at), hours=float(hours)))
    Work.objects.create(
        partnership_id=case.partnership_id,
        intervention=one,
        on=on,
        hours=hours,
        words=said(words),
        noted_by=by,
        noted_at=at,
    )
    record("case.work_noted", case.about, by=by, at=at, number=one.id, on=on, hours=str(hours))


def to_work_on(reference: str, number: int, by: Member) -> tuple[Case, Intervention]:
    case = found(reference, by)
    insist(access.may_not_work_on(case, by), rules.cannot_change(case))
    return case, case.interventions.select_related("agency", "version").get(id=number)


def cannot_know_of(case: Case, owner: Member) -> Refusal | None:
    if Case.objects.visible_to(owner).filter(id=case.id).exists():
        return None
    return Refusal(
        "owner_not_on_team", f"{owner.name} may not see this case. Put them on the team first."
    )


def no_such_step(one: Intervention, key: str, by: Member, *, on: date) -> Refusal | None:
    tool = tool_of(one, by, on=max(on, one.start_on))
    if key in tool.steps:
        return None
    return Refusal("no_such_step", "This step is no longer asked for. Look at the list again.")
