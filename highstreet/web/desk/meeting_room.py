"""The screens of the room: one on each phone or laptop at the table, one for the projector, both live."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.meetings.queries.room import Room, changes_seen, room
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
        return news(request, reference, "desk/meetings/now.html", only_open=False)
    return draw(request, TABLE, asked_for(request, reference))


@require_safe
@for_members(*AGENCY_ROLES)
def screen(request: MemberRequest, reference: str) -> HttpResponse:
    """For the wall. What is restricted it shows only when somebody who may see it asks for just that."""
    only_open = request.GET.get("part") != "restricted"
    if is_news(request):
        return news(request, reference, "desk/meetings/wall.html", only_open=only_open)
    shown = drawn(request, reference, only_open=only_open)
    return render(request, "desk/meetings/screen.html", {"room": shown})


def is_news(request: MemberRequest) -> bool:
    return "HX-Request" in request.headers


def news(request: MemberRequest, reference: str, template: str, *, only_open: bool) -> HttpResponse:
    """The live part alone, or nothing where nothing has changed since it was drawn."""
    seen = request.GET.get("seen", "")
    if seen == str(found(changes_seen(reference, request.member, only_open=only_open))):
        return HttpResponse(status=NOTHING_NEW)
    shown = drawn(request, reference, only_open=only_open)
    return render(request, template, {"room": shown})


def drawn(request: MemberRequest, reference: str, *, only_open: bool) -> Room:
    return found(room(reference, request.member, only_open=only_open, now=timezone.now()))
