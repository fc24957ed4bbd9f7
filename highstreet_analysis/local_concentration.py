"""Where is there more than chance would put in one neighbourhood? Gi* on cells and on places, with exact p."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from highstreet_analysis.columns import Numbers, Whole, number, numbers, whole_number
from highstreet_analysis.metres import metres
from highstreet_analysis.sums_by_lot import chance_among_others, chance_of_as_much, in_units
from highstreet_analysis.unusable import Unusable

Marks = NDArray[np.bool_]

MOST_PAIRS = 50_000_000


class Chance(StrEnum):
    """What is drawn by lot.

    WINDOW draws all places of the window, from all places: is this neighbourhood busier than chance would make it?
    NEIGHBOURS keeps the place in the middle and draws its neighbours from the others, as the conditional permutation
    of other programs does: is this place among busy ones? WINDOW finds more, for the middle counts too.
    """

    WINDOW = "the whole window"
    NEIGHBOURS = "the neighbours"


@dataclass(frozen=True, eq=False)
class Concentration:
    """Of each place's window (itself and its neighbours): what it holds, and how likely that is by chance.

    All have the shape of the values given. `z` is Getis and Ord's Gi*, for comparison with other programs; it is
    no basis for a p where counts are small. `p` is exact for the values rounded to whole units of `unit`; counts,
    and harm in days, are rarely rounded at all. Cells outside the area have no places and NaN.
    """

    sums: Numbers
    places: Whole
    expected: Numbers
    z: Numbers
    p: Numbers
    unit: float


def on_cells(
    values: ArrayLike,
    *,
    reach: int = 1,
    inside: ArrayLike | None = None,
    chance: Chance = Chance.WINDOW,
) -> Concentration:
    """Gi* of square windows: a cell and all that are at most `reach` rows and columns away.

    `values`, of shape (rows, columns), are counts or harm; `inside` marks the cells of the area, so that cells of
    the sea are neither busy nor quiet.

    Raises Unusable for values that are missing or below nought, or a window of more than 500 cells.

    Sources: Ord and Getis (1995) for Gi*; the exact p is our own application of Pagano and Tritchler (1983).

    >>> found = on_cells([[5, 4, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    >>> found.sums[0].tolist(), found.p[0].round(2).tolist()
    ([9.0, 9.0, 4.0, 0.0], [0.09, 0.23, 0.77, 1.0])
    >>> on_cells([[7]]).p.tolist(), on_cells(np.zeros((0, 0))).p.shape
    ([[1.0]], (0, 0))
    >>> on_cells([[1, float("nan")]])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 values is missing or infinite: leave out such rows first.
    """
    given = _amounts(values)
    if given.ndim != 2:
        raise Unusable(f"The values have the shape {given.shape}: give rows and columns.")
    area = np.ones(given.shape, dtype=bool) if inside is None else np.asarray(inside, dtype=bool)
    reach = whole_number(reach, "reach, in cells,")
    if reach < 0:
        raise Unusable(f"A reach of {reach} cells reaches nothing: give one of nought or more.")
    if area.shape != given.shape:
        raise Unusable(f"The area has the shape {area.shape}, the values {given.shape}.")
    sums, places = _window_sums(given, area, reach)
    units, unit = in_units(given[area], sums.max(initial=0.0), drawn=int(places.max(initial=1)))
    laid = np.zeros(given.shape)
    laid[area] = units
    sums, places = _window_sums(laid, area, reach)
    found = _judged(units, sums[area].astype(np.int64), places[area], unit, chance)
    return _spread_out(found, area)


def on_places(
    values: ArrayLike,
    east: ArrayLike,
    north: ArrayLike,
    *,
    reach: float,
    chance: Chance = Chance.WINDOW,
) -> Concentration:
    """Gi* of round windows: a street map point or premises, and all that are at most `reach` metres away.

    `values`, `east` and `north` are of shape (places,). Give the places without events too: without them, every town
    looks even. One place, or one without neighbours, is its own window.

    Raises Unusable as `on_cells` does, and if there are more than 50 million pairs of neighbours.

    >>> found = on_places([6, 5, 0, 0, 0], [0, 50, 900, 950, 1900], [0, 0, 0, 0, 0], reach=100)
    >>> found.sums.tolist(), found.p.round(3).tolist()
    ([11.0, 11.0, 0.0, 0.0, 0.0], [0.1, 0.1, 1.0, 1.0, 1.0])
    >>> on_places([], [], [], reach=100).p.tolist()
    []
    """
    given = _amounts(values)
    first, second = pairs_within(east, north, reach, places=given.shape)
    places = np.ones(given.shape, dtype=np.int64)
    places += np.bincount(first, minlength=given.size) + np.bincount(second, minlength=given.size)
    largest = _with_neighbours(given, first, second).max(initial=0.0)
    units, unit = in_units(given, largest, drawn=int(places.max(initial=1)))
    sums = np.rint(_with_neighbours(units.astype(np.float64), first, second)).astype(np.int64)
    return _judged(units, sums, places, unit, chance)


def pairs_within(
    east: ArrayLike, north: ArrayLike, reach: float, *, places: tuple[int, ...]
) -> tuple[Whole, Whole]:
    """The two of every pair of places that are at most `reach` metres apart.

    >>> [part.tolist() for part in pairs_within([0, 30, 90], [0, 40, 0], 50, places=(3,))]
    [[0], [1]]
    """
    across, along = metres(east, north)
    if across.shape != places:
        raise Unusable(
            f"There are {places[0]} places, but {across.size} coordinates: give as many."
        )
    at = np.stack([across, along], axis=1)
    if not number(reach, "reach, in metres,") >= 0:
        raise Unusable(f"A reach of {reach:g} m reaches nothing: give one of nought or more.")
    if len(at) < 2:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    tree = cKDTree(at)
    if (tree.count_neighbors(tree, reach) - len(at)) // 2 > MOST_PAIRS:
        raise Unusable(f"Too many places lie within {reach:g} m of each other: shorten the reach.")
    pairs = tree.query_pairs(reach, output_type="ndarray")
    return pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)


def _amounts(values: ArrayLike) -> Numbers:
    given = numbers(values, "values")
    if (given < 0).any():
        raise Unusable("Some values are below nought: give counts or harm.")
    return given


def _with_neighbours(values: Numbers, first: Whole, second: Whole) -> Numbers:
    summed: Numbers = (
        values
        + np.bincount(first, values[second], minlength=values.size)
        + np.bincount(second, values[first], minlength=values.size)
    )
    return summed


@njit(cache=True, nogil=True)
def _window_sums(values: Numbers, inside: Marks, reach: int) -> Any:
    """What the square around each cell holds, and how many cells of the area, as a strip of rows moves north."""
    rows, columns = values.shape
    sums, places = np.zeros((rows, columns)), np.zeros((rows, columns), np.int64)
    strip, cells = np.zeros(columns), np.zeros(columns, np.int64)
    for row in range(-reach, rows):
        for column in range(columns):
            if row + reach < rows and inside[row + reach, column]:
                strip[column] += values[row + reach, column]
                cells[column] += 1
            if row - reach > 0 and inside[row - reach - 1, column]:
                strip[column] -= values[row - reach - 1, column]
                cells[column] -= 1
        if row < 0:
            continue
        for column in range(columns):
            for near in range(max(column - reach, 0), min(column + reach + 1, columns)):
                sums[row, column] += strip[near]
                places[row, column] += cells[near]
    return sums, places


def _judged(units: Whole, sums: Whole, places: Whole, unit: float, chance: Chance) -> Concentration:
    """Each window's sum beside what chance would put there."""
    if chance is Chance.WINDOW:
        p = chance_of_as_much(sums, places, units)
    else:
        p = chance_among_others(sums - units, places - 1, units)
    mean, deviation = (float(units.mean()), float(units.std())) if units.size else (0.0, 0.0)
    expected: Numbers = mean * places.astype(np.float64)
    spread = deviation * np.sqrt(places * (units.size - places) / max(units.size - 1, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(spread > 0, (sums - expected) / spread, np.nan)
    return Concentration(sums.astype(np.float64) * unit, places, expected * unit, z, p, unit)


def _spread_out(found: Concentration, area: Marks) -> Concentration:
    """Back from the cells of the area to rows and columns."""

    def laid(values: Numbers) -> Numbers:
        cells = np.full(area.shape, np.nan)
        cells[area] = values
        return cells

    places = np.zeros(area.shape, dtype=np.int64)
    places[area] = found.places
    return Concentration(
        laid(found.sums), places, laid(found.expected), laid(found.z), laid(found.p), found.unit
    )
