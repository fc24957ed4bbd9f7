"""The page of one action, and what is needed to give one."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.actions import access, rules
from highstreet.actions.choices import StepKind
from highstreet.actions.deciding import deciders_on
from highstreet.actions.models import Action, Step
from highstreet.actions.queries.lists import ActionLine, line_of
from highstreet.base.refusal import Refusal
from highstreet.base.saying import long_day
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.models import Report

Choices = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class StepLine:
    """One line of the history."""

    kind: StepKind
    what: str
    who: str
    words: str
    at: datetime


@dataclass(frozen=True)
class ActionPage:
    """Everything that the page of one action shows, and why a button is not there."""

    line: ActionLine
    done_when: str
    evidence: str
    origin: str
    report: str
    first_due_on: date
    moves_left: int
    up_after: int
    given_by: str
    given_at: datetime
    is_mine: bool
    known_to: tuple[str, ...]
    steps: tuple[StepLine, ...]
    owners: Choices
    deciders: Choices
    deciders_are_leaders: bool
    why_not_complete: Refusal | None
    why_not_move: Refusal | None
    why_not_pass: Refusal | None
    why_not_go_up: Refusal | None
    why_not_drop: Refusal | None
    why_not_again: Refusal | None
    why_not_decide: Refusal | None


def action_page(reference: str, viewer: Member, *, now: datetime) -> ActionPage | None:
    """One action, or nothing if the viewer may not know of it."""
    action = (
        Action.objects.visible_to(viewer)
        .select_related("owner", "agency", "leader", "given_by__agency", "report")
        .filter(reference=reference)
        .first()
    )
    if action is None:
        return None
    today, not_ours = day_of(now), access.may_not_change(action, viewer)
    deciders = deciders_on(action)
    return ActionPage(
        line=line_of(action, today),
        done_when=action.done_when,
        evidence=action.evidence,
        origin=action.origin,
        report=report_of(action, viewer),
        first_due_on=action.first_due_on,
        moves_left=rules.MOST_MOVES - action.moves,
        up_after=rules.UP_AFTER_DAYS,
        given_by=f"{action.given_by.called}, {action.given_by.agency.name}",
        given_at=action.given_at,
        is_mine=action.owner_id == viewer.id,
        known_to=names_of(action),
        steps=steps_of(action),
        owners=() if action.is_over else owners_for(viewer),
        deciders=tuple((one.id, f"{one.called}, {one.agency.name}") for one in deciders.people),
        deciders_are_leaders=deciders.are_leaders,
        why_not_complete=not_ours or rules.cannot_change(action),
        why_not_move=not_ours or rules.cannot_move(action),
        why_not_pass=not_ours
        or access.may_not_give(viewer.agency_id, viewer)
        or rules.cannot_be_worked_on(action),
        why_not_go_up=not_ours or rules.cannot_go_up(action, today=today),
        why_not_drop=access.may_not_judge(action, viewer) or rules.cannot_change(action),
        why_not_again=access.may_not_judge(action, viewer) or rules.cannot_take_up_again(action),
        why_not_decide=rules.cannot_decide(action) or access.may_not_decide(action, viewer),
    )


def names_of(action: Action) -> tuple[str, ...]:
    """Who knows of what was agreed among a few."""
    if not action.known_to:
        return ()
    rows = Member.objects.filter(id__in=action.known_to).select_related("agency")
    return tuple(f"{one.called}, {one.agency.name}" for one in rows.order_by("name", "id"))


def report_of(action: Action, viewer: Member) -> str:
    """The reference of the report that it comes from, for those who may know of that."""
    if action.report is None:
        return ""
    seen = Report.objects.visible_to(viewer).filter(id=action.report.id).exists()
    return action.report.reference if seen else ""


def steps_of(action: Action) -> tuple[StepLine, ...]:
    return tuple(step_line(one) for one in action.steps.order_by("-at", "-id"))


def step_line(step: Step) -> StepLine:
    return StepLine(
        kind=StepKind(step.kind),
        what=said_of(step),
        who=step.who,
        words=step.words,
        at=step.at,
    )


# What happened, with whom and which day it is about.
SAID = {
    StepKind.GIVEN: "Given to {to}, to be done by {day}",
    StepKind.MOVED: "Moved to {day}",
    StepKind.PASSED: "Passed to {to}",
    StepKind.MISSED: "Not done by {day}",
    StepKind.WENT_UP: "Sent up to {to}",
    StepKind.DECIDED: "Decided: {to}, to be done by {day}",
}


def said_of(step: Step) -> str:
    kind = StepKind(step.kind)
    day = long_day(step.due_on) if step.due_on else ""
    return SAID.get(kind, str(kind.label)).format(to=step.to, day=day)


def owners_for(viewer: Member) -> Choices:
    """Who could own an action that this member gives: of any agency, or of their own only."""
    rows = Member.objects.visible_to(viewer).active().exclude(agency__kind=AgencyKind.BUSINESS)
    if not viewer.is_a(*access.TO_ANY_AGENCY):
        rows = rows.filter(agency=viewer.agency_id)
    found = rows.select_related("agency").order_by("agency__name", "name", "id")
    return tuple((one.id, f"{one.called}, {one.agency.name}") for one in found)
