"""Sending something and looking at what came back, as a stranger would who looks for a crack."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponseBase
from django.utils.html import escape

from tests.fuzz.doors import Door

NEVER_SHOWN = (
    "Traceback (most recent call last)",
    "site-packages",
    "psycopg",
    "DoesNotExist",
    "highstreet/",
    "OperationalError",
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is stored here is forgotten, so that one try does not change the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(ask: Callable[[], HttpResponseBase]) -> tuple[HttpResponseBase, str]:
    """The answer, and what is wrong with it, or nothing."""
    broken: list[str] = []

    def note(sender: Any, **more: Any) -> None:
        broken.append(repr(sys.exc_info()[1])[:200])

    got_request_exception.connect(note)
    try:
        with undone():
            answer = ask()
            text = content_of(answer)
    finally:
        got_request_exception.disconnect(note)
    if broken or answer.status_code >= 500:
        return answer, f"{answer.status_code} {broken}"
    shown = [one for one in (*NEVER_SHOWN, settings.SECRET_KEY) if one in text]
    return answer, f"shows {shown}" if shown else ""


def content_of(answer: HttpResponseBase) -> str:
    content: bytes = getattr(answer, "content", b"")
    return content.decode()


def lost(door: Door, form: dict[str, Any], changed: str, answer: HttpResponseBase) -> list[str]:
    """Which of the things typed beside the changed one a refused form has lost."""
    if answer.status_code != 422:
        return []
    page = content_of(answer)
    return [
        name
        for name in door.kept
        if name != changed and name in form and str(escape(form[name])) not in page
    ]
