"""Meetings: the list, planning one, its page, preparing it, and everything that can be done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.base.working_time import LONDON
from highstreet.meetings.commands import planning
from highstreet.meetings.queries import page as pages
from highstreet.meetings.queries.lists import meetings as meetings_of
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.web.desk import meeting_forms as forms
from highstreet.web.desk.meeting_drawing import (
    DEEDS,
    PAGE,
    PREPARE,
    TABLE,
    Command,
    asked_for,
    blank_form,
    draw,
)
from highstreet.web.desk.meeting_room import is_news, part

PREPARES = (Role.COORDINATOR,)
GONE = "What you chose is no longer there. Look again and choose anew."
SAID = {
    "send": "The agenda is sent. Everybody who is asked has a letter about each edition of the open pack.",
    "invite": "Whoever is new has a letter, and so has whoever is asked no longer.",
    "cancel": "The meeting is cancelled. Everybody who was asked has a letter.",
    "change": "It is changed. Everybody who is asked has a letter.",
    "end": "The meeting is over. The minutes are ready, and everybody has a letter.",
    "correct": "The minutes are corrected.",
    "name": "It is kept.",
}
# Small forms beside which somebody may be typing: a script sends them, and draws the live part alone.
IN_PART = ("go-to", "tick")
# Where one goes from here, if not back to the page on which it was done.
THEN = {"begin": TABLE, "send": PAGE, "end": PAGE}


@require_safe
@for_members(*AGENCY_ROLES)
def meetings(request: MemberRequest) -> HttpResponse:
    shown = {"page": meetings_of(request.member, now=timezone.now())}
    return render(request, "desk/meetings/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*PREPARES)
def plan(request: MemberRequest) -> HttpResponse:
    """A new meeting, offered as the last one was, four weeks on."""
    now, people = timezone.now(), pages.who_can_come(request.member)
    usual = pages.as_last_time(request.member, now=now)
    starts = usual.starts_at.astimezone(LONDON) if usual.starts_at else None
    form = forms.Plan(
        request.POST or None,
        people=people,
        chairs=pages.who_can_chair(request.member),
        initial={
            "place": usual.place,
            "minutes": usual.minutes,
            "chair": usual.chair,
            "day": starts.date() if starts else None,
            "clock": starts.time() if starts else None,
            "invited": usual.invited,
            "named": usual.named,
        },
    )
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("invited", "named")}
        try:
            reference = planning.plan_meeting(
                terms=form.terms(), by=request.member, at=now, **chosen
            )
        except Refused as no:
            form.add_error(None, str(no))
        except ObjectDoesNotExist:
            form.add_error(None, GONE)
        else:
            messages.success(
                request, "The meeting is planned. Everybody who is asked has a letter."
            )
            return redirect("desk:meeting_prepare", reference=reference)
    status = 422 if form.errors else 200
    shown = {"form": form, "people": people}
    return render(request, "desk/meetings/plan.html", shown, status=status)


@require_safe
@for_members(*AGENCY_ROLES)
def meeting(request: MemberRequest, reference: str) -> HttpResponse:
    """One meeting: when, where, who, what is on the table and what was decided."""
    return draw(request, PAGE, asked_for(request, reference))


@require_safe
@for_members(*PREPARES)
def prepare(request: MemberRequest, reference: str) -> HttpResponse:
    """The agenda as it can be added to, put in order, dropped, and sent."""
    page = asked_for(request, reference)
    if page.why_not_prepare:
        return redirect("desk:meeting", reference=reference)
    return draw(request, PREPARE, page)


@require_POST
@for_members(*AGENCY_ROLES)
def act(request: MemberRequest, reference: str, deed: str) -> HttpResponse:
    """Do one thing with the meeting."""
    if deed not in DEEDS:
        raise Http404
    page, by_script = asked_for(request, reference), deed in IN_PART and is_news(request)
    _kind, command, place = DEEDS[deed]
    people = pages.who_can_come(request.member)
    chairs = pages.who_can_chair(request.member) if deed == "change" else ()
    form: Any = blank_form(deed, page, people, chairs, data=request.POST)
    is_done = form.is_valid() and tried(request, reference, command, form)
    if by_script:
        return part(request, reference, form)
    if is_done:
        if deed in SAID:
            messages.success(request, SAID[deed])
        return redirect(f"desk:{THEN.get(deed, place)}", reference=reference)
    page = asked_for(request, reference)
    is_over = place == PREPARE and page.why_not_prepare or place == TABLE and page.why_not_run
    return draw(request, PAGE if is_over else place, page, deed=deed, form=form)


def tried(request: MemberRequest, reference: str, command: Command, form: Any) -> bool:
    """Is it done? If not, the form says why."""
    try:
        command(reference=reference, by=request.member, at=timezone.now(), **told(form))
    except Refused as no:
        form.add_error(None, str(no))
    except ObjectDoesNotExist:
        form.add_error(None, GONE)
    return not form.errors


def told(form: Any) -> dict[str, Any]:
    """What a form tells its command."""
    if isinstance(form, forms.When):
        return {"terms": form.terms()}
    made: dict[str, Any] = form.told() if hasattr(form, "told") else form.cleaned_data
    return made
