"""Makers of owned actions."""

from datetime import datetime, timedelta
from typing import Any

from highstreet.actions.commands.giving import Plan, give
from highstreet.actions.models import Action
from highstreet.people.models import Member
from tests.conftest import MONDAY_NOON
from tests.makers import a_member


def an_action(
    owner: Member | None = None,
    *,
    by: Member | None = None,
    at: datetime = MONDAY_NOON,
    due_in: int = 21,
    title: str = "Mend the light in the passage",
    done_when: str = "The light is on after dark for a week",
    **more: Any,
) -> Action:
    """An action that a colleague of its owner gave, due in three weeks, if nothing else is said."""
    owner = owner or a_member()
    giver = by or a_member(of=owner.agency, name="Bea Giver")
    plan = Plan(
        title=title,
        done_when=done_when,
        due_on=at.date() + timedelta(days=due_in),
        origin=more.pop("origin", "Meeting of 2 March"),
        **more,
    )
    return Action.objects.get(reference=give(owner=owner.id, plan=plan, by=giver, at=at))
