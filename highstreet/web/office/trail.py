"""The trail: who changed or saw what, and whether it is still as it was written."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from highstreet.base.reference import read_reference
from highstreet.cases.queries import office
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.trail.queries import how_far_sealed
from highstreet.web.office.doing import OFFICE, draw


@require_safe
@for_members(*OFFICE)
def trail(request: MemberRequest) -> HttpResponse:
    """One page of the trail, the newest line first."""
    typed = request.GET.get("about", "").strip()[:80]
    what, before = request.GET.get("what", "").strip()[:60], request.GET.get("before", "")
    about = read_reference(typed) or typed
    lines, following = office.trail(
        request.member,
        about=about,
        what=what,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None,
    )
    return draw(
        request,
        "trail.html",
        lines=lines,
        about=about,
        what=what,
        next=following,
        sealed=how_far_sealed(),
    )
