"""One report at the desk, and everything that can be done with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from highstreet.actions.queries.of_report import actions_of_report
from highstreet.base.refusal import Refused
from highstreet.cases.access import may_not_nominate
from highstreet.cases.queries.of_report import cases_of_report
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.reports.commands import answering, joining, working
from highstreet.reports.photos import path_of
from highstreet.reports.queries.desk import DeskPage, desk_page
from highstreet.reports.queries.photos import may_see_photo
from highstreet.reports.queries.previews import preview_of
from highstreet.web.desk import forms
from highstreet.web.desk.queue import DESK

Command = Callable[..., Any]

# What can be done: the form that asks for it, and the command that does it.
DEEDS: dict[str, tuple[type[Form], Command]] = {
    "take": (Form, working.take_on),
    "assign": (forms.Assign, working.assign),
    "pass": (forms.PassOn, working.pass_on),
    "weigh": (forms.Weigh, working.weigh_anew),
    "note": (forms.Note, working.leave_note),
    "attended": (forms.Attended, working.note_attendance),
    "crime-number": (forms.CrimeNumber, working.add_crime_number),
    "decision": (forms.Decision, working.note_police_decision),
    "answer": (forms.Answer, answering.answer),
    "ask": (forms.Ask, answering.ask),
    "close": (forms.Close, answering.close),
    "reopen": (forms.Reopen, answering.reopen_at_desk),
    "join": (forms.Join, joining.join),
    "reject": (forms.Reject, joining.reject),
    "leave-series": (Form, joining.leave_series),
}
FOR_ALL: dict[str, Command] = {"answer": joining.answer_all, "close": joining.close_all}


@require_safe
@for_members(*DESK)
def report(request: MemberRequest, reference: str) -> HttpResponse:
    """The page of one report. Looking is on the trail."""
    now = timezone.now()
    try:
        working.read(reference=reference, by=request.member, at=now)
    except ObjectDoesNotExist:
        raise Http404 from None
    return draw(request, found(desk_page(reference, request.member, now=now)))


def draw(
    request: MemberRequest,
    page: DeskPage,
    *,
    deed: str = "",
    form: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the one form that has something wrong, if there is one."""
    blank = {
        name.replace("-", "_"): kind(auto_id=f"{name}-%s")
        for name, (kind, _command) in DEEDS.items()
    }
    if form is not None:
        blank[deed.replace("-", "_")] = form
    return render(
        request,
        "desk/report/page.html",
        {
            "page": page,
            "forms": blank,
            "deed": deed,
            "wrong": form,
            "cases": cases_of_report(page.id, request.member),
            "actions": actions_of_report(page.id, request.member, now=timezone.now()),
            "may_nominate": not may_not_nominate(request.member),
        },
        status=status,
    )


@require_POST
@for_members(*DESK)
def act(request: MemberRequest, reference: str, deed: str) -> HttpResponse:
    """Do one thing with the report."""
    now = timezone.now()
    if deed not in DEEDS:
        raise Http404
    page = found(desk_page(reference, request.member, now=now))
    form_for, command = DEEDS[deed]
    form = form_for(request.POST, auto_id=f"{deed}-%s")
    if form.is_valid():
        try:
            do(deed, command, dict(form.cleaned_data), request, reference, at=now)
        except Refused as no:
            form.add_error(None, str(no))
        except ObjectDoesNotExist:
            form.add_error(None, "What you chose is no longer there. Look again and choose anew.")
        else:
            return redirect("desk:report", reference=reference)
    return draw(request, page, deed=deed, form=form, status=422)


def do(
    deed: str,
    command: Command,
    data: dict[str, Any],
    request: MemberRequest,
    reference: str,
    *,
    at: datetime,
) -> None:
    if data.pop("to_all", False):
        command = FOR_ALL[deed]
    command(reference=reference, by=request.member, at=at, **data)


@require_POST
@for_members(*DESK)
def preview(request: MemberRequest, reference: str) -> HttpResponse:
    """The letter as the reporter would get it, before it goes."""
    words = request.POST.get("words", "").strip()
    letter = found(
        preview_of(
            reference,
            request.member,
            deed=request.POST.get("deed", ""),
            words=words,
            outcome=request.POST.get("outcome", ""),
        )
    )
    return render(request, "desk/report/preview.html", {"letter": letter if words else None})


@require_safe
@for_members(*DESK)
def photo(request: MemberRequest, name: str) -> HttpResponseBase:
    """A photo, to whoever may see its report with everything in it."""
    if not may_see_photo(name, request.member):
        raise Http404
    try:
        file = path_of(name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type="image/jpeg", headers={"Content-Disposition": "inline"})
