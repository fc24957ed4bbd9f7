"""Telling: first whether somebody is in danger, then what happened, then what will happen, then it is sent."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from highstreet.base.refusal import Refusal, Refused
from highstreet.base.throttle import too_often
from highstreet.people.asking import Member
from highstreet.people.audience import TownRequest, for_public
from highstreet.places.asking import CardHolder
from highstreet.places.finding import NUMBER, place_of, suggestions
from highstreet.reports.commands.telling import tell
from highstreet.reports.queries.outlook import what_will_happen
from highstreet.reports.queries.shop import Last, last_of
from highstreet.reports.telling import Contact, Receipt, Teller
from highstreet.web.public.again_form import AgainRows
from highstreet.web.public.incoming import Incoming
from highstreet.web.public.teller import (
    address_of,
    forget_card,
    remember_told,
    teller_of,
    tells_for_a_shop,
    told_here,
)
from highstreet.web.public.telling_form import Tell, fresh

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = {"passer-by": 20, "card": 120, "member": 240}


@require_safe
@for_public
def start(request: TownRequest) -> HttpResponse:
    """Is somebody in danger? And for a shop that tells daily: another like the last."""
    at = timezone.now()
    teller = teller_of(request, at=at)
    last = last_report(request, teller)
    context: dict[str, Any] = {"teller": shown(teller), "last": last}
    if last:
        context["form"] = Tell(at=at, initial=fresh() | like(last))
    return render(request, "public/tell/start.html", context)


@require_safe
@for_public
def danger(request: TownRequest) -> HttpResponse:
    """999 and 101 at once, before any form."""
    return render(request, "public/tell/danger.html")


@require_http_methods(["GET", "HEAD", "POST"])
@for_public
def report(request: TownRequest) -> HttpResponse:
    """The form, what will happen, and sending."""
    at = timezone.now()
    teller = teller_of(request, at=at)
    if request.method != "POST":
        return new_form(request, teller, at=at)
    incoming = Incoming(request.POST, request.FILES, teller, request.town.id, at)
    action = request.POST.get("action", "check")
    if action == "add":
        return draw(request, incoming, one_more=True)
    if action == "change" or not incoming.is_good():
        return draw(request, incoming, status=200 if action == "change" else 422)
    if action == "send":
        return send(request, incoming)
    return outlook(request, incoming)


def new_form(request: TownRequest, teller: Teller, *, at: datetime) -> HttpResponse:
    begin = fresh()
    wanted = request.GET.get("like", "")
    last = last_report(request, teller, int(wanted)) if NUMBER.fullmatch(wanted) else None
    if last:
        begin |= like(last)
    if place := place_of(request.GET.get("place", ""), request.town.id):
        begin |= {"place": place.token, "place_typed": place.words}
    return render(
        request,
        "public/tell/form.html",
        {
            "form": Tell(at=at, initial=begin),
            "rows": AgainRows(prefix="again", form_kwargs={"at": at}),
            "teller": shown(teller),
            "last": last,
            "suggested": [],
            "place": place,
            "photos_kept": 0,
            "kept_at": None,
            "is_new": True,
        },
    )


def draw(
    request: TownRequest, incoming: Incoming, *, one_more: bool = False, status: int = 200
) -> HttpResponse:
    """The form again, with everything that was typed, and what is wrong with it."""
    rows = incoming.rows
    asked = status == 422
    if not asked:
        incoming.form.is_valid()
        typed = request.POST.copy()
        if one_more:
            typed["again-TOTAL_FORMS"] = str(min(10, len(rows.forms) + 1))
            typed["again-INITIAL_FORMS"] = "0"
        elsewhere = Incoming(typed, request.FILES, incoming.teller, incoming.town, incoming.at)
        rows = elsewhere.rows
    if wants_json(request):
        return JsonResponse({"errors": incoming.problems()}, status=status)
    return render(
        request,
        "public/tell/form.html",
        {
            "form": incoming.form,
            "rows": rows,
            "show_errors": asked,
            "teller": shown(incoming.teller),
            "last": None,
            "suggested": incoming.suggested if incoming.place is None else [],
            "place": incoming.place,
            "photos_kept": incoming.photos_kept,
            "kept_at": incoming.kept_at,
            "is_new": False,
        },
        status=status,
    )


def outlook(request: TownRequest, incoming: Incoming) -> HttpResponse:
    """What will happen, by when, by whom, and what will probably not, before anything is sent."""
    incidents = incoming.incidents()
    return render(
        request,
        "public/tell/outlook.html",
        {
            "outlook": what_will_happen(incidents[0], town=request.town.id, at=incoming.at),
            "incident": incidents[0],
            "number": len(incidents),
            "warnings": incoming.warnings(),
            "kept": incoming.kept(),
            "photos_kept": incoming.photos_kept,
            "contact": incoming.form.contact(),
            "teller": shown(incoming.teller),
        },
    )


def send(request: TownRequest, incoming: Incoming) -> HttpResponse:
    """Store it; only then say so."""
    if refusal := throttled(request, incoming):
        return refused(request, incoming, refusal, status=429)
    try:
        receipts = tell(
            incidents=incoming.incidents(),
            contact=contact_of(incoming),
            key=incoming.identity(),
            by=incoming.teller,
            at=incoming.at,
        )
    except Refused as no:
        return refused(request, incoming, no.refusal, status=422)
    response: HttpResponse
    if wants_json(request):
        response = JsonResponse({"receipts": [as_json(request, one) for one in receipts]})
    else:
        links = "~".join(receipt.link for receipt in receipts)
        response = redirect("public:told", town=request.town.slug, links=links)
    if tells_for_a_shop(incoming.teller):
        remember_told(response, request, [receipt.id for receipt in receipts])
    return response


def refused(
    request: TownRequest, incoming: Incoming, refusal: Refusal, *, status: int
) -> HttpResponse:
    """Not stored, and why; everything that was typed is still there."""
    incoming.form.add_error(None, str(refusal.words))
    if wants_json(request):
        return JsonResponse({"errors": incoming.problems()}, status=status)
    response = draw(request, incoming, status=422)
    response.status_code = status
    return response


def throttled(request: TownRequest, incoming: Incoming) -> Refusal | None:
    """Nobody floods the desk; a shop with a bad day is not stopped."""
    kind, who = who_sends(request, incoming.teller)
    return too_often(
        what=f"tell:{kind}", who=who, most=MOST_AN_HOUR[kind], within=AN_HOUR, at=incoming.at
    )


def who_sends(request: HttpRequest, teller: Teller) -> tuple[str, str]:
    if isinstance(teller, Member):
        return "member", str(teller.id)
    if isinstance(teller, CardHolder):
        return "card", str(teller.card)
    return "passer-by", address_of(request)


def contact_of(incoming: Incoming) -> Contact:
    """What was typed; a member who typed nothing is reached where they sign in."""
    typed = incoming.form.contact()
    if isinstance(incoming.teller, Member) and not typed.reader():
        return Contact(incoming.teller.name, incoming.teller.account.email)
    return typed


@require_safe
@for_public
def places(request: TownRequest) -> HttpResponse:
    """Places that fit what has been typed so far, for the box that suggests them."""
    if near := request.GET.get("point", ""):
        place = place_of(f"point:{near}", request.town.id)
        found = [{"token": place.token, "name": place.words, "detail": ""}] if place else []
        return JsonResponse({"places": found})
    found = [vars(one) for one in suggestions(request.GET.get("q", ""), request.town.id)]
    return JsonResponse({"places": found})


@require_http_methods(["POST"])
@for_public
def put_card_away(request: TownRequest) -> HttpResponse:
    """This phone tells for the shop no longer."""
    response = redirect("public:town", town=request.town.slug)
    forget_card(response, request)
    return response


def last_report(request: TownRequest, teller: Teller, report: int | None = None) -> Last | None:
    if isinstance(teller, CardHolder):
        return last_of(teller, told_here=told_here(request), report=report)
    if isinstance(teller, Member) and tells_for_a_shop(teller):
        return last_of(teller, report=report)
    return None


def like(last: Last) -> dict[str, Any]:
    """What a form that starts from an earlier report has filled in."""
    return {
        "same_as": last.id,
        "kind": last.kind.value,
        "setting": last.setting.value,
        "place": last.place_token,
        "place_typed": last.place,
        "people_count": last.people_count,
        "people_looks": last.people_looks,
        "people_ages": list(last.people_ages),
        "people_builds": list(last.people_builds),
        "taken": last.taken,
    }


def shown(teller: Teller) -> dict[str, Any]:
    """What the pages need to know of whoever tells."""
    card = isinstance(teller, CardHolder)
    return {
        "is_shop": tells_for_a_shop(teller),
        "is_card": card,
        "is_member": isinstance(teller, Member),
        "shop": teller.premises_name if isinstance(teller, CardHolder) else "",
    }


def as_json(request: TownRequest, receipt: Receipt) -> dict[str, str]:
    page = reverse("public:report", kwargs={"town": request.town.slug, "link": receipt.link})
    return {"reference": receipt.reference, "page": page}


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
