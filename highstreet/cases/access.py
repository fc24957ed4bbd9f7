"""Who may do what with cases that they can see."""

from highstreet.base.refusal import Refusal
from highstreet.cases.models import Case
from highstreet.people.choices import Role
from highstreet.people.models import Member

# Those who work at the desk.
NOMINATE = (Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING)
FOR_ANY = (Role.COORDINATOR, Role.SAFEGUARDING)


def may_not_nominate(by: Member) -> Refusal | None:
    if by.is_a(*NOMINATE):
        return None
    return Refusal("not_at_desk", "Those who work at the desk nominate problems. Ask one of them.")


def may_not_work_on(case: Case, by: Member) -> Refusal | None:
    """Whoever is named; of an agency of the team those who work at the desk; those who look after all."""
    if by.id in case.people or by.is_a(*FOR_ANY):
        return None
    if by.is_a(*NOMINATE) and by.agency_id in case.agencies:
        return None
    return Refusal("not_on_team", "You are not on the case team. Ask its lead to put you on it.")


def may_not_lead(case: Case, by: Member) -> Refusal | None:
    """What decides about a case is its lead's, or of those who look after all."""
    if by.id == case.lead_id or by.is_a(*FOR_ANY):
        return None
    return Refusal("not_lead", f"{case.lead.called} leads this case and does this.")
