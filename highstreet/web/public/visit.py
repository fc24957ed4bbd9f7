"""What we heard and what we promised at one premises: the page behind the link in its letter."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.people.audience import TownRequest, for_public, found
from highstreet.visits.queries.premises import told_page


@require_safe
@for_public
def told(request: TownRequest, link: str) -> HttpResponse:
    page = found(told_page(link, request.town.id, now=timezone.now()))
    return render(request, "public/visit/told.html", {"page": page})
