"""How often would places drawn by lot hold as much as these? Exact: no simulation, no bell curve."""

from typing import Any

import numpy as np
from numba import njit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.unusable import Unusable

# Places in the largest window. (The odds of drawing nothing at all must still be a number: e to the power of -500.)
MOST_DRAWN = 500
# The largest sum. Amounts that reach further are rounded to such a part of the largest sum.
MOST_UNITS = 16_384
# Below this, rounding errors may be as large as p itself.
SMALLEST = 1e-12


def in_units(values: Numbers, largest_sum: float, *, drawn: int) -> tuple[Whole, float]:
    """The values as whole numbers of a unit, and the unit.

    Numbers of up to three decimals keep their greatest common divisor as the unit if no sum is above 16,384 of it.
    Others are rounded to a part of the largest sum; what is then exact is the answer for the rounded values.

    >>> in_units(np.array([0.0, 2.0, 6.0]), 8.0, drawn=2)
    (array([0, 1, 3]), 2.0)
    >>> in_units(np.array([]), 0.0, drawn=2)
    (array([], dtype=int64), 1.0)
    >>> units, unit = in_units(np.array([0.0, 1 / 3, 0.7]), 1.1, drawn=2)
    >>> np.abs(units * unit - [0.0, 1 / 3, 0.7]).max() < 1e-4
    np.True_
    """
    unit = _common_unit(values)
    if largest_sum > MOST_UNITS * unit:
        unit = largest_sum / (MOST_UNITS - drawn)
    return np.rint(values / unit).astype(np.int64), unit


def _common_unit(values: Numbers) -> float:
    """The largest unit that all are whole numbers of, down to a thousandth; 0 if there is none."""
    for part in (1, 10, 100, 1_000):
        whole = np.rint(values * part)
        if (
            np.allclose(values * part, whole, rtol=1e-12, atol=1e-9)
            and whole.max(initial=0) < 2**53
        ):
            return float(max(1, np.gcd.reduce(whole.astype(np.int64), initial=0))) / part
    return 0.0


def chance_of_as_much(sums: Whole, drawn: Whole, values: Whole) -> Numbers:
    """For each window, the chance that as many places as it has, drawn by lot from all, hold at least its sum.

    `sums` and `drawn` are of shape (windows,), `values` holds every place's. No place is drawn twice. The chances
    are the coefficients of a generating function: exact, down to 1e-12, which stands for anything less.

    Raises Unusable if a window has more than 500 places.

    Source: the permutation distribution of a sum, by the algorithm of Pagano and Tritchler (1983) with a table
    instead of a Fourier transform.

    >>> chance_of_as_much(np.array([3, 2, 0]), np.array([2, 2, 0]), np.array([0, 0, 1, 2]))
    array([0.16666667, 0.5       , 1.        ])
    >>> chance_of_as_much(np.array([], dtype=int), np.array([], dtype=int), np.array([0, 1])).shape
    (0,)
    """
    most, largest = _reach(sums, drawn)
    amounts, times, _ = _different(values)
    tails = _tails(_ways(amounts, times, most, largest, _rate(most, values.size)))
    return np.clip(tails[drawn, sums], SMALLEST, 1.0)


def chance_among_others(sums: Whole, drawn: Whole, values: Whole) -> Numbers:
    """For each place, the chance that its neighbours, drawn by lot from all other places, hold at least their sum.

    `sums` (its neighbours', without itself), `drawn` (how many they are) and `values` are of shape (places,). Exact
    down to 1e-12, which stands for anything less.

    Raises Unusable if a place has more than 500 neighbours.

    Source: the conditional permutation of Anselin (1995), here without permuting.

    >>> chance_among_others(np.array([1, 2]), np.array([1, 1]), np.array([2, 1]))
    array([1., 1.])
    >>> chance_among_others(np.array([3, 2, 3]), np.array([2, 1, 1]), np.array([0, 3, 1])).round(3).tolist()
    [1.0, 0.0, 0.5]
    """
    most, largest = _reach(sums, drawn)
    amounts, times, which = _different(values)
    rate = _rate(most, values.size)
    found = _without_each(amounts, times, which, sums, drawn, most, largest, rate)
    return np.clip(found, SMALLEST, 1.0)


def _reach(sums: Whole, drawn: Whole) -> tuple[int, int]:
    most = int(drawn.max(initial=0))
    if most > MOST_DRAWN:
        raise Unusable(
            f"A window holds {most} places, more than {MOST_DRAWN}: choose a shorter reach."
        )
    return most, int(sums.max(initial=0))


def _rate(most: int, places: int) -> float:
    """Draw each place with this chance: then the windows' sizes are the likeliest, and no number grows too small."""
    return min(0.25, max(most, 1) / max(places, 1))


def _different(values: Whole) -> tuple[Whole, Numbers, Whole]:
    """The different values, how often each occurs, and which of them each place has."""
    times = np.bincount(values)
    amounts = np.flatnonzero(times)
    number = np.cumsum(times > 0) - 1
    return amounts, times[amounts].astype(np.float64), number[values]


@njit(cache=True, nogil=True)
def _ways(amounts: Whole, times: Numbers, most: int, largest: int, rate: float) -> Numbers:
    """The chance to draw j places that sum to m, if each is drawn at `rate`: shape (most + 1, largest + 2).

    The last column holds all larger sums together, so that nothing is lost and every tail is a sum of chances.
    """
    ways = np.zeros((most + 1, largest + 2))
    ways[0, 0] = 1.0
    reached = np.zeros(most + 1, np.int64)
    of_these = np.empty(most + 1)
    for kind in range(amounts.size):
        _binomial(times[kind], rate, of_these)
        for j in range(most, -1, -1):
            for m in range(min(reached[j], largest + 1) + 1):
                ways[j, m] *= of_these[0]
            for taken in range(1, j + 1):
                share = of_these[taken]
                if share == 0.0:
                    break
                end = _add_shifted(
                    ways[j - taken], ways[j], share, taken * amounts[kind], reached[j - taken]
                )
                reached[j] = max(reached[j], end)
    return ways


@njit(cache=True, nogil=True)
def _binomial(times: float, rate: float, chances: Numbers) -> None:
    """The chances to draw 0, 1, 2, … of so many."""
    chances[0] = np.exp(times * np.log1p(-rate))
    for taken in range(1, chances.size):
        left = max(times - taken + 1, 0.0)
        chances[taken] = chances[taken - 1] * left / taken * rate / (1 - rate)


@njit(cache=True, nogil=True, fastmath=True)
def _add_shifted(source: Numbers, target: Numbers, share: float, shift: int, reached: int) -> int:
    """Add a share of one row to another, so many sums further on; what leaves the table gathers in its last column."""
    last = target.size - 1
    fits = min(reached, last - 1 - shift)
    for m in range(fits + 1):
        target[m + shift] += share * source[m]
    beyond = 0.0
    for m in range(max(fits + 1, 0), reached + 1):
        beyond += source[m]
    target[last] += share * beyond
    return min(reached + shift, last)


@njit(cache=True, nogil=True)
def _one_fewer(ways: Numbers, amount: int, rate: float) -> Numbers:
    """The same without one place of this amount: its factor is divided out of the generating function."""
    fewer = np.empty_like(ways)
    fewer[0] = ways[0] / (1 - rate)
    row = np.empty(ways.shape[1])
    for j in range(1, ways.shape[0]):
        row[:] = 0.0
        _add_shifted(fewer[j - 1], row, rate, amount, row.size - 1)
        fewer[j] = (ways[j] - row) / (1 - rate)
    return fewer


@njit(cache=True, nogil=True)
def _tails(ways: Numbers) -> Numbers:
    """For j places, the chance of a sum of at least m."""
    tails = np.empty_like(ways)
    for j in range(ways.shape[0]):
        total = 0.0
        for m in range(ways.shape[1] - 1, -1, -1):
            total += ways[j, m]
            tails[j, m] = total
        for m in range(ways.shape[1]):
            tails[j, m] /= total if total > 0 else 1.0
    return tails


@njit(cache=True, nogil=True)
def _without_each(
    amounts: Whole,
    times: Numbers,
    which: Whole,
    sums: Whole,
    drawn: Whole,
    most: int,
    largest: int,
    rate: float,
) -> Numbers:
    """Places of one value share one table: that of all places but one of them."""
    heads, following = _chains(which, amounts.size)
    ways = _ways(amounts, times, most, largest, rate)
    found = np.ones(which.size)
    for kind in range(amounts.size):
        if 3 * most <= which.size:
            fewer = _one_fewer(ways, amounts[kind], rate)
        else:  # dividing would lose too many digits
            times[kind] -= 1
            fewer = _ways(amounts, times, most, largest, rate)
            times[kind] += 1
        tails = _tails(fewer)
        place = heads[kind]
        while place >= 0:
            found[place] = tails[drawn[place], sums[place]]
            place = following[place]
    return found


@njit(cache=True, nogil=True)
def _chains(which: Whole, kinds: int) -> Any:
    """The places of each kind, as the first of them and, for each, the one that follows."""
    heads = np.full(kinds, -1)
    following = np.full(which.size, -1)
    for place in range(which.size):
        following[place] = heads[which[place]]
        heads[which[place]] = place
    return heads, following
