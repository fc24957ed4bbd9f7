"""Shared targets: what was agreed, whether it is changing, and what is marked on its chart."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from highstreet.base.refusal import Refused
from highstreet.base.working_time import LONDON
from highstreet.cases.queries.begun import begun_for_all
from highstreet.measures.queries.untold import untold_in
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.queries import agencies_of_town
from highstreet.targets.access import AGREE, may_not_agree
from highstreet.targets.commands import agree_target, change_target, end_target, mark_target
from highstreet.targets.commands.reviewing import review_target
from highstreet.targets.queries.as_file import rows_for_file
from highstreet.targets.queries.priorities import priorities
from highstreet.targets.queries.targets import TargetPage, target_list, target_page
from highstreet.web.desk.targets_forms import ChangedTarget, LastWords, Looked, NewMark, NewTarget
from highstreet.web.files import as_csv

SOON = "The figures are being worked out: they follow in a moment."


def done(form: Form, request: MemberRequest, command: Callable[..., Any], **told: Any) -> Any:
    """Give the command; a refusal stands above the form, and nothing was done."""
    try:
        return command(by=request.member, at=timezone.now(), **told) or True
    except Refused as no:
        form.add_error(None, str(no))
        return None
    except ObjectDoesNotExist:
        raise Http404 from None


def draw(request: MemberRequest, template: str, **shown: Any) -> HttpResponse:
    form = shown.get("form")
    return render(request, template, shown, status=422 if form is not None and form.errors else 200)


def today() -> date:
    return timezone.now().astimezone(LONDON).date()


def owners_of(request: MemberRequest) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in agencies_of_town(request.member, answering=True)]


@require_safe
@for_members(*AGENCY_ROLES)
def targets(request: MemberRequest) -> HttpResponse:
    """Every target with its verdict, and what the neighbourhood team is at."""
    rows = target_list(request.member)
    return draw(
        request,
        "desk/targets/list.html",
        running=[row for row in rows if not row.is_over],
        over=[row for row in rows if row.is_over],
        priorities=priorities(request.member.partnership_id, today=today()),
        today=today(),
        why_not=may_not_agree(request.member),
    )


@require_safe
@for_members(*AGENCY_ROLES)
def target(request: MemberRequest, target: int) -> HttpResponse:
    return draw(
        request,
        "desk/targets/page.html",
        page=asked_for(request, target),
        untold=untold_in(request.member.partnership_id),
        why_not=may_not_agree(request.member),
        today=today(),
    )


def asked_for(request: MemberRequest, target: int) -> TargetPage:
    return found(target_page(target, request.member, today=today()))


@require_safe
@for_members(*AGENCY_ROLES)
def file(request: MemberRequest, target: int) -> HttpResponse:
    """The months of the target's measure for a spreadsheet."""
    rows = list(rows_for_file(asked_for(request, target)))
    return as_csv(rows, name=f"target-{target}.csv", heads=["Month"])


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGREE)
def agree(request: MemberRequest) -> HttpResponse:
    form = NewTarget(
        request.POST or None,
        agencies=owners_of(request),
        initial={"measure": request.GET.get("measure", "")},
    )
    if form.is_valid():
        said = form.cleaned_data
        told = {name: said[name] for name in ("measure", "first_owner", "second_owner")}
        if agreed := done(form, request, agree_target, terms=form.terms(), **told):
            messages.success(request, f"It is agreed. {SOON}")
            return redirect("desk:target", target=agreed.id)
    return draw(request, "desk/targets/agree.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGREE)
def change(request: MemberRequest, target: int) -> HttpResponse:
    """Another way, other owners, another day to look at it. The aim stays as it was agreed."""
    page = asked_for(request, target)
    begin = {
        "method": page.method,
        "first_owner": page.owner_ids[0],
        "second_owner": page.owner_ids[1],
        "review_on": page.line.review_on,
    }
    form = ChangedTarget(request.POST or None, agencies=owners_of(request), initial=begin)
    return filled_in(
        request, form, page, change_target, "It is changed.", "desk/targets/change.html"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGREE)
def mark(request: MemberRequest, target: int) -> HttpResponse:
    """Something that happened on a day, for the chart."""
    page, form = asked_for(request, target), NewMark(request.POST or None)
    marked = {(mark.on, mark.words) for mark in page.line.marks}
    tried = [one for one in begun_for_all(request.member) if (one.on, one.words) not in marked]
    return filled_in(
        request,
        form,
        page,
        mark_target,
        f"It is marked. {SOON}",
        "desk/targets/mark.html",
        tried=tried,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGREE)
def review(request: MemberRequest, target: int) -> HttpResponse:
    """It was looked at: what was found, and when the next time is."""
    page, form = asked_for(request, target), Looked(request.POST or None)
    return filled_in(request, form, page, review_target, "It is noted.", "desk/targets/review.html")


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGREE)
def end(request: MemberRequest, target: int) -> HttpResponse:
    page, form = asked_for(request, target), LastWords(request.POST or None)
    return filled_in(
        request, form, page, end_target, "The target has ended.", "desk/targets/end.html"
    )


def filled_in(
    request: MemberRequest,
    form: Form,
    page: TargetPage,
    command: Callable[..., Any],
    said: str,
    template: str,
    **shown: Any,
) -> HttpResponse:
    """Do what a form about one target asks, and go back to its page."""
    if form.is_valid() and done(form, request, command, target=page.line.id, **form.cleaned_data):
        messages.success(request, said)
        return redirect("desk:target", target=page.line.id)
    return draw(request, template, form=form, page=page, **shown)
