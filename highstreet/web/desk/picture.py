"""The picture: what police recorded beside what was told here, by month and on the map, and how it was answered."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.base.working_time import LONDON
from highstreet.measures.choices import CrimeType
from highstreet.measures.queries import on_map as police_map
from highstreet.measures.queries.answers import answers_page
from highstreet.measures.queries.by_month import police_by_month, told_by_month
from highstreet.measures.series import stretches
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role
from highstreet.people.queries import as_town
from highstreet.places.basemap import basemap_file
from highstreet.places.grid import lattice
from highstreet.reports.choices import Kind
from highstreet.reports.queries import on_map as own_map
from highstreet.web.desk.picture_form import Choice, chosen_of

AGENCIES = tuple(role for role in Role if role != Role.SHOP)
BUSIEST = 10


@require_safe
@for_members(*AGENCIES)
def by_month(request: MemberRequest) -> HttpResponse:
    """Two panels, side by side and never added together."""
    choice = chosen_of(request.GET)
    context = {
        "choice": choice,
        "police": police_by_month(request.member.partnership_id, choice.crime_type),
        "own": told_by_month(request.member, choice.kind),
        "force": request.member.partnership.police_force,
    }
    return render(request, "desk/picture/page.html", context)


@require_safe
@for_members(*AGENCIES)
def on_map(request: MemberRequest) -> HttpResponse:
    """Both records as layers of one map, each with its busiest places in a table."""
    choice, town = chosen_of(request.GET), as_town(request.member.partnership)
    held = police_map.months_on_map(request.member)
    first, last = own_months(choice)
    police = busiest_points(request, choice, held) if held else []
    context: dict[str, Any] = {
        "choice": choice,
        "crime_types": CrimeType.choices,
        "kinds": Kind.choices,
        "police_months": stretches(held[: choice.months]),
        "police": police,
        "own_months": (first, last),
        "own": own_map.busiest(
            request.member, first=first, last=last, kinds=choice.kinds, most=BUSIEST
        ),
        "force": town.police_force,
        "map_of": town,
        "lattice": lattice(town.lon, town.lat),
        "has_basemap": basemap_file() is not None,
    }
    return render(request, "desk/picture/map.html", context)


def busiest_points(
    request: MemberRequest, choice: Choice, held: list[date]
) -> list[police_map.BusyPoint]:
    return police_map.busiest_points(
        request.member,
        crime_type=choice.crime_type,
        first=held[: choice.months][-1],
        most=BUSIEST,
    )


def own_months(choice: Choice) -> tuple[date, date]:
    """This month and those before it."""
    last = timezone.now().astimezone(LONDON).date().replace(day=1)
    back = last.year * 12 + last.month - choice.months
    return date(back // 12, back % 12 + 1, 1), last


@require_safe
@for_members(*AGENCIES)
def answers(request: MemberRequest) -> HttpResponse:
    context = {"choice": chosen_of(request.GET), "page": answers_page(request.member)}
    return render(request, "desk/picture/answers.html", context)


@require_safe
@for_members(*AGENCIES)
def map_cells(request: MemberRequest) -> HttpResponse:
    """The layer of our own reports: PostgreSQL's JSON, handed on as it is."""
    choice = chosen_of(request.GET)
    first, last = own_months(choice)
    return as_json(own_map.cells(request.member, first=first, last=last, kinds=choice.kinds))


@require_safe
@for_members(*AGENCIES)
def map_points(request: MemberRequest) -> HttpResponse:
    """The layer of police figures."""
    choice = chosen_of(request.GET)
    held = police_map.months_on_map(request.member)[: choice.months]
    if not held:
        return as_json('{"rows": []}')
    return as_json(police_map.points(request.member, crime_type=choice.crime_type, first=held[-1]))


def as_json(written: str) -> HttpResponse:
    return HttpResponse(
        written, content_type="application/json", headers={"Cache-Control": "private, max-age=60"}
    )
