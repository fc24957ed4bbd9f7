"""The public board: what the town said, what was done about it, and whether it is changing."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.answers.queries.board import answers_published, months_published
from highstreet.base.working_time import LONDON
from highstreet.people.audience import TownRequest, for_public
from highstreet.promises.scoring import public_scores
from highstreet.targets.queries.priorities import priorities
from highstreet.targets.queries.targets import public_targets


@require_safe
@for_public
def board(request: TownRequest) -> HttpResponse:
    """The newest month of the whole town, the months before, and what else the partnership answers for."""
    town, today = request.town.id, timezone.now().astimezone(LONDON).date()
    months, scores = months_published(town), public_scores(town)
    newest = answers_published(town, month=months[0].month) if months else []
    context = {
        "months": months,
        "newest": next((one for one in newest if not one.place), None),
        "areas": [one.place for one in newest if one.place],
        "targets": public_targets(town),
        "priorities": priorities(town, today=today),
        # Of the rows that are shown, so that nothing hidden can be worked out from them.
        "due": sum(score.due or 0 for score in scores),
        "kept": sum(score.kept or 0 for score in scores),
    }
    return render(request, "public/answers/board.html", context)


@require_safe
@for_public
def month(request: TownRequest, month: date) -> HttpResponse:
    """Everything that was answered for one month: the town, then its areas, each with its corrections."""
    answers = answers_published(request.town.id, month=month)
    if not answers:
        raise Http404
    return render(request, "public/answers/month.html", {"answers": answers, "month": month})
