"""Who is telling: a member, whoever holds a shop's card, or a passer-by."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from highstreet.people.asking import Member, PasserBy
from highstreet.people.audience import TownRequest, signed_in
from highstreet.people.choices import Role
from highstreet.places.asking import CardHolder
from highstreet.places.queries import card_holder_still
from highstreet.reports.telling import Teller

CARDS, TOLD = "cards", "told"
REMEMBERED = 20


def teller_of(request: TownRequest, *, at: datetime) -> Teller:
    """A session knows; without one it is a passer-by, and no session is begun."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        if request.session.get("town") == request.town.id:
            member = signed_in(request, at=at)
            if member is not None:
                return member
        card = request.session.get(CARDS, {}).get(str(request.town.id))
        holder = card_holder_still(card, request.town.id) if card else None
        if holder is not None:
            return holder
    return PasserBy(request.town.id)


def remember_card(request: TownRequest, holder: CardHolder) -> None:
    cards: dict[str, Any] = request.session.get(CARDS, {})
    request.session[CARDS] = cards | {str(request.town.id): holder.card}


def forget_card(request: TownRequest) -> None:
    cards = dict(request.session.get(CARDS, {}))
    cards.pop(str(request.town.id), None)
    request.session[CARDS] = cards


def remember_told(request: TownRequest, reports: list[int]) -> None:
    """What was told from this phone, so that the next one can start from it."""
    request.session[TOLD] = [*request.session.get(TOLD, []), *reports][-REMEMBERED:]


def told_here(request: TownRequest) -> tuple[int, ...]:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ()
    return tuple(request.session.get(TOLD, []))


def tells_for_a_shop(teller: Teller) -> bool:
    return isinstance(teller, CardHolder) or (isinstance(teller, Member) and teller.is_a(Role.SHOP))


def address_of(request: HttpRequest) -> str:
    """The network address that a request came from, past the proxies that we trust."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    hops = [part for part in passed if part]
    if settings.TRUSTED_PROXIES and len(hops) >= settings.TRUSTED_PROXIES:
        return hops[-settings.TRUSTED_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))
