"""The papers of a meeting: pack and minutes as page and PDF, each in the version for its reader, and the calendar."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.meetings.choices import What
from highstreet.meetings.commands.papers import open_full
from highstreet.meetings.queries.papers import calendar_entry, paper_file, paper_page
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES

WHATS = {"pack": What.PACK, "minutes": What.MINUTES}


@require_safe
@for_members(*AGENCY_ROLES)
def paper(request: MemberRequest, reference: str, what: str) -> HttpResponse:
    """One address for all: who is named reads the full version there, and that is on the trail."""
    kind, now = found(WHATS.get(what)), timezone.now()
    only_open = wants_open(request)
    page = found(paper_page(reference, kind, request.member, only_open=only_open, now=now))
    if page.is_full:
        open_full(reference=reference, what=kind, as_file=False, by=request.member, at=now)
    return render(request, "desk/meetings/paper.html", {"page": page, "what": what})


@require_safe
@for_members(*AGENCY_ROLES)
def paper_pdf(request: MemberRequest, reference: str, what: str) -> HttpResponse:
    kind = found(WHATS.get(what))
    file = found(paper_file(reference, kind, request.member, only_open=wants_open(request)))
    if file.is_full:
        open_full(
            reference=reference, what=kind, as_file=True, by=request.member, at=timezone.now()
        )
    return HttpResponse(
        file.data,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{file.name}"'},
    )


def wants_open(request: MemberRequest) -> bool:
    return request.GET.get("version") == "open"


@require_safe
@for_members(*AGENCY_ROLES)
def calendar(request: MemberRequest, reference: str) -> HttpResponse:
    """The entry that calendars take."""
    entry = found(calendar_entry(reference, request.member) or None)
    return HttpResponse(
        entry,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="meeting-{reference}.ics"'},
    )
