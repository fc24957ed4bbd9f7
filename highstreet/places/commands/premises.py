"""Premises: where a business trades, and who there is to be told."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.people.access import is_of_another_town
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Agency, Member
from highstreet.places import access
from highstreet.places.choices import PremisesKind
from highstreet.places.finding import area_at
from highstreet.places.grid import metres
from highstreet.places.models import Card, Premises, Street
from highstreet.trail.models import record


@dataclass(frozen=True)
class Contact:
    """Who is told what becomes of a crime against the business."""

    name: str
    email: str
    phone: str = ""


@command
def add_premises(
    *,
    business: Agency,
    name: str,
    kind: PremisesKind,
    street: int,
    number: str,
    postcode: str,
    contact: Contact,
    lon: float | None = None,
    lat: float | None = None,
    by: Member | Clockwork,
    at: datetime,
) -> Premises:
    """A new place of a business; where no point is given, it stands at its street."""
    if isinstance(by, Member):
        insist(access.may_not_keep_premises(by))
    insist(is_of_another_town(business.partnership_id, by))
    if business.kind != AgencyKind.BUSINESS:
        insist(Refusal("not_a_business", "Premises belong to a business. Add the business first."))
    on = Street.objects.in_town(by.partnership_id).get(id=street)
    if Premises.objects.in_town(by.partnership_id).trading().filter(name=name, street=on).exists():
        insist(
            Refusal(
                "there_already",
                f"{name} in {on.name} is there already. Look for it among the premises.",
            )
        )
    lon, lat = (on.lon, on.lat) if lon is None or lat is None else (lon, lat)
    easting, northing = metres(lon, lat)
    premises = Premises.objects.create(
        partnership_id=by.partnership_id,
        business=business,
        name=name,
        kind=kind,
        street=on,
        number=number,
        postcode=postcode.upper(),
        lon=lon,
        lat=lat,
        easting=easting,
        northing=northing,
        area_id=area_at(lon, lat, by.partnership_id),
        contact_name=contact.name,
        contact_email=contact.email,
        contact_phone=contact.phone,
        opened_at=at,
    )
    record("premises.added", f"premises {premises.id}", by=by, at=at, name=name)
    return premises


@command
def change_contact(*, premises: int, contact: Contact, by: Member, at: datetime) -> None:
    """Somebody else is to be told from now on."""
    found = Premises.objects.visible_to(by).select_for_update().get(id=premises)
    insist(access.may_not_act_for_shop(found.business_id, by))
    found.contact_name, found.contact_email = contact.name, contact.email
    found.contact_phone = contact.phone
    found.save(update_fields=["contact_name", "contact_email", "contact_phone"])
    record("premises.contact_changed", f"premises {found.id}", by=by, at=at, name=contact.name)


@command
def close_premises(*, premises: int, by: Member, at: datetime) -> None:
    """The shop is gone: its card ends too, its reports stay."""
    insist(access.may_not_keep_premises(by))
    found = Premises.objects.visible_to(by).trading().select_for_update().get(id=premises)
    found.closed_at = at
    found.save(update_fields=["closed_at"])
    Card.objects.filter(premises=found, ended_at=None).update(ended_at=at)
    record("premises.closed", f"premises {found.id}", by=by, at=at, name=found.name)
