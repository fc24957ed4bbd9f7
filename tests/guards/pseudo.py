"""A language in which every word that is marked for translation stands in brackets, to see which are not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser
from itertools import chain
from json import loads
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real

CODE = "en-bracketed"
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
SAID_BY = {"alt", "aria-label", "placeholder", "title"}
SAID_BY_SCRIPTS = {"data-words", "data-on", "data-off"}
SILENT = {"script", "style", "code"}
INLINE = {"a", "b", "em", "kbd", "small", "span", "strong"}


class Bracketed(NullTranslations):
    """Gives every message back in brackets, and remembers that it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.asked.add(one)
        return f"⟦{one if number == 1 else many}⟧"

    def to_language(self) -> str:
        return CODE

    def language(self) -> str:
        return CODE


@contextmanager
def speaking_in_brackets() -> Iterator[Bracketed]:
    spoken = Bracketed()
    trans_real._translations[CODE] = spoken
    try:
        with translation.override(CODE):
            yield spoken
    finally:
        del trans_real._translations[CODE]


class Heard(HTMLParser):
    """Every piece of text that somebody reads or hears on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.silent = 0
        self.pieces: list[str] = []
        self.said = ""
        self.feed(page)
        self.end_of_block()

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.silent += tag in SILENT
        if tag not in INLINE:
            self.end_of_block()
        for name, value in attributes:
            if name in SAID_BY:
                self.pieces.append(value or "")
            elif name in SAID_BY_SCRIPTS:
                self.pieces.extend(every_string(loads(value)) if value[0] == "{" else [value])

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag not in INLINE:
            self.end_of_block()

    def handle_data(self, text: str) -> None:
        if not self.silent:
            self.said += text

    def end_of_block(self) -> None:
        self.pieces.append(self.said)
        self.said = ""


def every_string(found: Any) -> list[str]:
    if isinstance(found, dict):
        return list(chain.from_iterable(every_string(one) for one in found.values()))
    return [str(found)]


def unmarked(pieces: list[str], *, names: set[str]) -> set[str]:
    """What stands outside the brackets and is neither a name, a number nor something that somebody wrote."""
    left = set()
    for piece in pieces:
        rest = without_brackets(piece)
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "")
        if WORD.search(rest):
            left.add(" ".join(piece.split()))
    return left


def without_brackets(piece: str) -> str:
    shorter = BRACKETED.sub("", piece)
    return piece if shorter == piece else without_brackets(shorter)
