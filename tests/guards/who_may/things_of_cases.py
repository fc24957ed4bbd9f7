"""Cases at every stage, one of them restricted, and a proposal: what who-may asks for by name."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.cases.choices import Audience, EvidenceStage
from highstreet.cases.commands.interventions import start
from highstreet.cases.commands.stages import go_on
from highstreet.cases.keeping import put_in
from highstreet.cases.models import Case, Intervention, ProblemProposal
from highstreet.people.models import Member
from highstreet.reports.models import Report
from tests.spec.cases.making import (
    a_case,
    a_case_in_response,
    a_nomination,
    a_piece,
    a_power_tool,
    a_proposal,
    an_intervention,
)
from tests.spec.powers.writing import a_power

SECRET = {
    "title": "Quincewood meetings",
    "problem": "Somebody small is met behind the loading bay",
    "finding": "Gooseberry was seen twice",
}
WHY = "Damson says that it must be"


@dataclass
class Cases:
    """What there is of cases. Police lead all but the restricted one, which the wardens lead alone."""

    nominated: Case
    open: Case
    response: Case
    planned: Intervention
    with_steps: Intervention
    running: Intervention
    assessment: Case
    restricted: Case
    proposal: ProblemProposal


def some_cases(lead: Member, warden: Member, report: Report, *, at: datetime) -> Cases:
    a_power("order", steps=[{"kind": "CONSULTATION", "words": "Ask first", "whom": []}])
    response = a_case_in_response(lead, at=at)
    running = begun(response, at)
    assessment = a_case_in_response(lead, at=at)
    begun(assessment, at)
    go_on(reference=assessment.reference, by=lead, at=at)
    opened = a_case(lead, at=at, reports=[report.reference])
    a_piece(opened, EvidenceStage.SCANNING, at=at)
    return Cases(
        nominated=a_nomination(lead, at=at),
        open=opened,
        response=response,
        planned=an_intervention(response, at=at),
        with_steps=a_power_tool(response, "order", at=at),
        running=running,
        assessment=assessment,
        restricted=a_restricted_case(warden, report, at=at),
        proposal=a_proposal(report.reference, at=at),
    )


def begun(case: Case, at: datetime) -> Intervention:
    one = an_intervention(case, at=at)
    start(reference=case.reference, number=one.id, on=at.date(), by=case.lead, at=at)
    return one


def a_restricted_case(warden: Member, report: Report, *, at: datetime) -> Case:
    """With a report that others have: on its page nobody else may learn of the case."""
    case = a_case(
        warden,
        at=at,
        title=SECRET["title"],
        problem=SECRET["problem"],
        why=WHY,
        audience=Audience.RESTRICTED,
    )
    a_piece(case, EvidenceStage.SCANNING, at=at, words=SECRET["finding"], is_about_person=True)
    put_in(case, [report], why=WHY, by=None, at=at)
    return case
