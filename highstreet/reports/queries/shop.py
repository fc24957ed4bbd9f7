"""A shop's own log, and how well the shop has been answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from highstreet.base.happened import for_file, written
from highstreet.base.paging import Before
from highstreet.people.models import Member
from highstreet.places.asking import CardHolder
from highstreet.reports.choices import Fact, Kind, Outcome, Setting, Status
from highstreet.reports.models import Report, ReportQuerySet

PAGE = 50
MOST_IN_FILE = 20_000
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class LogLine:
    """One report in the shop's log."""

    reference: str
    link: str
    kind: str
    place: str
    occurred_from: datetime
    occurred_to: datetime
    told_at: datetime
    value_pence: int | None
    status: str
    outcome: str
    agency: str
    due_at: datetime
    is_open: bool


@dataclass(frozen=True)
class Answered:
    """How a shop (or the town) has been answered in a year: shares always with their n."""

    told: int
    closed: int
    told_outcome: int
    asked_after: int
    would_again: int


def log(
    viewer: Member, *, after: tuple[datetime, int] | None = None
) -> tuple[list[LogLine], tuple[datetime, int] | None]:
    """One page of the log, newest first, and where the next begins."""
    rows = of_shop(viewer).order_by("-told_at", "-id")
    if after:
        rows = rows.filter(Before(("told_at", "id"), after))
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    last = found[PAGE - 1] if more else None
    lines = [log_line(report) for report in found[:PAGE]]
    return lines, (last.told_at, last.id) if last else None


def of_shop(viewer: Member) -> ReportQuerySet:
    return (
        Report.objects.visible_to(viewer).filter(told_for=viewer.agency_id).select_related("agency")
    )


def log_line(report: Report) -> LogLine:
    return LogLine(
        reference=report.reference,
        link=report.link,
        kind=str(Kind(report.kind).label),
        place=report.place,
        occurred_from=report.occurred_from,
        occurred_to=report.occurred_to,
        told_at=report.told_at,
        value_pence=report.value_pence,
        status=str(Status(report.status).label),
        outcome=str(Outcome(report.outcome).label) if report.outcome else "",
        agency=report.agency.name,
        due_at=report.due_at,
        is_open=report.is_open,
    )


def log_for_file(viewer: Member) -> Iterator[dict[str, str]]:
    """The whole log as rows of a spreadsheet."""
    rows = of_shop(viewer).select_related("agency", "telling").order_by("-told_at", "-id")
    for report in rows[:MOST_IN_FILE].iterator(chunk_size=500):
        begin, end = for_file(report.occurred_from, report.occurred_to)
        yield {
            "Reference": report.reference,
            "What": str(Kind(report.kind).label),
            "Where": report.place,
            "Inside or outside": str(Setting(report.setting).label),
            "Happened from": begin,
            "Happened to": end,
            "Told": written(report.told_at),
            "Facts": "; ".join(str(f.label) for f in Fact if getattr(report, f.value)),
            "Words": report.telling.words,
            "Taken": report.telling.taken,
            "Value (pounds)": ""
            if report.value_pence is None
            else f"{report.value_pence / 100:.2f}",
            "Who has it": report.agency.name,
            "Status": str(Status(report.status).label),
            "Outcome": str(Outcome(report.outcome).label) if report.outcome else "",
            "Police reference": report.police_reference,
            "Crime number": report.crime_number,
            "Closed": written(report.closed_at) if report.closed_at else "",
        }


def how_shop_was_answered(viewer: Member, *, now: datetime) -> Answered:
    return answered(of_shop(viewer), now=now)


def how_desk_answered(viewer: Member, *, now: datetime) -> Answered:
    """The same for everything that the viewer can see."""
    return answered(Report.objects.visible_to(viewer), now=now)


def answered(reports: ReportQuerySet, *, now: datetime) -> Answered:
    figures = reports.filter(told_at__gt=now - A_YEAR).aggregate(
        told=Count("id"),
        closed=Count("id", filter=Q(status=Status.CLOSED)),
        told_outcome=Count("id", filter=Q(status=Status.CLOSED) & ~Q(telling__reply_to="")),
        asked_after=Count("follow_up"),
        would_again=Count("follow_up", filter=Q(follow_up__again=True)),
    )
    return Answered(**figures)


@dataclass(frozen=True)
class Last:
    """The last report of a shop, to start another like it from."""

    id: int
    reference: str
    kind: Kind
    setting: Setting
    place: str
    place_token: str
    occurred_from: datetime
    occurred_to: datetime
    people_count: int | None
    people_looks: str
    people_ages: tuple[str, ...]
    people_builds: tuple[str, ...]
    taken: str


def last_of(
    by: Member | CardHolder, *, told_here: tuple[int, ...] = (), report: int | None = None
) -> Last | None:
    """For a member the shop's last report; for a card only what was told from this same phone.

    A card may have been photographed by a customer: it must not show what others told.
    """
    reports = Report.objects.select_related("telling").exclude(premises=None)
    if isinstance(by, CardHolder):
        reports = reports.filter(
            partnership=by.partnership_id, premises=by.premises, id__in=told_here
        )
    else:
        reports = reports.visible_to(by).filter(told_for=by.agency_id)
    if report:
        reports = reports.filter(id=report)
    found = reports.order_by("-told_at", "-id").first()
    if found is None:
        return None
    telling = found.telling
    return Last(
        id=found.id,
        reference=found.reference,
        kind=Kind(found.kind),
        setting=Setting(found.setting),
        place=found.place,
        place_token=f"premises:{found.premises_id}",
        occurred_from=found.occurred_from,
        occurred_to=found.occurred_to,
        people_count=telling.people_count,
        people_looks=telling.people_looks,
        people_ages=tuple(telling.people_ages),
        people_builds=tuple(telling.people_builds),
        taken=telling.taken,
    )
