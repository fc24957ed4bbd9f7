"""Who may agree, mark and end targets, type figures, and keep the neighbourhood's priorities."""

from highstreet.base.refusal import Refusal
from highstreet.people.asking import Member
from highstreet.people.choices import Role

AGREE = (Role.COORDINATOR, Role.LEADER)
TYPE = (Role.COORDINATOR, Role.LEADER, Role.ANALYST)


def may_not_agree(by: Member) -> Refusal | None:
    """Targets are agreed at the table: by a coordinator or a leader."""
    if by.is_a(*AGREE):
        return None
    return Refusal(
        "agreed_at_the_table", "Coordinators and leaders agree targets. Ask one of your town."
    )


def may_not_type(by: Member) -> Refusal | None:
    if by.is_a(*TYPE):
        return None
    return Refusal(
        "figures_by_others",
        "Coordinators, leaders and analysts type figures in. Ask one of your town.",
    )
