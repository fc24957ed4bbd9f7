"""The page of one report, as the desk sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.base.prepared import Given, Question, Things
from highstreet.base.refusal import Refusal
from highstreet.people.asking import anybody, known_of
from highstreet.people.models import Member
from highstreet.people.queries import AgencyLine, agencies_of_town, colleagues
from highstreet.promises.queries import PromiseLine, promises_of
from highstreet.reports import access
from highstreet.reports.choices import (
    AgeBand,
    Attendance,
    Build,
    Exports,
    Fact,
    Kind,
    Outcome,
    PoliceDecision,
    Setting,
    Severity,
    Status,
    WhyNot,
)
from highstreet.reports.models import Photo, Report, Telling
from highstreet.reports.queries.belonging import Other, proposals_for, series_of
from highstreet.reports.queries.history import Happened, history_of
from highstreet.reports.queries.reading import may_read
from highstreet.reports.rules.moving import cannot_move, cannot_work_on


@dataclass(frozen=True)
class Told:
    """What was told beside the facts, or what may be known of it without reading it."""

    words: str
    people: str
    looks: str
    vehicle: str
    taken: str
    cctv: str
    contact: str
    reply_to: str


@dataclass(frozen=True)
class DeskPage:
    """Everything that the page of one report shows, and why a button is not there."""

    id: int
    reference: str
    kind: str
    type: Kind
    premises_id: int | None
    street_id: int | None
    setting: str
    place: str
    lon: float
    lat: float
    occurred_from: datetime
    occurred_to: datetime
    told_at: datetime
    told_through: str
    status: Status
    severity: Severity
    severity_reasons: tuple[str, ...]
    facts: tuple[str, ...]
    value_pence: int | None
    evidence_lost_on: date | None
    agency: str
    agency_id: int
    assignee: str
    assignee_id: int | None
    due_at: datetime
    attendance: str
    why_not_attended: str
    police_reference: str
    crime_number: str
    police_decision: str
    outcome: str
    told: Told
    photos: tuple[str, ...]
    promises: tuple[PromiseLine, ...]
    history: tuple[Happened, ...]
    series_title: str
    series: tuple[Other, ...]
    proposals: tuple[Other, ...]
    colleagues: tuple[tuple[int, str], ...]
    agencies: tuple[AgencyLine, ...]
    why_not_work: Refusal | None
    why_not_close: Refusal | None
    why_not_ask: Refusal | None
    why_not_note: Refusal | None
    why_not_police: Refusal | None
    follow_up: str


PHOTOS = Question(
    lambda: Photo.objects.filter(report=Given("report")).order_by("id").values_list("name")
)
REPORT = Things(
    lambda roles: (
        Report.objects.visible_to(anybody(roles))
        .select_related("agency", "assignee", "telling", "series", "told_by", "card", "follow_up")
        .filter(reference=Given("reference"))
    )
)


def desk_page(reference: str, viewer: Member, *, now: datetime) -> DeskPage | None:
    """One report, or nothing if the viewer may not know of it."""
    report = REPORT.one(tuple(viewer.roles), reference=reference, **known_of(viewer))
    if report is None:
        return None
    hidden = not may_read(report, viewer)
    why_not_work = access.may_not_work_on(report, viewer) or cannot_work_on(report)
    may_work = why_not_work is None
    return DeskPage(
        id=report.id,
        reference=report.reference,
        kind=str(Kind(report.kind).label),
        type=Kind(report.kind),
        premises_id=report.premises_id,
        street_id=report.street_id,
        setting=str(Setting(report.setting).label),
        place=report.place,
        lon=report.lon,
        lat=report.lat,
        occurred_from=report.occurred_from,
        occurred_to=report.occurred_to,
        told_at=report.told_at,
        told_through=told_through(report, hidden=hidden),
        status=Status(report.status),
        severity=Severity(report.severity),
        severity_reasons=() if hidden else tuple(report.severity_reasons),
        facts=facts_of(report),
        value_pence=report.value_pence,
        evidence_lost_on=report.evidence_lost_on,
        agency=report.agency.name,
        agency_id=report.agency_id,
        assignee=report.assignee.called if report.assignee else "",
        assignee_id=report.assignee_id,
        due_at=report.due_at,
        attendance=label(Attendance, report.attendance),
        why_not_attended=label(WhyNot, report.why_not_attended),
        police_reference="" if hidden else report.police_reference,
        crime_number="" if hidden else report.crime_number,
        police_decision=label(PoliceDecision, report.police_decision),
        outcome=label(Outcome, report.outcome),
        told=told_of(report.telling, hidden=hidden),
        photos=() if hidden else tuple(name for (name,) in PHOTOS.ask(report=report.id)),
        promises=tuple(promises_of(report.undertaking_id, now=now, all_of_them=True)),
        history=history_of(report, hidden=hidden),
        series_title=report.series.title if report.series else "",
        series=series_of(report, viewer),
        proposals=proposals_for(report, viewer) if may_work else (),
        colleagues=tuple(colleagues(viewer, report.agency_id)) if may_work else (),
        agencies=tuple(agencies_of_town(viewer, answering=True)) if may_work else (),
        why_not_work=why_not_work,
        why_not_close=access.may_not_work_on(report, viewer) or cannot_move(report, Status.CLOSED),
        why_not_ask=why_not_work or cannot_move(report, Status.ASKED),
        why_not_note=access.may_not_note(viewer),
        why_not_police=access.may_not_speak_for_police(report, viewer) or cannot_work_on(report),
        follow_up=follow_up_of(report, hidden=hidden),
    )


def label(choices: type, value: str) -> str:
    return str(choices(value).label) if value else ""


def facts_of(report: Report) -> tuple[str, ...]:
    return tuple(str(fact.label) for fact in Fact if getattr(report, fact.value))


def told_through(report: Report, *, hidden: bool) -> str:
    if report.told_by:
        return "Somebody signed in" if hidden else f"{report.told_by.name}, signed in"
    if report.card:
        return f"Card {report.card.number} of the shop"
    return "The public form"


def told_of(telling: Telling, *, hidden: bool) -> Told:
    ages = ", ".join(str(AgeBand(age).label) for age in telling.people_ages)
    builds = ", ".join(str(Build(build).label).lower() for build in telling.people_builds)
    count = telling.people_count
    number = "" if count is None else ("1 person" if count == 1 else f"{count} people")
    cctv = telling.cctv
    if cctv and telling.cctv_exports:
        cctv = f"{cctv} (can hand it over: {Exports(telling.cctv_exports).label.lower()})"
    contact = [telling.contact_name, telling.contact_email, telling.contact_phone]
    return Told(
        words="" if hidden else telling.words,
        people="; ".join(filter(None, [number, ages, builds])),
        looks="" if hidden else telling.people_looks,
        vehicle=""
        if hidden
        else ", ".join(filter(None, [telling.vehicle_registration, telling.vehicle_looks])),
        taken="" if hidden else telling.taken,
        cctv="" if hidden else cctv,
        contact="" if hidden else ", ".join(filter(None, contact)),
        reply_to="" if hidden else telling.reply_to,
    )


def follow_up_of(report: Report, *, hidden: bool) -> str:
    said = getattr(report, "follow_up", None)
    if said is None:
        return ""
    answers = [
        "clear" if said.clear else "not clear",
        "fair" if said.fair else "not fair",
        "would report again" if said.again else "would not report again",
    ]
    return f"{', '.join(answers).capitalize()}. {'' if hidden else said.words}".strip()
