"""What may happen to an action, whoever asks, and how its day is coming."""

from datetime import date

from highstreet.actions.choices import Light, Status
from highstreet.actions.models import Action
from highstreet.base.refusal import Refusal
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.models import Member

AMBER_DAYS = 7  # the day itself and the six before it
REMINDED_DAYS_BEFORE = 3
MOST_MOVES = 2
UP_AFTER_DAYS = 28  # overdue for so long, it goes up by itself, whoever owns it


def light(due_on: date, today: date) -> Light:
    """Green, amber in the last days, red after.

    >>> day = date(2026, 3, 10)
    >>> [str(light(day, date(2026, 3, today))) for today in (3, 4, 10, 11)]
    ['GREEN', 'AMBER', 'AMBER', 'RED']
    """
    left = (due_on - today).days
    if left < 0:
        return Light.RED
    return Light.AMBER if left < AMBER_DAYS else Light.GREEN


def days_left(due_on: date, today: date) -> str:
    """The same in words, to the day.

    >>> day = date(2026, 3, 10)
    >>> [days_left(day, date(2026, 3, today)) for today in (8, 9, 10, 11, 13)]
    ['2 days left', 'Due tomorrow', 'Due today', 'Overdue by 1 day', 'Overdue by 3 days']
    """
    left = (due_on - today).days
    if left < 0:
        return f"Overdue by {-left} {'day' if left == -1 else 'days'}"
    return {0: "Due today", 1: "Due tomorrow"}.get(left, f"{left} days left")


def cannot_be_due(due_on: date | None, *, today: date) -> Refusal | None:
    if due_on is None:
        return Refusal("no_due_day", "Give the day by which it will be done.")
    if due_on < today:
        return Refusal("due_in_the_past", "That day is over. Choose today or a later day.")
    return None


def cannot_own(member: Member) -> Refusal | None:
    """Shops tell, and are told; what is to be done is owned by agencies."""
    if member.left_at is None and member.is_a(*AGENCY_ROLES):
        return None
    return Refusal("not_an_owner", f"{member.name} cannot own actions. Choose somebody else.")


def cannot_change(action: Action) -> Refusal | None:
    """What is over stays as it ended."""
    if action.is_over:
        return Refusal("action_over", "This action is over. Give a new one if there is more to do.")
    return None


def cannot_take_up_again(action: Action) -> Refusal | None:
    if action.is_over:
        return None
    return Refusal("not_over", "This action is not over: there is nothing to take up again.")


def cannot_be_worked_on(action: Action) -> Refusal | None:
    """While somebody decides on it, it is neither moved nor passed on."""
    if action.status == Status.UP and action.leader:
        return Refusal("waits_for_decision", f"{action.leader.called} has to decide on it first.")
    return cannot_change(action)


def cannot_move(action: Action) -> Refusal | None:
    if refusal := cannot_be_worked_on(action):
        return refusal
    if action.moves >= MOST_MOVES:
        return Refusal(
            "moved_twice", "It has been moved twice. It now goes up: send it to who decides."
        )
    return None


def cannot_move_to(action: Action, due_on: date, *, today: date) -> Refusal | None:
    if due_on <= action.due_on:
        return Refusal("not_later", "Choose a later day than the one it has now.")
    return cannot_be_due(due_on, today=today)


def cannot_go_up(action: Action, *, today: date) -> Refusal | None:
    """Only what its owner can no longer mend alone: moved twice, or overdue."""
    if refusal := cannot_be_worked_on(action):
        return refusal
    if action.moves < MOST_MOVES and today <= action.due_on:
        return Refusal(
            "not_up_yet", "It is not overdue and can still be moved: give it a later day, and why."
        )
    return None


def rises_by_itself(action: Action, *, today: date) -> bool:
    """Moved as often as may be and its last day over, or overdue for long: nobody has to chase its owner."""
    late = (today - action.due_on).days
    return late > 0 and (action.moves >= MOST_MOVES or late >= UP_AFTER_DAYS)


def cannot_pass_to(action: Action, member: Member) -> Refusal | None:
    if member.id == action.owner_id:
        return Refusal("owns_it_already", f"{member.name} owns it already.")
    return cannot_own(member)


def cannot_decide(action: Action) -> Refusal | None:
    if action.status == Status.UP:
        return None
    return Refusal("nothing_to_decide", "Nobody has sent this action up, or it is decided.")
