"""A shop's card: scanning it makes this phone tell for the shop."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.base.throttle import too_often
from highstreet.people.audience import TownRequest, for_public
from highstreet.places.queries import card_holder
from highstreet.web.public.teller import address_of, remember_card


@require_safe
@for_public
def scanned(request: TownRequest, token: str) -> HttpResponse:
    """The card opens the form for its premises, and nothing else."""
    at = timezone.now()
    refusal = too_often(
        what="card", who=address_of(request), most=60, within=timedelta(minutes=10), at=at
    )
    holder = None if refusal else card_holder(token, request.town.id)
    if holder is None:
        problem = str(refusal.words) if refusal else ""
        return render(
            request, "public/card_ended.html", {"problem": problem}, status=429 if refusal else 410
        )
    response = redirect("public:tell", town=request.town.slug)
    remember_card(response, request, holder)
    return response
