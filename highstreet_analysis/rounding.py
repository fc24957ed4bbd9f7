"""Counts rounded to fives, or another base: always down, by lot, or by lot so that the totals still add up."""

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Whole, counts, whole_number
from highstreet_analysis.table_flows import grows, with_totals
from highstreet_analysis.unusable import Unusable

BASE = 5
SMALL_NUMBERS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def rounded_down(values: ArrayLike, *, base: int = BASE) -> Whole:
    """Counts in fives (or in `base`): 5 stands for five to nine, and 0 for fewer than five.

    >>> rounded_down([0, 4, 5, 9, 10]).tolist()
    [0, 0, 5, 5, 10]
    >>> rounded_down([]).shape
    (0,)
    """
    return counts(values) // _base(base) * base


def in_words(values: ArrayLike, *, base: int = BASE) -> NDArray[np.str_]:
    """What may be said about counts instead of the numbers.

    >>> in_words([0, 4, 5, 1234]).tolist()
    ['fewer than five', 'fewer than five', '5 to 9', '1,230 to 1,234']
    >>> in_words([3], base=20).tolist(), in_words([]).shape
    (['fewer than 20'], (0,))
    """
    down = rounded_down(values, base=base)
    few = f"fewer than {SMALL_NUMBERS[base] if base < len(SMALL_NUMBERS) else base}"
    said = [few if least == 0 else f"{least:,} to {least + base - 1:,}" for least in down.ravel()]
    return np.array(said, dtype=np.str_).reshape(down.shape)


def rounded_by_lot(values: ArrayLike, *, base: int = BASE, seed: int) -> Whole:
    """Each count rounded up or down by lot, so that it is right on average: 7 becomes 5 three times in five.

    Totals that were rounded beside them will not add up. Round a table once and keep what came out: whoever sees it rounded
    anew again and again learns the counts from the average, and whoever knows the `seed` undoes it.

    >>> rounded_by_lot([0, 5, 10], seed=1).tolist()
    [0, 5, 10]
    >>> set(rounded_by_lot([7] * 100, seed=1).tolist()) == {5, 10}
    True
    """
    found = counts(values)
    over = found % _base(base)
    up = np.random.default_rng(seed).integers(0, base, found.shape) < over
    return found - over + base * up


def rounded_with_totals(cells: ArrayLike, *, base: int = BASE, seed: int) -> Whole:
    """A table of counts and its totals, each rounded up or down by lot, which still add up.

    `cells` has the shape (R, C), the answer (R + 1, C + 1), with the totals last. Every number is right on average, and less
    than one base from the truth; multiples of the base, noughts too, stay as they are. Keep it as said of `rounded_by_lot`.

    Source: Cox (1987), unbiased controlled rounding.

    >>> table = rounded_with_totals([[1, 2, 7], [3, 3, 4]], seed=1)
    >>> bool((table[:-1].sum(axis=0) == table[-1]).all()), bool((table % 5 == 0).all())
    (True, True)
    >>> rounded_with_totals(np.zeros((0, 2)), seed=1).tolist()
    [[0, 0, 0]]
    >>> rounded_with_totals([[1, None]], seed=1)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 counts is missing or infinite: leave out such rows first.
    """
    table = with_totals(cells)
    chance = np.random.default_rng(seed).random(table.size)
    _round(table, _base(base), chance)
    return table


def _base(base: int) -> int:
    if whole_number(base, "base", least=0) < 2:
        raise Unusable(f"Rounding to {base} hides nothing: give 2 or more.")
    return base


@njit(cache=True, nogil=True)
def _round(table: Whole, base: int, chance: NDArray[np.float64]) -> None:
    """Walk through cells that are no multiples until the walk meets itself; shift that ring by lot; go on.

    Where one cell of a row or column is no multiple another is not either, as the sums with the totals are nought.
    A shift makes at least one cell a multiple, up as often as keeps every count right on average.
    """
    rows, columns = table.shape
    trail = np.empty(rows + columns + 1, np.int64)
    place = np.full(rows + columns, -1)
    begin = np.zeros(rows + columns, np.int64)
    draw = 0
    for start in range(rows):
        length = 0
        trail[0] = start
        place[start] = 0
        while True:
            node = trail[length]
            after = _next(table, base, begin, node, trail[length - 1] if length else -1)
            if after < 0:
                break
            length += 1
            trail[length] = after
            if place[after] < 0:
                place[after] = length
                continue
            first = place[after]
            _shift(table, base, trail[first : length + 1], chance[draw])
            draw += 1
            for k in range(first + 1, length):
                place[trail[k]] = -1
            length = first
        for k in range(length + 1):
            place[trail[k]] = -1


@njit(cache=True, nogil=True)
def _next(table: Whole, base: int, begin: Whole, node: int, last: int) -> int:
    """A node that a cell which is no multiple leads to, other than the one that the walk came from; -1 if there is none.

    Cells before `begin` of a node are multiples, and stay so.
    """
    rows, columns = table.shape
    of_row = node < rows
    all_before = True
    for k in range(begin[node], columns if of_row else rows):
        i, j, other = (node, k, rows + k) if of_row else (k, node - rows, k)
        if table[i, j] % base:
            if other != last:
                return int(other)
            all_before = False
        elif all_before:
            begin[node] = k + 1
    return -1


@njit(cache=True, nogil=True)
def _shift(table: Whole, base: int, ring: Whole, chance: float) -> None:
    """Push round a ring as much as brings a cell to the next multiple, one way or the other by lot."""
    onward = backward = base
    for k in range(ring.size - 1):
        i, j, up = _cell(table, ring[k], ring[k + 1])
        over = table[i, j] % base
        onward = min(onward, base - over if up else over)
        backward = min(backward, over if up else base - over)
    amount = onward if chance * (onward + backward) < backward else -backward
    for k in range(ring.size - 1):
        i, j, up = _cell(table, ring[k], ring[k + 1])
        table[i, j] += amount if up else -amount


@njit(cache=True, nogil=True)
def _cell(table: Whole, node: int, after: int) -> tuple[int, int, bool]:
    """The cell between two nodes, and whether it grows if pushed through that way."""
    rows = table.shape[0]
    if node < rows:
        return node, after - rows, grows(table, node, after - rows, 1)
    return after, node - rows, grows(table, after, node - rows, -1)
