"""Counts pairs of events by how far apart and how many days apart they are, in far less time than there are pairs."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.events_nearby import in_blocks
from highstreet_analysis.unusable import Unusable

Bytes = NDArray[np.int8]

# Upper limits of distance in metres; the first is the very same spot.
METRES = np.array([0.5, 10, 20, 30, 45, 60, 80, 100, 130, 160, 200, 240], dtype=np.float64)
# Limits of the days between; the last months tell how many pairs there are that no event brought.
DAYS = np.array([*range(15), *range(16, 29, 2), 35, 42, 56, 70, 98, 126], dtype=np.float64)
# A pair's first event counts for half if it has so many others around it at later days.
CROWD = 40.0
# About so many pairs are looked at, by leaving out events of crowded places; those left in stand for the others.
MOST_PAIRS = 1.2e7
# Parts of the town, to see how much the answer hangs on some of them.
PARTS = 40
# As many squares as Great Britain has.
MOST_SQUARES = 20_000_000
STEP = 4.0  # square metres, for looking up the band of a distance


class Tally(NamedTuple):
    """Weighted pairs of shape (parts, distances, days), and the weights of their first events.

    `first[part, d]` is the weight of those first events whose record goes on for long enough to see the days up to d.
    """

    pairs: Numbers
    first: Numbers


class Sorted(NamedTuple):
    """Events sorted by square of the map, and by time within it; squares have an empty margin all round."""

    x: Numbers
    y: Numbers
    t: Numbers
    square: Whole
    starts: Whole
    columns: int


def tally(x: Numbers, y: Numbers, t: Numbers, *, end: float) -> Tally:
    """Pairs of an event and a later one, by distance and days between, in parts of the town.

    `x` and `y` are metres, `t` days, all of shape (events,); the record ends at `end`. Each pair counts with the weight of
    its first event, which is lower in crowded places: there a pair says little about who brought whom.

    Raises Unusable if the events lie further apart than the country is long.

    >>> found = tally(np.array([0.0, 31.0]), np.zeros(2), np.array([0.0, 2.5]), end=100.0)
    >>> np.argwhere(found.pairs.sum(axis=0)).tolist(), METRES[4], DAYS[2]
    ([[4, 2]], np.float64(45.0), np.float64(2.0))
    """
    events = _sorted(x, y, t)
    kept, stands_for = _kept(events)
    squared = np.arange(0, METRES[-1] ** 2 + 2 * STEP, STEP)
    lookup: Bytes = np.searchsorted(METRES**2, squared + STEP / 2).astype(np.int8)
    lookup[0] = 0
    day_of: Bytes = (
        np.searchsorted(DAYS, np.arange(int(DAYS[-1])), side="right").astype(np.int8) - 1
    )
    part = _part(events)

    def work(begin: int, before: int) -> Tally:
        # One distance more for pairs beyond the last: to count them too is quicker than to ask.
        shape = (PARTS, METRES.size + 1, DAYS.size - 1)
        found = Tally(np.zeros(shape), np.zeros((PARTS, DAYS.size)))
        _tally(events, kept[begin:before], stands_for, part, lookup, day_of, end, *found)
        return Tally(found.pairs[:, :-1], found.first)

    blocks = list(in_blocks(work, kept.size, at_least=256))
    if not blocks:
        return work(0, 0)
    return Tally(*(np.sum(each, axis=0) for each in zip(*blocks, strict=True)))


def _sorted(x: Numbers, y: Numbers, t: Numbers) -> Sorted:
    side = METRES[-1]
    column = ((x - x.min(initial=np.inf)) / side).astype(np.int64) + 1
    row = ((y - y.min(initial=np.inf)) / side).astype(np.int64) + 1
    columns, rows = int(column.max(initial=0)) + 2, int(row.max(initial=0)) + 2
    if columns * rows > MOST_SQUARES:
        raise Unusable("The crimes lie too far apart: leave out those that are astray.")
    square = row * columns + column
    since = t - t.min(initial=np.inf)
    order = np.argsort(square + since / (since.max(initial=0) + 1) / 2)
    starts = np.searchsorted(square[order], np.arange(rows * columns + 1))
    return Sorted(x[order], y[order], t[order], square[order], starts, columns)


def _kept(events: Sorted) -> tuple[Whole, Numbers]:
    """Which events are looked at as the first of a pair, and how many each of them stands for."""
    n = events.x.size
    if not n:
        return np.empty(0, np.int64), np.empty(0)
    each = np.diff(events.starts).astype(np.float64)
    columns = events.columns
    wide = np.convolve(each, np.ones(3), "same")
    around = wide.copy()
    around[columns:] += wide[:-columns]
    around[:-columns] += wide[columns:]
    crowd = around[events.square]
    span = float(np.ptp(events.t)) + 1
    seen = np.minimum(DAYS[-1] / span, 1.0)
    looked = crowd * seen
    share = 1 / (1 + looked / CROWD)
    most = MOST_PAIRS / max(float((share * looked).sum()), 1.0)
    share = np.minimum(share * most, 1.0) if float(looked.sum()) > MOST_PAIRS else np.ones(n)
    reached = np.floor(np.cumsum(share) + 0.5)
    kept = np.flatnonzero(np.diff(reached, prepend=0.0) > 0)
    return kept, 1 / share


def _part(events: Sorted) -> Whole:
    """Parts of the town are squares far from each other; an event belongs to that of its square."""
    column, row = events.square % events.columns, events.square // events.columns
    part: Whole = (column * 7 + row * 17) % PARTS
    return part


@njit(cache=True, nogil=True)
def _from(t: Numbers, low: int, high: int, at: float) -> int:
    """The first event between low and high that is later than `at`."""
    while low < high:
        middle = (low + high) // 2
        if t[middle] > at:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True, nogil=True)
def _after(t: Numbers, low: int, high: int, at: float) -> int:
    """The first event between low and high that is not earlier than `at`."""
    while low < high:
        middle = (low + high) // 2
        if t[middle] >= at:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True, nogil=True)
def _look_around(events: Any, i: int, end: float, begins: Whole, ends: Whole) -> float:
    """From where to where the later events of a pair with i lie in the squares around; and how crowded it is there.

    The crowd is the events that a stretch of `DAYS` brings, by all days that no pair of i comes from. Had it counted those
    too, crowded places would be the ones that had many pairs by luck. Of two events at one instant the first is the one in
    the earlier square.
    """
    t, own, longest = events.t, events.square[i], DAYS[-1]
    crowd = 0
    for k in range(9):
        s = own + (k // 3 - 1) * events.columns + k % 3 - 1
        low, high = events.starts[s], events.starts[s + 1]
        if s == own:
            begins[k] = i + 1
        elif s > own:
            begins[k] = _after(t, low, high, t[i])
        else:
            begins[k] = _from(t, low, high, t[i])
        ends[k] = _after(t, max(low, begins[k]), high, t[i] + longest)
        crowd += high - ends[k] + _from(t, low, begins[k], t[i] - longest) - low
    days = max(end - t[i] - longest, 0.0) + max(t[i] - longest, 0.0)
    return float(crowd * longest / max(days, 1.0))


@njit(cache=True, nogil=True)
def _tally(
    events: Any,
    kept: Whole,
    stands_for: Numbers,
    part: Whole,
    lookup: Bytes,
    day_of: Bytes,
    end: float,
    pairs: Numbers,
    first: Numbers,
) -> None:
    x, y, t = events.x, events.y, events.t
    beyond, fineness = METRES[-1] ** 2 + STEP, 1 / STEP
    begins, ends = np.empty(9, np.int64), np.empty(9, np.int64)
    for i in kept:
        crowd = _look_around(events, i, end, begins, ends)
        weight, own = stands_for[i] / (1 + crowd / CROWD), pairs[part[i]]
        for d in range(DAYS.size):
            if t[i] + DAYS[d] <= end:
                first[part[i], d] += weight
        for k in range(9):
            for j in range(begins[k], ends[k]):
                across, up = x[j] - x[i], y[j] - y[i]
                m = lookup[int(min(across * across + up * up, beyond) * fineness)]
                own[m, day_of[int(t[j] - t[i])]] += weight
