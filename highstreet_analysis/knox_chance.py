"""How many near pairs chance alone would bring, if where and when had nothing to do with each other."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import ArrayLike
from scipy.stats import gamma

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.events_nearby import Squares, apart, columns_of, in_blocks, into_squares
from highstreet_analysis.knox_bands import Bands, Events, events


@dataclass(frozen=True)
class Chance:
    """The mean and standard deviation of the pairs in each band over all shuffles of the days.

    `squares` is the mean of what `knox.Near.squares` counts.
    """

    mean: Numbers
    sd: Numbers
    squares: Numbers


def expected(x: ArrayLike, y: ArrayLike, day: ArrayLike, bands: Bands) -> Chance:
    """The exact mean and spread of the Knox table over all shuffles, without shuffling.

    The first two moments need only how many others each event has near in place, and near in time
    (Barton and David, 1966; Mantel, 1967). Fewer than two events have no pairs: mean and spread are 0.

    >>> expected([0, 0, 60], [0, 0, 80], [1, 6, 13], Bands(metres=(0, 100), days=(7,))).mean.round(3)
    array([[0.667],
           [1.333]])
    >>> expected([], [], [], Bands(metres=(0,), days=(7,))).mean
    array([[0.]])
    """
    return chance_of(events(x, y, day), bands)


def chance_of(of: Events, bands: Bands) -> Chance:
    """The exact mean and spread for events that have been checked."""
    place, place_squares = _sums_in_place(of, bands)
    time, time_squares = _sums_in_time(of.day, bands)
    a, a2 = place[:, None], place_squares[:, None]
    b, b2 = time[None], time_squares[None]
    n = len(of)
    # Two pairs can be the same pair, share one event, or share none.
    same = _over(a * b, n, 2)
    sharing = _over((a2 - a) * (b2 - b), n, 3)
    apart_from = _over((a**2 + 2 * a - 4 * a2) * (b**2 + 2 * b - 4 * b2), n, 4)
    variance = (2 * same + 4 * sharing + apart_from - same**2) / 4
    return Chance(same / 2, np.sqrt(np.maximum(variance, 0.0)), sharing + same)


def _over(total: Numbers, n: int, together: int) -> Numbers:
    """A sum over ordered choices of so many different events, shared among all such choices."""
    choices = float(np.prod(np.arange(n - together + 1, n + 1, dtype=np.float64)))
    return total / choices if n >= together else np.zeros_like(total)


def p_of_more(pairs: ArrayLike, chance: Chance) -> Numbers:
    """How often chance would bring more pairs, and in half of the cases as many (mid-p: Lancaster, 1961).

    Counts of pairs lean to the right, as a gamma distribution of the same mean and spread does. Counting all
    cases of as many pairs would make a test at 5% reject far less than 5% where few pairs are expected.
    Where no shuffle can differ from another, the answer is 1.

    >>> chance = Chance(np.array([10.0, 10.0, 1.0]), np.array([3.0, 3.0, 0.0]), np.zeros(3))
    >>> p_of_more([10, 20, 1], chance).round(3)
    array([0.46 , 0.003, 1.   ])
    """
    found = np.asarray(pairs, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = gamma.sf(found, (chance.mean / chance.sd) ** 2, scale=chance.sd**2 / chance.mean)
    return np.asarray(np.where((chance.sd > 0) & (found > 0), p, 1.0))


def _sums_in_time(day: Whole, bands: Bands) -> tuple[Numbers, Numbers]:
    """For each band of time, the sum over events of how many others are so near, and of its square."""
    days, events_on = np.unique(day, return_counts=True)
    before = np.concatenate([[0], np.cumsum(events_on)])
    within = np.zeros(days.size, np.int64)
    others, squares = np.zeros(len(bands.days)), np.zeros(len(bands.days))
    last = within
    for k, limit in enumerate(bands.days):
        within = before[np.searchsorted(days, days + limit, "right")]
        within = within - before[np.searchsorted(days, days - limit)] - 1
        band = (within - last).astype(np.float64)
        others[k], squares[k] = (events_on * band).sum(), (events_on * band**2).sum()
        last = within
    return others, squares


def _sums_in_place(of: Events, bands: Bands) -> tuple[Numbers, Numbers]:
    """For each band of distance, the sum over events of how many others are so near, and of its square.

    Events at one and the same place have the same neighbours, so places are counted, with their events.
    """
    sums, squares = np.zeros(len(bands.metres)), np.zeros(len(bands.metres))
    if not len(of):
        return sums, squares
    x, y, events_at = _places(of)
    order, grid = into_squares(x, y, bands, parts=8)
    x, y, events_at = x[order], y[order], events_at[order]
    before_place = np.concatenate([[0], np.cumsum(events_at)])

    def block(first: int, before: int) -> Any:
        return _others(x, y, before_place, grid, bands.limits, bands.blocks, first, before)

    for some, some_squares in in_blocks(block, x.size):
        sums += some
        squares += some_squares
    return sums, squares


def _places(of: Events) -> tuple[Numbers, Numbers, Whole]:
    order = np.lexsort((of.y, of.x))
    x, y = of.x[order], of.y[order]
    new = np.concatenate([[True], (np.diff(x) != 0) | (np.diff(y) != 0)])
    begins = np.flatnonzero(new)
    return x[new], y[new], np.diff(np.append(begins, x.size))


@njit(cache=True, nogil=True)
def _others(
    x: Numbers,
    y: Numbers,
    before_place: Whole,
    grid: Squares,
    limits: Numbers,
    blocks: bool,  # noqa: FBT001
    first: int,
    before: int,
) -> Any:
    """For each limit, sums over the events of places: `before_place[i]` events happened at places before i."""
    sums, squares = np.zeros(limits.size), np.zeros(limits.size)
    events_at = np.diff(before_place)
    within = np.empty(limits.size, np.int64)
    for i in range(first, before):
        within[:] = -1  # an event is not its own neighbour
        row, rows = grid.of_event[i] // grid.columns, grid.reach.shape[1] - 1
        for r in range(max(row - rows, 0), min(row + rows, grid.rows - 1) + 1):
            for s in range(limits.size):
                begin, end = columns_of(grid, grid.of_event[i], r, grid.reach[s, abs(r - row)])
                sure, unsure = columns_of(grid, grid.of_event[i], r, grid.sure[s, abs(r - row)])
                if sure < unsure:
                    within[s] += before_place[unsure] - before_place[sure]
                else:
                    sure, unsure = end, end
                for run in (slice(begin, sure), slice(unsure, end)):
                    within[s] += _events_within(
                        x[i], y[i], x[run], y[run], events_at[run], limits[s], blocks
                    )
        nearer = 0
        for s in range(limits.size):
            band = float(within[s] - nearer)
            sums[s] += events_at[i] * band
            squares[s] += events_at[i] * band * band
            nearer = within[s]
    return sums, squares


@njit(cache=True, nogil=True)
def _events_within(
    own_x: float,
    own_y: float,
    x: Numbers,
    y: Numbers,
    events_at: Whole,
    limit: float,
    blocks: bool,  # noqa: FBT001
) -> int:
    """How many events happened at places that are no further than the limit."""
    found = 0
    for q in range(x.size):
        found += events_at[q] if apart(own_x, own_y, x[q], y[q], blocks) <= limit else 0
    return found
