"""Sending something and looking at what came back, as a stranger would who looks for a crack."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from html import unescape
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from hypothesis import Phase

from tests.fuzz.doors import Door

NEVER_SHOWN = (
    "Traceback (most recent call last)",
    "site-packages",
    "psycopg",
    "DoesNotExist",
    "highstreet/",
    "OperationalError",
)

# Explaining a failure traces every line of every request: minutes for each.
SOUGHT = set(Phase) - {Phase.explain}


@contextmanager
def undone(browser: Client) -> Iterator[None]:
    """Whatever is stored here is forgotten, so that one try does not change the next."""
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies = cookies


def tried(browser: Client, ask: Callable[[], HttpResponseBase]) -> tuple[HttpResponseBase, str]:
    """The answer, and what is wrong with it, or nothing."""
    broken: list[str] = []

    def note(sender: Any, **more: Any) -> None:
        broken.append(repr(sys.exc_info()[1])[:200])

    got_request_exception.connect(note)
    try:
        with undone(browser):
            answer = ask()
            text = content_of(answer)
    finally:
        got_request_exception.disconnect(note)
    if broken or answer.status_code >= 500:
        return answer, f"{answer.status_code} {broken}"
    shown = [one for one in (*NEVER_SHOWN, settings.SECRET_KEY) if one in text]
    return answer, f"shows {shown}" if shown else ""


def content_of(answer: Any) -> str:
    content: bytes = answer.getvalue()
    return content.decode(errors="replace")


def lost(door: Door, form: dict[str, Any], answer: HttpResponseBase) -> list[str]:
    """Which of the things that were typed the page has lost that should show them again."""
    if answer.status_code not in door.shown:
        return []
    page = unescape(content_of(answer))
    return [name for name in door.kept if last_of(form, name) not in page]


def last_of(form: dict[str, Any], name: str) -> str:
    """What a page takes a field for that comes never, once or often."""
    values = form.get(name, "")
    if isinstance(values, list):
        return str(values[-1]) if values else ""
    return str(values)
