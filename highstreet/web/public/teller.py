"""Who is telling: a member, whoever holds a shop's card, or a passer-by."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from highstreet.people.asking import Member, PasserBy
from highstreet.people.audience import TownRequest, signed_in
from highstreet.people.choices import Role
from highstreet.places.asking import CardHolder
from highstreet.places.queries import card_holder_still
from highstreet.reports.telling import Teller

CARD, TOLD = "card", "told"
REMEMBERED = 20
KEPT_FOR = timedelta(days=90)


def teller_of(request: TownRequest, *, at: datetime) -> Teller:
    """A cookie knows; without one it is a passer-by, and nothing is remembered."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        if request.session.get("town") == request.town.id:
            member = signed_in(request, at=at)
            if member is not None:
                return member
    card = remembered(request, CARD)
    holder = card_holder_still(int(card), request.town.id) if card.isdigit() else None
    return holder or PasserBy(request.town.id)


def remember_card(response: HttpResponse, request: TownRequest, holder: CardHolder) -> None:
    keep(response, request, CARD, str(holder.card))


def forget_card(response: HttpResponse, request: TownRequest) -> None:
    response.delete_cookie(name_of(request, CARD))


def remember_told(response: HttpResponse, request: TownRequest, reports: list[int]) -> None:
    """What was told from this phone, so that the next one can start from it."""
    numbers = [*told_here(request), *reports][-REMEMBERED:]
    keep(response, request, TOLD, ".".join(map(str, numbers)))


def told_here(request: TownRequest) -> tuple[int, ...]:
    return tuple(int(number) for number in remembered(request, TOLD).split(".") if number)


def keep(response: HttpResponse, request: TownRequest, what: str, value: str) -> None:
    """Signed, so that nobody can make one up; a phone's own, so that no session has to be stored."""
    response.set_signed_cookie(
        name_of(request, what),
        value,
        salt=what,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


def remembered(request: TownRequest, what: str) -> str:
    name = name_of(request, what)
    if name not in request.COOKIES:
        return ""
    return str(request.get_signed_cookie(name, default="", salt=what, max_age=KEPT_FOR))


def name_of(request: TownRequest, what: str) -> str:
    return f"highstreet_{what}_{request.town.id}"


def tells_for_a_shop(teller: Teller) -> bool:
    return isinstance(teller, CardHolder) or (isinstance(teller, Member) and teller.is_a(Role.SHOP))


def address_of(request: HttpRequest) -> str:
    """The network address that a request came from, past the proxies that we trust."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    hops = [part for part in passed if part]
    if settings.TRUSTED_PROXIES and len(hops) >= settings.TRUSTED_PROXIES:
        return hops[-settings.TRUSTED_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))
