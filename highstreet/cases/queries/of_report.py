"""What the page of a report shows of cases: those that it is in, and those that it could be added to."""

from dataclasses import dataclass

from django.db.models import Q

from highstreet.base.among import Holds
from highstreet.cases.choices import Stage
from highstreet.cases.models import Case
from highstreet.people.models import Member


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
    in_it = Q(evidence__report=report, evidence__taken_out_at=None)
    mine = Q(Holds("people", viewer.id)) & Q(stage__in=WORKED)
    visible = Case.objects.visible_to(viewer)
    rows = visible.filter(in_it).order_by("-nominated_at", "-id").distinct()
    belongs = tuple(map(name_of, rows))
    others = visible.filter(mine).exclude(reference__in=[one.reference for one in belongs])
    return CasesOfReport(belongs, tuple(map(name_of, others.order_by("title", "id")[:MOST])))


WORKED = (Stage.SCANNING, Stage.ANALYSIS, Stage.RESPONSE, Stage.ASSESSMENT, Stage.NOMINATED)
MOST = 10


def name_of(case: Case) -> CaseName:
    return CaseName(case.reference, case.title, str(Stage(case.stage).label))
