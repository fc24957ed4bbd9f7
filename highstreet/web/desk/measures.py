"""The catalogue of measures, the figures that people type in, and the neighbourhood's priorities."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.base.working_time import LONDON
from highstreet.measures.catalogue import BY_CODE
from highstreet.measures.choices import Counted
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import AGENCY_ROLES
from highstreet.targets.access import AGREE, may_not_agree, may_not_type
from highstreet.targets.commands import end_priority, review_priority, set_priority, type_month
from highstreet.targets.queries.measures import catalogue, typed_months
from highstreet.targets.queries.priorities import priorities as priorities_of
from highstreet.web.desk.targets import done, draw, owners_of
from highstreet.web.desk.targets_forms import NewPriority, TypedFigure
from highstreet.web.office.doing import pressed


@require_safe
@for_members(*AGENCY_ROLES)
def measures(request: MemberRequest) -> HttpResponse:
    return draw(
        request,
        "desk/targets/measures.html",
        lines=catalogue(request.member),
        why_not=may_not_agree(request.member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def measure(request: MemberRequest, code: str) -> HttpResponse:
    """What a measure is; and, of one that nothing counts by itself, its months."""
    if code not in BY_CODE:
        raise Http404
    found, form = BY_CODE[code], TypedFigure(request.POST or None)
    if form.is_valid() and done(form, request, type_month, measure=code, **form.cleaned_data):
        messages.success(request, "The month is typed in. Charts follow in a moment.")
        return redirect("desk:measure", code=code)
    return draw(
        request,
        "desk/targets/measure.html",
        form=form,
        measure=found,
        is_share=found.counted == Counted.SHARE,
        months=typed_months(code, request.member),
        why_not_type=may_not_type(request.member),
        why_not=may_not_agree(request.member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def priorities(request: MemberRequest) -> HttpResponse:
    """What the neighbourhood team is at, and whether it was looked at in three months."""
    form = NewPriority(request.POST or None, agencies=owners_of(request))
    if form.is_valid() and done(form, request, set_priority, **form.cleaned_data):
        messages.success(request, "The priority is set.")
        return redirect("desk:priorities")
    today = timezone.now().astimezone(LONDON).date()
    return draw(
        request,
        "desk/targets/priorities.html",
        form=form,
        priorities=priorities_of(request.member.partnership_id, today=today),
        why_not=may_not_agree(request.member),
    )


@require_POST
@for_members(*AGREE)
def review(request: MemberRequest, priority: int) -> HttpResponse:
    pressed(request, review_priority, "Reviewed today: it stays.", priority=priority)
    return redirect("desk:priorities")


@require_POST
@for_members(*AGREE)
def end(request: MemberRequest, priority: int) -> HttpResponse:
    pressed(request, end_priority, "The priority has ended.", priority=priority)
    return redirect("desk:priorities")
