"""Actions: what my agency owes, one action and everything that can be done with it, and giving one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.actions import rules
from highstreet.actions.access import GIVERS
from highstreet.actions.commands import giving, going_up, working
from highstreet.actions.queries import lists
from highstreet.actions.queries.page import ActionPage, action_page, owners_for
from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.web.desk import action_forms as forms

Command = Callable[..., Any]

# What can be done: the form that asks for it, and the command that does it.
DEEDS: dict[str, tuple[type[Form], Command]] = {
    "done": (forms.Done, working.complete),
    "comment": (forms.Words, working.comment),
    "move": (forms.Move, working.move),
    "pass": (forms.PassOn, giving.pass_on),
    "send-up": (forms.SendUp, going_up.send_up),
    "decide": (forms.Decide, going_up.decide),
    "drop": (forms.Drop, working.drop),
    "again": (forms.Again, working.take_up_again),
}
GONE = "What you chose is no longer there. Look again and choose anew."


@require_safe
@for_members(*AGENCY_ROLES)
def owed(request: MemberRequest) -> HttpResponse:
    """One list: my agency's, unless another is asked for."""
    view = request.GET.get("view", "")
    view = view if view in lists.VIEWS else lists.AGENCY
    return render(
        request,
        "desk/actions/list.html",
        {
            "owed": lists.owed(view, request.member, now=timezone.now()),
            "views": lists.VIEWS,
            "most": lists.MOST,
            "amber_days": rules.AMBER_DAYS,
            "may_give": request.member.is_a(*GIVERS),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*GIVERS)
def give(request: MemberRequest) -> HttpResponse:
    """Give an action; from a report, it remembers which."""
    report = request.GET.get("report", "")
    form = forms.Give(
        request.POST or None,
        people=owners_for(request.member),
        initial={"report": report, "origin": "A report" if report else ""},
    )
    if form.is_valid():
        owner = form.cleaned_data["owner"]
        try:
            reference = giving.give(
                owner=owner, plan=form.plan(), by=request.member, at=timezone.now()
            )
        except Refused as no:
            form.add_error(None, str(no))
        except ObjectDoesNotExist:
            form.add_error(None, GONE)
        else:
            messages.success(request, "The action is given. Its owner has a letter about it.")
            return redirect("desk:action", reference=reference)
    context = {"form": form, "days_before": rules.REMINDED_DAYS_BEFORE}
    status = 422 if form.errors else 200
    return render(request, "desk/actions/give.html", context, status=status)


@require_safe
@for_members(*AGENCY_ROLES)
def action(request: MemberRequest, reference: str) -> HttpResponse:
    """One action: what was agreed, what has happened, and the one thing to do next."""
    return draw(request, found(action_page(reference, request.member, now=timezone.now())))


def draw(
    request: MemberRequest,
    page: ActionPage,
    *,
    deed: str = "",
    form: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the one form that has something wrong, if there is one."""
    blank = {name.replace("-", "_"): blank_form(name, page) for name in DEEDS}
    if form is not None:
        blank[deed.replace("-", "_")] = form
    return render(
        request,
        "desk/actions/page.html",
        {
            "page": page,
            "action": page.line,
            "forms": blank,
            "deed": deed,
            "wrong": form,
        },
        status=status,
    )


def blank_form(deed: str, page: ActionPage, **typed: Any) -> Form:
    """The form of a deed, with those who can be chosen in it."""
    kind, _command = DEEDS[deed]
    if issubclass(kind, forms.OfPeople):
        typed["people"] = page.deciders if deed == "send-up" else page.owners
    return kind(auto_id=f"{deed}-%s", **typed)


@require_POST
@for_members(*AGENCY_ROLES)
def act(request: MemberRequest, reference: str, deed: str) -> HttpResponse:
    """Do one thing with the action."""
    now = timezone.now()
    if deed not in DEEDS:
        raise Http404
    page = found(action_page(reference, request.member, now=now))
    form, command = blank_form(deed, page, data=request.POST), DEEDS[deed][1]
    if form.is_valid():
        try:
            command(reference=reference, by=request.member, at=now, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no))
        except ObjectDoesNotExist:
            form.add_error(None, GONE)
        else:
            return redirect("desk:action", reference=reference)
    return draw(request, page, deed=deed, form=form, status=422)
