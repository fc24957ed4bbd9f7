"""The screens of the room: one on each phone or laptop at the table, one for the projector, both live."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.meetings.queries.room import Room, Screen, changes_seen, room
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.web.desk.meeting_drawing import TABLE, asked_for, draw

NOTHING_NEW = 204


@require_safe
@for_members(*AGENCY_ROLES)
def table(request: MemberRequest, reference: str) -> HttpResponse:
    """For everybody's own hands: what is on, what was decided; for the chair also what to press and to write."""
    if is_news(request):
        return news(request, reference, "desk/meetings/now.html", Screen.HAND)
    return draw(request, TABLE, asked_for(request, reference))


@require_safe
@for_members(*AGENCY_ROLES)
def screen(request: MemberRequest, reference: str) -> HttpResponse:
    """For the wall. What is restricted it shows only when somebody who may see it asks for just that."""
    wall = Screen.WALL_RESTRICTED if request.GET.get("part") == "restricted" else Screen.WALL
    if is_news(request):
        return news(request, reference, "desk/meetings/wall.html", wall)
    shown = drawn(request, reference, wall)
    return render(request, "desk/meetings/screen.html", {"room": shown})


def is_news(request: MemberRequest) -> bool:
    return "HX-Request" in request.headers


def news(request: MemberRequest, reference: str, template: str, screen: Screen) -> HttpResponse:
    """The live part alone, or nothing where nothing has changed since it was drawn."""
    seen = request.GET.get("seen", "")
    if seen == found(changes_seen(reference, request.member, screen=screen, now=timezone.now())):
        return HttpResponse(status=NOTHING_NEW)
    shown = drawn(request, reference, screen)
    return render(request, template, {"room": shown})


def part(request: MemberRequest, reference: str, form: Form) -> HttpResponse:
    """The live part of the table after a small form, and the line of whoever was ticked."""
    shown = drawn(request, reference, Screen.HAND)
    seat = str(form.data.get("seat", ""))
    return render(
        request,
        "desk/meetings/now.html",
        {
            "room": shown,
            "refused": [words for errors in form.errors.values() for words in errors],
            "ticked": next((one for one in shown.seats if str(one.id) == seat), None),
            "wrong": form if form.errors else None,
            "deed": "tick",
        },
    )


def drawn(request: MemberRequest, reference: str, screen: Screen) -> Room:
    return found(room(reference, request.member, screen=screen, now=timezone.now()))
