"""Makers of joined-up problems."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from highstreet.cases.choices import Audience, EvidenceKind, EvidenceStage, ProposalKind, ToolKind
from highstreet.cases.commands.evidence import Piece, add_piece
from highstreet.cases.commands.interventions import Idea, plan
from highstreet.cases.commands.nominating import accept, nominate
from highstreet.cases.commands.proposing import Proposed, propose_problems
from highstreet.cases.commands.stages import choose_measure, go_on
from highstreet.cases.models import Case, Intervention, ProblemProposal
from highstreet.cases.nominating import Problem
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency, Member
from highstreet.places.models import Street
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, a_partnership, an_agency

DAY = timedelta(days=1)
BEFORE = (date(2025, 3, 1), date(2026, 2, 28))


def council() -> Agency:
    return an_agency(AgencyKind.COUNCIL, "Council")


def a_coordinator() -> Member:
    return a_member(Role.COORDINATOR, of=council(), name="Cora Chair")


def somewhere(name: str = "High Street") -> tuple[str, ...]:
    street = Street.objects.get(partnership=a_partnership(), name=name)
    return (f"street:{street.id}",)


def a_problem(leader: Member, **more: Any) -> Problem:
    said: dict[str, Any] = {
        "title": "Drinking in the passage",
        "problem": "Shop staff are abused by a group that drinks in the passage",
        "type": "DRINKING",
        "where": somewhere(),
        "lead": leader.id,
        "audience": Audience.ALL,
        "why": "Police alone cannot light the passage",
    }
    return Problem(**said | more)


def a_nomination(
    lead: Member | None = None,
    *,
    by: Member | None = None,
    at: datetime = MONDAY_NOON,
    reports: Sequence[str] = (),
    **more: Any,
) -> Case:
    lead = lead or a_member()
    problem = a_problem(lead, **more)
    reference = nominate(problem=problem, reports=reports, by=by or lead, at=at)
    return Case.objects.get(reference=reference)


def a_case(
    lead: Member | None = None,
    *,
    by: Member | None = None,
    at: datetime = MONDAY_NOON,
    reports: Sequence[str] = (),
    **more: Any,
) -> Case:
    """A case in Scanning, seen by all agencies if nothing else is said."""
    case = a_nomination(lead, by=by, at=at, reports=reports, **more)
    accept(reference=case.reference, by=case.lead, at=at)
    return again(case)


def again(case: Case) -> Case:
    """The case as it stands now."""
    return Case.objects.get(id=case.id)


def a_piece(case: Case, stage: EvidenceStage, *, at: datetime = MONDAY_NOON, **more: Any) -> None:
    said: dict[str, Any] = {
        "kind": EvidenceKind.FINDING,
        "stage": stage,
        "words": "Nine in ten happen after six",
        "source": "Hours of forty reports",
        "why": "It says when to be there",
    }
    add_piece(reference=case.reference, piece=Piece(**said | more), by=case.lead, at=at)


def measured(case: Case, *, at: datetime = MONDAY_NOON, review_in: int = 180) -> Case:
    choose_measure(
        reference=case.reference,
        measure="T4",
        before_from=BEFORE[0],
        before_to=BEFORE[1],
        review_on=at.date() + timedelta(days=review_in),
        by=case.lead,
        at=at,
    )
    return again(case)


def a_case_in_response(
    lead: Member | None = None, *, at: datetime = MONDAY_NOON, **more: Any
) -> Case:
    """With evidence, a measure and a review day."""
    case = a_case(lead, at=at, **more)
    a_piece(case, EvidenceStage.SCANNING, at=at)
    a_piece(case, EvidenceStage.ANALYSIS, at=at)
    go_on(reference=case.reference, by=case.lead, at=at)
    measured(case, at=at)
    go_on(reference=case.reference, by=case.lead, at=at)
    return again(case)


def an_intervention(
    case: Case, *, at: datetime = MONDAY_NOON, tool: str = "natural-surveillance", **more: Any
) -> Intervention:
    said: dict[str, Any] = {
        "tool_kind": ToolKind.TECHNIQUE,
        "tool": tool,
        "what": "New lamps in the passage",
        "owner": case.lead_id,
        "where": tuple(case.where),
        "start_on": at.date(),
    }
    number = plan(reference=case.reference, idea=Idea(**said | more), by=case.lead, at=at)
    return Intervention.objects.get(id=number)


def a_power_tool(case: Case, code: str, **more: Any) -> Intervention:
    return an_intervention(case, tool=code, tool_kind=ToolKind.POWER, **more)


def proposed(*references: str, **more: Any) -> Proposed:
    said: dict[str, Any] = {
        "kind": ProposalKind.PREMISES,
        "key": "street:1",
        "title": "Theft in the High Street keeps happening",
        "type": "THEFT",
        "where": somewhere(),
        "reasons": ("14 reports in 28 days.", "Chance alone would make about 3."),
        "references": references,
        "found": max(1, len(references)),
        "expected_by_chance": 3.1,
        "p": 0.0004,
    }
    return Proposed(**said | more)


def a_proposal(*references: str, at: datetime = MONDAY_NOON, **more: Any) -> ProblemProposal:
    one = proposed(*references, **more)
    town = a_partnership().id
    propose_problems(town=town, kinds={one.kind}, found=[one], at=at)
    return ProblemProposal.objects.open().get(kind=one.kind, key=one.key)
