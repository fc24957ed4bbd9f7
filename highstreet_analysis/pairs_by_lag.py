"""Counts pairs of events by how far apart and how many days apart they are, in far less time than there are pairs."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.events_nearby import in_blocks

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

    >>> found = tally(np.array([0.0, 31.0]), np.zeros(2), np.array([0.0, 2.5]), end=100.0)
    >>> np.argwhere(found.pairs.sum(axis=0)).tolist(), METRES[4], DAYS[2]
    ([[4, 2]], np.float64(45.0), np.float64(2.0))
    """
    events = _sorted(x, y, t)
    kept, stands_for = _kept(events)
    lookup = np.searchsorted(METRES**2, np.arange(0, METRES[-1] ** 2 + 2 * STEP, STEP) + STEP / 2)
    lookup = lookup.astype(np.int8)
    lookup[0] = 0
    day_of = np.searchsorted(DAYS, np.arange(int(DAYS[-1])), side="right").astype(np.int8) - 1
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
    """Parts of the town are every so many squares; an event belongs to that of its square."""
    column, row = events.square % events.columns, events.square // events.columns
    part: Whole = (column // 2 * 7 + row // 2 * 17) % PARTS
    return part


@njit(cache=True, nogil=True)
def _from(t: Numbers, low: int, high: int, at: float) -> int:
    """The first event of a square, between low and high, that is later than `at`."""
    while low < high:
        middle = (low + high) // 2
        if t[middle] > at:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True, nogil=True)
def _crowd(events: Any, i: int, longest: float, end: float) -> float:
    """How many events a stretch of `longest` days brings to the squares around, from all days that no pair of i comes from.

    Had it counted days that pairs come from, crowded places would be those with many such pairs by luck.
    """
    many = 0
    t = events.t
    for step in range(-1, 2):
        for beside in range(-1, 2):
            s = events.square[i] + step * events.columns + beside
            low, high = events.starts[s], events.starts[s + 1]
            if low < high:
                many += high - _from(t, low, high, t[i] + longest)
                many += _from(t, low, high, t[i] - longest) - low
    days = max(end - t[i] - longest, 0.0) + max(t[i] - longest, 0.0)
    return many * longest / max(days, 1.0)


@njit(cache=True, nogil=True)
def _tally(
    events: Any,
    kept: Whole,
    stands_for: Numbers,
    part: Whole,
    lookup: Whole,
    day_of: Whole,
    end: float,
    pairs: Numbers,
    first: Numbers,
) -> None:
    x, y, t = events.x, events.y, events.t
    beyond, fineness, longest = METRES[-1] ** 2 + STEP, 1 / STEP, DAYS[-1]
    for i in kept:
        weight = stands_for[i] / (1 + _crowd(events, i, longest, end) / CROWD)
        own, until = pairs[part[i]], t[i] + longest * (1 - 1e-12)
        for d in range(DAYS.size):
            if t[i] + DAYS[d] <= end:
                first[part[i], d] += weight
        for step in range(-1, 2):
            for beside in range(-1, 2):
                s = events.square[i] + step * events.columns + beside
                low, high = events.starts[s], events.starts[s + 1]
                if s == events.square[i]:
                    low = i + 1
                else:
                    low = _after(events, low, high, i, s)
                for j in range(low, _from(t, low, high, until)):
                    between = t[j] - t[i]
                    across, up = x[j] - x[i], y[j] - y[i]
                    m = lookup[int(min(across * across + up * up, beyond) * fineness)]
                    own[m, day_of[int(between)]] += weight


@njit(cache=True, nogil=True)
def _after(events: Any, low: int, high: int, i: int, s: int) -> int:
    """The first event of another square that comes after event i; those of one instant go by the order of squares."""
    t = events.t
    while low < high:
        middle = (low + high) // 2
        if t[middle] > t[i] or (t[middle] == t[i] and s > events.square[i]):
            high = middle
        else:
            low = middle + 1
    return low
