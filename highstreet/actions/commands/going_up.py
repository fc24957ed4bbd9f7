"""Going up: an action that its owner can no longer mend alone goes to a leader by name, who decides."""

from datetime import date, datetime

from highstreet.actions import access, rules
from highstreet.actions.choices import Decision, Status, StepKind
from highstreet.actions.commands.working import drop
from highstreet.actions.deciding import deciders_on
from highstreet.actions.keeping import found, knows, note_missed, somebody, step
from highstreet.actions.models import Action
from highstreet.actions.rising import go_up
from highstreet.actions.writing import decided_words, write
from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@command
def send_up(*, reference: str, leader: int | None, words: str, by: Member, at: datetime) -> str:
    """Ask a leader to decide: the one who was chosen, or the only one. Gives that person's name."""
    action = found(reference, by)
    insist(access.may_not_change(action, by), rules.cannot_go_up(action, today=day_of(at)))
    why = said(words)
    deciders = deciders_on(action)
    to = deciders.chosen(leader)
    go_up(action, to, why=why, is_leader=deciders.are_leaders, by=by, at=at)
    record("action.went_up", action.about, by=by, at=at, to=to.as_written, why=why)
    return to.called


@command
def decide(
    *,
    reference: str,
    decision: Decision,
    due_on: date | None,
    owner: int | None,
    words: str,
    by: Member,
    at: datetime,
) -> None:
    """A new day, another owner with a new day, or an end. It counts as no move of the owner's."""
    action = found(reference, by)
    insist(rules.cannot_decide(action), access.may_not_decide(action, by))
    why, before = said(words), action.owner
    if decision == Decision.DROP:
        drop(reference=reference, words=why, by=by, at=at)
    else:
        insist(rules.cannot_be_due(due_on, today=day_of(at)))
        assert due_on is not None
        note_missed(action, at=at)
        if decision == Decision.OTHER_OWNER:
            to = somebody(owner, by)
            insist(rules.cannot_pass_to(action, to))
            action.owner, action.agency = to, to.agency
        told = knows(action, action.owner)
        action.due_on, action.status, action.leader = due_on, Status.OPEN, None
        action.save(update_fields=["owner", "agency", "due_on", "status", "leader", *told])
        step(action, StepKind.DECIDED, by=by, at=at, words=why, to=action.owner, due_on=due_on)
    tell(action, before, why, is_dropped=decision == Decision.DROP, by=by, at=at)
    record("action.decided", action.about, by=by, at=at, decision=decision, why=why)


def tell(
    action: Action, before: Member, why: str, *, is_dropped: bool, by: Member, at: datetime
) -> None:
    """Who owned it, and who owns it now."""
    for member in {before.id: before, action.owner_id: action.owner}.values():
        if member.id != by.id and member.left_at is None:
            write(
                member,
                "actions/decided",
                decided_words(action, who=by.called, words=why, is_dropped=is_dropped),
                key=f"action-decided:{action.id}:{at.isoformat()}",
                about=action.about,
                by=by,
                at=at,
            )
