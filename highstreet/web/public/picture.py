"""What the police record in the town, month by month, for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from highstreet.measures.choices import CrimeType
from highstreet.measures.queries.by_month import police_by_month
from highstreet.people.audience import TownRequest, for_public


@require_safe
@for_public
def by_month(request: TownRequest) -> HttpResponse:
    """Police figures only: what was told here is shown to the agencies, not to everybody."""
    asked = request.GET.get("type", "")
    crime_type = CrimeType(asked) if asked in CrimeType.values else CrimeType.SHOP_THEFT
    police = police_by_month(request.town.id, crime_type)
    context = {"police": police, "force": request.town.police_force}
    return render(request, "public/picture.html", context)
