"""What the partners agreed to change, and whether it is changing, for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.base.working_time import LONDON
from highstreet.people.audience import TownRequest, for_public
from highstreet.targets.queries.priorities import priorities
from highstreet.targets.queries.targets import public_targets


@require_safe
@for_public
def targets(request: TownRequest) -> HttpResponse:
    """Verdicts and charts in which nobody can be recognised, and the neighbourhood team's priorities."""
    today = timezone.now().astimezone(LONDON).date()
    context = {
        "targets": public_targets(request.town.id),
        "priorities": priorities(request.town.id, today=today),
    }
    return render(request, "public/targets.html", context)
