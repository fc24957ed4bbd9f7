"""Other tables with the same published numbers: what hidden counts could be, if all sums must still hold.

A table of counts with its totals is a flow. The grand total runs from a well to the rows (their totals), from rows to
columns (the cells), and from columns to a drain (their totals) and round. Whatever a hidden count could be beside the
numbers that are shown is a matter of pushing flow round through hidden cells. So the least and most that it can be
follow from paths, are whole numbers, and equal what a linear programme would find (Ford and Fulkerson, 1956; Cox, 1995).

Tables have shape (R + 1, C + 1): the last row and the last column are the totals. A row is a node, and a column; the
column of totals is the well, the row of totals the drain.
"""

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Whole, counts
from highstreet_analysis.unusable import Unusable

Marks = NDArray[np.bool_]

PLENTY = 2**40


def with_totals(cells: ArrayLike) -> Whole:
    """The table with a row and a column of totals.

    >>> with_totals([[1, 2], [3, 4]]).tolist()
    [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    >>> with_totals(np.zeros((0, 2))).tolist()
    [[0, 0, 0]]
    >>> with_totals([[1, None]])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 counts is missing or infinite: leave out such rows first.
    """
    found = counts(cells)
    if found.ndim != 2:
        raise Unusable(f"The counts have the shape {found.shape}: give rows and columns.")
    if found.sum(dtype=np.float64) >= PLENTY:
        raise Unusable("The counts add up to more than a million millions.")
    rows = np.vstack([found, found.sum(axis=0)])
    return np.hstack([rows, rows.sum(axis=1, keepdims=True)])


@njit(cache=True, nogil=True)
def grows(table: Whole, i: int, j: int, way: int) -> bool:
    """Whether what is pushed through a cell, from its row to its column (`way` 1) or back (-1), makes it grow."""
    rightward = (i < table.shape[0] - 1) == (j < table.shape[1] - 1)
    return bool(rightward == (way > 0))


@njit(cache=True, nogil=True)
def room(table: Whole, i: int, j: int, way: int) -> int:
    """How much can be pushed through a cell: it may grow without limit, and shrink to nought."""
    return PLENTY if grows(table, i, j, way) else table[i, j]


@njit(cache=True, nogil=True)
def find_way(
    table: Whole, hidden: Marks, cell: tuple[int, int], way: int, before: Whole, queue: Whole
) -> bool:
    """Whether something can be pushed from a cell's row to its column (or back) through other hidden cells.

    Nodes are looked at in the order of their distance from the row; from each row that is found it is first tried
    whether one more cell leads to the column, which it mostly does. `before` leads back from the column.
    """
    rows, columns = table.shape
    goal = rows + cell[1]
    before[:] = -1
    before[cell[0]] = cell[0]
    queue[0], first, last = cell[0], 0, 1
    while first < last:
        node = queue[first]
        first += 1
        if node < rows:
            for j in range(columns):
                fresh = before[rows + j] < 0 and j != cell[1]
                if fresh and hidden[node, j] and room(table, node, j, way) > 0:
                    before[rows + j] = node
                    queue[last] = rows + j
                    last += 1
            continue
        for i in range(rows):
            fresh = before[i] < 0 and hidden[i, node - rows]
            if fresh and room(table, i, node - rows, -way) > 0:
                before[i] = node
                if hidden[i, cell[1]] and room(table, i, cell[1], way) > 0:
                    before[goal] = i
                    return True
                queue[last] = i
                last += 1
    return False


@njit(cache=True, nogil=True)
def step_back(node: int, before: Whole, rows: int, way: int) -> tuple[int, int, int]:
    """The last cell of the way to a node, and which way it is gone through."""
    last = before[node]
    return (last, node - rows, way) if last < rows else (node, last - rows, -way)


@njit(cache=True, nogil=True)
def push_along(table: Whole, cell: tuple[int, int], way: int, before: Whole, most: int) -> None:
    """Push as much as goes, but at most so much, along what was found, and back through the cell itself."""
    rows = table.shape[0]
    amount = most
    node = rows + cell[1]
    while node != cell[0]:
        i, j, on = step_back(node, before, rows, way)
        amount = min(amount, room(table, i, j, on))
        node = before[node]
    node = rows + cell[1]
    while node != cell[0]:
        i, j, on = step_back(node, before, rows, way)
        table[i, j] += amount if grows(table, i, j, on) else -amount
        node = before[node]
    table[cell] += amount if grows(table, cell[0], cell[1], -way) else -amount


@njit(cache=True, nogil=True)
def way_for(table: Whole, cell: tuple[int, int], aim: int) -> int:
    """Which way to push, from the cell's row (1) or its column (-1), and back through the cell, for it to near the aim."""
    return -1 if grows(table, cell[0], cell[1], 1) == (table[cell] < aim) else 1


@njit(cache=True, nogil=True)
def reach(
    table: Whole, hidden: Marks, cell: tuple[int, int], aim: int, before: Whole, queue: Whole
) -> int:
    """How near to the aim the cell can come; the table becomes one in which it is there.

    That it changes does no harm: from whichever table with the shown numbers one sets out, all others can be reached.
    """
    while table[cell] != aim:
        way = way_for(table, cell, aim)
        if not find_way(table, hidden, cell, way, before, queue):
            break
        push_along(table, cell, way, before, abs(aim - table[cell]))
    return int(table[cell])
