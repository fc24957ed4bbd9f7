"""Who may do what with actions that they can see."""

from highstreet.actions.models import Action
from highstreet.base.refusal import Refusal
from highstreet.people.choices import Role
from highstreet.people.models import Member

GIVERS = (Role.RESPONDER, Role.COORDINATOR, Role.SAFEGUARDING, Role.LEADER)
TO_ANY_AGENCY = (Role.COORDINATOR, Role.LEADER)


def may_not_give(agency: int, by: Member) -> Refusal | None:
    """Coordinators and leaders give actions to any agency, those who answer reports to their own."""
    if by.is_a(*TO_ANY_AGENCY):
        return None
    if not by.is_a(*GIVERS):
        return Refusal(
            "not_a_giver", "Responders, coordinators and leaders give actions. Ask one of them."
        )
    if agency == by.agency_id:
        return None
    return Refusal(
        "own_agency_only",
        "You can give actions to your own agency. Ask a coordinator to give one to another.",
    )


def may_not_change(action: Action, by: Member) -> Refusal | None:
    """Its owner, colleagues who give actions in the same agency, and those who may for any agency."""
    if action.owner_id == by.id or may_not_give(action.agency_id, by) is None:
        return None
    return Refusal(
        "not_your_action", "Another agency owns this action. Leave a comment for its owner."
    )


def may_not_judge(action: Action, by: Member) -> Refusal | None:
    """Nobody lets themselves off: who gave it, a coordinator or a leader drops it, or says it is not done yet."""
    if action.given_by_id == by.id or by.is_a(*TO_ANY_AGENCY):
        return None
    return Refusal(
        "not_yours_to_judge",
        f"{action.given_by.called}, a coordinator or a leader can do this. Leave them a comment.",
    )


def may_not_decide(action: Action, by: Member) -> Refusal | None:
    """Whoever was chosen; another leader in their place, but not on an action of their own; and where that
    person has left, a coordinator."""
    chosen = action.leader
    if chosen is None or chosen.id == by.id:
        return None
    if by.is_a(Role.LEADER) and by.id != action.owner_id:
        return None
    if by.is_a(Role.COORDINATOR) and chosen.left_at:
        return None
    return Refusal("not_yours_to_decide", f"{chosen.called} or another leader decides on this.")
