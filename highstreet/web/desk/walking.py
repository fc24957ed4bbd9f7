"""On the walk: the pack, the page that goes along on the phone, and what is noted there."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.reports.sensitive import patterns
from highstreet.visits.commands import walking
from highstreet.visits.queries.packs import pack_file, pack_page
from highstreet.visits.queries.walk import WalkPage, walk_page
from highstreet.web.desk.visit_forms import HeardThere, PromisedThere, Warns

GONE = "This stop is no longer on the way. Open the visit again."


@require_safe
@for_members(*AGENCY_ROLES)
def pack(request: MemberRequest, reference: str) -> HttpResponse:
    """What is known of each stop, as it was frozen."""
    return render(
        request,
        "desk/visits/pack.html",
        {"page": found(pack_page(reference, request.member))},
    )


@require_safe
@for_members(*AGENCY_ROLES)
def pack_pdf(request: MemberRequest, reference: str) -> HttpResponse:
    pdf = found(pack_file(reference, request.member))
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="pack-{reference}.pdf"'},
    )


@require_safe
@for_members(*AGENCY_ROLES)
def walk(request: MemberRequest, reference: str) -> HttpResponse:
    """All stops on one page, which the phone keeps: what is known, what was noted, what can be promised."""
    page = found(walk_page(reference, request.member, now=timezone.now()))
    return draw(request, page, opened=int_of(request.GET.get("stop", "")))


def int_of(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None


def draw(
    request: MemberRequest,
    page: WalkPage,
    *,
    opened: int | None,
    form: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; after a refusal with the one form that has something wrong, in its stop, with what was typed."""
    heard, promised = HeardThere, PromisedThere
    begin = {"owner": page.owner, "due_on": page.due_on}
    forms: dict[int, dict[str, Form]] = {
        stop.id: {
            "heard": heard(auto_id=f"heard-{stop.id}-%s"),
            "promised": promised(
                auto_id=f"promised-{stop.id}-%s", people=page.owners, initial=begin
            ),
        }
        for stop in page.visit.stops
    }
    if form is not None and opened in forms:
        forms[opened]["heard" if isinstance(form, HeardThere) else "promised"] = form
    return render(
        request,
        "desk/visits/walk.html",
        {
            "page": page,
            "visit": page.visit,
            "forms": forms,
            "opened": opened,
            "wrong": form,
            "noticed": patterns(),
            "new_key": uuid4,
        },
        status=status,
    )


@require_POST
@for_members(*AGENCY_ROLES)
def heard(request: MemberRequest, reference: str, stop: int) -> HttpResponse:
    page = found(walk_page(reference, request.member, now=timezone.now()))
    form = HeardThere(request.POST, auto_id=f"heard-{stop}-%s")
    return noted(request, page, stop, form, walking.note_heard, heard_of)


def heard_of(form: HeardThere) -> dict[str, Any]:
    return {"words": form.cleaned_data["words"], "consent": form.cleaned_data["consent"]}


@require_POST
@for_members(*AGENCY_ROLES)
def promised(request: MemberRequest, reference: str, stop: int) -> HttpResponse:
    page = found(walk_page(reference, request.member, now=timezone.now()))
    form = PromisedThere(request.POST, auto_id=f"promised-{stop}-%s", people=page.owners)
    return noted(request, page, stop, form, walking.promise, promised_of)


def promised_of(form: PromisedThere) -> dict[str, Any]:
    return {"promised": form.promised()}


def noted(
    request: MemberRequest,
    page: WalkPage,
    stop: int,
    form: Any,
    command: Callable[..., Any],
    told_of: Callable[[Any], dict[str, Any]],
) -> HttpResponse:
    """Keep what came from a page or from a phone that was without a network; the same key again is the same note."""
    reference = page.visit.reference
    warned = form.warned() if form.is_valid() else []
    if form.is_valid() and not warned and kept(request, reference, stop, form, command, told_of):
        if wants_json(request):
            return JsonResponse({"kept": True})
        return redirect(f"{reverse('desk:visit_walk', args=[reference])}?stop={stop}#stop-{stop}")
    if warned:
        warn(form, [one.word for one in warned])
    if wants_json(request):
        words = [str(one) for errors in form.errors.values() for one in errors]
        return JsonResponse({"errors": words, "warned": bool(warned)}, status=422)
    return draw(request, page, opened=stop, form=form, status=422)


def kept(
    request: MemberRequest,
    reference: str,
    stop: int,
    form: Any,
    command: Callable[..., Any],
    told_of: Callable[[Any], dict[str, Any]],
) -> bool:
    told = {"key": form.cleaned_data["key"], "noted_at": form.noted(), **told_of(form)}
    try:
        command(reference=reference, stop=stop, by=request.member, at=timezone.now(), **told)
    except Refused as no:
        form.add_error(None, str(no))
    except ObjectDoesNotExist:
        form.add_error(None, GONE)
    else:
        return True
    return False


def warn(form: Warns, words: list[str]) -> None:
    """Said once: sent again as it is, it is kept, for the writer decides."""
    typed: Any = form.data
    again = typed.copy()
    again["sure"] = "on"
    form.data = again
    form.add_error(
        "words",
        f"Do without words for ethnicity, religion, health, sexuality or politics: {', '.join(words)}. "
        "If they must stay, because they were said in hatred, send it again as it is.",
    )


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
