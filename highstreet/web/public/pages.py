"""The town's front page, what it promises and how it does, and the pages that every service owes."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.base.working_time import LONDON
from highstreet.people.audience import TownRequest, for_anyone, for_public
from highstreet.people.queries import all_towns
from highstreet.places.queries import outlines_of_town, street_labels
from highstreet.promises.queries import table_of_standards
from highstreet.promises.scoring import public_scores
from highstreet.reports.choices import Kind, Severity
from highstreet.web.public.teller import teller_of
from highstreet.web.public.telling import shown


@require_safe
@for_anyone
def home(request: HttpRequest) -> HttpResponse:
    """The only town, or the list of towns."""
    towns = all_towns()
    if len(towns) == 1:
        return redirect("public:town", town=towns[0].slug)
    return render(request, "public/home.html", {"towns": towns})


@require_safe
@for_public
def town(request: TownRequest) -> HttpResponse:
    teller = teller_of(request, at=timezone.now())
    return render(request, "public/town.html", {"teller": shown(teller)})


@require_safe
@for_public
def promises(request: TownRequest) -> HttpResponse:
    """What this partnership promises, where that comes from, and how often it was kept."""
    today = timezone.now().astimezone(LONDON).date()
    standards = table_of_standards(request.town.id, on=today, with_reminders=False)
    scores = public_scores(request.town.id)
    return render(
        request,
        "public/promises.html",
        {
            "standards": standards,
            "scores": scores,
            # Of the rows that are shown, so that nothing hidden can be worked out from them.
            "due": sum(score.due or 0 for score in scores),
            "kept": sum(score.kept or 0 for score in scores),
            "counted_at": max((score.counted_at for score in scores), default=None),
            "kinds": {kind.value: str(kind.label) for kind in Kind},
            "severities": {one.value: str(one.label) for one in Severity},
        },
    )


@require_safe
@for_public
def map_areas(request: TownRequest) -> HttpResponse:
    return layer(outlines_of_town(request.town.id))


@require_safe
@for_public
def map_streets(request: TownRequest) -> HttpResponse:
    return layer(street_labels(request.town.id))


def layer(data: dict[str, Any]) -> HttpResponse:
    """A layer of the map: the same for everybody, so it may be kept for an hour."""
    return JsonResponse(data, headers={"Cache-Control": "public, max-age=3600"})


@require_safe
@for_anyone
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@require_safe
@for_anyone
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")
