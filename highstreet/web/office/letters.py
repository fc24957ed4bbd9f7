"""The outbox: which letters wait, went, or were given up and why."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from highstreet.cases.queries.office import letter_page, letters_in_each_state, outbox
from highstreet.letters.choices import State
from highstreet.letters.commands import try_again
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.web import cursor
from highstreet.web.office.doing import OFFICE, draw, pressed

LIST = "outbox"


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
        before=cursor.read(request.GET.get("before", ""), of=LIST),
    )
    return draw(
        request,
        "letters/list.html",
        lines=lines,
        state=state,
        states=[(one.value, one.label) for one in State],
        waiting=letters_in_each_state(request.member),
        next=cursor.token(following, of=LIST),
    )


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
