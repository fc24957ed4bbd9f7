"""Telling: a report is stored, promised for, written down and answered with a receipt, all at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from highstreet.base.command import again_after, command
from highstreet.base.later import Later, later_with
from highstreet.base.prepared import Statement
from highstreet.base.reference import new_reference
from highstreet.base.refusal import insist
from highstreet.base.rows import Rows
from highstreet.base.working_time import LONDON
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import WRITE, Reader, as_values, sending
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.places.asking import CardHolder
from highstreet.promises.making import first_due, promises_for
from highstreet.promises.models import Undertaking
from highstreet.reports.choices import Fact, Kind
from highstreet.reports.deciding import Decision, decide, tables_of
from highstreet.reports.models import Photo, Report, Telling
from highstreet.reports.models.map_cells import CELL_METRES
from highstreet.reports.models.report import new_link
from highstreet.reports.rules.moving import cannot_have_happened
from highstreet.reports.telling import Contact, Incident, Receipt, Teller
from highstreet.reports.writing import told_words
from highstreet.trail.models import entry

BEFORE_AND_NUMBERS = Statement("""
select
    (select tables_version from people_partnership where id = %(town)s),
    (select array_agg(array[id::text, reference, link] order by id) from reports_report
        where partnership_id = %(town)s and key = any(%(keys)s)),
    (select array_agg(array[nextval('promises_undertaking_id_seq'),
        nextval('reports_report_id_seq'), nextval('letters_letter_id_seq')])
        from generate_series(1, cardinality(%(keys)s::uuid[])))
""")
COUNT_IN_CELL = """
insert into reports_cellmonth as c
    (partnership_id, month, cell_east, cell_north, kind, reports)
select partnership_id, month, cell_east, cell_north, kind, count(*)
from json_populate_recordset(null::reports_cellmonth, {rows})
group by partnership_id, month, cell_east, cell_north, kind
order by partnership_id, month, cell_east, cell_north, kind
on conflict (partnership_id, month, cell_east, cell_north, kind)
do update set reports = c.reports + excluded.reports
"""
MAKE_FINDABLE = """
insert into reports_findable (report_id, partnership_id, told_at, words)
select report_id, partnership_id, told_at,
    setweight(to_tsvector('english', facts), 'A') || to_tsvector('english', words)
from json_to_recordset({rows})
    as new (report_id bigint, partnership_id bigint, told_at timestamptz, facts text, words text)
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
    version, before, numbers = before_and_numbers(keys, by.partnership_id)
    if before:
        return before
    tables = tables_of(by.partnership_id, version=version)
    known = known_before(incidents, by)
    rows, jobs, receipts = Rows(), [], []
    for incident, one, number in zip(incidents, keys, numbers, strict=True):
        insist(cannot_have_happened(incident.occurred_from, incident.occurred_to, at=at))
        decision = decide(incident, tables, at=at)
        report = as_report(incident, decision, by=by, at=at)
        report.undertaking_id, report.id, letter = number
        report.key = one
        report.same_as_id = incident.same_as if incident.same_as in known else None
        jobs += store(rows, report, incident, decision, contact, letter=letter, by=by, at=at)
        receipts.append(Receipt(report.id, report.reference, report.link))
    later_with(rows, *jobs)
    rows.write()
    for incident, receipt in zip(incidents, receipts, strict=True):
        if incident.photos:
            attach_photos(incident.photos, receipt.id, by.partnership_id)
    return receipts


def known_before(incidents: Sequence[Incident], by: Teller) -> set[int]:
    """Of the earlier reports that these start from, those that the same business told.

    The number comes from a page, where anybody could put in another.
    """
    named = {incident.same_as for incident in incidents if incident.same_as}
    business = business_of(by)
    if not named or business is None:
        return set()
    earlier = Report.objects.filter(partnership=by.partnership_id, told_for=business, id__in=named)
    return set(earlier.values_list("id", flat=True))


def before_and_numbers(
    keys: list[UUID], town: int
) -> tuple[int, list[Receipt], list[tuple[int, int, int]]]:
    """In one question: the version of the town's tables, what was told with these keys, fresh numbers."""
    ((version, told, numbers),) = BEFORE_AND_NUMBERS.ask(town=town, keys=keys)
    receipts = [Receipt(int(number), reference, link) for number, reference, link in told or []]
    return version, receipts, [tuple(three) for three in numbers]


def store(
    rows: Rows,
    report: Report,
    incident: Incident,
    decision: Decision,
    contact: Contact,
    *,
    letter: int,
    by: Teller,
    at: datetime,
) -> list[Later]:
    """The rows of one report, in the order in which they stand on each other, and the jobs after it."""
    town, reader = by.partnership_id, contact.reader() or shop_contact(incident)
    undertaking = Undertaking(
        id=report.undertaking_id, partnership_id=town, kind=incident.kind, made_at=at
    )
    promises = promises_for(decision.offers, undertaking, agency=decision.agency, at=at)
    report.due_at = first_due(promises)
    rows.add(undertaking)
    rows.add(*promises)
    rows.add(report)
    rows.add(as_telling(incident, contact, reader, report))
    rows.add_through(MAKE_FINDABLE, findable(report, incident))
    rows.add_through(COUNT_IN_CELL, cell_of(report))
    rows.add(
        entry(
            "report.told",
            report.reference,
            by=by,
            at=at,
            kind=incident.kind,
            severity=report.severity,
            agency=decision.agency.name,
        )
    )
    jobs = [Later("reports.propose", {"report": report.id, "town": town})]
    if reader:
        words = told_words(report, decision.offers)
        values = as_values(
            letter,
            reader,
            "reports/told",
            words,
            key=f"told:{report.id}",
            about=report.reference,
            by=by,
            at=at,
        )
        rows.add_through(WRITE, values)
        jobs.append(sending(letter, town))
    return jobs


def attach_photos(key: UUID, report: int, town: int) -> None:
    """The photos that wait under the form's key go with its first report."""
    Photo.objects.filter(partnership=town, key=key, report=None).update(report=report)


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
        told_for_id=business_of(by),
        card_id=by.card if isinstance(by, CardHolder) else None,
        severity=decision.weighed.severity,
        severity_reasons=list(decision.weighed.reasons),
        agency=decision.agency,
        seen_by=[decision.agency.id],
        changed_at=at,
        police_reference=incident.police_reference,
    )


def business_of(by: Teller) -> int | None:
    """For which business somebody tells; an officer or a passer-by tells for none."""
    if isinstance(by, CardHolder):
        return by.business
    return by.agency_id if isinstance(by, Member) and by.is_a(Role.SHOP) else None


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


def findable(report: Report, incident: Incident) -> dict[str, Any]:
    """The words by which the report will be found.

    What and where everybody may search who may know of the report, and is kept apart by its weight; the
    rest only those who may read it.
    """
    people, vehicle = incident.people.looks, incident.vehicle
    said = [incident.words, people, vehicle.registration, vehicle.looks, incident.taken]
    return {
        "report_id": report.id,
        "partnership_id": report.partnership_id,
        "told_at": report.told_at,
        "facts": f"{Kind(report.kind).label} {report.place}",
        "words": " ".join([*said, incident.police_reference]),
    }


def cell_of(report: Report) -> dict[str, Any]:
    """The square and month in which the report is counted."""
    return {
        "partnership_id": report.partnership_id,
        "month": report.occurred_from.astimezone(LONDON).date().replace(day=1),
        "cell_east": report.easting // CELL_METRES,
        "cell_north": report.northing // CELL_METRES,
        "kind": report.kind,
    }


def shop_contact(incident: Incident) -> Reader | None:
    """A shop that leaves no address hears by its contact person."""
    email = incident.place.contact_email
    return Reader(Channel.EMAIL, email) if email else None
