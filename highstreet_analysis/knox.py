"""How many pairs of events are near each other both in place and in time: the Knox table."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.events_nearby import Squares, apart, in_blocks, into_squares
from highstreet_analysis.knox_bands import Bands, Events, events

TOGETHER = 256  # events of one square that are counted side by side


@dataclass(frozen=True)
class Near:
    """The pairs in each band, and how they share events.

    `pairs` has a row for each distance and a column for each time. `squares` is the sum over all events of
    the square of the number of pairs that the event belongs to: large where the same events come again.
    """

    pairs: Whole
    squares: Numbers


def knox_table(x: ArrayLike, y: ArrayLike, day: ArrayLike, bands: Bands) -> Whole:
    """Pairs of events in each band of distance (rows) and time (columns); each pair counts once.

    The source is Knox (1964); the bands of a near-repeat study are those of Johnson et al. (2007).

    Three thefts, two at one door five days apart, the third 100 metres off a week after the second:

    >>> bands = Bands(metres=(0, 100), days=(7, 14))
    >>> knox_table([0, 0, 60], [0, 0, 80], [1, 6, 13], bands)
    array([[1, 0],
           [1, 1]])
    >>> knox_table([], [], [], bands)
    array([[0, 0],
           [0, 0]])
    >>> knox_table([0, np.nan], [0, 0], [1, 2], bands)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 x is missing or infinite: leave out such rows first.
    """
    return near(events(x, y, day), bands).pairs


def near(of: Events, bands: Bands) -> Near:
    """The Knox table of events, and how much its pairs share events."""
    pairs, squares = np.zeros(bands.shape, np.int64), np.zeros(bands.shape)
    if not len(of):
        return Near(pairs, squares)
    order, grid = into_squares(of.x, of.y, bands, parts=2, then=of.day)
    x, y, day = of.x[order], of.y[order], of.day[order]
    days = np.array(bands.days, np.int64)

    def block(first: int, before: int) -> Any:
        return _near(x, y, day, grid, bands.limits, days, bands.blocks, first, before)

    for some_pairs, some_squares in in_blocks(block, len(of)):
        pairs += some_pairs
        squares += some_squares
    return Near(pairs // 2, squares)


@njit(cache=True, nogil=True)
def _near(
    x: Numbers,
    y: Numbers,
    day: Whole,
    grid: Squares,
    limits: Numbers,
    days: Whole,
    blocks: bool,  # noqa: FBT001
    first: int,
    before: int,
) -> Any:
    """Pairs of the events from `first` on with any other, both ways, and the squares of each event's pairs."""
    pairs = np.zeros((limits.size, days.size), np.int64)
    squares = np.zeros((limits.size, days.size))
    within = np.empty((TOGETHER, days.size, limits.size), np.int64)
    begin = first
    while begin < before:
        end = begin + 1
        while end < min(before, begin + TOGETHER) and grid.of_event[end] == grid.of_event[begin]:
            end += 1
        some = within[: end - begin]
        some[:] = 0
        _count_round(begin, end, x, y, day, grid, limits, days, blocks, some)
        some[:, 0, :] -= 1  # an event is not its own neighbour
        for own in some:
            for k in range(days.size):
                nearer = 0
                for s in range(limits.size):
                    pairs[s, k] += own[k, s] - nearer
                    squares[s, k] += float(own[k, s] - nearer) ** 2
                    nearer = own[k, s]
        begin = end
    return pairs, squares


@njit(cache=True, nogil=True)
def _count_round(
    begin: int,
    end: int,
    x: Numbers,
    y: Numbers,
    day: Whole,
    grid: Squares,
    limits: Numbers,
    days: Whole,
    blocks: bool,  # noqa: FBT001
    within: Whole,
) -> None:
    """Add the neighbours that the events from `begin` to `end`, which are in one square, have all around.

    A square's events are sorted by day. So each band of time is a run of them (before the event, and after
    it), and the ends of the runs move only forward from one event to the next.
    """
    square = grid.of_event[begin]
    row = square // grid.columns
    column = square - row * grid.columns
    rows, furthest, times = grid.reach.shape[1] - 1, limits.size - 1, days.size
    ends = np.empty(2 * times, np.int64)
    for r in range(max(row - rows, 0), min(row + rows, grid.rows - 1) + 1):
        up = abs(r - row)
        reach = grid.reach[furthest, up]
        for c in range(max(column - reach, 0), min(column + reach, grid.columns - 1) + 1):
            at = r * grid.columns + c
            first, last = grid.starts[at], grid.starts[at + 1]
            if first == last:
                continue
            across = abs(c - column)
            unsure, sure = _limits_between(grid, up, across)
            ends[:] = first
            for i in range(begin, end):
                _move(ends, day, day[i], days, last)
                for e in range(2 * times - 1):
                    run = slice(ends[e], ends[e + 1])
                    if run.start < run.stop:
                        own = within[i - begin, abs(e + 1 - times)]
                        own[sure:] += run.stop - run.start
                        if unsure < sure:
                            _count_run(
                                x[i],
                                y[i],
                                x[run],
                                y[run],
                                limits[unsure:sure],
                                blocks,
                                own[unsure:sure],
                            )


@njit(cache=True, nogil=True, inline="always")
def _limits_between(grid: Squares, up: int, across: int) -> tuple[int, int]:
    """The first limit that events of two squares may be within, and the first that they surely are."""
    unsure = 0
    while grid.reach[unsure, up] < across:
        unsure += 1
    sure = unsure
    while sure < grid.sure.shape[0] and grid.sure[sure, up] < across:
        sure += 1
    return unsure, sure


@njit(cache=True, nogil=True, inline="always")
def _move(ends: Whole, day: Whole, own: int, days: Whole, last: int) -> None:
    """Move the ends of the runs on to the day of the next event."""
    times = days.size
    for e in range(2 * times):
        # Days from -limit on, longest first; then days after +limit, shortest first.
        least = own - days[times - 1 - e] if e < times else own + days[e - times] + 1
        while ends[e] < last and day[ends[e]] < least:
            ends[e] += 1


@njit(cache=True, nogil=True)
def _count_run(
    own_x: float,
    own_y: float,
    x: Numbers,
    y: Numbers,
    limits: Numbers,
    blocks: bool,  # noqa: FBT001
    within: Whole,
) -> None:
    """Add to `within`, for each limit, the events that are no further."""
    for s in range(limits.size):
        limit, found = limits[s], 0
        for q in range(x.size):
            found += apart(own_x, own_y, x[q], y[q], blocks) <= limit
        within[s] += found
