"""Who may write, approve and correct answers, and who may give alerts."""

from collections.abc import Collection

from highstreet.base.refusal import Refusal
from highstreet.people.asking import Member
from highstreet.people.choices import Role

EDIT = (Role.COORDINATOR,)
APPROVE = (Role.COORDINATOR, Role.LEADER)
READ = (Role.COORDINATOR, Role.LEADER, Role.ANALYST)


def may_not_edit(by: Member) -> Refusal | None:
    if by.is_a(*EDIT):
        return None
    return Refusal("coordinators_write", "Coordinators write what the town is told. Ask one.")


def may_not_approve(by: Member) -> Refusal | None:
    """Coordinators and leaders, in general: of one that they wrote themselves see `may_not_approve_own`."""
    if by.is_a(*APPROVE):
        return None
    return Refusal(
        "not_an_approver", "Coordinators and leaders approve what the town is told. Ask one."
    )


def may_not_approve_own(editors: Collection[int], by: Member, *, others: int) -> Refusal | None:
    """Four eyes: whoever worked on the words does not approve them, unless nobody else in the town could."""
    if by.id not in editors or not others:
        return None
    return Refusal(
        "own_words",
        "You have worked on these words. Another coordinator or a leader approves them.",
    )


def may_not_alert(by: Member) -> Refusal | None:
    if by.is_a(*EDIT):
        return None
    return Refusal("coordinators_alert", "Coordinators give alerts to shops. Ask one.")


def may_not_choose(by: Member) -> Refusal | None:
    if by.is_a(Role.SHOP):
        return None
    return Refusal("shops_choose", "Each shop chooses for itself whether it gets the letter.")
