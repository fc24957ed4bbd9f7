"""What the office's pages share: who they are for, and giving a command with its refusal kept for the form."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.choices import Role

KEEPERS = (Role.ADMINISTRATOR,)
OFFICE = (Role.ADMINISTRATOR, Role.COORDINATOR)

T = TypeVar("T")


def tried(form: Form, request: MemberRequest, command: Callable[..., T], **told: Any) -> bool:
    """Give the command; a refusal stands above the form."""
    try:
        command(by=request.member, at=timezone.now(), **told)
    except Refused as no:
        form.add_error(None, str(no))
        return False
    except ObjectDoesNotExist:
        raise Http404 from None
    return True


def pressed(
    request: MemberRequest, command: Callable[..., T], done: str | Callable[[T], str], **told: Any
) -> None:
    """A button without a form: what came of it is said on the next page."""
    try:
        result = command(by=request.member, at=timezone.now(), **told)
    except Refused as no:
        messages.error(request, str(no))
    except ObjectDoesNotExist:
        raise Http404 from None
    else:
        messages.success(request, done(result) if callable(done) else done)


def draw(request: MemberRequest, template: str, **shown: Any) -> HttpResponse:
    """The page; with a form that has something wrong, it says so to programs too."""
    form = shown.get("form")
    wrong = form is not None and bool(form.errors)
    return render(request, f"office/{template}", shown, status=422 if wrong else 200)
