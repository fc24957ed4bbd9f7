"""What may be read about places, ready for a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Prefetch, Q

from highstreet.base.prepared import Given, Question, Rows
from highstreet.base.refusal import Refusal
from highstreet.people.models import Member
from highstreet.places import access
from highstreet.places.asking import CardHolder
from highstreet.places.choices import PremisesKind
from highstreet.places.finding import SHOP_COLUMNS, as_place
from highstreet.places.models import Area, Card, Premises, PremisesQuerySet, Street


@dataclass(frozen=True)
class PremisesLine:
    """One row of the list of premises."""

    id: int
    name: str
    kind: str
    street: str
    business: str
    contact: str
    card: int | None


@dataclass(frozen=True)
class CardLine:
    """A card that no longer works."""

    number: int
    made_at: datetime
    ended_at: datetime


@dataclass(frozen=True)
class PremisesPage:
    """Everything that the page of one premises shows."""

    id: int
    name: str
    kind: str
    address: str
    business: str
    contact_name: str
    contact_email: str
    contact_phone: str
    card: int | None
    card_made_at: datetime | None
    card_address: str
    cards_before: tuple[CardLine, ...]
    closed_at: datetime | None
    why_not_keep: Refusal | None


def card_holder(token: str, town: int) -> CardHolder | None:
    """Who holds this card, if it still works in this town."""
    return holder_of(HOLDER.ask("token", town=town, token=token))


def card_holder_still(card: int, town: int) -> CardHolder | None:
    """The same for a phone that scanned the card before."""
    return holder_of(HOLDER.ask("id", town=town, id=card))


# The card with its place, by one of its fields: every report from a card asks.
HOLDER = Question(
    lambda by: (
        Card.objects.good()
        .filter(**{"partnership": Given("town"), by: Given(by)})
        .values_list(
            "id",
            "number",
            "partnership_id",
            "premises__business_id",
            *(f"premises__{name}" for name in SHOP_COLUMNS),
        )
    )
)


def holder_of(rows: Rows) -> CardHolder | None:
    if not rows:
        return None
    card, number, town, business, *shop = rows[0]
    return CardHolder(
        card=card,
        number=number,
        premises=shop[0],
        premises_name=shop[1],
        business=business,
        place=as_place(*shop),
        partnership_id=town,
    )


def premises_of_town(viewer: Member, *, words: str = "") -> list[PremisesLine]:
    """The premises that trade, by name; those whose name, street or business has these words."""
    rows = (
        Premises.objects.visible_to(viewer)
        .trading()
        .select_related("street", "business")
        .order_by("name", "id")
    )
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(street__name__icontains=word)
            | Q(business__name__icontains=word)
        )
    cards = dict(
        Card.objects.visible_to(viewer).filter(ended_at=None).values_list("premises_id", "number")
    )
    return [
        PremisesLine(
            id=row.id,
            name=row.name,
            kind=str(PremisesKind(row.kind).label),
            street=row.street.name,
            business=row.business.name,
            contact=row.contact_name,
            card=cards.get(row.id),
        )
        for row in rows
    ]


def premises_page(premises: int, viewer: Member) -> PremisesPage | None:
    row = premises_with_cards(viewer).filter(id=premises).first()
    return page_of(row, viewer) if row else None


def premises_pages(viewer: Member) -> list[PremisesPage]:
    """The same of every place that trades, by name: for a business with several."""
    rows = premises_with_cards(viewer).trading().order_by("name", "id")
    return [page_of(row, viewer) for row in rows]


def premises_with_cards(viewer: Member) -> PremisesQuerySet:
    return (
        Premises.objects.visible_to(viewer)
        .select_related("street", "business", "partnership")
        .prefetch_related(Prefetch("cards", Card.objects.order_by("-number")))
    )


def page_of(row: Premises, viewer: Member) -> PremisesPage:
    cards = list(row.cards.all())
    card = next((one for one in cards if one.ended_at is None), None)
    return PremisesPage(
        id=row.id,
        name=row.name,
        kind=str(PremisesKind(row.kind).label),
        address=" ".join(filter(None, [row.number, row.street.name, row.postcode])),
        business=row.business.name,
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        card=card.number if card else None,
        card_made_at=card.made_at if card else None,
        card_address=address_of_card(row.partnership.slug, card.token) if card else "",
        cards_before=tuple(
            CardLine(one.number, one.made_at, one.ended_at) for one in cards if one.ended_at
        ),
        closed_at=row.closed_at,
        why_not_keep=access.may_not_keep_premises(viewer),
    )


def address_of_card(town: str, token: str) -> str:
    return urljoin(f"{settings.ADDRESS}/", f"{town}/card/{token}/")


def address_of_any_card(town: int) -> tuple[str, str]:
    """For a demonstration: the address in the code of one card that works, and whose it is."""
    card = (
        Card.objects.good()
        .filter(partnership=town)
        .order_by("id")
        .select_related("premises", "partnership")[0]
    )
    return address_of_card(card.partnership.slug, card.token), card.premises.name


def streets_of_town(town: int) -> list[tuple[int, str]]:
    return list(Street.objects.in_town(town).order_by("name").values_list("id", "name"))


def areas_of_town(town: int) -> list[tuple[int, str]]:
    return list(Area.objects.in_town(town).order_by("name").values_list("id", "name"))


def outlines_of_town(town: int) -> dict[str, Any]:
    """The town's areas as GeoJSON, for the map."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"name": area.name}, "geometry": area.outline}
            for area in Area.objects.in_town(town).order_by("name")
        ],
    }


def street_labels(town: int) -> dict[str, Any]:
    """The town's streets as GeoJSON points, for the map."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
            }
            for name, lon, lat in Street.objects.in_town(town)
            .order_by("name")
            .values_list("name", "lon", "lat")
        ],
    }
