"""Working on a case: evidence, the triangle, the measure, actions, and who works on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.base.reference import read_reference
from highstreet.base.refusal import Refusal
from highstreet.base.saying import listed
from highstreet.cases.commands import evidence, giving, stages, team
from highstreet.cases.commands.evidence import Added
from highstreet.cases.queries.page import CasePage, CornerLine, case_page
from highstreet.cases.triangle import PROMPTS
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import AGENCY_ROLES
from highstreet.web.desk import case_forms as forms
from highstreet.web.desk.cases import asked_for, drawn, lists_for, made

Command = Callable[..., Any]


def let_in(why_not: Refusal | None) -> None:
    if why_not is not None:
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def add_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Reports by their references, or a finding or note; and what is there, to take out again."""
    page = asked_for(request, reference)
    let_in(page.why_not_work)
    typed = request.POST or None
    is_reports = request.POST.get("what") == "reports"
    begin = {"reports": request.GET.get("report", ""), "stage": request.GET.get("stage", "")}
    reports = forms.AddReports(typed if is_reports else None, initial=begin, auto_id="reports-%s")
    piece = forms.AddPiece(typed if not is_reports else None, initial=begin, auto_id="piece-%s")
    form: Form = reports if is_reports else piece
    if typed and form.is_valid():
        told: dict[str, Any] = (
            reports_told(reports)
            if is_reports
            else {"command": evidence.add_piece, "piece": piece.told()}
        )
        if added := made(form, request, told.pop("command"), reference=reference, **told):
            messages.success(request, said_of(added))
            return redirect("desk:case", reference=reference)
    return drawn(
        request,
        "desk/cases/evidence.html",
        form=form,
        page=page,
        case=page.line,
        reports=reports,
        piece=piece,
        take_out=forms.TakeOut(auto_id=False),
    )


def reports_told(form: Form) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    typed = said.pop("reports").replace(",", " ").split()
    references = [read_reference(one) or one for one in typed]
    return {"command": evidence.add_reports, "reports": references, **said}


def said_of(added: object) -> str:
    """What is in the case now, and by its name what is not."""
    if not isinstance(added, Added) or not (added.unknown or added.already):
        return "It is in the case."
    parts = [f"In the case now: {listed(list(added.new))}."]
    if added.already:
        parts.append(f"There already: {listed(list(added.already))}.")
    if added.unknown:
        parts.append(f"Not added, for you know of no such report: {listed(list(added.unknown))}.")
    return " ".join(parts)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def triangle(request: MemberRequest, reference: str) -> HttpResponse:
    """Six questions that help to think. Each can be answered, none has to be."""
    page = asked_for(request, reference)
    let_in(page.why_not_work)
    pieces = [(one.evidence, one.words[:80]) for one in page.pieces]
    form = forms.AnswerCorner(request.POST or None, pieces=pieces)
    asked = corner_of(request)
    if form.is_valid() and made(
        form, request, evidence.answer_corner, reference=reference, **form.cleaned_data
    ):
        messages.success(request, "Your answer is kept.")
        return redirect("desk:case_triangle", reference=reference)
    answered = {one.corner: one for one in page.triangle}
    blank = {
        prompt.corner: form
        if asked == prompt.corner
        else forms.AnswerCorner(
            pieces=pieces,
            auto_id=f"{prompt.corner.lower()}-%s",
            initial={"corner": prompt.corner} | as_answered(answered.get(prompt.corner)),
        )
        for prompt in PROMPTS
    }
    return drawn(
        request,
        "desk/cases/triangle.html",
        form=form,
        page=page,
        case=page.line,
        prompts=PROMPTS,
        blank=blank,
        answered=answered,
        asked=asked,
    )


def corner_of(request: MemberRequest) -> str:
    """Which question was answered; of an answer to none the words stand beneath the first."""
    known = [prompt.corner.value for prompt in PROMPTS]
    corner = request.POST.get("corner", "")
    return corner if corner in known or not request.POST else known[0]


def as_answered(one: CornerLine | None) -> dict[str, Any]:
    """What stands there: sent again unchanged, it says the same, and is as sensitive as it was."""
    if one is None:
        return {}
    return {
        "words": one.words,
        "evidence": one.evidence_id,
        "is_about_person": one.is_about_person,
    }


def one_form(
    request: MemberRequest,
    page: CasePage,
    form: Form,
    command: Command,
    template: str,
    said: str,
    told: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """Do what a form about one case asks, and go back to its page."""
    if form.is_valid() and made(form, request, command, reference=page.line.reference, **told()):
        messages.success(request, said)
        return redirect("desk:case", reference=page.line.reference)
    return drawn(request, template, form=form, page=page, case=page.line)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def measure(request: MemberRequest, reference: str) -> HttpResponse:
    """How one will see whether it worked: chosen before anything is started."""
    page = asked_for(request, reference)
    let_in(page.why_not_work)
    begin = {
        "measure": page.measured.code,
        "before_from": page.measured.before_from,
        "before_to": page.measured.before_to,
        "review_on": page.measured.review_on,
    }
    form = forms.ChooseMeasure(request.POST or None, initial=begin)
    said = "It is chosen. The lead is reminded of the review."
    return one_form(
        request,
        page,
        form,
        stages.choose_measure,
        "desk/cases/measure.html",
        said,
        lambda: dict(form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def action(request: MemberRequest, reference: str) -> HttpResponse:
    """Give somebody something to do for the case."""
    page = asked_for(request, reference)
    let_in(page.why_not_work)
    form = forms.GiveAction(request.POST or None, lists=lists_for(request))
    return one_form(
        request,
        page,
        form,
        giving.give_action,
        "desk/cases/action.html",
        "The action is given. Its owner has a letter about it.",
        lambda: {"owner": form.cleaned_data["owner"], "deed": form.told()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def assess(request: MemberRequest, reference: str) -> HttpResponse:
    """What changed and what was learnt, or from when one can tell."""
    page = asked_for(request, reference)
    let_in(page.why_not_work)
    form = forms.Assess(request.POST or None)
    return one_form(
        request,
        page,
        form,
        stages.assess,
        "desk/cases/assess.html",
        "It is assessed.",
        lambda: dict(form.cleaned_data),
    )


# Who may see it, who works on it, who leads: the form, the command, and what is said then.
OF_TEAM: dict[str, tuple[type[Form], Command, str]] = {
    "audience": (forms.SetAudience, team.set_audience, "Who may see it is changed."),
    "team": (forms.SetTeam, team.set_team, "The case team is changed."),
    "lead": (forms.ChangeLead, team.change_lead, "It has another lead, who has a letter about it."),
}


def blank_of_team(request: MemberRequest, page: CasePage, deed: str, typed: Any = None) -> Form:
    begin = {
        "audience": page.line.audience,
        "agencies": page.team.agency_ids,
        "people": page.team.people_ids,
    }
    kind = OF_TEAM[deed][0]
    more: dict[str, Any] = (
        {"lists": lists_for(request)} if issubclass(kind, forms.WithChoices) else {}
    )
    return kind(typed, initial=begin, auto_id=f"{deed}-%s", **more)


@require_safe
@for_members(*AGENCY_ROLES)
def who(request: MemberRequest, reference: str) -> HttpResponse:
    """Who may see the case, who works on it, and who leads it."""
    return draw_who(request, asked_for(request, reference))


def draw_who(
    request: MemberRequest, page: CasePage, *, deed: str = "", form: Form | None = None
) -> HttpResponse:
    let_in(page.why_not_lead)
    blank = {name: blank_of_team(request, page, name) for name in OF_TEAM}
    if form is not None:
        blank[deed] = form
    return drawn(request, "desk/cases/who.html", form=form, forms=blank, page=page, case=page.line)


@require_POST
@for_members(*AGENCY_ROLES)
def who_act(request: MemberRequest, reference: str, deed: str) -> HttpResponse:
    if deed not in OF_TEAM:
        raise Http404
    page = asked_for(request, reference)
    form = blank_of_team(request, page, deed, request.POST)
    _kind, command, said = OF_TEAM[deed]
    if form.is_valid() and made(form, request, command, reference=reference, **form.cleaned_data):
        messages.success(request, said)
        still_there = case_page(reference, request.member, now=timezone.now())
        return redirect("desk:case", reference) if still_there else redirect("desk:cases")
    return draw_who(request, page, deed=deed, form=form)
