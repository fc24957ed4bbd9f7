"""What can be said of things that were tried: worked out beforehand, for the page of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from highstreet.cases.models import Case, Intervention
from highstreet.measures.assessments.facts import Answer, from_json
from highstreet.measures.models import Effect
from highstreet.people.models import Member


@dataclass(frozen=True)
class Assessment:
    """One answer with its chart, and since when it says so."""

    intervention: int
    answer: Answer
    wide: str
    narrow: str
    changed_at: datetime
    worked_out_at: datetime


def assessment_of(intervention: int, viewer: Member) -> Assessment | None:
    """What is known of one thing that was tried, for whoever may see its case; nothing until it was worked out."""
    return assessments_of([intervention], viewer).get(intervention)


def assessments_of(interventions: Sequence[int], viewer: Member) -> dict[int, Assessment]:
    """The same for several, in one question."""
    seen = Intervention.objects.filter(
        id__in=interventions, case__in=Case.objects.visible_to(viewer)
    )
    return {
        row.intervention_id: Assessment(
            intervention=row.intervention_id,
            answer=from_json(row.figures),
            wide=row.wide,
            narrow=row.narrow,
            changed_at=row.changed_at,
            worked_out_at=row.worked_out_at,
        )
        for row in Effect.objects.filter(partnership=viewer.partnership_id, intervention__in=seen)
    }
