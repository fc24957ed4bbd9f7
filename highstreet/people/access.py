"""Who may do what with members and agencies."""

from highstreet.base.refusal import Refusal
from highstreet.base.words import _
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency, Member


def may_not_keep_members(agency: Agency, by: Member) -> Refusal | None:
    """Administrators keep all members; coordinators those of businesses."""
    if by.is_a(Role.ADMINISTRATOR):
        return None
    if by.is_a(Role.COORDINATOR) and agency.kind == AgencyKind.BUSINESS:
        return None
    return Refusal("administrators_only", _("Only an administrator can do this."))


def may_not_keep_tables(by: Member) -> Refusal | None:
    """The town's own tables (agencies, promises, severity, routes) are kept by administrators."""
    if by.is_a(Role.ADMINISTRATOR):
        return None
    return Refusal("administrators_only", _("Only an administrator can do this."))
