"""Cases at every stage, one for its team and one restricted, and a proposal: what who-may asks for by name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from highstreet.actions.models import Action
from highstreet.cases.choices import Audience, EvidenceStage
from highstreet.cases.commands.giving import Deed, give_action
from highstreet.cases.commands.interventions import start
from highstreet.cases.commands.reminding import remind_of_reviews
from highstreet.cases.commands.stages import go_on
from highstreet.cases.keeping import put_in
from highstreet.cases.models import Case, Intervention, ProblemProposal
from highstreet.measures.assessments.facts import Answer
from highstreet.measures.models import Effect
from highstreet.measures.verdicts import Verdict
from highstreet.people.models import Member
from highstreet.reports.models import Report
from tests.spec.cases.making import (
    a_case,
    a_case_in_response,
    a_nomination,
    a_piece,
    a_power_tool,
    a_proposal,
    again,
    an_intervention,
)
from tests.spec.powers.writing import a_power

SECRET = {
    "title": "Quincewood meetings",
    "problem": "Somebody small is met behind the loading bay",
    "finding": "Gooseberry was seen twice",
    "why": "Damson says that it must be",
    "tried": "Mulberry walks her home",
    "effect": "Since the mulberry walks it is quieter",
}
# What is owed for it: known to the owner's agency, and to those who know of every restricted action.
OWED = {"deed": "Elderflower talks to them", "done when": "Elderflower has talked twice"}
TEAM_SECRET = {
    "title": "Rowanberry evenings",
    "problem": "A shop is picked on by somebody who was let go",
    "finding": "Hawthorn waited by the till",
    "why": "Bilberry ought to be asked too",
}
TEAM_OWED = {"deed": "Cloudberry speaks with him", "done when": "Cloudberry has spoken with him"}


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
    team: Case
    restricted: Case
    proposal: ProblemProposal


def some_cases(lead: Member, warden: Member, report: Report, *, at: datetime) -> Cases:
    a_power("order", steps=[{"kind": "CONSULTATION", "words": "Ask first", "whom": []}])
    proposal = a_proposal(
        report.reference, at=at
    )  # before a case holds it: then it is not proposed
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
        team=a_case_of_its_team(lead, at=at),
        restricted=a_restricted_case(warden, report, at=at),
        proposal=proposal,
    )


def begun(case: Case, at: datetime, **more: str) -> Intervention:
    one = an_intervention(case, at=at, **more)
    start(reference=case.reference, number=one.id, on=at.date(), by=case.lead, at=at)
    return one


def a_case_of_its_team(lead: Member, *, at: datetime) -> Case:
    """With an action that is late: every agency has the open pack, in which late actions stand."""
    said = {name: TEAM_SECRET[name] for name in ("title", "problem", "why")}
    case = a_case(lead, at=at, audience=Audience.TEAM, **said)
    a_piece(case, EvidenceStage.SCANNING, at=at, words=TEAM_SECRET["finding"])
    owed_late(case, TEAM_OWED, at=at)
    return case


def a_restricted_case(warden: Member, report: Report, *, at: datetime) -> Case:
    """With a report that others have (on its page nobody else may learn of the case), something that is tried and
    what came of it, an action that is late, and a letter."""
    case = a_case_in_response(
        warden,
        at=at,
        title=SECRET["title"],
        problem=SECRET["problem"],
        why=SECRET["why"],
        audience=Audience.RESTRICTED,
    )
    a_piece(case, EvidenceStage.SCANNING, at=at, words=SECRET["finding"], is_about_person=True)
    put_in(case, [report], why=SECRET["why"], by=None, at=at)
    came_of(begun(case, at, what=SECRET["tried"]), SECRET["effect"], at=at)
    owed_late(case, OWED, at=at)
    Case.objects.filter(id=case.id).update(review_on=at.date())
    assert remind_of_reviews(town=case.partnership_id, at=at) == 1
    return again(case)


def owed_late(case: Case, owed: dict[str, str], *, at: datetime) -> None:
    deed = Deed(owed["deed"], owed["done when"], at.date())
    reference = give_action(
        reference=case.reference, owner=case.lead_id, deed=deed, by=case.lead, at=at
    )
    yesterday = at.date() - timedelta(days=1)
    Action.objects.filter(reference=reference).update(due_on=yesterday, first_due_on=yesterday)


def came_of(one: Intervention, words: str, *, at: datetime) -> None:
    Effect.objects.create(
        partnership_id=one.partnership_id,
        intervention=one,
        asked="",
        figures=Answer(Verdict.TOO_FEW, sentence=words).as_json(),
        wide="",
        narrow="",
        changed_at=at,
        worked_out_at=at,
    )
