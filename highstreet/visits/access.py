"""Who may plan visits, note what is heard on them, and log calls."""

from collections.abc import Collection

from highstreet.base.refusal import Refusal
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.visits.models import PLANNERS

PLAN = PLANNERS
CALLERS = (Role.RESPONDER, Role.COORDINATOR)


def may_not_plan(by: Member) -> Refusal | None:
    if by.is_a(*PLANNERS):
        return None
    return Refusal("not_a_planner", "Coordinators and leaders plan visits. Ask one of your town.")


def may_not_note(walkers: Collection[int], by: Member) -> Refusal | None:
    """Those who walk; and a coordinator, who types what was written on paper."""
    if by.id in walkers or by.is_a(Role.COORDINATOR):
        return None
    return Refusal("not_a_walker", "Those who walk take the notes. Ask to be added to the visit.")


def may_not_end(walkers: Collection[int], by: Member) -> Refusal | None:
    """Whoever walked knows when it is over; whoever planned it may end it too."""
    if by.id in walkers or by.is_a(*PLANNERS):
        return None
    return Refusal("not_yours_to_end", "Those who walk, coordinators and leaders end a visit.")


def may_not_call(by: Member) -> Refusal | None:
    if by.is_a(*CALLERS):
        return None
    return Refusal("not_a_caller", "Responders and coordinators log calls. Ask one of them.")
