"""What the page of a report shows of cases: those that it is in, and those that it could be added to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from highstreet.base.among import Holds
from highstreet.cases.choices import Stage
from highstreet.cases.models import OVER, Case, Evidence
from highstreet.people.models import Member

MOST = 10


@dataclass(frozen=True)
class CaseName:
    reference: str
    title: str
    stage: str


@dataclass(frozen=True)
class CasesOfReport:
    """As far as the viewer may know of them."""

    belongs_to: tuple[CaseName, ...]
    could_join: tuple[CaseName, ...]


def cases_of_report(report: int, viewer: Member) -> CasesOfReport:
    """The cases it is in, and the viewer's own that are being worked on."""
    linked = Evidence.objects.standing().filter(case=OuterRef("id"), report=report)
    mine = Q(Holds("people", viewer.id)) & ~Q(stage__in=OVER)
    rows = (
        Case.objects.visible_to(viewer)
        .annotate(is_in_it=Exists(linked))
        .filter(Q(is_in_it=True) | mine)
        .order_by("-nominated_at", "-id")
    )
    found: list[Any] = list(rows)
    return CasesOfReport(
        belongs_to=tuple(name_of(one) for one in found if one.is_in_it),
        could_join=tuple(name_of(one) for one in found if not one.is_in_it)[:MOST],
    )


def name_of(case: Case) -> CaseName:
    return CaseName(case.reference, case.title, str(Stage(case.stage).label))
