"""What may be shown: tables attacked with all that is published of them, and points that stand for eight addresses."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.noise import noisy
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    beside,
    said,
    take,
    take_once,
    within,
)
from highstreet_analysis.rounding import rounded_with_totals
from highstreet_analysis.snapping import anchors, snapped
from highstreet_analysis.suppression import FEWEST, held_back, small
from highstreet_analysis.table_attack import by_linear_programme, worked_out
from highstreet_analysis.table_flows import Marks, with_totals
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.what_may_be_shown import counts_that_may_be_shown
from highstreet_simulation.truths.streets import streets

AREAS, MONTHS = 2_000, 36
LEVELS = {"quiet": 0.3, "few": 3.0, "middling": 10.0, "busy": 100.0}  # mean counts of a month
TRIED = 12  # cells of a large table that the linear programme is asked about
TINY = 300
ROADS, EVENTS = 900, 50_000
BASE = 5


def prove() -> Iterator[Line]:
    """The lines of the proof."""
    for called, level in LEVELS.items():
        yield from attacked(called, many_counts(level))
    yield from as_the_linear_programme()
    yield from beside_the_fewest_possible()
    yield from on_points()
    yield from rounded()
    yield noise()


def many_counts(level: float) -> Whole:
    """Counts of areas, some of which have very much more than others."""
    rng = np.random.default_rng(int(level * 10))
    means = rng.gamma(1.0, level, (AREAS, 1)) * rng.gamma(20, 1 / 20, (1, MONTHS))
    return rng.poisson(means)


def attacked(called: str, counts: Whole) -> Iterator[Line]:
    areas, months = (
        [f"Area {one}" for one in range(AREAS)],
        [f"Month {one}" for one in range(MONTHS)],
    )
    taken = take(lambda: counts_that_may_be_shown(areas, months, counts), times=2)
    table = with_totals(counts)
    hidden, marked = np.isnan(taken.answer.table["shown"]).reshape(table.shape), small(table)
    found, naive = (
        worked_out(table, hidden, enough=FEWEST),
        worked_out(table, marked, enough=FEWEST),
    )
    yield within(f"{called}: {AREAS:,} × {MONTHS} held back and attacked", taken.warm, at_most=3.0)
    yield at_most(f"{called}: small counts worked out exactly", found.exactly(marked), 0, form="d")
    narrowed = found.narrowed(marked, most=FEWEST - 1)
    yield at_most(f"{called}: small counts narrowed down at all", narrowed, 0, form="d")
    exactly, narrowed = naive.exactly(marked), naive.narrowed(marked, most=FEWEST - 1)
    yield beside("   the same, if only small counts are held back", f"{exactly} and {narrowed}")
    more = int(hidden.sum() - marked.sum())
    yield beside(
        "   small counts, and how many more are held back", f"{marked.sum():,} and {more:,}"
    )


def as_the_linear_programme() -> Iterator[Line]:
    """The attack by paths finds what HiGHS finds, which knows only what is shown."""
    rng = np.random.default_rng(1)
    differ = cells = 0
    for _ in range(TINY):
        table = with_totals(rng.poisson(rng.choice([1, 3, 6]), rng.integers(1, 5, 2)))
        marks = rng.random(table.shape) < rng.choice([0.3, 0.6, 0.9])
        found = worked_out(table, marks)
        programme = by_linear_programme(
            np.where(marks, np.nan, table), zip(found.row, found.column, strict=True)
        )
        differ += _unlike(np.column_stack([found.least, found.most]), programme)
        cells += found.row.size
    yield at_most(f"bounds unlike HiGHS', {cells:,} cells of {TINY} tables", differ, 0, form="d")
    table = with_totals(many_counts(LEVELS["busy"]))
    for called, marks in (("held back", held_back(table)), ("only small", small(table))):
        some = rng.choice(np.flatnonzero(small(table)), TRIED, replace=False)
        pairs = list(zip(*np.unravel_index(some, table.shape), strict=True))
        asked = np.zeros(table.shape, bool)
        asked.ravel()[some] = True
        taken = take_once(partial(by_linear_programme, np.where(marks, np.nan, table), pairs))
        found = worked_out(table, marks, enough=FEWEST)
        chosen = asked[found.row, found.column]
        ours = np.column_stack([found.least, found.most])[chosen]
        order = np.argsort(some)
        programme = np.minimum(taken.answer[order], [np.inf, FEWEST])
        yield at_most(
            f"the same, {TRIED} of {AREAS:,} × {MONTHS}, {called}",
            _unlike(ours, programme),
            0,
            form="d",
        )
    yield beside("   HiGHS, for each cell", said(taken.warm / TRIED))


def _unlike(ours: Whole, programme: Numbers) -> int:
    known = np.where(np.isinf(programme), ours, programme)
    return int((np.abs(ours - known) > 1e-6).any(axis=1).sum())


def beside_the_fewest_possible() -> Iterator[Line]:
    """Every way of holding back counts is tried on small tables."""
    rng = np.random.default_rng(2)
    ours = best = 0
    for _ in range(20):
        table = with_totals(rng.poisson(7, (2, 3)))
        ours += int(held_back(table).sum())
        best += fewest_that_will_do(table)
    yield beside("held back, ours and the fewest possible (2 × 3)", f"{ours} and {best}")


def fewest_that_will_do(table: Whole) -> int:
    """How many counts must be held back at least, by trying all sets of cells."""
    marked = small(table)
    others = np.flatnonzero(~marked)
    best = table.size
    for choice in range(2**others.size):
        hidden: Marks = marked.copy()
        hidden.ravel()[others[(choice >> np.arange(others.size)) & 1 == 1]] = True
        if hidden.sum() < best and not worked_out(table, hidden, enough=FEWEST).narrowed(
            marked, most=FEWEST - 1
        ):
            best = int(hidden.sum())
    return best


def on_points() -> Iterator[Line]:
    town = streets(1, roads=ROADS, events=EVENTS)
    taken = take(lambda: anchors(*town.addresses.T), times=1)
    yield at_least(
        f"fewest addresses of {taken.answer.addresses.size:,} points, {len(town.addresses):,} addresses",
        _fewest_of(town.addresses, np.column_stack([taken.answer.east, taken.answer.north])),
        8,
        form="d",
    )
    moved = snapped(town.events[:, 0], town.events[:, 1], taken.answer).moved
    yield beside(
        f"   time; metres that half of {EVENTS:,} events move",
        f"{said(taken.warm)}; {np.median(moved):.0f}",
    )
    data = Path(os.environ.get("HIGHSTREET_DATA", "../shared/data")) / "poi"
    files = sorted(data.glob("codepoint-open-*.csv"))
    if files:
        postcodes = np.loadtxt(files[0], delimiter=",", skiprows=1, usecols=(2, 3))
        found = anchors(*postcodes.T)
        fewest = _fewest_of(postcodes, np.column_stack([found.east, found.north]))
        yield at_least(
            f"the same of {len(postcodes):,} postcodes around Kettering", fewest, 8, form="d"
        )


def _fewest_of(addresses: Numbers, points: Numbers) -> int:
    """Counted anew: how many addresses are nearest to each point, and the least of these."""
    nearest = cKDTree(points).query(addresses)[1]
    return int(np.bincount(nearest, minlength=len(points)).min())


def rounded() -> Iterator[Line]:
    counts = many_counts(LEVELS["middling"])
    taken = take(lambda: rounded_with_totals(counts, seed=1), times=2)
    found, true = taken.answer, with_totals(counts)
    wrong = (found[:-1].sum(axis=0) != found[-1]).sum() + (
        found[:, :-1].sum(axis=1) != found[:, -1]
    ).sum()
    yield at_most(f"sums that do not add up, rounded in {said(taken.warm)}", wrong, 0, form="d")
    yield at_most(
        "furthest that a count or total is rounded", np.abs(found - true).max(), BASE - 1, form="d"
    )


def noise() -> Line:
    counts = many_counts(LEVELS["middling"])[:100]
    try:
        noisy([], epsilon=1.0)  # loads the library
        taken = take_once(lambda: noisy(counts, epsilon=1.0))
    except Unusable as without:
        return beside("noise", str(without))
    off = np.abs(taken.answer - counts).mean()
    return beside(
        f"noise of OpenDP on {counts.size:,} counts, epsilon 1",
        f"{said(taken.warm)}, off by {off:.2f}",
    )
