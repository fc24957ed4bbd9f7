"""The outbox: which letters wait, went, or were given up and why."""

from datetime import datetime

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from highstreet.letters.choices import State
from highstreet.letters.commands import try_again
from highstreet.letters.queries import how_many_in_each_state
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.reports.queries.outbox import letter_page, outbox
from highstreet.web.office.doing import OFFICE, draw, pressed

SALT = "outbox"


@require_safe
@for_members(*OFFICE)
def letters(request: MemberRequest) -> HttpResponse:
    """One page of the outbox, the newest first."""
    state = request.GET.get("state", "")
    state = state if state in State else ""
    lines, following = outbox(
        request.member,
        state=state,
        about=request.GET.get("about", "").strip()[:80],
        before=cursor(request.GET.get("before", "")),
    )
    return draw(
        request,
        "letters/list.html",
        lines=lines,
        state=state,
        states=[(one.value, one.label) for one in State],
        waiting=how_many_in_each_state(request.member),
        next=signing.dumps([following[0].isoformat(), following[1]], salt=SALT)
        if following
        else "",
    )


def cursor(typed: str) -> tuple[datetime, int] | None:
    """Where the last page ended. A token that we did not make begins at the first page."""
    try:
        when, number = signing.loads(typed, salt=SALT)
    except signing.BadSignature:
        return None
    written_at = parse_datetime(when)
    return (written_at, number) if written_at else None


@require_safe
@for_members(*OFFICE)
def letter(request: MemberRequest, letter: int) -> HttpResponse:
    return draw(request, "letters/page.html", page=found(letter_page(letter, request.member)))


@require_POST
@for_members(*OFFICE)
def again(request: MemberRequest, letter: int) -> HttpResponse:
    """Send a letter that was given up, once its reason has been looked at."""
    found(letter_page(letter, request.member))
    pressed(request, try_again, "The letter is on its way again.", letter=letter)
    return redirect("office:letter", letter=letter)
