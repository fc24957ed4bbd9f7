"""The lines of a proof: what was measured, beside which rival or truth, and whether it reaches its bar."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TIMES = 3


@dataclass(frozen=True)
class Line:
    """One thing that must hold. `measured` says the figures, `bar` what they are held against.

    What a rival reaches stands beside ours for comparison: `holds` is then nothing, for nothing is held against it.
    """

    what: str
    measured: str
    bar: str
    holds: bool | None

    def __str__(self) -> str:
        mark = " " if self.holds is None else "✓" if self.holds else "✗"
        return f"{mark} {self.what:<46} {self.measured:<44} {self.bar}"


@dataclass(frozen=True)
class Taken:
    """How long something took: the first call, which may compile, and the quickest of the warm ones."""

    first: float
    warm: float
    answer: Any


def take(work: Callable[[], Any], *, times: int = TIMES) -> Taken:
    """Do it, and do it again."""
    begin = time.perf_counter()
    answer = work()
    first = time.perf_counter() - begin
    warm = []
    for _ in range(times):
        begin = time.perf_counter()
        answer = work()
        warm.append(time.perf_counter() - begin)
    return Taken(first, min(warm), answer)


def take_once(work: Callable[[], Any]) -> Taken:
    """For a rival that needs minutes: once, without a second chance."""
    begin = time.perf_counter()
    answer = work()
    lasted = time.perf_counter() - begin
    return Taken(lasted, lasted, answer)


def faster(what: str, ours: Taken, rival: Taken, *, called: str, at_least: float) -> Line:
    """Ours is so many times faster than the rival, in this run."""
    ratio = rival.warm / ours.warm
    return Line(
        what,
        f"{said(ours.warm)} (first {said(ours.first)}); {called} {said(rival.warm)}",
        f"{ratio:,.0f} times, at least {at_least:,.0f}",
        ratio >= at_least,
    )


def within(what: str, seconds: float, *, at_most: float) -> Line:
    """It takes no longer than this."""
    return Line(what, said(seconds), f"at most {said(at_most)}", seconds <= at_most)


def between(what: str, found: float, low: float, high: float, *, form: str = ".4g") -> Line:
    """A figure lies where the truth is."""
    return Line(what, f"{found:{form}}", f"{low:{form}} to {high:{form}}", low <= found <= high)


def at_most(what: str, found: float, most: float, *, form: str = ".4g") -> Line:
    """A figure, such as an error, is no larger."""
    return Line(what, f"{found:{form}}", f"at most {most:{form}}", found <= most)


def at_least(what: str, found: float, least: float, *, form: str = ".4g") -> Line:
    """A figure, such as a power, is no smaller."""
    return Line(what, f"{found:{form}}", f"at least {least:{form}}", found >= least)


def beside(what: str, found: str) -> Line:
    """What another reaches, for comparison."""
    return Line(what, found, "for comparison", None)


def said(seconds: float) -> str:
    """A time in the unit that reads best.

    >>> said(0.0000022), said(0.0034), said(2.5)
    ('2.2 µs', '3.4 ms', '2.5 s')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"
