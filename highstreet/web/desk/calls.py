"""Calls on ordinary days: the log, where to call in, and logging one in two taps."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.visits.access import CALLERS, may_not_call
from highstreet.visits.commands.calling import log_call
from highstreet.visits.queries.calls import calls_in_a_month, log_of_calls, where, where_to_call
from highstreet.web import cursor
from highstreet.web.desk.visit_forms import CalledIn
from highstreet.web.desk.visits import done
from highstreet.web.desk.walking import warn

LIST = "calls"


@require_safe
@for_members(*AGENCY_ROLES)
def calls(request: MemberRequest) -> HttpResponse:
    """The log, and the premises to tap: first those where nobody has been for longest."""
    words = " ".join(request.GET.get("words", "").split())[:60]
    why_not = may_not_call(request.member)
    lines, following = log_of_calls(
        request.member, before=cursor.read(request.GET.get("before", ""), of=LIST)
    )
    return render(
        request,
        "desk/visits/calls.html",
        {
            "lines": lines,
            "next": cursor.token(following, of=LIST),
            "words": words,
            "where": [] if why_not else where_to_call(request.member, words=words),
            "why_not": why_not,
            "month": calls_in_a_month(request.member, now=timezone.now()),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*CALLERS)
def call(request: MemberRequest, premises: int) -> HttpResponse:
    """The second tap: I called in."""
    place = found(where(premises, request.member))
    form = CalledIn(request.POST or None)
    if form.is_valid():
        if warned := form.warned():
            warn(form, [one.word for one in warned])
        elif is_logged(request, form, premises):
            messages.success(request, f"It is logged: you called in at {place.name}.")
            return redirect("desk:calls")
    status = 422 if form.errors else 200
    return render(request, "desk/visits/call.html", {"place": place, "form": form}, status=status)


def is_logged(request: MemberRequest, form: CalledIn, premises: int) -> bool:
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("words", "consent", "key")}
    return bool(done(request, form, log_call, premises=premises, **said))
