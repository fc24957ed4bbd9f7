"""What may happen to members and their ways in, whoever asks."""

from datetime import datetime

from highstreet.base.refusal import Refusal
from highstreet.base.words import _
from highstreet.people.choices import AGENCY_ROLES, AgencyKind, Role
from highstreet.people.models import Agency, Member, SignInLink


def cannot_use(link: SignInLink | None, *, at: datetime) -> Refusal | None:
    """A link is good once and for a short time; a wrong one is answered like an old one."""
    if link is None or link.used_at or at >= link.ends_at:
        return Refusal(
            "old_link",
            _("This link has been used or is too old. Ask for a new one: it takes a moment."),
        )
    return None


def possible_roles(kind: AgencyKind) -> tuple[Role, ...]:
    """A business tells; only agencies answer."""
    if kind == AgencyKind.BUSINESS:
        return (Role.SHOP,)
    return AGENCY_ROLES


def cannot_have_roles(agency: Agency, roles: list[str]) -> Refusal | None:
    if not roles:
        return Refusal("no_role", _("Choose at least one role."))
    if set(roles) <= set(possible_roles(AgencyKind(agency.kind))):
        return None
    if agency.kind == AgencyKind.BUSINESS:
        return Refusal("business_role", _("People of a business can only be shop reporters."))
    return Refusal("agency_role", _("Only people of a business can be shop reporters."))


def cannot_leave(member: Member, *, other_administrators: int) -> Refusal | None:
    """A town always has somebody who can keep its members."""
    if member.is_a(Role.ADMINISTRATOR) and not other_administrators:
        return Refusal(
            "last_administrator",
            _("This is the town's last administrator. Make somebody else one first."),
        )
    return None
