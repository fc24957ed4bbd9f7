"""The desk's queue: what waits, by harm and then by time left."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Count, F, Func, Q, Value

from highstreet.base.paging import After, Before
from highstreet.base.reference import read_reference
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.reports.access import sees_whole_desk
from highstreet.reports.choices import Kind, Severity, Status, Verdict
from highstreet.reports.models import Proposal, Report, ReportQuerySet, SavedFilter

PAGE = 50
COUNT_UP_TO = 100
BY_HARM = ("severity", "due_at", "id")
BY_AGE = ("told_at", "id")
COLUMNS = (
    "id", "reference", "kind", "place", "occurred_from", "occurred_to", "told_at", "severity", "status",
    "agency__name", "assignee__name", "due_at", "series_id", "evidence_lost_on", "child", "hate", "weapon",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see: which list, with which filters, after which row."""

    view: str = "agency"
    kind: str = ""
    severity: int | None = None
    status: str = ""
    area: int | None = None
    premises: int | None = None
    fact: str = ""
    since: date | None = None
    words: str = ""
    after: tuple[Any, ...] = ()
    page: int = 1


@dataclass(frozen=True)
class QueueLine:
    """One row: what, where, when, who has it, how long is left, and how many it belongs with."""

    id: int
    reference: str
    kind: str
    place: str
    occurred_from: datetime
    occurred_to: datetime
    told_at: datetime
    severity: Severity
    status: Status
    agency: str
    assignee: str
    due_at: datetime
    evidence_lost_on: date | None
    marks: tuple[str, ...]
    joined_with: int = 0
    proposed_with: int = 0


@dataclass(frozen=True)
class Queue:
    """One page of the queue, and where the next one begins."""

    lines: tuple[QueueLine, ...]
    page: int
    next_after: tuple[Any, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


VIEWS = ("mine", "agency", "unassigned", "broken", "open", "everything")


def is_by_age(wanted: Wanted) -> bool:
    return bool(wanted.words) or wanted.view == "everything"


def queue(wanted: Wanted, viewer: Member, *, now: datetime) -> Queue:
    """One page of what the viewer asked for."""
    rows = in_order(narrowed(wanted, viewer, now=now), wanted)
    found = list(rows.values(*COLUMNS)[: PAGE + 1])
    page, more = found[:PAGE], found[PAGE:]
    joined, proposed = company(page, viewer)
    last = page[-1] if more else None
    fields = BY_AGE if is_by_age(wanted) else BY_HARM
    return Queue(
        lines=tuple(queue_line(row, joined, proposed) for row in page),
        page=wanted.page,
        next_after=tuple(last[name] for name in fields) if last else (),
        counts=counts(viewer, now=now),
    )


def narrowed(wanted: Wanted, viewer: Member, *, now: datetime) -> ReportQuerySet:
    rows = of_view(wanted.view, viewer, now=now)
    if wanted.words:
        rows = matching(rows, wanted.words, viewer)
    chosen = {
        "kind": wanted.kind,
        "severity": wanted.severity,
        "status": wanted.status,
        "area": wanted.area,
        "premises": wanted.premises,
    }
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if wanted.fact in {"child", "hate", "weapon", "violence", "detained"}:
        rows = rows.filter(**{wanted.fact: True})
    return rows.filter(told_at__date__gte=wanted.since) if wanted.since else rows


def of_view(view: str, viewer: Member, *, now: datetime) -> ReportQuerySet:
    rows = Report.objects.visible_to(viewer)
    if view == "everything":
        return rows
    rows = rows.open()
    if view == "mine":
        return rows.filter(assignee=viewer)
    if view == "agency":
        return rows.filter(agency=viewer.agency_id)
    if view == "unassigned":
        rows = rows.filter(assignee=None)
        return rows if sees_whole_desk(viewer) else rows.filter(agency=viewer.agency_id)
    return rows.filter(due_at__lt=now) if view == "broken" else rows


def matching(rows: ReportQuerySet, words: str, viewer: Member) -> ReportQuerySet:
    """Full-text search, or the one report whose reference was typed."""
    if reference := read_reference(words):
        return rows.filter(reference=reference)
    query = SearchQuery(words, config="english", search_type="websearch")
    found = rows.filter(findable__words=query, findable__partnership=viewer.partnership_id)
    return by_facts_alone(found, query, viewer) if viewer.is_a(Role.ANALYST) else found


def by_facts_alone(rows: ReportQuerySet, query: SearchQuery, viewer: Member) -> ReportQuerySet:
    """A report that the viewer may not read is found by what and where, never by its words."""
    facts = Func(
        F("findable__words"),
        template="ts_filter(%(expressions)s, '{a}')",
        output_field=SearchVectorField(),
    )
    read = Report.objects.in_full_to(viewer).values("id")
    return rows.annotate(facts=facts).filter(Q(facts=query) | Q(id__in=read))


def in_order(rows: ReportQuerySet, wanted: Wanted) -> ReportQuerySet:
    if is_by_age(wanted):
        if wanted.after:
            rows = rows.filter(Before(BY_AGE, wanted.after))
        return rows.order_by("-told_at", "-id")
    if wanted.after:
        rows = rows.filter(After(BY_HARM, wanted.after))
    return rows.order_by(*BY_HARM)


def company(page: list[dict[str, Any]], viewer: Member) -> tuple[dict[int, int], dict[int, int]]:
    """How many are in each series, and how many are proposed for each report: in one query.

    Only what the viewer may know of is counted, as on the page of the report itself.
    """
    series = {row["series_id"] for row in page if row["series_id"]}
    in_series = (
        Report.objects.visible_to(viewer)
        .filter(series__in=series)
        .values("series_id")
        .annotate(number=Count("id"), what=Value("joined"))
        .values_list("what", "series_id", "number")
    )
    in_proposals = (
        Proposal.objects.filter(
            report__in=[row["id"] for row in page],
            verdict=Verdict.OPEN,
            earlier__in=Report.objects.in_full_to(viewer),
        )
        .values("report_id")
        .annotate(number=Count("id"), what=Value("proposed"))
        .values_list("what", "report_id", "number")
    )
    found: dict[str, dict[int, int]] = {"joined": {}, "proposed": {}}
    for what, key, number in in_series.union(in_proposals, all=True):
        found[what][key] = number
    return found["joined"], found["proposed"]


def queue_line(row: dict[str, Any], joined: dict[int, int], proposed: dict[int, int]) -> QueueLine:
    return QueueLine(
        id=row["id"],
        reference=row["reference"],
        kind=str(Kind(row["kind"]).label),
        place=row["place"],
        occurred_from=row["occurred_from"],
        occurred_to=row["occurred_to"],
        told_at=row["told_at"],
        severity=Severity(row["severity"]),
        status=Status(row["status"]),
        agency=row["agency__name"],
        assignee=row["assignee__name"] or "",
        due_at=row["due_at"],
        evidence_lost_on=row["evidence_lost_on"],
        marks=tuple(name for name in ("weapon", "child", "hate") if row[name]),
        joined_with=max(0, joined.get(row["series_id"], 1) - 1),
        proposed_with=proposed.get(row["id"], 0),
    )


def counts(viewer: Member, *, now: datetime) -> dict[str, int]:
    """How many are in each list, counted up to a hundred: beyond that the number helps nobody."""
    views = [view for view in VIEWS if view != "everything"]
    first, *rest = [
        of_view(view, viewer, now=now)
        .order_by()
        .annotate(view=Value(view))
        .values_list("view", flat=True)[:COUNT_UP_TO]
        for view in views
    ]
    found = Counter(first.union(*rest, all=True))
    return {view: found[view] for view in views}


def changed_since(viewer: Member, at: datetime) -> bool:
    """Has anything that the viewer can see been told or changed since?"""
    return Report.objects.visible_to(viewer).filter(changed_at__gt=at).exists()


def saved_filters(viewer: Member) -> list[tuple[str, str]]:
    """The viewer's own filters: name and address."""
    return list(
        SavedFilter.objects.filter(member=viewer).order_by("name").values_list("name", "query")
    )


def first_view(viewer: Member) -> str:
    """Which list opens first: a coordinator's is the town's."""
    return "open" if viewer.is_a(Role.COORDINATOR, Role.ANALYST) else "agency"
