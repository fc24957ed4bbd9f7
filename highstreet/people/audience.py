"""Which audience a page is for. Every page says so, and a guard test checks that it does.

The audience is also the door: it finds out who asks and in which town, and lets the database show the
rows of that town only.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from highstreet.base import towns
from highstreet.people.asking import MemberRequest
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.people.queries import Town, member_signed_in, town_called

P = ParamSpec("P")
T = TypeVar("T")
AGENCY_SESSION = timedelta(hours=12)
AGENCY_IDLE = timedelta(hours=1)
SHOP_SESSION = timedelta(days=90)
NOTE_SEEN_EVERY = timedelta(minutes=5)


class TownRequest(HttpRequest):
    """A request for a page of one town."""

    town: Town


Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
PageOfTown = Callable[Concatenate[TownRequest, P], HttpResponseBase]
PageForMembers = Callable[Concatenate[MemberRequest, P], HttpResponseBase]


def for_anyone(view: Page[P]) -> Page[P]:
    """A public page that belongs to no town: it sees no town's rows."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with towns.inside(None):
            return view(request, *args, **kwargs)

    return marked(wrapped, "anyone")


def for_anyone_in_any_weather(view: Page[P]) -> Page[P]:
    """A public page that answers while the database is away too: it asks it by itself, and only there."""
    return marked(view, "anyone")


def for_public(view: PageOfTown[P]) -> Page[P]:
    """A public page of the town whose name is in its address."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        asked = cast(TownRequest, request)
        asked.town = found(town_called(str(kwargs.pop("town"))))
        with towns.inside(asked.town.id):
            return view(asked, *args, **kwargs)

    return marked(wrapped, "public")


def for_members(*roles: Role) -> Callable[[PageForMembers[P]], Page[P]]:
    """A page for signed-in members with one of these roles; the view reads `request.member`."""

    def decorate(view: PageForMembers[P]) -> Page[P]:
        @wraps(view)
        def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            town = request.session.get("town")
            with towns.inside(town):
                member = signed_in(request, at=timezone.now()) if town else None
                if member is None:
                    return to_sign_in(request)
                asked = cast(MemberRequest, request)
                asked.member = member
                if not member.is_a(*roles):
                    raise PermissionDenied
                return view(asked, *args, **kwargs)

        wrapped.roles = frozenset(roles)  # type: ignore[attr-defined]
        return marked(wrapped, "members")

    return decorate


class SignedOut(Exception):
    """A session ended while its owner was writing: what they typed must not be lost."""


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the door, and back here after it."""
    if request.method in ("GET", "HEAD"):
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('public:sign_in')}?{back}")
    if request.session.get("member"):
        raise SignedOut
    return redirect("public:sign_in")


def marked(view: Page[P], audience: str) -> Page[P]:
    view.audience = audience  # type: ignore[attr-defined]
    return view


def signed_in(request: HttpRequest, *, at: datetime) -> Member | None:
    """The member of this session, unless it has ended: by time, by idling, by leaving, or everywhere."""
    session = request.session
    began, seen = session.get("signed_in_at"), session.get("seen_at")
    if not began or not seen or not session.get("member"):
        return None
    began, seen = datetime.fromisoformat(began), datetime.fromisoformat(seen)
    member = member_signed_in(session["member"], since=began)
    if member is None:
        return None
    if member.needs_second_factor:
        if not session.get("second_factor") or at > began + AGENCY_SESSION:
            return None
        if at > seen + AGENCY_IDLE:
            return None
    elif at > began + SHOP_SESSION:
        return None
    if at > seen + NOTE_SEEN_EVERY and not asks_by_itself(request):
        session["seen_at"] = at.isoformat()
    return member


def asks_by_itself(request: HttpRequest) -> bool:
    """A list that is left open asks for news: that is nobody at work, and keeps no session alive."""
    return "By-Itself" in request.headers


def begin_session(
    request: HttpRequest, *, member: int, town: int, second_factor: bool, at: datetime
) -> None:
    """Sign in: under a new session key, with nothing left of what was there before."""
    request.session.flush()
    request.session.set_expiry(AGENCY_SESSION if second_factor else SHOP_SESSION)
    request.session["member"] = member
    request.session["town"] = town
    request.session["second_factor"] = second_factor
    request.session["signed_in_at"] = request.session["seen_at"] = at.isoformat()


def found(thing: T | None) -> T:
    """The thing asked for, or a 404 that does not say whether it exists."""
    if thing is None:
        raise Http404
    return thing
