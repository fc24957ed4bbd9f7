"""Makers: the smallest true thing of each kind, with only what a test cares for spelt out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pyotp

from highstreet.base.working_time import Week
from highstreet.people.asking import Clockwork, PasserBy
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.commands.membership import add_agency, add_member, open_town
from highstreet.people.models import Agency, Member, Partnership
from highstreet.people.secrets import lock
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.cards import make_card
from highstreet.places.commands.gazetteer import Named, Outlined, load_gazetteer
from highstreet.places.commands.premises import Contact as ContactPerson
from highstreet.places.commands.premises import add_premises
from highstreet.places.finding import place_of
from highstreet.places.models import Card, Premises, Street
from highstreet.promises.choices import Act, Unit
from highstreet.promises.commands import Terms, set_standard
from highstreet.reports.choices import Kind, Setting, Severity
from highstreet.reports.commands.tables import add_severity_rule, set_routes
from highstreet.reports.commands.telling import tell
from highstreet.reports.models import Report
from highstreet.reports.telling import Contact, Incident, People, Receipt, Vehicle
from tests.conftest import MONDAY_NOON

number = count(1)
SINCE = date(2025, 1, 1)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def a_partnership(name: str = "Kettering", *, bare: bool = False) -> Partnership:
    """A town with police, wardens and a table that sends everything to one of them."""
    slug = name.lower().replace(" ", "-")
    if found := Partnership.objects.filter(slug=slug).first():
        return found
    town = open_town(
        slug=slug, name=name, police_force="Shire Police", lon=-0.7263, lat=52.3988, at=LONG_AGO
    )
    if not bare:
        furnish(town)
    return town


def furnish(town: Partnership) -> None:
    by = Clockwork(town.id)
    police = an_agency(AgencyKind.POLICE, "Neighbourhood police", of=town)
    wardens = an_agency(AgencyKind.TOWN_COUNCIL, "Town wardens", of=town)
    for agency in (police, wardens):
        for act, amount, unit, words in (
            (Act.ACKNOWLEDGE, 24, Unit.HOURS, "Somebody has read it"),
            (Act.ANSWER, 72, Unit.HOURS, "You have an answer"),
            (Act.UPDATE, 28, Unit.DAYS, "You hear from us again"),
            (Act.OUTCOME, 60, Unit.DAYS, "You are told what became of it"),
            (Act.RECOURSE, 2, Unit.WORKING_DAYS, "The person you asked answers"),
        ):
            a_standard(agency, act, amount, unit, words=words)
    a_standard(
        police, Act.TELL_VICTIM, 5, Unit.WORKING_DAYS, words="Tell the victim", is_shown=False
    )
    add_severity_rule(
        kind="",
        facts=["violence"],
        severity=Severity.SERIOUS,
        reason="Somebody was hurt or threatened",
        by=by,
        at=LONG_AGO,
    )
    set_routes(
        routes=[{"kind": Kind.DRINKING, "agency": wardens.id}, {"agency": police.id}],
        by=by,
        at=LONG_AGO,
    )
    load_gazetteer(
        streets=[
            Named("High Street", -0.7271, 52.3985),
            Named("Gold Street", -0.7262, 52.3999),
            Named("Rockingham Road", -0.7255, 52.4080),
        ],
        postcodes=[Named("NN16 8AA", -0.7270, 52.3990), Named("NN16 9ZZ", -0.7100, 52.4100)],
        areas=[Outlined("Town centre", "C1", square(-0.735, 52.394, -0.718, 52.404))],
        by=by,
        at=LONG_AGO,
    )


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def an_agency(
    kind: AgencyKind = AgencyKind.POLICE,
    name: str | None = None,
    *,
    of: Partnership | None = None,
    week: Week | None = None,
) -> Agency:
    """An agency of the town: the one that is there of this kind, unless a name asks for another."""
    town = of or a_partnership()
    known = Agency.objects.filter(partnership=town, kind=kind)
    if name is None and (found := known.order_by("id").first()):
        return found
    if name and (found := known.filter(name=name).first()):
        return found
    return add_agency(
        town=town,
        kind=kind,
        name=name or f"{kind.label} {next(number)}",
        week=week,
        by=Clockwork(town.id),
        at=LONG_AGO,
    )


def a_standard(
    agency: Agency,
    act: Act,
    amount: int,
    unit: Unit,
    *,
    words: str = "Something is done",
    since: date = SINCE,
    **more: Any,
) -> None:
    set_standard(
        agency=agency,
        terms=Terms(act=act, amount=amount, unit=unit, words=words, source="A test", **more),
        valid_from=since,
        by=Clockwork(agency.partnership_id),
        at=LONG_AGO,
    )


def a_member(
    *roles: Role,
    of: Agency | Partnership | None = None,
    name: str = "Ama Mensah",
    email: str | None = None,
) -> Member:
    """A member; a responder of the police, if nothing else is said."""
    chosen = roles or (Role.RESPONDER,)
    if isinstance(of, Agency):
        agency = of
    elif chosen == (Role.SHOP,):
        agency = a_shop(of=of).business
    else:
        agency = an_agency(of=of)
    return add_member(
        agency=agency,
        name=name,
        title="",
        email=email or f"person{next(number)}@example.org",
        roles=chosen,
        by=Clockwork(agency.partnership_id),
        at=LONG_AGO,
    )


def a_street(name: str = "High Street", *, of: Partnership | None = None) -> Street:
    return Street.objects.get(partnership=of or a_partnership(), name=name)


def a_shop(
    name: str | None = None, *, of: Partnership | None = None, street: str = "High Street"
) -> Premises:
    """Premises of a business of their own, with a contact person."""
    town = of or a_partnership()
    called = name or f"Shop {next(number)}"
    return add_premises(
        business=an_agency(AgencyKind.BUSINESS, called, of=town),
        name=called,
        kind=PremisesKind.CONVENIENCE,
        street=a_street(street, of=town).id,
        number="1",
        postcode="NN16 8AA",
        contact=ContactPerson("Lee Okoro", "contact@shop.example"),
        by=Clockwork(town.id),
        at=LONG_AGO,
    )


def a_card(premises: Premises | None = None) -> Card:
    premises = premises or a_shop()
    return make_card(premises=premises.id, by=Clockwork(premises.partnership_id), at=LONG_AGO)


def an_incident(
    kind: Kind = Kind.THEFT,
    *,
    at: datetime = MONDAY_NOON,
    place: str | None = None,
    of: Partnership | None = None,
    **more: Any,
) -> Incident:
    """Something that happened an hour before it was told, in the High Street if nothing else is said."""
    town = of or a_partnership()
    token = place or f"street:{a_street(of=town).id}"
    found = place_of(token, town.id)
    assert found is not None, f"no such place: {token}"
    details: dict[str, Any] = {
        "setting": Setting.OUTSIDE,
        "occurred_from": at - timedelta(hours=1),
        "occurred_to": at - timedelta(hours=1),
        **more,
    }
    return Incident(kind=kind, place=found, **details)


def told(
    *incidents: Incident,
    by: Any = None,
    at: datetime = MONDAY_NOON,
    key: UUID | None = None,
    email: str = "teller@example.org",
    of: Partnership | None = None,
) -> list[Receipt]:
    town = of or a_partnership()
    return tell(
        incidents=incidents or (an_incident(at=at, of=town),),
        contact=Contact("Sam Teller", email) if email else Contact(),
        key=key or uuid4(),
        by=by or PasserBy(town.id),
        at=at,
    )


def a_report(
    kind: Kind = Kind.THEFT,
    *,
    at: datetime = MONDAY_NOON,
    of: Partnership | None = None,
    email: str = "teller@example.org",
    by: Any = None,
    **more: Any,
) -> Report:
    """A report as it stands just after it was told."""
    (receipt,) = told(an_incident(kind, at=at, of=of, **more), at=at, of=of, email=email, by=by)
    return Report.objects.get(id=receipt.id)


def some_people(looks: str = "red puffer, grey cap", count: int = 2) -> People:
    return People(count=count, looks=looks)


def a_vehicle(registration: str = "AB12CDE") -> Vehicle:
    return Vehicle(registration=registration)


def with_second_factor(member: Member) -> str:
    """Give the member a second step, and its secret to the test."""
    secret = pyotp.random_base32()
    member.account.second_factor = lock(secret)
    member.account.second_factor_since = LONG_AGO
    member.account.save()
    return secret


def sign_in(client: Any, member: Member, *, at: datetime | None = None) -> None:
    """A session as it stands after all steps of signing in."""
    now = (at or datetime.now(UTC)).isoformat()
    session = client.session
    session.update(
        {
            "member": member.id,
            "town": member.partnership_id,
            "second_factor": True,
            "signed_in_at": now,
            "seen_at": now,
        }
    )
    session.save()


def typed(**changes: Any) -> dict[str, Any]:
    """What a passer-by types about a theft in the High Street."""
    form: dict[str, Any] = {
        "key": str(uuid4()),
        "attendance": ["none"],
        "kind": "THEFT",
        "setting": "OUTSIDE",
        "when": "now",
        "place_typed": "High Street",
        "action": "send",
    }
    return form | changes


def names(rows: Sequence[Any]) -> list[str]:
    return [row.name for row in rows]
