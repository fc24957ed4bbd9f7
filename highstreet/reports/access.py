"""Who may do what to a report that they can see."""

from highstreet.base.refusal import Refusal
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from highstreet.reports.models import Report


def may_not_work_on(report: Report, by: Member) -> Refusal | None:
    """The agency that has it works on it, and a coordinator may."""
    if by.is_a(Role.COORDINATOR):
        return None
    if by.is_a(Role.RESPONDER) and report.agency_id == by.agency_id:
        return None
    return Refusal("not_yours", "Another agency has this report. Ask them or a coordinator.")


def may_not_note(by: Member) -> Refusal | None:
    """Whoever works with reports and can see this one may leave a note for colleagues."""
    if by.is_a(Role.COORDINATOR, Role.RESPONDER, Role.SAFEGUARDING):
        return None
    return Refusal("no_notes", "Only those who work on reports leave notes on them.")


def may_not_speak_for_police(report: Report, by: Member) -> Refusal | None:
    """A report is an incident; only a police member makes a crime of it."""
    if by.agency.kind != AgencyKind.POLICE:
        return Refusal("police_only", "Only a police member can add this.")
    return may_not_work_on(report, by)


def sees_whole_desk(by: Member) -> bool:
    """Whose desk is the town's, not one agency's."""
    return by.is_a(Role.COORDINATOR, Role.ANALYST)
