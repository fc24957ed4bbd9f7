"""The bridge to the analysis core's funnels: is a town worse than the others, or only smaller?

NumPy and SciPy come with this module, so only commands and the queue's jobs may load it, never a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from highstreet_analysis.clumping import clumping_of_rates, clumping_of_shares
from highstreet_analysis.funnel import (
    INNER_TAIL,
    Funnel,
    limits_at,
    rate_funnel,
    share_funnel,
    share_interval,
)

STEPS = 48
Clump = tuple[int, int, int]


@dataclass(frozen=True)
class Unit:
    """One town: how many were reached, of how many, and how much its clumps widen chance."""

    name: str
    found: int
    of: int
    clumping: float


@dataclass(frozen=True)
class Point:
    """A town on its funnel; `outside` is -1 below, 1 above what chance explains, else 0."""

    name: str
    found: int
    of: int
    value: float
    lower: float
    upper: float
    outside: int


@dataclass(frozen=True)
class Edge:
    """Between what a town of this size lies by chance: 95% of towns like the others, and nearly all."""

    size: float
    lower: float
    inner_lower: float
    inner_upper: float
    upper: float


@dataclass(frozen=True)
class Judged:
    """The towns held against those that are alike."""

    centre: float
    points: tuple[Point, ...]
    edges: tuple[Edge, ...]
    clumping: float
    differ: bool
    method: str


def judged_shares(units: Sequence[Unit]) -> Judged:
    """Shares, such as promises kept of promises made."""
    widened = clumping_together(units)
    found = share_funnel(*counts_of(units), clumping=widened)
    return judged(found, units, clumping=widened)


def judged_rates(units: Sequence[Unit]) -> Judged:
    """Rates, such as promises missed for each report."""
    widened = clumping_together(units)
    found = rate_funnel(*counts_of(units), clumping=widened)
    return judged(found, units, clumping=widened)


def counts_of(units: Sequence[Unit]) -> tuple[list[int], list[int]]:
    return [one.found for one in units], [one.of for one in units]


def clumping_together(units: Sequence[Unit]) -> float:
    """That of all towns together, each as large as it is: one town has too few clumps to know its own well."""
    return sum(one.clumping * one.of for one in units) / sum(one.of for one in units)


def judged(found: Funnel, units: Sequence[Unit], *, clumping: float) -> Judged:
    lower, upper = limits_at(found, found.sizes)
    return Judged(
        centre=found.centre,
        points=tuple(
            Point(
                name=one.name,
                found=one.found,
                of=one.of,
                value=float(value),
                lower=float(low),
                upper=float(high),
                outside=int(outside),
            )
            for one, value, low, high, outside in zip(
                units, found.values, lower, upper, found.outside, strict=True
            )
        ),
        edges=edges_of(found),
        clumping=clumping,
        differ=found.differ,
        method=found.law.method.name,
    )


def edges_of(found: Funnel) -> tuple[Edge, ...]:
    """The limits from the smallest towns that fit on the chart to a little beyond the largest."""
    largest = float(found.sizes.max()) * 1.06
    sizes = np.linspace(max(1.0, largest / STEPS / 2), largest, STEPS)
    outer, inner = limits_at(found, sizes), limits_at(found, sizes, tail=INNER_TAIL)
    return tuple(
        Edge(*map(float, row))
        for row in zip(sizes, outer[0], inner[0], inner[1], outer[1], strict=True)
    )


def interval_of(found: int, of: int, *, clumping: float) -> tuple[float, float]:
    """Between what the true share of one town lies, with 95% certainty."""
    low, high = share_interval([found], [of], clumping=clumping)
    return float(low[0]), float(high[0])


def clumping_of_kept(clumps: Sequence[Clump]) -> float:
    """Of promises kept: clumps are promises about one report (how many, how many kept, how often so)."""
    return clumping_of_shares(
        [kept for _, kept, _ in clumps],
        [due for due, _, _ in clumps],
        [times for *_, times in clumps],
    )


def clumping_of_missed(clumps: Sequence[Clump]) -> float:
    """Of promises missed for each report."""
    return clumping_of_rates(
        [due - kept for due, kept, _ in clumps], [times for *_, times in clumps]
    )
