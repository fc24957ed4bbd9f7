"""What was begun in cases that are for all agencies: it may be marked on a chart that everybody sees."""

from dataclasses import dataclass
from datetime import date

from highstreet.cases.choices import Audience
from highstreet.cases.models import Case, Intervention
from highstreet.people.models import Member

MOST = 20
LONGEST = 200


@dataclass(frozen=True)
class Begun:
    on: date
    words: str
    case: str


def begun_for_all(viewer: Member) -> list[Begun]:
    """The newest first; nothing about a person, and nothing of a case that is not for all."""
    cases = Case.objects.visible_to(viewer).filter(audience=Audience.ALL)
    rows = (
        Intervention.objects.begun()
        .filter(case__in=cases, is_about_person=False)
        .select_related("case")
        .order_by("-started_on", "-id")[:MOST]
    )
    return [
        Begun(row.started_on, row.what[:LONGEST], row.case.reference)
        for row in rows
        if row.started_on
    ]
