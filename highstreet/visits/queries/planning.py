"""What can be chosen while a visit is planned: premises and streets, in a list and on the map."""

from dataclasses import dataclass
from typing import Any

from highstreet.people.models import Member
from highstreet.places.finding import Suggestion, suggestions
from highstreet.places.models import Premises, Street
from highstreet.visits.models import Visit

MOST = 60


@dataclass(frozen=True)
class Choice:
    """A place that is not yet on the way."""

    token: str
    name: str
    detail: str


def to_choose_from(
    reference: str, viewer: Member, *, words: str = "", area: int | None = None
) -> list[Choice]:
    """Places that fit what was typed; with nothing typed the premises of the visit's area, street by street."""
    if words:
        found = [one for one in suggestions(words, viewer.partnership_id) if is_a_stop(one)]
        choices = [Choice(one.token, one.name, one.detail) for one in found]
    else:
        rows = Premises.objects.visible_to(viewer).trading()
        rows = rows.filter(area=area) if area else rows
        choices = [
            Choice(f"premises:{one.id}", one.name, one.street.name)
            for one in rows.select_related("street").order_by("street__name", "name", "id")[:MOST]
        ]
    taken = tokens_of(reference, viewer)
    return [one for one in choices if one.token not in taken]


def is_a_stop(found: Suggestion) -> bool:
    return found.token.partition(":")[0] in ("premises", "street")


def tokens_of(reference: str, viewer: Member) -> set[str]:
    visit = Visit.objects.visible_to(viewer).filter(reference=reference).first()
    rows = visit.stops.values_list("premises", "street") if visit else []
    return {f"premises:{shop}" if shop else f"street:{street}" for shop, street in rows}


def places_on_map(viewer: Member) -> dict[str, Any]:
    """Every street and every premises that trades as GeoJSON points, each with the token that puts it on the way."""
    streets = Street.objects.in_town(viewer.partnership_id).order_by("name", "id")
    shops = Premises.objects.visible_to(viewer).trading().select_related("street")
    return {
        "type": "FeatureCollection",
        "features": [
            *(feature(one, token=f"street:{one.id}", kind="street") for one in streets),
            *(
                feature(one, token=f"premises:{one.id}", kind="premises", street=one.street.name)
                for one in shops.order_by("name", "id")
            ),
        ],
    }


def feature(place: Street | Premises, *, street: str = "", **told: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"name": place.name, "street": street, **told},
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
    }
