"""The door for places: coordinates come in, metres on the British National Grid and square cells go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

from highstreet_analysis.columns import Numbers, Whole, number, numbers
from highstreet_analysis.metres import (
    EASTERNMOST,
    NORTHERNMOST,
    SOUTHERNMOST,
    WESTERNMOST,
    refuse_degrees,
)
from highstreet_analysis.rings import within_rings
from highstreet_analysis.unusable import Unusable

Marks = NDArray[np.bool_]

# What the British National Grid covers: metres east and north of its origin.
EASTERN, NORTHERN = 700_000.0, 1_300_000.0

MOST_CELLS = 4_000_000
# An event is astray if it lies further from the others than this many times their own spread …
ASTRAY = 2.0
# … and no cluster, however tight, makes an event astray that is as near as this.
NEAR = 2_000.0
# On each axis, one in a hundred events may be astray.
TRIMMED = 0.01


class System(StrEnum):
    """What the coordinates are: longitude and latitude, or metres east and north."""

    WGS84 = "WGS 84"
    NATIONAL_GRID = "British National Grid"


@dataclass(frozen=True)
class Located:
    """The events that have a place in the country, in metres, and how many have none.

    `row` says which of the given rows each is.
    """

    east: Numbers
    north: Numbers
    row: Whole
    missing: int
    outside: int

    def __str__(self) -> str:
        beside = f"{self.missing} have none, {self.outside} lie outside the country."
        return f"{self.row.size} have a place; {beside}"


def located(x: ArrayLike, y: ArrayLike, *, system: System = System.WGS84) -> Located:
    """Metres east and north of every event that has a place in Great Britain.

    `x` and `y` are longitude and latitude in degrees, or easting and northing in metres, of shape (n,). Missing
    ones are NaN or None. Without the Ordnance Survey's own correction grid, degrees are turned to within 5 m.

    Raises Unusable if the shapes differ, or if there are coordinates and none lies in the country.

    >>> found = located([-0.7263, 0.0, None], [52.3988, 0.0, 52.4])
    >>> found.east.round(-3).tolist(), found.north.round(-3).tolist(), found.row.tolist()
    ([487000.0], [279000.0], [0])
    >>> print(found)
    1 have a place; 1 have none, 1 lie outside the country.
    >>> located([], []).east.shape
    (0,)
    >>> located([52.4], [-0.73])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: None of 1 places lies in Great Britain: are longitude and latitude swapped?
    """
    across, along = _pair(x, y)
    known = np.isfinite(across) & np.isfinite(along)
    inside = known & _in_the_country(across, along, system)
    if known.any() and not inside.any():
        raise Unusable(
            f"None of {int(known.sum())} places lies in Great Britain: "
            f"{_likely_mistake(across[known], along[known], system)}"
        )
    row = np.flatnonzero(inside)
    east, north = across[row], along[row]
    if system is System.WGS84:
        east, north = _to_metres().transform(east, north)
        kept = _on_the_grid(east, north)
        east, north, row = east[kept], north[kept], row[kept]
    return Located(
        east=np.ascontiguousarray(east),
        north=np.ascontiguousarray(north),
        row=row,
        missing=int((~known).sum()),
        outside=int(known.sum()) - row.size,
    )


def _pair(x: ArrayLike, y: ArrayLike) -> tuple[Numbers, Numbers]:
    try:
        across, along = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    except (TypeError, ValueError):
        raise Unusable("The coordinates are not numbers: give arrays of numbers.") from None
    if across.ndim != 1 or across.shape != along.shape:
        raise Unusable(
            f"The coordinates have the shapes {across.shape} and {along.shape}: "
            "give one of each for every event."
        )
    return across, along


def _in_the_country(x: Numbers, y: Numbers, system: System) -> Marks:
    if system is System.NATIONAL_GRID:
        return _on_the_grid(x, y)
    return (x > WESTERNMOST) & (x < EASTERNMOST) & (y > SOUTHERNMOST) & (y < NORTHERNMOST)


def _on_the_grid(east: Numbers, north: Numbers) -> Marks:
    return (east > 0) & (east < EASTERN) & (north > 0) & (north < NORTHERN)


def _likely_mistake(x: Numbers, y: Numbers, system: System) -> str:
    if _in_the_country(y, x, system).any():
        return "are longitude and latitude swapped?"
    other = System.WGS84 if system is System.NATIONAL_GRID else System.NATIONAL_GRID
    if _in_the_country(x, y, other).any():
        return f"they look like {other}, not {system}."
    return f"{system} was expected."


@cache
def _to_metres() -> Transformer:
    return Transformer.from_crs(4326, 27700, always_xy=True)


@dataclass(frozen=True, eq=False)
class Grid:
    """Square cells, row by row from the south-west.

    `west` and `south` are the outer corner and `size` the side of a cell, all in metres. `inside` has the shape
    (rows, columns) and marks the cells that belong to the area: only these are places where something can happen.
    """

    west: float
    south: float
    size: float
    inside: Marks

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self.inside.shape
        return rows, columns

    @property
    def cells(self) -> int:
        """How many cells belong to the area."""
        return int(self.inside.sum())

    def centres(self) -> tuple[Numbers, Numbers]:
        """East of each column and north of each row, in metres, at the middle of the cells."""
        rows, columns = self.shape
        across = np.arange(columns, dtype=np.float64) + 0.5
        along = np.arange(rows, dtype=np.float64) + 0.5
        return self.west + across * self.size, self.south + along * self.size

    def cell_of(self, east: ArrayLike, north: ArrayLike) -> Whole:
        """The number of the cell that holds each event, counted row by row; -1 if no cell of the area does."""
        rows, columns = self.shape
        across, along = _pair(east, north)
        column = np.floor((across - self.west) / self.size)
        row = np.floor((along - self.south) / self.size)
        on = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        cell = np.where(on, row * columns + column, 0).astype(np.int64)
        return np.where(on & self.inside.ravel()[cell], cell, -1)

    def tally(self, east: ArrayLike, north: ArrayLike) -> Whole:
        """Events in each cell, of shape (rows, columns).

        >>> squares_over([10.0, 20.0, 250.0], [10.0, 10.0, 10.0], size=100).tally([10.0, 20.0], [10.0, 10.0])
        array([[2, 0, 0]])
        """
        cell = self.cell_of(east, north)
        return np.bincount(cell[cell >= 0], minlength=self.inside.size).reshape(self.shape)

    def sum(self, east: ArrayLike, north: ArrayLike, weights: ArrayLike) -> Numbers:
        """The weights of the events in each cell, of shape (rows, columns).

        Raises Unusable if there is not one finite weight for each event.
        """
        cell = self.cell_of(east, north)
        weight = numbers(weights, "weights", shape=cell.shape)
        on = cell >= 0
        summed = np.bincount(cell[on], weight[on], minlength=self.inside.size)
        return summed.astype(np.float64).reshape(self.shape)


def squares_over(east: ArrayLike, north: ArrayLike, *, size: float) -> Grid:
    """A grid of square cells over the events, whose corners are whole multiples of `size`.

    So the grids of two months fit each other. Events far from all others (a shop entered with its head office's
    address) are left outside; `Grid.cell_of` marks them with -1.

    Raises Unusable if there are no events, for degrees, or if there would be more than 4 million cells.

    >>> grid = squares_over([0.0, 90.0, 110.0, 600_000.0], [5.0, 5.0, 5.0, 5.0], size=100)
    >>> grid.shape, grid.cell_of([600_000.0], [5.0]).tolist()
    ((1, 2), [-1])
    >>> squares_over([50.0], [50.0], size=100).shape
    (1, 1)
    >>> squares_over([], [], size=100)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are no events to lay a grid over: give an outline instead.
    """
    across, along = _pair(east, north)
    if not across.size:
        raise Unusable("There are no events to lay a grid over: give an outline instead.")
    near = ~(_astray(numbers(across, "eastings")) | _astray(numbers(along, "northings")))
    refuse_degrees(across, along, ("eastings", "northings"))
    west, columns = _laid(across[near], size)
    south, rows = _laid(along[near], size)
    _refuse_too_many(rows * columns, size)
    return Grid(west, south, float(size), np.ones((rows, columns), dtype=bool))


def _astray(at: Numbers) -> Marks:
    """Which of these, on one axis, lie far from the others."""
    ends = max(1, int(np.ceil(TRIMMED * at.size)))
    if at.size <= 2 * ends:
        return np.zeros(at.shape, dtype=bool)
    ordered = np.sort(at)
    low, high = ordered[ends], ordered[-ends - 1]
    reach = max(ASTRAY * (high - low), NEAR)
    astray: Marks = (at < low - reach) | (at > high + reach)
    return astray


def squares_within(outline: Sequence[ArrayLike], *, size: float) -> Grid:
    """A grid of square cells over an outline: the cells whose middle lies within it.

    `outline` is a list of rings, each of shape (n, 2) in metres; a ring within another is a hole.

    Raises Unusable if no ring has three corners, or if no cell's middle lies within.

    >>> squares_within([[(0, 0), (300, 0), (300, 200), (0, 200)]], size=100).cells
    6
    >>> squares_within([], size=100)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The outline has no ring of three corners or more.
    """
    rings = [numbers(ring, "corners of the outline") for ring in outline]
    rings = [ring for ring in rings if ring.ndim == 2 and ring.shape[1] == 2 and len(ring) > 2]
    if not rings:
        raise Unusable("The outline has no ring of three corners or more.")
    corners = np.concatenate(rings)
    west, columns = _laid(corners[:, 0], size)
    south, rows = _laid(corners[:, 1], size)
    _refuse_too_many(rows * columns, size)
    grid = Grid(west, south, float(size), np.ones((rows, columns), dtype=bool))
    east, north = grid.centres()
    inside = np.array([within_rings(rings, east, at) for at in north])
    if not inside.any():
        raise Unusable(
            f"No cell of {size:g} m has its middle within the outline: choose smaller cells."
        )
    down, left = inside.any(axis=1).argmax(), inside.any(axis=0).argmax()
    up, right = np.argwhere(inside).max(axis=0) + 1
    return Grid(
        float(west + left * size),
        float(south + down * size),
        float(size),
        inside[down:up, left:right],
    )


def _laid(at: Numbers, size: float) -> tuple[float, int]:
    """Where a row of cells over these begins, and how many there are."""
    if not number(size, "size of cells, in metres,") > 0:
        raise Unusable(f"Cells of {size:g} m cannot be laid: give a size above nought.")
    begin = np.floor(at.min() / size)
    return float(begin * size), int(np.floor(at.max() / size) - begin) + 1


def _refuse_too_many(cells: int, size: float) -> None:
    if cells > MOST_CELLS:
        raise Unusable(
            f"There would be {cells:,} cells of {size:g} m: choose larger cells or give an outline."
        )
