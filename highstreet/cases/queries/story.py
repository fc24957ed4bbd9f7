"""What people said and what was found, as far as a viewer may read it, and the days of a case in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from highstreet.base.working_time import LONDON
from highstreet.cases.choices import EventKind, EvidenceKind, EvidenceStage
from highstreet.cases.models import Case, Event, Evidence
from highstreet.people.models import Member
from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from highstreet.reports.queries.reading import readable


@dataclass(frozen=True)
class Said:
    """One report in a case; its words only where the viewer may read it."""

    evidence: int
    reference: str
    kind: str
    place: str
    occurred_at: datetime
    words: str
    may_read: bool
    stage: EvidenceStage
    why: str
    who: str


@dataclass(frozen=True)
class Piece:
    """One finding or note."""

    evidence: int
    kind: EvidenceKind
    stage: EvidenceStage
    words: str
    source: str
    why: str
    who: str
    added_at: datetime


@dataclass(frozen=True)
class Moment:
    """One day in the case's chronology."""

    on: date
    what: str
    words: str = ""
    who: str = ""
    is_reports: bool = False


def said_in(evidence: Sequence[Evidence], viewer: Member) -> tuple[Said, ...]:
    """Of the reports of a case those that the viewer may know of, the newest first."""
    links = {one.report_id: one for one in evidence}
    reports = (
        Report.objects.visible_to(viewer)
        .filter(id__in=list(links))
        .select_related("telling")
        .order_by("-occurred_from", "-id")
    )
    found = list(reports)
    in_full = readable([one.id for one in found], viewer)
    return tuple(said_of(one, links[one.id], may_read=one.id in in_full) for one in found)


def said_of(report: Report, link: Evidence, *, may_read: bool) -> Said:
    return Said(
        evidence=link.id,
        reference=report.reference,
        kind=str(Kind(report.kind).label),
        place=report.place,
        occurred_at=report.occurred_from,
        words=report.telling.words if may_read else "",
        may_read=may_read,
        stage=EvidenceStage(link.stage),
        why=link.why,
        who=link.added_by.called if link.added_by else "",
    )


def pieces_of(evidence: Iterable[Evidence]) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            evidence=one.id,
            kind=EvidenceKind(one.kind),
            stage=EvidenceStage(one.stage),
            words=one.words,
            source=one.source,
            why=one.why,
            who=one.added_by.as_written if one.added_by else "",
            added_at=one.added_at,
        )
        for one in evidence
    )


# What is said of each thing that happened; the rest says its own name.
TITLES = {
    EventKind.FORWARD: "On to {what}",
    EventKind.BACK: "Back to {what}",
    EventKind.AUDIENCE: "Who may see it now: {what}",
    EventKind.LEAD: "Led by {what}",
    EventKind.PLANNED: "{what}",
    EventKind.STARTED: "Started: {what}",
    EventKind.ENDED: "Ended: {what}",
    EventKind.DROPPED: "Not tried after all: {what}",
    EventKind.ASSESSED: "Assessed: {what}",
    EventKind.NOMINATED: "Nominated. {what}",
    EventKind.TAKEN_UP: "Taken up from a proposal: {what}",
}


def story_of(case: Case, said: Sequence[Said]) -> tuple[Moment, ...]:
    """The days of the case, from the first report that the viewer may know of until today."""
    rows = case.events.exclude(kind=EventKind.TEAM).order_by("on", "at", "id")
    moments = [*reports_of(said), *map(moment_of, rows)]
    return tuple(sorted(moments, key=lambda moment: moment.on))


def moment_of(row: Event) -> Moment:
    kind = EventKind(row.kind)
    what = TITLES.get(kind, str(kind.label)).format(what=row.what)
    return Moment(row.on, what, row.words, row.who)


def reports_of(said: Sequence[Said]) -> list[Moment]:
    """When it was first and last told of: not every report on a line of its own."""
    if not said:
        return []
    first, last = said[-1], said[0]
    of_many = f", the first of {len(said)} reports" if len(said) > 1 else ""
    moments = [Moment(day(first.occurred_at), told(first) + of_many, is_reports=True)]
    if len(said) > 1:
        newest = Moment(day(last.occurred_at), f"{told(last)}, the newest of them", is_reports=True)
        moments.append(newest)
    return moments


def told(one: Said) -> str:
    return f"{one.kind}, {one.place}"


def day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
