"""Pages that only a demonstration has: the letters, which are shown instead of sent."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from highstreet.base import towns
from highstreet.letters.queries import newest_letters
from highstreet.people.audience import for_anyone
from highstreet.people.leading import who_is_in_the_demonstration


@require_safe
@for_anyone
def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters, so that a newcomer can open the link that signs in."""
    insist_on_demonstration()
    to = request.GET.get("to", "")
    with towns.every_town():
        found = newest_letters(40, to=to)
    return render(request, "public/demonstration/letters.html", {"letters": found, "to": to})


@require_safe
@for_anyone
def ways_in(request: HttpRequest) -> HttpResponse:
    """Who can sign in here, and what each of them is for."""
    insist_on_demonstration()
    found = who_is_in_the_demonstration()
    return render(request, "public/demonstration/ways_in.html", {"found": found})


def insist_on_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Http404
