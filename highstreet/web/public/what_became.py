"""What became of a report: the page behind its secret link, and what its reporter can do there."""

from collections.abc import Callable
from datetime import timedelta

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.base.throttle import too_often
from highstreet.people.audience import TownRequest, for_public, found
from highstreet.reports.commands.answering import follow_up, reopen, reply
from highstreet.reports.commands.missing import ask_why
from highstreet.reports.queries.reporter import ReporterPage, reporter_page
from highstreet.web.public import forms
from highstreet.web.public.teller import address_of

MOST_LINKS = 11


@require_safe
@for_public
def told(request: TownRequest, links: str) -> HttpResponse:
    """The receipt, once it is stored: the reference, the same words as before sending, and the link."""
    now = timezone.now()
    pages = [
        (link, reporter_page(link, request.town.id, now=now))
        for link in links.split("~")[:MOST_LINKS]
    ]
    receipts = [(link, page) for link, page in pages if page is not None]
    if not receipts:
        found(None)
    return render(request, "public/report/told.html", {"receipts": receipts})


@require_safe
@for_public
def report(request: TownRequest, link: str) -> HttpResponse:
    page = found(reporter_page(link, request.town.id, now=timezone.now()))
    return draw(request, link, page)


def draw(
    request: HttpRequest,
    link: str,
    page: ReporterPage,
    *,
    problem: str = "",
    status: int = 200,
    typed: dict[str, Form] | None = None,
) -> HttpResponse:
    """The page; after a refusal with what was typed still in its form, or beside it where that is gone."""
    typed = typed or {}
    homeless = [form for deed, form in typed.items() if deed not in page.open_to]
    return render(
        request,
        "public/report/page.html",
        {
            "page": page,
            "link": link,
            "problem": problem,
            "not_sent": [form.data["words"] for form in homeless if form.data.get("words")],
            "forms": {deed: form_for(auto_id=f"{deed}-%s") for deed, (form_for, _) in DEEDS.items()}
            | typed,
        },
        status=status,
    )


DEEDS: dict[str, tuple[type[Form], Callable[..., None]]] = {
    "reply": (forms.Words, reply),
    "ask-why": (forms.AskWhy, ask_why),
    "follow-up": (forms.FollowUp, follow_up),
    "reopen": (forms.Words, reopen),
}


@require_POST
@for_public
def act(request: TownRequest, link: str, deed: str) -> HttpResponse:
    """Reply, ask why, say how it was, or open it again."""
    at = timezone.now()
    page = found(reporter_page(link, request.town.id, now=at))
    form_for, command = DEEDS[deed]
    form = form_for(request.POST, auto_id=f"{deed}-%s")
    typed = {deed: form}
    refusal = too_often(
        what="report",
        who=f"{link}:{address_of(request)}",
        most=30,
        within=timedelta(hours=1),
        at=at,
    )
    if refusal:
        return draw(request, link, page, problem=str(refusal.words), status=429, typed=typed)
    if not form.is_valid():
        problem = " ".join(str(words[0]) for words in form.errors.values())
        return draw(request, link, page, problem=problem, status=422, typed=typed)
    try:
        command(link=link, partnership=request.town.id, at=at, **form.cleaned_data)
    except Refused as no:
        return draw(request, link, page, problem=str(no), status=422, typed=typed)
    return redirect("public:report", town=request.town.slug, link=link)
