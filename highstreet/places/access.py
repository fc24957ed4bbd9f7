"""Who may do what with premises and cards."""

from highstreet.base.refusal import Refusal
from highstreet.base.words import _
from highstreet.people.choices import Role
from highstreet.people.models import Member


def may_not_keep_premises(by: Member) -> Refusal | None:
    """Premises and their cards are kept by administrators and coordinators."""
    if by.is_a(Role.ADMINISTRATOR, Role.COORDINATOR):
        return None
    return Refusal(
        "office_only",
        _("Only an administrator or a coordinator can do this. Ask one of your town."),
    )


def may_not_act_for_shop(business: int, by: Member) -> Refusal | None:
    """A shop ends its own card and names its own contact person; it need not ask."""
    if by.is_only(Role.SHOP) and by.agency_id == business:
        return None
    return may_not_keep_premises(by)
