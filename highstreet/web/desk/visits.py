"""Visits: the list, planning one, its stops, its page, and its end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.queries import who_can_be_asked
from highstreet.places.basemap import basemap_file
from highstreet.places.queries import areas_of_town
from highstreet.visits.access import PLAN
from highstreet.visits.commands import asking, ending, planning, stops
from highstreet.visits.queries.lists import visits_of_town
from highstreet.visits.queries.page import VisitPage, visit_page
from highstreet.visits.queries.planning import places_on_map, to_choose_from
from highstreet.web.desk.visit_forms import CallOff, Plan, guests_as_typed

GONE = "What you chose is no longer there. Look again and choose anew."


def asked_for(request: MemberRequest, reference: str) -> VisitPage:
    return found(visit_page(reference, request.member, now=timezone.now()))


def done(request: MemberRequest, form: Form, command: Callable[..., Any], **told: Any) -> Any:
    """Give the command; a refusal stands above the form, and nothing was done."""
    try:
        return command(by=request.member, at=timezone.now(), **told) or True
    except Refused as no:
        form.add_error(None, str(no))
    except ObjectDoesNotExist:
        form.add_error(None, GONE)
    return None


def pressed(request: MemberRequest, command: Callable[..., Any], said: str, **told: Any) -> bool:
    """A button without a form; what came of it is said on the next page."""
    try:
        command(by=request.member, at=timezone.now(), **told)
    except Refused as no:
        messages.error(request, str(no))
        return False
    except ObjectDoesNotExist:
        raise Http404 from None
    if said:
        messages.success(request, said)
    return True


@require_safe
@for_members(*AGENCY_ROLES)
def visits(request: MemberRequest) -> HttpResponse:
    shown = visits_of_town(request.member, now=timezone.now())
    return render(request, "desk/visits/list.html", {"visits": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*PLAN)
def plan(request: MemberRequest) -> HttpResponse:
    """The day and who walks; the stops come next."""
    form = plan_form(request)
    if form.is_valid():
        if reference := done(request, form, planning.plan_visit, outing=form.outing()):
            messages.success(request, "The visit is planned. Now choose its stops.")
            return redirect("desk:visit_stops", reference=reference)
    return draw(request, "desk/visits/plan.html", form=form, page=None)


def plan_form(request: MemberRequest, **begin: Any) -> Plan:
    return Plan(
        request.POST or None,
        people=who_can_be_asked(request.member),
        areas=areas_of_town(request.member.partnership_id),
        initial=begin,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*PLAN)
def change(request: MemberRequest, reference: str) -> HttpResponse:
    """Another day, other walkers."""
    page = asked_for(request, reference)
    form = plan_form(
        request,
        title=page.title,
        on=page.on,
        meet=page.meet,
        members=page.member_ids,
        guests=guests_as_typed(page.guests),
        area=page.area_id,
    )
    if form.is_valid():
        told = {"reference": reference, "outing": form.outing()}
        if done(request, form, planning.change_visit, **told):
            messages.success(request, "The visit is changed. Everybody who walks has a letter.")
            return redirect("desk:visit", reference=reference)
    return draw(request, "desk/visits/plan.html", form=form, page=page)


def draw(request: MemberRequest, template: str, *, form: Form, **shown: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)


@require_safe
@for_members(*AGENCY_ROLES)
def visit(request: MemberRequest, reference: str) -> HttpResponse:
    """One visit: before its day what is ready, after it what was heard, promised and kept."""
    page = asked_for(request, reference)
    return render(request, "desk/visits/page.html", {"page": page, "form": CallOff()})


DEEDS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "add": (stops.add_stop, ("token",)),
    "drop": (stops.drop_stop, ("stop",)),
    "up": (stops.move_stop, ("stop",)),
    "down": (stops.move_stop, ("stop",)),
    "order": (stops.put_in_walking_order, ()),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*PLAN)
def choose_stops(request: MemberRequest, reference: str) -> HttpResponse:
    """The way: what is on it, in its order, and what can be added by the list, by typing or on the map."""
    page = asked_for(request, reference)
    words = " ".join(request.GET.get("words", "").split())[:60]
    if request.method == "POST":
        do(request, reference)
        return redirect("desk:visit_stops", reference=reference)
    return render(
        request,
        "desk/visits/stops.html",
        {
            "page": page,
            "words": words,
            "choices": to_choose_from(reference, request.member, words=words, area=page.area_id),
            "map_of": request.member.partnership,
            "has_basemap": basemap_file() is not None,
        },
    )


def do(request: MemberRequest, reference: str) -> None:
    """One change to the way, by the button that was pressed."""
    deed, _space, which = request.POST.get("do", "").partition(" ")
    if deed not in DEEDS:
        raise Http404
    command, needed = DEEDS[deed]
    told: dict[str, Any] = {"reference": reference}
    if "token" in needed:
        told["token"] = which[:40]
    if "stop" in needed:
        told["stop"] = number_of(which)
    if command is stops.move_stop:
        told["up"] = deed == "up"
    pressed(request, command, "", **told)


def number_of(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) < 18:
        return int(typed)
    raise Http404


@require_safe
@for_members(*PLAN)
def on_map(request: MemberRequest) -> HttpResponse:
    """The premises and streets of the town, for the map on which stops are pointed at."""
    return JsonResponse(places_on_map(request.member))


@require_POST
@for_members(*AGENCY_ROLES)
def end(request: MemberRequest, reference: str) -> HttpResponse:
    """The walk is over: each premises where something was noted has its letter."""
    asked_for(request, reference)
    said = "The visit is over. Each premises where you noted something has a letter."
    pressed(request, ending.end_visit, said, reference=reference)
    return redirect("desk:visit", reference=reference)


@require_POST
@for_members(*PLAN)
def call_off(request: MemberRequest, reference: str) -> HttpResponse:
    page, form = asked_for(request, reference), CallOff(request.POST)
    if form.is_valid() and done(
        request, form, planning.call_off, reference=reference, **form.cleaned_data
    ):
        messages.success(request, "The visit is called off. Everybody who walks has a letter.")
        return redirect("desk:visits")
    return draw(request, "desk/visits/page.html", form=form, page=page)


@require_POST
@for_members(*PLAN)
def make_pack(request: MemberRequest, reference: str) -> HttpResponse:
    """Now, and not only on the morning before."""
    asked_for(request, reference)
    said = "The pack is being made. It is here in a minute, and everybody who walks gets a letter."
    pressed(request, asking.ask_for_pack, said, reference=reference)
    return redirect("desk:visit", reference=reference)
