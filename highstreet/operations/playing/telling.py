"""Forms that are sent: each is told through the real command, by a card, a member or a passer-by."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

from highstreet.base.working_time import LONDON
from highstreet.operations.playing import desk
from highstreet.operations.playing.cast import found_place
from highstreet.operations.playing.play import Case, Play
from highstreet.operations.playing.watch import LOOKS_AHEAD, watch
from highstreet.people.asking import PasserBy
from highstreet.places.finding import Place
from highstreet.reports.belonging.proposing import propose
from highstreet.reports.choices import Kind, Setting, Severity
from highstreet.reports.commands.telling import tell
from highstreet.reports.models import Report
from highstreet.reports.telling import Cctv, Contact, Incident, People, Receipt, Teller, Vehicle
from highstreet_simulation.daylight import local
from highstreet_simulation.reporters import temper
from highstreet_simulation.tellings import Form, Telling

KEYS = UUID("5b0f6c34-6f0e-4d0e-9c56-2f3d3a1c7e11")
A_MOMENT = timedelta(seconds=12)


def put_down(play: Play, *, ahead: timedelta = LOOKS_AHEAD) -> None:
    """Every form that is sent in the year, and the clock that notices what is missed, looking so far ahead."""
    for form in play.year.forms:
        play.agenda.add(form.at, partial(send, play, form))
    play.agenda.add(local(play.year.first, 0), partial(watch, play, ahead=ahead))


def send(play: Play, form: Form, at: datetime) -> None:
    """Tell what is in the form; the desk and the flow valve take it from there."""
    first = form.tellings[0].incident
    receipts = tell(
        incidents=[incident_of(play, form, telling) for telling in form.tellings],
        contact=contact_of(play, form),
        key=uuid5(KEYS, f"{play.year.seed}:{first}"),
        by=teller_of(play, form),
        at=at,
    )
    for telling, receipt in zip(form.tellings, receipts, strict=True):
        case = case_of(play, telling, receipt)
        play.cases[telling.incident] = play.by_report[case.report] = case
        play.agenda.add(at + A_MOMENT, partial(look_for_others, play, case))
        desk.take_up(play, case, at)


def look_for_others(play: Play, case: Case, at: datetime) -> None:
    propose(report=case.report, town=play.cast.town, at=at)


def case_of(play: Play, telling: Telling, receipt: Receipt) -> Case:
    agency, kind, severity, reply_to = Report.objects.values_list(
        "agency", "agency__kind", "severity", "telling__reply_to"
    ).get(id=receipt.id)
    return Case(
        telling=telling,
        report=receipt.id,
        reference=receipt.reference,
        link=receipt.link,
        agency=agency,
        agency_kind=kind,
        serious=severity == Severity.SERIOUS,
        can_be_reached=bool(reply_to),
        temper=temper(play.year.seed, telling.incident),
    )


def teller_of(play: Play, form: Form) -> Teller:
    if form.shop is None:
        return PasserBy(play.cast.town)
    if form.through == "member" and form.shop in play.cast.members:
        return play.cast.members[form.shop]
    return play.cast.cards[form.shop]


def contact_of(play: Play, form: Form) -> Contact:
    """A shop is reached through its contact person, wherever it saw something happen."""
    if form.shop is None:
        return Contact(form.name, form.email, form.phone)
    contact = play.year.ground.premises[form.shop].contact
    return Contact(contact.name, contact.email)


def incident_of(play: Play, form: Form, telling: Telling) -> Incident:
    same_as = play.cases.get(telling.same_as) if telling.same_as else None
    lost_on = None
    if telling.keeps_days:
        seen = telling.occurred_from.astimezone(LONDON).date()
        lost_on = seen + timedelta(days=telling.keeps_days)
    return Incident(
        kind=Kind(telling.kind),
        setting=Setting(telling.setting),
        occurred_from=telling.occurred_from,
        occurred_to=telling.occurred_to,
        place=place_told(play, form, telling),
        facts=telling.facts,
        words=telling.words,
        people=People(
            count=telling.people,
            looks=telling.looks,
            ages=telling.ages,
            builds=telling.builds,
            same_again=telling.same_again,
        ),
        vehicle=Vehicle(telling.registration, telling.vehicle),
        cctv=Cctv(telling.camera, telling.exports, lost_on),
        taken=telling.taken,
        value_pence=telling.pence,
        same_as=same_as.report if same_as else None,
    )


def place_told(play: Play, form: Form, telling: Telling) -> Place:
    """The shop that tells, the street, or a point on the map."""
    if telling.place == "shop" and form.shop is not None:
        return play.cast.cards[form.shop].place
    incident = play.year.incident(telling.incident)
    if telling.place == "point":
        return found_place(f"point:{incident.lon},{incident.lat}", play.cast.town)
    return play.cast.street_place(incident.street)
