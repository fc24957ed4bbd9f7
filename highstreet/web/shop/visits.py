"""Visits to a shop: what was heard and promised there, what became of it, and who else called in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role
from highstreet.visits.queries.premises import calls_at_shop, told_to_shop


@require_safe
@for_members(Role.SHOP)
def visits(request: MemberRequest) -> HttpResponse:
    return render(
        request,
        "shop/visits.html",
        {
            "told": told_to_shop(request.member, now=timezone.now()),
            "calls": calls_at_shop(request.member),
        },
    )
