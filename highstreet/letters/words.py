"""Preparing the words of a letter from its file, so that they can be looked at before they go.

A room keeps its letters in a folder `letters/` as text files. The first line is the subject; `---`
on a line of its own begins the short form for a text message.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils import translation
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from highstreet.base import saying
from highstreet.base.happened import when

ROOMS = Path(__file__).resolve().parents[1]
SHORT_FORM = "\n---\n"


@dataclass(frozen=True)
class Words:
    """A letter as its reader will see it."""

    subject: str
    body: str
    short: str


@cache
def environment() -> Environment:
    words = Environment(
        loader=FileSystemLoader(ROOMS),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=False,  # plain text, never HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    for say in (saying.moment, saying.day, saying.long_day, saying.listed, when):
        words.filters[say.__name__] = say
    return words


def prepare(kind: str, /, **facts: object) -> Words:
    """The words of one kind of letter (`reports/told`) with these facts filled in."""
    room, name = kind.split("/")
    text = environment().get_template(f"{room}/letters/{name}.txt").render(**facts)
    long, _, short = text.partition(SHORT_FORM)
    subject, _, body = long.partition("\n")
    return Words(subject=one_line(subject), body=tidied(body), short=tidied(short) or tidied(body))


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def tidied(text: str) -> str:
    """No more than one empty line in a row, none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", text).strip()
