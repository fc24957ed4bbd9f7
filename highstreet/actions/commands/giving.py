"""Giving an action to somebody, and passing it on."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.actions import access, rules
from highstreet.actions.choices import StepKind
from highstreet.actions.keeping import found, knows, note_missed, somebody, step
from highstreet.actions.models import Action
from highstreet.actions.writing import given_words, write
from highstreet.base.command import again_after, command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.reports.models import Report
from highstreet.trail.models import record

# Where an action comes from that only named members know of: the name of a meeting would say who else sat there.
AMONG_FEW = "Agreed among a few people"


@dataclass(frozen=True)
class Plan:
    """What will be done, by when, how one will see that it is done, and where it comes from.

    `report` is the reference of a report that it comes from, if it does. Where `known_to` names members, they, who
    gives it and who owns it are the only ones who know of it: then it is restricted, and its origin says no more.
    """

    title: str
    done_when: str
    due_on: date
    origin: str
    report: str = ""
    restricted: bool = False
    known_to: tuple[int, ...] = ()


@again_after("action_reference_once")
@command
def give(*, owner: int | None, plan: Plan, by: Member, at: datetime) -> str:
    """Somebody of an agency will do this by a day. Gives the reference of the action."""
    to = somebody(owner, by)
    insist(
        access.may_not_give(to.agency_id, by),
        rules.cannot_own(to),
        rules.cannot_be_due(plan.due_on, today=day_of(at)),
    )
    action = Action.objects.create(
        partnership_id=by.partnership_id,
        title=said(plan.title),
        done_when=said(plan.done_when),
        owner=to,
        agency=to.agency,
        origin=AMONG_FEW if plan.known_to else said(plan.origin),
        report=Report.objects.visible_to(by).get(reference=plan.report) if plan.report else None,
        given_by=by,
        given_at=at,
        restricted=plan.restricted or bool(plan.known_to),
        known_to=sorted({*plan.known_to, to.id, by.id}) if plan.known_to else [],
        first_due_on=plan.due_on,
        due_on=plan.due_on,
    )
    step(action, StepKind.GIVEN, by=by, at=at, to=to, due_on=plan.due_on)
    hand_over(action, to, by=by, at=at, is_passed=False)
    record(
        "action.given",
        action.about,
        by=by,
        at=at,
        to=to.as_written,
        due_on=plan.due_on,
        restricted=action.restricted,
    )
    return action.reference


@command
def pass_on(*, reference: str, owner: int | None, words: str, by: Member, at: datetime) -> None:
    """Somebody else owns it now, due on the same day; its history goes with it."""
    action = found(reference, by)
    to = somebody(owner, by)
    insist(
        access.may_not_change(action, by),
        rules.cannot_be_worked_on(action),
        rules.cannot_pass_to(action, to),
        access.may_not_give(to.agency_id, by),
    )
    why = said(words)
    note_missed(action, at=at)
    before = action.owner
    action.owner, action.agency = to, to.agency
    action.save(update_fields=["owner", "agency", *knows(action, to)])
    step(action, StepKind.PASSED, by=by, at=at, words=why, to=to)
    hand_over(action, to, by=by, at=at, is_passed=True)
    record(
        "action.passed_on",
        action.about,
        by=by,
        at=at,
        why=why,
        **{"from": before.as_written, "to": to.as_written},
    )


def hand_over(action: Action, to: Member, *, by: Member, at: datetime, is_passed: bool) -> None:
    """Tell the new owner, unless they did it themselves."""
    if to.id != by.id:
        write(
            to,
            "actions/given",
            given_words(action, who=by.called, is_passed=is_passed),
            key=f"action-given:{action.id}:{at.isoformat()}",
            about=action.about,
            by=by,
            at=at,
        )
