"""Bad weather: what people read when something is not found, not theirs, out of date, or broken.

Nothing that was typed is lost: when the database is away, the form comes back with everything in it.
"""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from highstreet.people.audience import SignedOut

logger = logging.getLogger("highstreet.weather")
NEVER_SENT_BACK = {"csrfmiddlewaretoken"}
Answer = Callable[[HttpRequest], HttpResponse]


class Weather:
    """Turns a database that is away into a page that says so, with the form kept."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = unreadable(request) or self.get_response(request)
        except (OperationalError, InterfaceError) as away:
            response = self.database_away(request, away)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(self)")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, OperationalError | InterfaceError):
            return self.database_away(request, problem)
        if isinstance(problem, SignedOut):
            return signed_out(request)
        return None

    def database_away(self, request: HttpRequest, problem: Exception) -> HttpResponse:
        logger.error("The database is away: %s", problem)
        connection.close()
        response = render(
            request, "weather/away.html", {"kept": what_was_typed(request)}, status=503
        )
        response.headers["Retry-After"] = "20"
        return response


def unreadable(request: HttpRequest) -> HttpResponse | None:
    """An address, a cookie or a code of letters that no browser sends, and no database can keep."""
    asked = [one for _name, values in request.GET.lists() for one in values]
    said = [request.path, *request.GET, *asked, *request.COOKIES.values()]
    code = (request.content_params or {}).get("charset", "utf-8").lower()
    if any("\0" in one for one in said) or code not in ("utf-8", "utf8"):
        return bad_request(request, ValueError("a null byte, or another code of letters"))
    return None


def page(request: HttpRequest, *, title: str, words: list[str], status: int) -> HttpResponse:
    return render(request, "weather/plain.html", {"title": title, "words": words}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(
        request,
        title=_("We could not read that"),
        words=[
            _("Something in the request was too large or not whole. Go back and try again."),
            _("If you were adding photos, send fewer or smaller ones."),
        ],
        status=400,
    )


def not_for_you(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(
        request,
        title=_("This page is for others"),
        words=[_("Your role does not include it. Ask an administrator if it should.")],
        status=403,
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(
        request,
        title=_("There is nothing here"),
        words=[
            _("The address may be mistyped, or what was here is not for you to see."),
            _("If you followed a link in a letter, copy the whole of it."),
        ],
        status=404,
    )


def our_fault(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        title=_("Something went wrong on our side"),
        words=[
            _("It has been written down for us to mend. Please try again in a minute."),
            _("If somebody is in danger, call 999. To reach the police otherwise, call 101."),
        ],
        status=500,
    )


def form_went_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page lay open too long, or cookies are off: offer the form again with everything in it.

    Never what another site sent: one press on our own button would do that site's will.
    """
    kept = what_was_typed(request) if came_from_us(request) else []
    return render(request, "weather/stale.html", {"kept": kept}, status=403)


def came_from_us(request: HttpRequest) -> bool:
    """Browsers say which site a form was sent from; what does not say is no browser."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    sent_from = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    ours = (settings.ADDRESS, f"{request.scheme}://{request.get_host()}")
    return f"{sent_from.scheme}://{sent_from.netloc}" in ours


def signed_out(request: HttpRequest) -> HttpResponse:
    """A member's session ended while they wrote: they sign in beside, and send it from here."""
    return render(request, "weather/signed_out.html", {"kept": what_was_typed(request)}, status=401)


def what_was_typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NEVER_SENT_BACK
        for value in values
    ]
