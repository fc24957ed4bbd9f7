"""What would have happened otherwise: a series continued from before a change, beside series that saw none."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, line, numbers, whole_number
from highstreet_analysis.local_level import fitted, side_by_side
from highstreet_analysis.unusable import Unusable

LEAST_BEFORE = 8


@dataclass(frozen=True)
class Counterfactual:
    """A series after a change, and what it would have been.

    `expected` is for each period after the change; `difference` and `doubt` are the sum of the differences up to
    each, and the standard deviation that the model gives to it. `ratio` is the variance of the level's steps
    in units of the noise variance `noise`; `coefficients` belong to the comparison series.

    The doubt is the model's own. Used as a test by itself it finds effects where there are none (in about
    one of seven series of counts instead of one of twenty): ask `placebos.tried`.
    """

    expected: Numbers
    difference: Numbers
    doubt: Numbers
    noise: float
    ratio: float
    coefficients: Numbers

    @property
    def effect(self) -> float:
        """How many more than expected, over all periods after the change."""
        return float(self.difference[-1])

    @property
    def share(self) -> float:
        """The effect as a share of what was expected: -0.25 is a quarter fewer."""
        whole = float(self.expected.sum())
        return self.effect / whole if whole > 0 else float("nan")


def counterfactual(
    series: ArrayLike, begin: int, comparisons: ArrayLike | None = None
) -> Counterfactual:
    """Continue a series (T) from the period `begin`, the first with the change, counted from nought.

    `comparisons` (T, K) are series that the change did not touch, such as the same crime elsewhere; they
    carry the season and what happened everywhere. Without them the level alone is continued.

    The model is a local level with regression, its one free ratio by maximum likelihood (Harvey, 1989;
    Brodersen and others, 2015).

    Raises Unusable if something is missing or the series is too short before or after.

    >>> found = counterfactual([9, 11, 10, 10, 9, 11, 10, 10, 7, 8], 8)
    >>> found.expected.round(1), round(found.effect, 1), round(found.share, 2)
    (array([10., 10.]), -5.0, -0.25)
    >>> counterfactual([], 8)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 0 periods before the change: give at least 8 more than comparison series.
    >>> counterfactual([5, None, 4], 2)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 3 counts is missing or infinite: leave out such rows first.
    """
    found = line(series, "counts")
    columns = side_by_side(found, comparisons_of(comparisons, found.size))
    insist_on_length(found.size, begin, columns.shape[1] - 1)
    expected = np.empty(found.size - begin)
    doubt = np.empty(found.size - begin)
    noise, ratio, coefficients = fitted(columns, begin, expected, doubt)
    difference = np.cumsum(found[begin:] - expected)
    return Counterfactual(expected, difference, doubt, noise, ratio, coefficients)


def comparisons_of(comparisons: ArrayLike | None, length: int) -> Numbers:
    """Comparison series as columns (T, K); none are no columns.

    Raises Unusable if they are not as long as the series.
    """
    if comparisons is None:
        return np.empty((length, 0))
    found = numbers(comparisons, "comparison counts")
    found = found[:, None] if found.ndim == 1 else found
    if found.ndim != 2 or len(found) != length:
        raise Unusable(
            f"The comparison series have the shape {found.shape}: give one column each, {length} rows."
        )
    return found


def insist_on_length(length: int, begin: int, comparisons: int) -> None:
    """Raises Unusable if there is too little before the change, or nothing after it."""
    before = min(whole_number(begin, "first period with the change, counted from nought,"), length)
    if before < LEAST_BEFORE + comparisons:
        raise Unusable(
            f"There are {max(before, 0)} periods before the change: give at least {LEAST_BEFORE} more than comparison series."
        )
    if begin >= length:
        raise Unusable("There is no period after the change: wait for at least one.")
