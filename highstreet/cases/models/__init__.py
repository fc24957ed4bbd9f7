"""The tables of cases."""

from highstreet.cases.models.case import OVER, Case, CaseAction, CaseQuerySet, Event
from highstreet.cases.models.evidence import Assessment, Evidence, TriangleAnswer
from highstreet.cases.models.interventions import Intervention, Tick, Work
from highstreet.cases.models.proposals import ProblemProposal

__all__ = [
    "OVER",
    "Assessment",
    "Case",
    "CaseAction",
    "CaseQuerySet",
    "Event",
    "Evidence",
    "Intervention",
    "ProblemProposal",
    "Tick",
    "TriangleAnswer",
    "Work",
]
