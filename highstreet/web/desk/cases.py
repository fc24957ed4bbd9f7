"""Joined-up problems: lists, proposals, one case as a story, and what can be done with it at once."""

from collections.abc import Callable
from textwrap import shorten
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.cases.access import NOMINATE, may_not_nominate
from highstreet.cases.choices import Audience, Stage
from highstreet.cases.commands import evidence, nominating, proposing, stages
from highstreet.cases.queries import lists
from highstreet.cases.queries.choosing import agencies_for, people_for, places_for
from highstreet.cases.queries.page import CasePage, case_page
from highstreet.cases.queries.proposals import ProposalPage, open_proposals, proposal_page
from highstreet.measures.assessments.facts import first_look
from highstreet.measures.catalogue import BY_CODE
from highstreet.measures.queries.effects import assessments_of
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.reports.queries.desk import DeskPage, desk_page
from highstreet.web.desk import case_forms as forms
from highstreet.web.templating import address

Command = Callable[..., Any]
GONE = "What you chose is no longer there. Look again and choose anew."

# What can be done on the page itself: the form that asks for it, and the command that does it.
DEEDS: dict[str, tuple[type[Form], Command]] = {
    "accept": (Form, nominating.accept),
    "decline": (forms.Reason, nominating.decline),
    "on": (Form, stages.go_on),
    "back": (forms.Reason, stages.go_back),
    "review": (forms.MoveReview, stages.move_review),
}
# Where what is missing can be added.
MENDED_AT = {
    "no_scanning_evidence": ("desk:case_evidence", "Add evidence for Scanning"),
    "no_analysis_evidence": ("desk:case_evidence", "Add evidence for Analysis"),
    "no_measure": ("desk:case_measure", "Choose measure and review day"),
    "nothing_tried": ("desk:case_try", "Plan an intervention"),
    "no_assessment": ("desk:case_assess", "Assess it"),
    "cannot_tell_yet": ("desk:case_assess", "Assess it anew"),
    "tell_now": ("desk:case_assess", "Assess it anew"),
}


@require_safe
@for_members(*AGENCY_ROLES)
def cases(request: MemberRequest) -> HttpResponse:
    """One list of cases, or the open proposals."""
    view = request.GET.get("view", "")
    view = view if view in lists.VIEWS else lists.MINE
    words = request.GET.get("words", "").strip()[:100]
    listed = lists.ALL if view == lists.PROPOSALS else view
    is_proposals = view == lists.PROPOSALS and not words
    return render(
        request,
        "desk/cases/list.html",
        {
            "found": lists.case_list(listed, request.member, now=timezone.now(), words=words),
            "view": view,
            "views": lists.VIEWS,
            "words": words,
            "most": lists.MOST,
            "proposals": open_proposals(request.member) if is_proposals else (),
            "is_proposals": is_proposals,
            "why_not_nominate": may_not_nominate(request.member),
        },
    )


def lists_for(request: MemberRequest) -> dict[str, Any]:
    """What the forms of cases choose from."""
    places = places_for(request.member)
    people = people_for(request.member)
    return {
        "place": places,
        "place_too": places,
        "lead": people,
        "owner": people,
        "people": people,
        "agencies": agencies_for(request.member),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*NOMINATE)
def nominate(request: MemberRequest) -> HttpResponse:
    """From a report's page, from its series, or from an empty form."""
    form = forms.Nominate(
        request.POST or None,
        lists=lists_for(request),
        initial=from_report(request) or {"agencies": [request.member.agency_id]},
    )
    if form.is_valid() and (
        reference := made(
            form, request, nominating.nominate, problem=form.told(), reports=form.references()
        )
    ):
        messages.success(request, "It is nominated. Whoever is to lead it has a letter about it.")
        return redirect("desk:case", reference=reference)
    return drawn(request, "desk/cases/nominate.html", form=form, proposal=None)


def from_report(request: MemberRequest) -> dict[str, Any]:
    """What is known already of the report that somebody comes from, with its series if that is asked for."""
    reference = request.GET.get("report", "")
    page = desk_page(reference, request.member, now=timezone.now()) if reference else None
    if page is None:
        return {}
    others = [one.reference for one in page.series] if request.GET.get("series") else []
    return {
        "title": f"{page.kind}, {page.place}"[:140],
        "reports": " ".join([page.reference, *others]),
        "place": token_of(page),
        "type": page.type,
        "lead": request.member.id,
        "agencies": [page.agency_id, request.member.agency_id],
        "audience": Audience.TEAM,
    }


def token_of(page: DeskPage) -> str:
    if page.premises_id:
        return f"premises:{page.premises_id}"
    return f"street:{page.street_id}" if page.street_id else ""


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*NOMINATE)
def proposal(request: MemberRequest, proposal: int) -> HttpResponse:
    """One proposal with its reasons: take it up as a case, or set it aside."""
    page = found(proposal_page(proposal, request.member))
    form = forms.Nominate(request.POST or None, lists=lists_for(request), initial=proposed(page))
    if form.is_valid() and (
        reference := made(form, request, proposing.take_up, proposal=proposal, problem=form.told())
    ):
        messages.success(request, "It is a case now, with its reports as evidence.")
        return redirect("desk:case", reference=reference)
    return drawn(request, "desk/cases/proposal.html", form=form, page=page, aside=forms.SetAside())


def proposed(page: ProposalPage) -> dict[str, Any]:
    line = page.line
    return {
        "title": line.title,
        "type": line.type,
        "place": line.where[0],
        "place_too": line.where[1] if len(line.where) > 1 else "",
        "why": shorten(" ".join(line.reasons), forms.MOST_WHY, placeholder=" …"),
        "audience": Audience.TEAM,
    }


@require_POST
@for_members(*NOMINATE)
def set_aside(request: MemberRequest, proposal: int) -> HttpResponse:
    page = found(proposal_page(proposal, request.member))
    aside = forms.SetAside(request.POST, auto_id="aside-%s")
    if aside.is_valid() and made(
        aside, request, proposing.set_aside, proposal=proposal, **aside.cleaned_data
    ):
        messages.success(request, "It is set aside until something new is told.")
        return redirect(f"{address('desk:cases')}?view={lists.PROPOSALS}")
    form = forms.Nominate(lists=lists_for(request), initial=proposed(page))
    return drawn(request, "desk/cases/proposal.html", form=form, page=page, aside=aside, status=422)


@require_safe
@for_members(*AGENCY_ROLES)
def case(request: MemberRequest, reference: str) -> HttpResponse:
    """One case: the story so far, and the one thing to do next."""
    return draw(request, asked_for(request, reference))


def asked_for(request: MemberRequest, reference: str) -> CasePage:
    return found(case_page(reference, request.member, now=timezone.now()))


def draw(
    request: MemberRequest,
    page: CasePage,
    *,
    deed: str = "",
    form: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the one form that has something wrong, if there is one."""
    blank = {name: kind(auto_id=f"{name}-%s") for name, (kind, _command) in DEEDS.items()}
    if form is not None:
        blank[deed] = form
    return render(
        request,
        "desk/cases/page.html",
        {
            "page": page,
            "case": page.line,
            "forms": blank,
            "deed": deed,
            "wrong": form,
            "stages": STAGES,
            "measure": BY_CODE.get(page.measured.code),
            "mended_at": MENDED_AT,
            "assessed": assessments_of([one.number for one in page.begun], request.member),
            "first_look": first_look,
        },
        status=status,
    )


STAGES = (Stage.SCANNING, Stage.ANALYSIS, Stage.RESPONSE, Stage.ASSESSMENT)


@require_POST
@for_members(*AGENCY_ROLES)
def act(request: MemberRequest, reference: str, deed: str) -> HttpResponse:
    """Do one thing with the case."""
    if deed not in DEEDS:
        raise Http404
    page = asked_for(request, reference)
    kind, command = DEEDS[deed]
    form = kind(request.POST, auto_id=f"{deed}-%s")
    if form.is_valid() and made(form, request, command, reference=reference, **form.cleaned_data):
        return redirect("desk:case", reference=reference)
    return draw(request, page, deed=deed, form=form, status=422)


@require_POST
@for_members(*AGENCY_ROLES)
def take_out(request: MemberRequest, reference: str, evidence_id: int) -> HttpResponse:
    """A piece of evidence that does not belong here after all."""
    form = forms.TakeOut(request.POST)
    if form.is_valid():
        told = {"reference": reference, "evidence": evidence_id, **form.cleaned_data}
        made(form, request, evidence.take_out, **told)
    for words in (words for errors in form.errors.values() for words in errors):
        messages.error(request, str(words))
    return redirect("desk:case_evidence", reference=reference)


def made(form: Form, request: MemberRequest, command: Command, **told: Any) -> Any:
    """Give the command; a refusal stands above the form, and nothing was done."""
    try:
        return command(by=request.member, at=timezone.now(), **told) or True
    except Refused as no:
        form.add_error(None, str(no))
    except ObjectDoesNotExist:
        form.add_error(None, GONE)
    return None


def drawn(
    request: MemberRequest, template: str, *, status: int = 200, **shown: Any
) -> HttpResponse:
    form = shown.get("form")
    wrong = form is not None and form.is_bound and form.errors
    return render(request, template, shown, status=422 if wrong else status)
