"""What can be worked out about the hidden counts of a table from everything that is shown of it?"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import ArrayLike
from scipy.optimize import linprog
from scipy.sparse import coo_array

from highstreet_analysis.columns import Numbers, Whole, counts
from highstreet_analysis.table_flows import PLENTY, Marks, reach
from highstreet_analysis.unusable import Unusable


@dataclass(frozen=True)
class WorkedOut:
    """The least and the most that each hidden count can be, in the order of the rows; `row` and `column` say which it is."""

    row: Whole
    column: Whole
    least: Whole
    most: Whole

    def exactly(self, marked: Marks) -> int:
        """How many of the marked cells are known exactly."""
        return int((marked[self.row, self.column] & (self.least == self.most)).sum())

    def narrowed(self, marked: Marks, *, most: int) -> int:
        """Of how many of the marked cells it is known that they are more than nought, or less than `most`."""
        told = (self.least > 0) | (self.most < most)
        return int((marked[self.row, self.column] & told).sum())


def worked_out(table: ArrayLike, hidden: ArrayLike, *, enough: int = PLENTY) -> WorkedOut:
    """The bounds of every hidden count, for somebody who knows all shown ones, all sums, and no more.

    `table` (R + 1, C + 1) holds the true counts with their totals, `hidden` marks the cells that are not shown. The true
    ones only serve to begin somewhere: the bounds follow from what is shown. No `most` above `enough`
    is looked for, which saves time; the bounds are exact as far as that.

    Raises Unusable if the totals are none, or the shapes differ.

    >>> found = worked_out([[3, 7, 10], [4, 6, 10], [7, 13, 20]], [[True, True, False], [True, True, False], [False] * 3])
    >>> found.least.tolist(), found.most.tolist()
    ([0, 3, 0, 3], [7, 10, 7, 10])
    >>> worked_out([[3, 7, 10], [3, 7, 10]], [[True, False, False], [False] * 3]).most.tolist()
    [3]
    >>> worked_out([[0]], [[False]]).row.shape
    (0,)
    """
    true, marks = checked(table, hidden)
    row, column = np.nonzero(marks)
    least, most = _bounds(true.copy(), marks, row, column, enough)
    return WorkedOut(row, column, least, most)


def checked(table: ArrayLike, hidden: ArrayLike) -> tuple[Whole, Marks]:
    """A table with totals that add up, and marks of the same shape."""
    true, marks = counts(table), np.ascontiguousarray(hidden, bool)
    if true.ndim != 2 or not true.size or marks.shape != true.shape:
        raise Unusable(f"The table has the shape {true.shape}, the marks {marks.shape}.")
    added = true[:-1].sum(axis=0), true[:, :-1].sum(axis=1)
    if (added[0] != true[-1]).any() or (added[1] != true[:, -1]).any():
        raise Unusable("The last row and column are not the totals of counts: use with_totals.")
    return true, marks


@njit(cache=True, nogil=True)
def _bounds(
    table: Whole, hidden: Marks, row: Whole, column: Whole, enough: int
) -> tuple[Whole, Whole]:
    before = np.empty(table.shape[0] + table.shape[1], np.int64)
    queue = np.empty_like(before)
    least, most = np.empty_like(row), np.empty_like(row)
    for k in range(row.size):
        cell = (row[k], column[k])
        least[k] = reach(table, hidden, cell, 0, before, queue)
        most[k] = reach(table, hidden, cell, max(enough, least[k]), before, queue)
    return least, most


def by_linear_programme(shown: Numbers, cells: Iterable[tuple[int, int]]) -> Numbers:
    """The same bounds by two linear programmes for each cell (HiGHS): slow, and knows only what is shown.

    `shown` (R + 1, C + 1) is not a number where the count is hidden. The answer has a row for each of `cells`, with the
    least and the most; infinite where nothing limits it.

    >>> nan = float("nan")
    >>> shown = np.array([[nan, nan, 10], [nan, nan, 10], [7, 13, 20]])
    >>> by_linear_programme(shown, [(0, 0), (0, 1)])
    array([[ 0.,  7.],
           [ 3., 10.]])
    """
    hidden = np.isnan(shown)
    variable = np.cumsum(hidden).reshape(hidden.shape) - 1
    sign = np.ones(shown.shape)
    sums, known = [], []
    for axis in (0, 1):
        sign[...] = 1.0
        sign[(-1, slice(None)) if axis == 0 else (slice(None), -1)] = -1.0
        line = np.indices(shown.shape)[1 - axis]
        size = shown.shape[1 - axis]
        sums.append(
            coo_array((sign[hidden], (line[hidden], variable[hidden])), (size, int(hidden.sum())))
        )
        known.append(-np.where(hidden, 0.0, sign * shown).sum(axis=axis))
    # Stacking as dense would need gigabytes for a large table.
    rows = np.concatenate([sums[0].row, sums[1].row + sums[0].shape[0]])
    columns = np.concatenate([sums[0].col, sums[1].col])
    values = np.concatenate([sums[0].data, sums[1].data])
    equal = coo_array((values, (rows, columns)), (sum(shown.shape), int(hidden.sum()))).tocsr()
    return np.array(
        [
            [
                _extreme(equal, np.concatenate(known), int(variable[cell]), way)
                for way in (1.0, -1.0)
            ]
            for cell in cells
        ]
    ).reshape(-1, 2)


def _extreme(equal: coo_array, known: Numbers, variable: int, way: float) -> float:
    aim = np.zeros(equal.shape[1])
    aim[variable] = way
    found = linprog(aim, A_eq=equal, b_eq=known, method="highs")
    return float(way * found.fun) if found.status == 0 else float("inf")
