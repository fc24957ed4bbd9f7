"""What a report is made of: sections of words, warnings, figures, tables and the small print of each number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from highstreet_analysis.finding import Finding


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    words: str
    is_a: str = "text"


@dataclass(frozen=True)
class Caveat:
    """A warning, beside what it is about."""

    words: str
    is_a: str = "caveat"


@dataclass(frozen=True)
class Table:
    """Rows of words, under what they are about. The first column names the row; `right` are columns of numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[int] = ()
    is_a: str = "table"


@dataclass(frozen=True)
class Figure:
    """A chart: what it means in one sentence, what it shows in words, how it is drawn at a width, and its table."""

    meaning: str
    shows: str
    draw: Callable[[int], Any]
    table: Table
    is_a: str = "figure"


@dataclass(frozen=True)
class SmallPrint:
    """How a number was found: n, the months, the interval, the method and who described it."""

    words: str
    is_a: str = "small"


Part = Text | Caveat | Table | Figure | SmallPrint


@dataclass(frozen=True)
class Section:
    """The answer to one question; `answer` is one sentence that a councillor understands, or says why there is none."""

    name: str
    title: str
    answer: str
    parts: tuple[Part, ...]
    is_answered: bool = True


@dataclass(frozen=True)
class Report:
    """All the answers about one town."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def small_print(
    finding: Finding,
    *,
    about: str = "",
    months: str = "",
    figure: Callable[[float], str] | None = None,
) -> SmallPrint:
    """The small print of a finding; `figure` says how its estimate is written, `about` of what it is if that is not plain.

    >>> from highstreet_analysis.finding import Method
    >>> of = Finding("", 0.5, (0.4, 0.6), 20, Method("shares", "Somebody, 1999"), "")
    >>> small_print(of, months="May 2025", figure="{:.0%}".format).words
    'n = 20, May 2025. 95% interval: 40% to 60%. Method: shares (Somebody, 1999).'
    """
    interval = ""
    if finding.interval and figure:
        low, high = finding.interval
        interval = f" {finding.level:.0%} interval: {figure(low)} to {figure(high)}."
    when = f", {months}" if months else ""
    of = f"{about[:1].upper()}{about[1:]}: " if about else ""
    return SmallPrint(
        f"{of}n = {finding.n:,}{when}.{interval} Method: {finding.method.name} ({finding.method.source})."
    )
