"""What is tried in a case: planning an intervention, starting, ending, and what it costs."""

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.cases.commands import interventions
from highstreet.cases.queries.choosing import tools_for
from highstreet.cases.queries.intervention import InterventionPage, intervention_page
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.promises.making import day_of
from highstreet.web.desk import case_trying_forms as forms
from highstreet.web.desk.case_forms import Reason
from highstreet.web.desk.case_work import Command, let_in, one_form
from highstreet.web.desk.cases import asked_for, lists_for, made


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*AGENCY_ROLES)
def plan(request: MemberRequest, reference: str) -> HttpResponse:
    """Something to try, from what partners can do or from the 25 techniques."""
    page, today = asked_for(request, reference), day_of(timezone.now())
    let_in(page.why_not_work)
    tools = tools_for(request.member, on=today)
    begin = {
        "place": page.where_tokens[0],
        "place_too": page.where_tokens[1] if len(page.where_tokens) > 1 else "",
    }
    form = forms.Try(
        request.POST or None, lists=lists_for(request) | {"tool": tools}, initial=begin
    )
    return one_form(
        request,
        page,
        form,
        interventions.plan,
        "desk/cases/try.html",
        "It is planned. Start it when it starts.",
        lambda: {"idea": form.told()},
    )


# What can be done with one intervention.
OF_TRYING: dict[str, tuple[type[Form], Command]] = {
    "tick": (forms.TickStep, interventions.tick),
    "start": (forms.Start, interventions.start),
    "end": (forms.End, interventions.end),
    "drop": (Reason, interventions.drop),
    "work": (forms.NoteWork, interventions.note_work),
}


@require_safe
@for_members(*AGENCY_ROLES)
def intervention(request: MemberRequest, reference: str, number: int) -> HttpResponse:
    """One thing that is tried: what must be done first, when it started, and what it costs."""
    return draw_trying(request, trying(request, reference, number))


def trying(request: MemberRequest, reference: str, number: int) -> InterventionPage:
    today = day_of(timezone.now())
    return found(intervention_page(reference, number, request.member, today=today))


def draw_trying(
    request: MemberRequest,
    page: InterventionPage,
    *,
    deed: str = "",
    form: Form | None = None,
) -> HttpResponse:
    blank = {name: kind(auto_id=f"{name}-%s") for name, (kind, _) in OF_TRYING.items()}
    if form is not None:
        blank[deed] = form
    shown = {"page": page, "forms": blank, "deed": deed, "wrong": form}
    status = 422 if form is not None else 200
    return render(request, "desk/cases/intervention.html", shown, status=status)


@require_POST
@for_members(*AGENCY_ROLES)
def intervention_act(
    request: MemberRequest, reference: str, number: int, deed: str
) -> HttpResponse:
    if deed not in OF_TRYING:
        raise Http404
    page = trying(request, reference, number)
    kind, command = OF_TRYING[deed]
    form = kind(request.POST, auto_id=f"{deed}-%s")
    told = {"reference": reference, "number": number}
    if form.is_valid() and made(form, request, command, **told, **form.cleaned_data):
        return redirect("desk:intervention", reference=reference, number=number)
    return draw_trying(request, page, deed=deed, form=form)
