"""Which counts must be held back, so that no small one can be worked out from the others and the totals?"""

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, Whole, counts, whole_number
from highstreet_analysis.table_attack import checked
from highstreet_analysis.table_flows import Marks, push_along, reach, room, step_back, way_for
from highstreet_analysis.unusable import Unusable

FEWEST = 5
# What it costs to hold back a count that is not small: any one, as many others; a total, as many cells.
A_TOTAL = 100.0


def small(table: ArrayLike, *, fewest: int = FEWEST, noughts: bool = False) -> Marks:
    """The counts, totals too, that are about fewer than `fewest`; noughts only if they are said to be.

    >>> small([[0, 4, 5]]).tolist(), small([[0, 4, 5]], noughts=True).tolist()
    ([[False, True, False]], [[True, True, False]])
    >>> small([]).tolist()
    []
    """
    found = counts(table)
    return (found < fewest) & ((found > 0) | noughts)


def held_back(table: ArrayLike, *, fewest: int = FEWEST, noughts: bool = False) -> Marks:
    """The cells to hold back: all small counts, and enough others that none of the small ones can be narrowed down.

    `table` (R + 1, C + 1) holds counts with their totals. Whoever knows everything that is shown can then rule out
    none of 0, 1, …, `fewest` - 1 for any small count. Each that is not yet safe is made so by the
    cheapest way round through further cells: as few as possible, small before large, totals last.

    Source: Cox (1995); Kelly, Golden and Assad (1992), heuristically, cell by cell.

    Raises Unusable if the totals are none, or `fewest` is below 2.

    >>> held_back([[3, 7, 8, 18], [9, 6, 8, 23], [9, 9, 9, 27], [21, 22, 25, 68]]).astype(int)
    array([[1, 1, 0, 0],
           [1, 1, 0, 0],
           [0, 0, 0, 0],
           [0, 0, 0, 0]])
    >>> held_back([[0]]).tolist()
    [[False]]
    """
    if whole_number(fewest, "fewest", least=0) < 2:
        raise Unusable(f"No count is below {fewest} and above nought: give 2 or more.")
    marks = small(table, fewest=fewest, noughts=noughts)
    true, hidden = checked(table, marks)
    row, column = np.nonzero(marks)
    order = np.argsort(true[row, column], kind="stable")
    _protect(true.copy(), hidden, _costs(true), row[order], column[order], fewest - 1)
    return hidden


def _costs(table: Whole) -> Numbers:
    costs = 1.0 + np.log1p(table) / 10
    costs[-1] += A_TOTAL
    costs[:, -1] += A_TOTAL
    return np.asarray(costs)


@njit(cache=True, nogil=True)
def _protect(
    table: Whole, hidden: Marks, costs: Numbers, row: Whole, column: Whole, most: int
) -> None:
    """Hide further cells until each of these can be nought and `most`; the table wanders as it is tried."""
    nodes = table.shape[0] + table.shape[1]
    before, queue = np.empty(nodes, np.int64), np.empty(nodes, np.int64)
    far = np.empty(nodes)
    for k in range(row.size):
        cell = (row[k], column[k])
        for aim in (0, most if table[cell] < most else int(table[cell])):
            while reach(table, hidden, cell, aim, before, queue) != aim:
                way = way_for(table, cell, aim)
                need = abs(aim - table[cell])
                _cheapest_way(table, hidden, costs, cell, way, need, far, before)
                _hide_along(table, hidden, cell, before)
                push_along(table, cell, way, before, need)


@njit(cache=True, nogil=True)
def _cheapest_way(
    table: Whole,
    hidden: Marks,
    costs: Numbers,
    cell: tuple[int, int],
    way: int,
    need: int,
    far: Numbers,
    before: Whole,
) -> None:
    """The way from the cell's row to its column that costs least (Bellman, 1958); hidden cells cost next to nothing."""
    rows, columns = table.shape
    goal = rows + cell[1]
    far[:] = np.inf
    far[cell[0]] = 0.0
    before[:] = -1
    news = np.zeros(far.size, np.bool_)
    news[cell[0]] = True
    while news.any():
        for node in range(far.size):
            if not news[node]:
                continue
            news[node] = False
            of_row = node < rows
            for k in range(columns if of_row else rows):
                i, j, other = (node, k, rows + k) if of_row else (k, node - rows, k)
                on = way if of_row else -way
                cost = far[node] + _price(table, hidden, costs, i, j, on, need)
                if cost < far[other] and cost < far[goal] and (i != cell[0] or j != cell[1]):
                    far[other] = cost
                    before[other] = node
                    news[other] = other != goal


@njit(cache=True, nogil=True)
def _price(
    table: Whole, hidden: Marks, costs: Numbers, i: int, j: int, way: int, need: int
) -> float:
    """A cell through which too little can be pushed will need company, and costs more."""
    wide = room(table, i, j, way)
    if wide == 0:
        return np.inf
    price = 1e-6 if hidden[i, j] else costs[i, j]
    return float(price * (1 if wide >= need else need / wide))


@njit(cache=True, nogil=True)
def _hide_along(table: Whole, hidden: Marks, cell: tuple[int, int], before: Whole) -> None:
    node = table.shape[0] + cell[1]
    while node != cell[0]:
        i, j, _ = step_back(node, before, table.shape[0], 1)
        hidden[i, j] = True
        node = before[node]
