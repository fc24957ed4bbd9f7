"""Finds the events near an event without looking at all the others: events sorted into squares of the map."""

import math
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numba import get_num_threads, njit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.knox_bands import Bands

# Squares a hair wider than asked, so that rounding never puts two events at the very limit a square too far apart.
HAIR = 1 + 1e-6
SQUARES_FOR_EACH_EVENT = 4
BLOCKS_FOR_EACH_THREAD = 32
SMALLEST_BLOCK = 1_024


class Squares(NamedTuple):
    """The squares of a map. Square s holds the sorted events from `starts[s]` up to `starts[s + 1]`.

    `reach[b, d]` is how many columns to the left and right can hold events within limit b, d rows away, and
    `sure[b, d]` how many hold only such events; -1 where there are none, not even straight up or down.
    """

    of_event: Whole
    starts: Whole
    columns: int
    rows: int
    reach: Whole
    sure: Whole


def into_squares(
    x: Numbers, y: Numbers, bands: Bands, *, parts: int, then: Whole | None = None
) -> tuple[Whole, Squares]:
    """The order that sorts events by square (and within it by `then`), and the squares.

    A square is 1 / `parts` of the furthest distance wide, or as much wider as keeps their number in bounds, so
    that one stray event far away does not fill the memory with empty squares.
    """
    across, up = x - x.min(), y - y.min()
    width, height = float(across.max()), float(up.max())
    most = SQUARES_FOR_EACH_EVENT * x.size
    furthest = bands.metres[-1]
    side = HAIR * max(
        furthest / parts, math.sqrt(width * height / most), width / most, height / most
    )
    side = side or 1.0  # all in one place, and only the same place is asked for
    column, row = (across / side).astype(np.int64), (up / side).astype(np.int64)
    columns, rows = int(column.max()) + 1, int(row.max()) + 1
    square = row * columns + column
    order = np.argsort(square, kind="stable") if then is None else np.lexsort((then, square))
    starts = np.concatenate([[0], np.cumsum(np.bincount(square, minlength=columns * rows))])
    reach, sure = _columns_within(bands, side)
    return order, Squares(square[order], starts, columns, rows, reach, sure)


def _columns_within(bands: Bands, side: float) -> tuple[Whole, Whole]:
    limits = np.array(bands.metres)[:, None]
    rows = np.arange(math.ceil(bands.metres[-1] / side) + 1)[None]
    nearest, furthest = np.maximum(rows - 1, 0) * side, (rows + 1) * side * HAIR
    if bands.blocks:
        most, least = limits - nearest, limits - furthest
    else:
        most = np.sqrt(np.maximum(limits**2 - nearest**2, 0.0))
        least = np.sqrt(np.maximum(limits**2 - furthest**2, 0.0))
    reach = np.where(limits >= nearest, np.floor(most / side + 1e-6) + 1, -1)
    sure = np.where(limits >= furthest, np.floor(least / side / HAIR) - 1, -1)
    return reach.astype(np.int64), sure.astype(np.int64)


@njit(cache=True, nogil=True, inline="always")
def columns_of(squares: Any, square: int, row: int, columns: int) -> tuple[int, int]:
    """From which to before which sorted event the squares of a row lie, so many columns either side."""
    if columns < 0:
        return 0, 0
    own = square % squares.columns
    first = row * squares.columns + max(own - columns, 0)
    last = row * squares.columns + min(own + columns, squares.columns - 1)
    return squares.starts[first], squares.starts[last + 1]


@njit(cache=True, nogil=True, inline="always")
def apart(x: float, y: float, other_x: float, other_y: float, blocks: bool) -> float:  # noqa: FBT001
    """How far apart two places are: metres along the blocks, or square metres in a straight line."""
    across, up = other_x - x, other_y - y
    return abs(across) + abs(up) if blocks else across * across + up * up


def in_blocks(
    work: Callable[[int, int], Any], length: int, *, at_least: int = SMALLEST_BLOCK
) -> Iterable[Any]:
    """What `work(first, before)` gives for each block of `at_least` so many, on all threads."""
    threads = get_num_threads()
    size = max(at_least, -(-length // (threads * BLOCKS_FOR_EACH_THREAD)))
    begins = range(0, length, size)
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(lambda begin: work(begin, min(length, begin + size)), begins)
