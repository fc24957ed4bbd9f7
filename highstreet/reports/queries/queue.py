"""The desk's queue: what waits, by harm and then by time left."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Func, Q, QuerySet, Value

from highstreet.base.paging import After, Before
from highstreet.base.prepared import Given, Question
from highstreet.base.reference import read_reference
from highstreet.base.words import labels
from highstreet.base.working_time import at_local
from highstreet.people.asking import anybody, known_of
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.reports.access import sees_whole_desk
from highstreet.reports.choices import Fact, Kind, Severity
from highstreet.reports.models import Report, ReportQuerySet, SavedFilter, read_in_full_by
from highstreet.reports.queries.belonging import company

PAGE = 50
COUNT_UP_TO = 100
BY_HARM = ("severity", "due_at", "id")
BY_AGE = ("told_at", "id")
VIEWS = ("mine", "agency", "unassigned", "broken", "open", "everything")
FACTS = {fact.value for fact in (Fact.CHILD, Fact.HATE, Fact.WEAPON, Fact.VIOLENCE, Fact.DETAINED)}


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see: which list, with which filters, after which row."""

    view: str = "agency"
    kind: Any = ""
    severity: Any = None
    status: Any = ""
    area: Any = None
    premises: Any = None
    fact: str = ""
    since: Any = None
    words: Any = ""
    reference: Any = ""
    after: tuple[Any, ...] = ()
    page: int = 1

    def given(self) -> dict[str, Any]:
        """The values that were chosen and typed, by name."""
        chosen = {name: getattr(self, name) for name in CHOSEN if getattr(self, name)}
        if self.since:
            chosen["since"] = at_local(self.since, time(0))
        return chosen | {f"after_{number}": value for number, value in enumerate(self.after)}

    def shape(self) -> "Wanted":
        """The same question without its values."""
        given: dict[str, Any] = {name: Given(name) for name in CHOSEN if getattr(self, name)}
        after = tuple(Given(f"after_{number}") for number in range(len(self.after)))
        return Wanted(view=self.view, fact=self.fact, after=after, **given)


CHOSEN = ("kind", "severity", "status", "area", "premises", "since", "words", "reference")


class Row(NamedTuple):
    """What the database says of one report of the list."""

    id: int
    reference: str
    kind: str
    place: str
    occurred_from: datetime
    told_at: datetime
    severity: int
    status: str
    agency__name: str
    assignee__name: str | None
    due_at: datetime
    series_id: int | None
    evidence_lost_on: date | None
    weapon: bool
    child: bool
    hate: bool


@dataclass(frozen=True)
class QueueLine:
    """One row: what, where, when, who has it, how long is left, and how many it belongs with."""

    reference: str
    kind: str
    place: str
    occurred_from: datetime
    severity: int
    severity_words: str
    status: str
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


def is_by_age(wanted: Wanted) -> bool:
    return bool(wanted.words) or wanted.view == "everything"


def queue(wanted: Wanted, viewer: Member, *, now: datetime) -> Queue:
    """One page of what the viewer asked for."""
    if reference := read_reference(wanted.words):
        wanted = replace(wanted, words="", reference=reference)
    given = known_of(viewer) | wanted.given() | {"now": now}
    roles = tuple(viewer.roles)
    listed = FOUND if wanted.words else LIST
    found = [Row._make(row) for row in listed.ask(roles, wanted.shape(), **given)]
    page, more = found[:PAGE], found[PAGE:]
    fields = BY_AGE if is_by_age(wanted) else BY_HARM
    return Queue(
        lines=lines_of(page, viewer),
        page=wanted.page,
        next_after=tuple(getattr(page[-1], name) for name in fields) if more else (),
        counts=dict.fromkeys(COUNTED, 0) | dict(COUNTS.ask(roles, **given)),
    )


def one_page(roles: tuple[str, ...], wanted: Wanted) -> QuerySet[Report, Any]:
    rows = in_order(narrowed(wanted, anybody(roles), now=Given("now")), wanted)
    return rows.values_list(*Row._fields)[: PAGE + 1]


LIST = Question(one_page)
# A word that is in every tenth report is found along the newest, a rare one by the index of words.
FOUND = Question(one_page, planned_once=False)


def narrowed(wanted: Wanted, viewer: Member, *, now: Any) -> ReportQuerySet:
    rows = of_view(wanted.view, viewer, now=now)
    if wanted.words:
        query = SearchQuery(wanted.words, config="english", search_type="websearch")
        rows = rows.filter(findable__words=query, findable__partnership=viewer.partnership_id)
        if viewer.is_a(Role.ANALYST):
            rows = by_facts_alone(rows, query, viewer)
    chosen = {
        "reference": wanted.reference,
        "kind": wanted.kind,
        "severity": wanted.severity,
        "status": wanted.status,
        "area": wanted.area,
        "premises": wanted.premises,
        "told_at__gte": wanted.since,
    }
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    return rows.filter(**{wanted.fact: True}) if wanted.fact in FACTS else rows


def of_view(view: str, viewer: Member, *, now: Any) -> ReportQuerySet:
    rows = Report.objects.visible_to(viewer)
    if view == "everything":
        return rows
    rows = rows.open()
    if view == "mine":
        return rows.filter(assignee=viewer.id)
    if view == "agency":
        return rows.filter(agency=viewer.agency_id)
    if view == "unassigned":
        rows = rows.filter(assignee=None)
        return rows if sees_whole_desk(viewer) else rows.filter(agency=viewer.agency_id)
    return rows.filter(due_at__lt=now) if view == "broken" else rows


def by_facts_alone(rows: ReportQuerySet, query: SearchQuery, viewer: Member) -> ReportQuerySet:
    """A report that the viewer may not read is found by what and where, never by its words."""
    facts = Func(
        F("findable__words"),
        template="ts_filter(%(expressions)s, '{a}')",
        output_field=SearchVectorField(),
    )
    return rows.annotate(facts=facts).filter(Q(facts=query) | read_in_full_by(viewer))


def in_order(rows: ReportQuerySet, wanted: Wanted) -> ReportQuerySet:
    if is_by_age(wanted):
        if wanted.after:
            rows = rows.filter(Before(BY_AGE, wanted.after))
        return rows.order_by("-told_at", "-id")
    if wanted.after:
        rows = rows.filter(After(BY_HARM, wanted.after))
    return rows.order_by(*BY_HARM)


def lines_of(page: list[Row], viewer: Member) -> tuple[QueueLine, ...]:
    series = [row.series_id for row in page if row.series_id]
    joined, proposed = company(series, [row.id for row in page], viewer)
    kinds, severities = labels(Kind), labels(Severity)
    return tuple(
        QueueLine(
            reference=row.reference,
            kind=kinds[row.kind],
            place=row.place,
            occurred_from=row.occurred_from,
            severity=row.severity,
            severity_words=severities[row.severity],
            status=row.status,
            agency=row.agency__name,
            assignee=row.assignee__name or "",
            due_at=row.due_at,
            evidence_lost_on=row.evidence_lost_on,
            marks=tuple(name for name in ("weapon", "child", "hate") if getattr(row, name)),
            joined_with=max(0, joined.get(row.series_id, 1) - 1),
            proposed_with=proposed.get(row.id, 0),
        )
        for row in page
    )


COUNTED = tuple(view for view in VIEWS if view != "everything")


def all_lists(roles: tuple[str, ...]) -> QuerySet[Report, Any]:
    """Up to a hundred of each list, by the list's name: beyond that the number helps nobody.

    They are counted in the order of an index, so that no plan begins to read the whole table.
    """
    first, *rest = [
        of_view(view, anybody(roles), now=Given("now"))
        .order_by(*(["due_at"] if view == "broken" else BY_HARM))
        .annotate(view=Value(view))
        .values_list("view")[:COUNT_UP_TO]
        for view in COUNTED
    ]
    return first.union(*rest, all=True)


COUNTS = Question(all_lists, "select view, count(*) from ({}) as lists (view) group by view")


def changed_since(viewer: Member, at: datetime) -> bool:
    """Has anything that the viewer can see been told or changed since?"""
    return Report.objects.visible_to(viewer).filter(changed_at__gt=at).exists()


SAVED = Question(
    lambda: (
        SavedFilter.objects.filter(member=Given("viewer"))
        .order_by("name")
        .values_list("name", "query")
    )
)


def saved_filters(viewer: Member) -> list[tuple[str, str]]:
    """The viewer's own filters: name and address."""
    return [(name, query) for name, query in SAVED.ask(**known_of(viewer))]


def first_view(viewer: Member) -> str:
    """Which list opens first: a coordinator's is the town's."""
    return "open" if viewer.is_a(Role.COORDINATOR, Role.ANALYST) else "agency"
