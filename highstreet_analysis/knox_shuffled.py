"""The Knox table of shuffled days, many shuffles at once: chance by trying it."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.chance_by_trying import p_by_trying
from highstreet_analysis.columns import Numbers, Whole, whole_number
from highstreet_analysis.events_nearby import Squares, apart, columns_of, in_blocks, into_squares
from highstreet_analysis.knox_bands import Bands, Events, events

# Shuffles that are counted side by side. The days of one event in all of them are two cache lines for each 64.
SIDE_BY_SIDE = 128
WAITING = 2048  # neighbours that are gathered before they are counted
MOST = 32_767 - WAITING  # what a 16-bit count may reach before the next gathering

Lanes = NDArray[np.int16]
Seeds = NDArray[np.uint64]


def shuffled(
    x: ArrayLike, y: ArrayLike, day: ArrayLike, bands: Bands, *, shuffles: int = 999, seed: int = 1
) -> Whole:
    """The Knox tables of so many shuffles of the days: shape (shuffles, distances, times).

    Shuffling keeps every place and every day and breaks only what joins them (Besag and Diggle, 1977).
    The same seed gives the same tables on any number of threads.

    >>> shuffled([0, 0], [0, 0], [1, 3], Bands(metres=(0,), days=(7,)), shuffles=2).tolist()
    [[[1]], [[1]]]
    >>> shuffled([], [], [], Bands(metres=(0,), days=(7,)), shuffles=1).tolist()
    [[[0]]]
    >>> shuffled([0, 0], [0, 0], [1, 3], Bands(metres=(0,), days=(7,)), shuffles=0)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The shuffles cannot be 0: give a whole number, at least 1.
    """
    whole_number(shuffles, "shuffles", least=1)
    return shuffles_of(events(x, y, day), bands, shuffles=shuffles, seed=seed)


def p_of_shuffles(pairs: ArrayLike, tables: Whole) -> Numbers:
    """The share of shuffles with as many pairs or more, the observed table being one of them.

    >>> p_of_shuffles([[3]], np.array([[[1]], [[3]], [[0]]]))
    array([[0.5]])
    """
    return p_by_trying((tables >= np.asarray(pairs)).sum(axis=0), len(tables))


def shuffles_of(of: Events, bands: Bands, *, shuffles: int, seed: int) -> Whole:
    """The tables of shuffles for events that have been checked."""
    tables = np.zeros((shuffles, *bands.shape), np.int64)
    if not len(of):
        return tables
    order, grid = into_squares(of.x, of.y, bands, parts=2)
    x, y = of.x[order], of.y[order]
    seeds = np.random.SeedSequence(seed).generate_state(shuffles, np.uint64).astype(np.uint64)
    limits = np.minimum(np.array(bands.days), 32_767).astype(np.int16)
    # Only as many lanes as there are shuffles left, in whole vectors of the machine.
    lanes = np.empty((len(of), min(SIDE_BY_SIDE, -(-shuffles // 32) * 32)), np.int16)

    def block(first: int, before: int) -> Any:
        return _count_shuffles(x, y, lanes, grid, bands.limits, limits, bands.blocks, first, before)

    for begin in range(0, shuffles, SIDE_BY_SIDE):
        some = seeds[begin : begin + SIDE_BY_SIDE]
        _shuffle_all(of.day.astype(np.int16), some, lanes)
        within = sum(in_blocks(block, len(of)))
        counts = np.diff(within, axis=1, prepend=0)  # by band, not up to each limit
        tables[begin : begin + some.size] = counts.transpose(2, 0, 1)[: some.size]
    return tables


def _shuffle_all(day: Lanes, seeds: Seeds, lanes: Lanes) -> None:
    def some(first: int, before: int) -> None:
        _shuffle(day, seeds[first:before], lanes[:, first:before])

    for _ in in_blocks(some, seeds.size, at_least=1):
        pass


@njit(cache=True, nogil=True)
def _shuffle(day: Lanes, seeds: Seeds, lanes: Lanes) -> None:
    """Fill each lane with its own shuffle of the days (Fisher and Yates)."""
    one = day.copy()
    for lane in range(seeds.size):
        state = seeds[lane] | np.uint64(1)
        one[:] = day
        for i in range(one.size - 1, 0, -1):
            state = _next(state)
            # The upper half of a mixed 64 bits, spread over 0 to i.
            mixed = (state * np.uint64(2685821657736338717)) >> np.uint64(32)
            j = np.int64((mixed * np.uint64(i + 1)) >> np.uint64(32))
            one[i], one[j] = one[j], one[i]
        lanes[:, lane] = one


@njit(cache=True, nogil=True, inline="always")
def _next(state: Any) -> Any:
    """The next state of xorshift64* (Vigna, 2016): chance in a nanosecond, good enough to shuffle with."""
    state ^= state >> np.uint64(12)
    state ^= state << np.uint64(25)
    return state ^ (state >> np.uint64(27))


@njit(cache=True, nogil=True)
def _count_shuffles(
    x: Numbers,
    y: Numbers,
    lanes: Lanes,
    grid: Squares,
    limits: Numbers,
    days: Lanes,
    blocks: bool,  # noqa: FBT001
    first: int,
    before: int,
) -> Any:
    """In each band of distance, lane and limit of time: the pairs of these events with later-sorted ones."""
    pairs = np.zeros((limits.size, days.size, lanes.shape[1]), np.int64)
    counting = np.zeros(pairs.shape, np.int16)
    counted = np.zeros(limits.size, np.int64)
    waiting = np.empty((limits.size, WAITING), np.int64)
    length = np.zeros(limits.size, np.int64)
    for i in range(first, before):
        square = grid.of_event[i]
        row, rows = square // grid.columns, grid.reach.shape[1] - 1
        for r in range(row, min(row + rows, grid.rows - 1) + 1):
            begin, end = columns_of(grid, square, r, grid.reach[-1, r - row])
            for j in range(max(begin, i + 1), end):
                s = _band(apart(x[i], y[i], x[j], y[j], blocks), limits)
                if s < limits.size:
                    waiting[s, length[s]] = j
                    length[s] += 1
                    if length[s] == WAITING:
                        _count(lanes, i, waiting[s], days, counting[s])
                        length[s], counted[s] = 0, counted[s] + WAITING
                        _keep_small(counted, s, counting, pairs)
        for s in range(limits.size):
            if length[s]:
                _count(lanes, i, waiting[s, : length[s]], days, counting[s])
                length[s], counted[s] = 0, counted[s] + length[s]
                _keep_small(counted, s, counting, pairs)
    return pairs + counting


@njit(cache=True, nogil=True, inline="always")
def _band(distance: float, limits: Numbers) -> int:
    """The first band that reaches so far, or one past the last."""
    band = 0
    while band < limits.size and distance > limits[band]:
        band += 1
    return band


@njit(cache=True, nogil=True)
def _count(lanes: Lanes, i: int, others: Whole, days: Lanes, counting: Lanes) -> None:
    """Add one wherever the shuffled day of event i is near that of another."""
    own = lanes[i]
    for j in others:
        other = lanes[j]
        for k in range(days.size):
            limit, row = days[k], counting[k]
            for lane in range(own.size):
                between = np.int16(other[lane] - own[lane])
                row[lane] += np.int16((between <= limit) & (between >= -limit))


@njit(cache=True, nogil=True)
def _keep_small(counted: Whole, s: int, counting: Lanes, pairs: Whole) -> None:
    """Move 16-bit counts to where there is room, before they could run over."""
    if counted[s] > MOST:
        pairs[s] += counting[s]
        counting[s] = 0
        counted[s] = 0
