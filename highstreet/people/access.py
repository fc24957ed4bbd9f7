"""Who may do what with members and agencies."""

from highstreet.base.refusal import Refusal
from highstreet.base.words import _
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency, Member
from highstreet.trail.models import Somebody

ADMINISTRATORS_ONLY = Refusal(
    "administrators_only", _("Only an administrator can do this. Ask one of your town.")
)


def may_not_keep_members(agency: Agency, by: Member) -> Refusal | None:
    """Administrators keep all members of their town; coordinators those of businesses."""
    return is_of_another_town(agency.partnership_id, by) or may_not_keep_kind(
        AgencyKind(agency.kind), by
    )


def may_not_keep_kind(kind: AgencyKind, by: Member) -> Refusal | None:
    """Businesses come and go: coordinators look after them too."""
    if by.is_a(Role.ADMINISTRATOR) or by.is_a(Role.COORDINATOR) and kind == AgencyKind.BUSINESS:
        return None
    return ADMINISTRATORS_ONLY


def sees_single_reports(by: Member) -> bool:
    """Whoever else sees figures sees them as the public does, or counted in fives."""
    return by.is_a(Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING)


def may_not_keep_tables(by: Member) -> Refusal | None:
    """The town's own tables (agencies, promises, severity, routes) are kept by administrators."""
    return None if by.is_a(Role.ADMINISTRATOR) else ADMINISTRATORS_ONLY


def is_of_another_town(town: int, by: Somebody) -> Refusal | None:
    """A role is a role in one town."""
    if town == by.partnership_id:
        return None
    return Refusal("another_town", _("That belongs to another town."))
