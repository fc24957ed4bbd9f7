"""Prospective hot spots: every recent event makes the places around it riskier for a while (Bowers, Johnson and Pease, 2004)."""

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, Whole, numbers
from highstreet_analysis.finding import Method
from highstreet_analysis.ground import Ground
from highstreet_analysis.unusable import Unusable

METHOD = Method("prospective hot spots", "Bowers, Johnson and Pease, 2004")
METRES, DAYS = 400.0, 56.0
WEEK = 7.0


def prospective(
    place: Whole,
    age: ArrayLike,
    ground: Ground,
    *,
    metres: float = METRES,
    longest: float = DAYS,
    unit: float = WEEK,
) -> Numbers:
    """The risk of each place, of shape (places,): the sum over events of 1 / (1 + squares away) · 1 / (1 + weeks ago).

    `place` is the place of each event and `age` how long ago it was, in days; `unit` is the length of a week in the same
    unit. Squares are counted along rows, columns and diagonals alike; events from `longest` on, or as far as `metres` away,
    count for nothing.

    The sum over events and places is one over weights on a map: a square's neighbours at up to r squares form a
    larger square, whose sum is known from four corners of a running total (Crow, 1984).

    Raises Unusable if ages do not fit or lie in the future.

    >>> ground = Ground.of_points([0, 60, 2_000], [0, 0, 0])
    >>> prospective(np.array([0, 0]), [0, 8], ground).tolist()
    [1.5, 0.75, 0.0]
    >>> prospective(np.array([], int), [], ground).tolist()
    [0.0, 0.0, 0.0]
    >>> prospective(np.array([0]), [-1], ground)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Some events lie in the future: leave them out.
    """
    ago = numbers(age, "ages", shape=place.shape)
    if ago.size and ago.min() < 0:
        raise Unusable("Some events lie in the future: leave them out.")
    fresh = ago < longest
    weight = 1.0 / (1.0 + np.floor(ago[fresh] / unit))
    square = ground.square[place[fresh]]
    heaped = np.bincount(square, weight, minlength=ground.shape[0] * ground.shape[1])
    reach = max(1, round(metres / ground.size))
    squares = heaped.astype(np.float64).reshape(ground.shape)
    risk: Numbers = _ringed(squares, reach).ravel()[ground.square]
    return risk


def _ringed(heaped: Numbers, reach: int) -> Numbers:
    """Each square's sum over all others nearer than `reach`, weighted by 1 / (1 + squares away)."""
    rows, columns = heaped.shape
    # Nothing beyond the edge; one row and column of noughts more for the corners.
    total = np.zeros((rows + 2 * reach - 1, columns + 2 * reach - 1))
    total[reach : reach + rows, reach : reach + columns] = heaped
    # A square r away lies in the larger squares from r on: their weights sum to its own.
    nearer = 1 / (1 + np.arange(reach))
    weights = nearer - np.append(nearer[1:], 0.0)
    return np.asarray(_boxes(_running(total), weights, np.zeros(heaped.shape)))


@njit(cache=True, nogil=True)
def _running(total: Numbers) -> Numbers:
    """What lies above and to the left of each corner, in the same array."""
    for i in range(total.shape[0]):
        row = 0.0
        for j in range(total.shape[1]):
            row += total[i, j]
            total[i, j] = row + (total[i - 1, j] if i else 0.0)
    return total


@njit(cache=True, nogil=True)
def _boxes(total: Numbers, weights: Numbers, risk: Numbers) -> Numbers:
    """The weighted sum of the larger squares around each square, each known from its four corners."""
    rows, columns = risk.shape
    reach = weights.size
    for i in range(rows):
        for r in range(reach):
            low, high = reach - 1 - r, reach + r
            above, below = total[i + high], total[i + low]
            for j in range(columns):
                box = above[j + high] - below[j + high] - above[j + low] + below[j + low]
                risk[i, j] += weights[r] * box
        for j in range(columns):
            risk[i, j] = max(risk[i, j], 0.0)
    return risk
