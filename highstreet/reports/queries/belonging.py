"""Other reports that belong with one, or may belong with it, as far as the viewer may know of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Value

from highstreet.base.among import IsOneOf
from highstreet.base.prepared import Given, Question, Things
from highstreet.people.asking import anybody, known_of
from highstreet.people.models import Member
from highstreet.reports.choices import Kind, Status, Verdict
from highstreet.reports.models import Proposal, Report
from highstreet.reports.queries.reading import readable


@dataclass(frozen=True)
class Other:
    """Another report that belongs, or may belong, with this one."""

    reference: str
    kind: str
    place: str
    occurred_at: datetime
    status: str
    looks: str
    reasons: tuple[str, ...] = ()
    percent: int = 0


IN_SERIES = Things(
    lambda roles: (
        Report.objects.visible_to(anybody(roles))
        .filter(series=Given("series"))
        .exclude(id=Given("report"))
        .select_related("telling")
        .order_by("-occurred_from", "-id")[:50]
    )
)


def series_of(report: Report, viewer: Member) -> tuple[Other, ...]:
    if report.series_id is None:
        return ()
    rows = IN_SERIES.ask(
        tuple(viewer.roles), series=report.series_id, report=report.id, **known_of(viewer)
    )
    read = readable([row.id for row in rows], viewer)
    return tuple(other(row, hidden=row.id not in read) for row in rows)


PROPOSALS = Things(
    lambda roles: (
        Proposal.objects.filter(
            report=Given("report"),
            verdict=Verdict.OPEN,
            earlier__in=Report.objects.in_full_to(anybody(roles)),
        )
        .select_related("earlier__telling")
        .order_by("-score", "id")
    )
)


def proposals_for(report: Report, viewer: Member) -> tuple[Other, ...]:
    """Only with reports that the viewer may read: the reasons quote from both."""
    rows = PROPOSALS.ask(tuple(viewer.roles), report=report.id, **known_of(viewer))
    return tuple(
        other(
            row.earlier,
            hidden=False,
            reasons=tuple(row.reasons),
            percent=min(99, round(row.score * 100)),
        )
        for row in rows
    )


def other(
    report: Report, *, hidden: bool, reasons: tuple[str, ...] = (), percent: int = 0
) -> Other:
    return Other(
        reference=report.reference,
        kind=str(Kind(report.kind).label),
        place=report.place,
        occurred_at=report.occurred_from,
        status=str(Status(report.status).label),
        looks="" if hidden else report.telling.people_looks,
        reasons=reasons,
        percent=percent,
    )


def in_company(roles: tuple[str, ...]) -> QuerySet[Any, Any]:
    viewer = anybody(roles)
    series = (
        Report.objects.visible_to(viewer)
        .filter(IsOneOf("series_id", Given("series")))
        .values("series_id")
        .annotate(number=Count("id"), what=Value("joined"))
        .values_list("what", "series_id", "number")
    )
    proposals = (
        Proposal.objects.filter(
            IsOneOf("report_id", Given("reports")),
            verdict=Verdict.OPEN,
            earlier__in=Report.objects.in_full_to(viewer),
        )
        .values("report_id")
        .annotate(number=Count("id"), what=Value("proposed"))
        .values_list("what", "report_id", "number")
    )
    return series.union(proposals, all=True)


COMPANY = Question(in_company)


def company(
    series: list[int], reports: list[int], viewer: Member
) -> tuple[dict[int | None, int], dict[int, int]]:
    """How many are in each series, and how many are proposed for each report: in one query.

    Only what the viewer may know of is counted, as on the page of the report itself.
    """
    found: dict[str, dict[Any, int]] = {"joined": {}, "proposed": {}}
    given = known_of(viewer) | {"series": series, "reports": reports}
    for what, key, number in COMPANY.ask(tuple(viewer.roles), **given):
        found[what][key] = number
    return found["joined"], found["proposed"]
