"""Answers: drafts that are worded, handed in, approved and published, and corrections of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.answers.access import APPROVE, EDIT, READ
from highstreet.answers.choices import Status
from highstreet.answers.commands.editing import add_line, hand_in, word_lines
from highstreet.answers.commands.publishing import approve, correct, send_back
from highstreet.answers.queries.drafts import AnswerPage, answer_list, answer_page, how_many_asked
from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.web.desk.answers_forms import Correct, Lines, OwnLine, SendBack

PAGE = "desk/answers/page.html"


@require_safe
@for_members(*READ)
def answers(request: MemberRequest) -> HttpResponse:
    """What is to be worked on, what is published, and how many asked for letters."""
    rows = answer_list(request.member)
    shown = {
        "in_work": [row for row in rows if row.status in (Status.DRAFT, Status.WAITING)],
        "published": [row for row in rows if row.status == Status.PUBLISHED],
        "asked": how_many_asked(request.member),
    }
    return render(request, "desk/answers/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*READ)
def answer(request: MemberRequest, answer: int) -> HttpResponse:
    """One answer; sending its lines words them."""
    page = asked_for(request, answer)
    form = Lines(request.POST or None, lines=[line for part in page.parts for line in part.lines])
    if request.method == "POST" and form.is_valid():
        told = {"lines": form.wording(), "sure": form.cleaned_data["sure"]}
        if done(form, request, word_lines, answer=answer, **told):
            messages.success(request, "The lines are kept.")
            return redirect("desk:answer", answer=answer)
    return draw(request, page, form=form)


@require_POST
@for_members(*EDIT)
def add(request: MemberRequest, answer: int) -> HttpResponse:
    return pressed(request, answer, OwnLine, add_line, "The line is added.", "own")


@require_POST
@for_members(*EDIT)
def give_in(request: MemberRequest, answer: int) -> HttpResponse:
    said = "It is handed in. Another coordinator or a leader approves it."
    return pressed(request, answer, Form, hand_in, said, "problem")


@require_POST
@for_members(*APPROVE)
def publish(request: MemberRequest, answer: int) -> HttpResponse:
    said = "It is published. Those who asked for it get a letter."
    return pressed(request, answer, Form, approve, said, "problem")


@require_POST
@for_members(*APPROVE)
def back(request: MemberRequest, answer: int) -> HttpResponse:
    return pressed(request, answer, SendBack, send_back, "It is sent back.", "back")


@require_POST
@for_members(*EDIT)
def mend(request: MemberRequest, answer: int) -> HttpResponse:
    said = "Change what is to be changed, and hand it in. What is published stays until then."
    return pressed(request, answer, Correct, correct, said, "mend")


def pressed(
    request: MemberRequest,
    answer: int,
    form_for: type[Form],
    command: Callable[..., Any],
    said: str,
    name: str,
) -> HttpResponse:
    """Do what a form of the page asks; after a refusal the page stands there with what was typed."""
    page, form = asked_for(request, answer), form_for(request.POST, auto_id=f"{name}-%s")
    if form.is_valid() and done(form, request, command, answer=answer, **form.cleaned_data):
        messages.success(request, said)
        return redirect("desk:answer", answer=answer)
    return draw(request, page, **{name: form})


def done(form: Form, request: MemberRequest, command: Callable[..., Any], **told: Any) -> bool:
    """Give the command; a refusal stands above the form, and nothing was done."""
    try:
        command(by=request.member, at=timezone.now(), **told)
    except Refused as no:
        form.add_error(None, str(no))
        return False
    except ObjectDoesNotExist:
        raise Http404 from None
    return True


def asked_for(request: MemberRequest, answer: int) -> AnswerPage:
    return found(answer_page(answer, request.member))


def draw(request: MemberRequest, page: AnswerPage, **forms: Form) -> HttpResponse:
    lines = [line for part in page.parts for line in part.lines]
    shown: dict[str, Any] = {
        "page": page,
        "problem": Form(),
        "form": Lines(lines=lines),
        "own": OwnLine(auto_id="own-%s"),
        "back": SendBack(auto_id="back-%s"),
        "mend": Correct(auto_id="mend-%s"),
    } | forms
    wrong = any(form.errors for form in forms.values())
    return render(request, PAGE, shown, status=422 if wrong else 200)
