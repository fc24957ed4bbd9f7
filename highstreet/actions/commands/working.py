"""Working on an action: comments, a later day, the evidence that it is done, or that it is dropped."""

from datetime import date, datetime

from highstreet.actions import access, rules
from highstreet.actions.choices import Status, StepKind
from highstreet.actions.keeping import found, note_missed, step
from highstreet.actions.writing import again_words, readers_of, write
from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@command
def comment(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """Something that all who know of the action should know."""
    action = found(reference, by)
    step(action, StepKind.COMMENT, by=by, at=at, words=said(words))
    record("action.commented", action.about, by=by, at=at)


@command
def move(*, reference: str, due_on: date, words: str, by: Member, at: datetime) -> None:
    """A later day, with the reason; at most twice. Then it goes up to whoever decides."""
    action = found(reference, by)
    insist(
        access.may_not_change(action, by),
        rules.cannot_move(action),
        rules.cannot_move_to(action, due_on, today=day_of(at)),
    )
    why = said(words)
    note_missed(action, at=at)
    before = action.due_on
    action.due_on, action.moves = due_on, action.moves + 1
    action.save(update_fields=["due_on", "moves"])
    step(action, StepKind.MOVED, by=by, at=at, words=why, due_on=due_on)
    record(
        "action.moved",
        action.about,
        by=by,
        at=at,
        why=why,
        **{"from": before, "to": due_on},
    )


@command
def complete(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """It is done, and this shows it. A day that was missed stays missed."""
    action = found(reference, by)
    insist(access.may_not_change(action, by), rules.cannot_change(action))
    evidence = said(words)
    note_missed(action, at=at)
    action.status, action.leader = Status.DONE, None
    action.evidence, action.ended_at = evidence, at
    action.save(update_fields=["status", "leader", "evidence", "ended_at"])
    step(action, StepKind.DONE, by=by, at=at, words=evidence)
    record("action.done", action.about, by=by, at=at, due_on=action.due_on)


@command
def drop(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """It will not be done, and here is why."""
    action = found(reference, by)
    insist(access.may_not_judge(action, by), rules.cannot_change(action))
    why = said(words)
    note_missed(action, at=at)
    action.status, action.leader, action.ended_at = Status.DROPPED, None, at
    action.save(update_fields=["status", "leader", "ended_at"])
    step(action, StepKind.DROPPED, by=by, at=at, words=why)
    record("action.dropped", action.about, by=by, at=at, why=why)


@command
def take_up_again(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """It is not what done was to look like, or it is needed after all: it is owed again, by the day it had."""
    action = found(reference, by)
    insist(access.may_not_judge(action, by), rules.cannot_take_up_again(action))
    why = said(words)
    action.status, action.evidence, action.ended_at = Status.OPEN, "", None
    action.save(update_fields=["status", "evidence", "ended_at"])
    step(action, StepKind.AGAIN, by=by, at=at, words=why)
    for member in readers_of(action):
        write(
            member,
            "actions/again",
            again_words(action, who=by.called, words=why),
            key=f"action-again:{action.id}:{at.isoformat()}",
            about=action.about,
            by=by,
            at=at,
        )
    record("action.taken_up_again", action.about, by=by, at=at, why=why)
