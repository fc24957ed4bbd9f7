"""Giving actions for a case. Of one that is not for all agencies, the action does not say what it is for."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.actions.commands.giving import Plan, give
from highstreet.actions.models import Action
from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.cases import access, rules
from highstreet.cases.keeping import OF_FEW, found
from highstreet.cases.models import CaseAction
from highstreet.people.models import Member
from highstreet.trail.models import record


@dataclass(frozen=True)
class Deed:
    """What will be done, how one will see that it is done, and by when."""

    title: str
    done_when: str
    due_on: date


@command
def give_action(*, reference: str, owner: int | None, deed: Deed, by: Member, at: datetime) -> str:
    """Somebody will do this for the case. Gives the reference of the action."""
    case = found(reference, by)
    insist(access.may_not_work_on(case, by), rules.cannot_change(case))
    given = give(
        owner=owner,
        plan=Plan(
            title=deed.title,
            done_when=deed.done_when,
            due_on=deed.due_on,
            origin=OF_FEW if case.is_for_few else f"Case {case.reference}",
            restricted=case.is_for_few,
        ),
        by=by,
        at=at,
    )
    CaseAction.objects.create(
        partnership_id=case.partnership_id,
        case=case,
        action=Action.objects.get(partnership=case.partnership_id, reference=given),
    )
    record("case.action_given", case.about, by=by, at=at, action=given)
    return given
