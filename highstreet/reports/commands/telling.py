"""Telling: a report is stored, promised for, written down and answered with a receipt, all at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection
from django.db.models import Func, TextField, Value

from highstreet.base.command import again_after, command
from highstreet.base.later import later
from highstreet.base.reference import new_reference
from highstreet.base.refusal import insist
from highstreet.base.working_time import LONDON
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.people.models import Member
from highstreet.places.asking import CardHolder
from highstreet.places.models import Premises
from highstreet.promises.making import promise_all
from highstreet.reports.choices import Fact, Kind
from highstreet.reports.deciding import Decision, decide
from highstreet.reports.models import Findable, Photo, Report, Telling
from highstreet.reports.models.map_cells import CELL_METRES
from highstreet.reports.models.report import new_link
from highstreet.reports.rules.moving import cannot_have_happened
from highstreet.reports.telling import Contact, Incident, Receipt, Teller
from highstreet.reports.writing import told_words
from highstreet.trail.models import record

COUNT_IN_CELL = """
insert into reports_cellmonth as c
    (partnership_id, month, cell_east, cell_north, kind, reports)
values (%s, %s, %s, %s, %s, %s)
on conflict (partnership_id, month, cell_east, cell_north, kind)
do update set reports = c.reports + excluded.reports
"""


@again_after("report_once", "report_reference_once")
@command
def tell(
    *, incidents: Sequence[Incident], contact: Contact, key: UUID, by: Teller, at: datetime
) -> list[Receipt]:
    """Store what somebody tells. The same key again gives the same receipts and stores nothing.

    A form that is sent twice, retried or comes back from a phone without network has the same key.
    """
    keys = [key if number == 0 else uuid5(key, str(number)) for number in range(len(incidents))]
    before = Report.objects.filter(partnership=by.partnership_id, key__in=keys).order_by("id")
    if receipts := [Receipt(r.id, r.reference, r.link) for r in before]:
        return receipts
    reader = contact.reader() or shop_contact(incidents[0])
    return [
        store(incident, contact, reader, key=one, by=by, at=at)
        for incident, one in zip(incidents, keys, strict=True)
    ]


def store(
    incident: Incident,
    contact: Contact,
    reader: Reader | None,
    *,
    key: UUID,
    by: Teller,
    at: datetime,
) -> Receipt:
    insist(cannot_have_happened(incident.occurred_from, incident.occurred_to, at=at))
    decision = decide(incident, town=by.partnership_id, at=at)
    undertaking, due_at = promise_all(
        decision.offers, agency=decision.agency, kind=incident.kind, at=at
    )
    report = as_report(incident, decision, by=by, at=at)
    report.key, report.undertaking, report.due_at = key, undertaking, due_at
    report.save(force_insert=True)
    as_telling(incident, contact, reader, report).save(force_insert=True)
    make_findable(report, incident)
    count_on_map(report, 1)
    if incident.has_photos:
        waiting = Photo.objects.filter(partnership=by.partnership_id, key=key, report=None)
        waiting.update(report=report)
    record(
        "report.told",
        report.reference,
        by=by,
        at=at,
        kind=incident.kind,
        severity=report.severity,
        agency=decision.agency.name,
    )
    if reader:
        write_letter(
            to=reader,
            kind="reports/told",
            words=told_words(report, decision.offers),
            key=f"told:{report.id}",
            about=report.reference,
            by=by,
            at=at,
        )
    later("reports.propose", report=report.id, town=by.partnership_id)
    return Receipt(report.id, report.reference, report.link)


def as_report(incident: Incident, decision: Decision, *, by: Teller, at: datetime) -> Report:
    place = incident.place
    return Report(
        partnership_id=by.partnership_id,
        reference=new_reference(),
        link=new_link(),
        kind=incident.kind,
        setting=incident.setting,
        occurred_from=incident.occurred_from,
        occurred_to=incident.occurred_to,
        told_at=at,
        place=place.words,
        premises_id=place.premises,
        street_id=place.street,
        area_id=place.area,
        lon=place.lon,
        lat=place.lat,
        easting=place.easting,
        northing=place.northing,
        **{fact.value: incident.has(fact) for fact in Fact},
        value_pence=incident.value_pence,
        evidence_lost_on=incident.cctv.lost_on,
        told_by=by if isinstance(by, Member) else None,
        card_id=by.card if isinstance(by, CardHolder) else None,
        same_as_id=incident.same_as,
        severity=decision.weighed.severity,
        severity_reasons=list(decision.weighed.reasons),
        agency=decision.agency,
        seen_by=[decision.agency.id],
        changed_at=at,
        police_reference=incident.police_reference,
    )


def as_telling(
    incident: Incident, contact: Contact, reader: Reader | None, report: Report
) -> Telling:
    people, vehicle, cctv = incident.people, incident.vehicle, incident.cctv
    return Telling(
        report=report,
        partnership_id=report.partnership_id,
        words=incident.words,
        people_count=people.count,
        people_looks=people.looks,
        people_ages=list(people.ages),
        people_builds=list(people.builds),
        same_people=people.same_again,
        vehicle_registration=vehicle.registration,
        vehicle_looks=vehicle.looks,
        taken=incident.taken,
        cctv=cctv.where,
        cctv_exports=cctv.exports,
        contact_name=contact.name,
        contact_email=contact.email,
        contact_phone=contact.phone,
        reply_channel=reader.channel if reader else "",
        reply_to=reader.to if reader else "",
    )


def make_findable(report: Report, incident: Incident) -> None:
    words = " ".join(
        [
            str(Kind(incident.kind).label),
            report.place,
            incident.words,
            incident.people.looks,
            incident.vehicle.registration,
            incident.vehicle.looks,
            incident.taken,
            incident.police_reference,
        ]
    )
    Findable(
        report=report,
        partnership_id=report.partnership_id,
        told_at=report.told_at,
        words=Func(Value(words, TextField()), template="to_tsvector('english', %(expressions)s)"),
    ).save(force_insert=True)


def count_on_map(report: Report, change: int) -> None:
    """Count the report in its square and month, or take it out again."""
    month = report.occurred_from.astimezone(LONDON).date().replace(day=1)
    east, north = report.easting // CELL_METRES, report.northing // CELL_METRES
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT_IN_CELL,
            [report.partnership_id, month, east, north, report.kind, change],
        )


def shop_contact(incident: Incident) -> Reader | None:
    """A shop that leaves no address hears by its contact person."""
    if incident.place.premises is None:
        return None
    email = Premises.objects.values_list("contact_email", flat=True).get(id=incident.place.premises)
    return Reader(Channel.EMAIL, email) if email else None
