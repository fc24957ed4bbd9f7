"""The county: all towns that one person leads, side by side with the same definitions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.county.queries import CountyPage, county_page, rows_for_file
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role
from highstreet.web.files import as_csv


@require_safe
@for_members(Role.LEADER)
def county(request: MemberRequest) -> HttpResponse:
    """The funnels, then town by town; who leads one town only is shown the way to its own pages."""
    return render(request, "county/page.html", {"page": asked_for(request)})


@require_safe
@for_members(Role.LEADER)
def file(request: MemberRequest) -> HttpResponse:
    """The same figures for a spreadsheet."""
    rows = list(rows_for_file(asked_for(request)))
    return as_csv(rows, name="county.csv", heads=["Town"])


def asked_for(request: MemberRequest) -> CountyPage:
    return county_page(request.member, now=timezone.now())
