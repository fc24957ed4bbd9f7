"""Working on a report: reading it, taking it on, passing it on, and the facts that police add."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.base.prepared import Given, Things
from highstreet.base.refusal import Refusal, insist
from highstreet.people.asking import anybody, known_of
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency, Member
from highstreet.promises.choices import Act
from highstreet.promises.making import hand_on, keep, promise_again
from highstreet.reports import access
from highstreet.reports.choices import (
    Attendance,
    PoliceDecision,
    Severity,
    Status,
    StepKind,
    WhyNot,
)
from highstreet.reports.commands.finding import found, said, settle, step
from highstreet.reports.models import Note, Report
from highstreet.reports.rules.moving import cannot_work_on
from highstreet.trail.models import record

LOOKED_AT = Things(
    lambda roles: Report.objects.visible_to(anybody(roles)).filter(reference=Given("reference"))
)


@command
def read(*, reference: str, by: Member, at: datetime) -> None:
    """Somebody looks at a report. Each look is on the trail.

    The first look by the agency that has it keeps the promise that a person reads it.
    """
    report = LOOKED_AT.one(tuple(by.roles), reference=reference, **known_of(by))
    if report is None:
        raise Report.DoesNotExist
    record("report.read", report.reference, by=by, at=at)
    if (
        report.status == Status.NEW
        and report.agency_id == by.agency_id
        and by.is_a(Role.RESPONDER, Role.COORDINATOR)
        and keep(report.undertaking_id, Act.ACKNOWLEDGE, at=at)
    ):
        report = found(reference, by)
        step(report, StepKind.READ, by=by, at=at)
        settle(report, at=at)


@command
def take_on(*, reference: str, by: Member, at: datetime) -> None:
    """This one is mine."""
    give_to(reference, by, by=by, at=at)


@command
def assign(*, reference: str, to: int, by: Member, at: datetime) -> None:
    """Give a report to a colleague in the agency that has it."""
    colleague = Member.objects.visible_to(by).active().select_related("agency").get(id=to)
    give_to(reference, colleague, by=by, at=at)


def give_to(reference: str, member: Member, *, by: Member, at: datetime) -> None:
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_work_on(report))
    if member.agency_id != report.agency_id:
        insist(
            Refusal(
                "other_agency",
                f"{member.name} is not in {report.agency.name}. Pass the report on first.",
            )
        )
    if not member.is_a(Role.RESPONDER, Role.COORDINATOR):
        insist(Refusal("not_a_responder", f"{member.name} does not answer reports."))
    keep(report.undertaking_id, Act.ACKNOWLEDGE, at=at)
    report.assignee = member
    if report.status == Status.NEW:
        report.status = Status.WORKING
    step(report, StepKind.TAKEN, by=member, at=at)
    settle(report, "assignee", "status", at=at)
    record("report.assigned", report.reference, by=by, at=at, to=member.as_written)


@command
def pass_on(*, reference: str, agency: int, words: str, by: Member, at: datetime) -> None:
    """Another agency has it now. What was promised goes with it, due at the same times."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_work_on(report))
    to = Agency.objects.exclude(kind=AgencyKind.BUSINESS).get(
        id=agency, partnership=by.partnership_id
    )
    if to.id == report.agency_id:
        insist(Refusal("there_already", f"{to.name} has this report already."))
    before = report.agency.name
    report.agency, report.assignee = to, None
    report.seen_by = sorted({*report.seen_by, to.id})
    hand_on(report.undertaking_id, agency=to)
    step(report, StepKind.PASSED, by=by, at=at, words=words.strip())
    settle(report, "agency", "assignee", "seen_by", at=at)
    record(
        "report.passed_on",
        report.reference,
        by=by,
        at=at,
        why=words.strip(),
        **{"from": before, "to": to.name},
    )


@command
def weigh_anew(
    *, reference: str, severity: Severity, reason: str, by: Member, at: datetime
) -> None:
    """A person judges otherwise than the table, and says why."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_work_on(report))
    why = said(reason)
    before = report.severity
    report.severity = severity
    report.severity_reasons = [f"{why} ({by.called})"]
    settle(report, "severity", "severity_reasons", at=at)
    record("report.weighed", report.reference, by=by, at=at, before=before, after=severity, why=why)


@command
def leave_note(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """Something for colleagues only: no page and no letter shows it to the reporter."""
    report = found(reference, by)
    insist(access.may_not_note(by))
    Note.objects.create(
        partnership_id=report.partnership_id, report=report, words=said(words), by=by, at=at
    )
    settle(report, at=at)
    record("report.noted", report.reference, by=by, at=at)


@command
def note_attendance(
    *, reference: str, attendance: Attendance, why_not: str, by: Member, at: datetime
) -> None:
    """Whether somebody came, and if nobody did, why."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by))
    if attendance == Attendance.NOT_ATTENDED and not why_not:
        insist(Refusal("say_why", "Say why nobody came: the reporter is told."))
    report.attendance = attendance
    report.why_not_attended = why_not if attendance == Attendance.NOT_ATTENDED else ""
    words = str(attendance.label)
    if report.why_not_attended:
        words = f"{words}. {WhyNot(report.why_not_attended).label}."
    step(report, StepKind.ATTENDANCE, by=by, at=at, words=words)
    settle(report, "attendance", "why_not_attended", at=at)
    record(
        "report.attendance",
        report.reference,
        by=by,
        at=at,
        attendance=attendance,
        why_not=report.why_not_attended,
    )


@command
def add_crime_number(*, reference: str, number: str, by: Member, at: datetime) -> None:
    """Police have recorded a crime. Until they do, this is an incident."""
    report = found(reference, by)
    insist(access.may_not_speak_for_police(report, by))
    report.crime_number = said(number)
    step(report, StepKind.CRIME_NUMBER, by=by, at=at, words=report.crime_number)
    settle(report, "crime_number", at=at)
    record("report.crime_number", report.reference, by=by, at=at, number=report.crime_number)


@command
def note_police_decision(
    *, reference: str, decision: PoliceDecision, by: Member, at: datetime
) -> None:
    """An arrest, a charge, or that it will not be investigated.

    It starts the Victims' Code clock, which only reminds the police to tell the victim.
    """
    report = found(reference, by)
    insist(access.may_not_speak_for_police(report, by))
    report.police_decision = decision
    promise_again(
        report.undertaking,
        Act.TELL_VICTIM,
        agency=report.agency,
        severity=report.severity,
        at=at,
    )
    step(report, StepKind.DECISION, by=by, at=at, words=str(decision.label))
    settle(report, "police_decision", at=at)
    record("report.police_decision", report.reference, by=by, at=at, decision=decision)
