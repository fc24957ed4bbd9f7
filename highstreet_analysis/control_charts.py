"""How far may a month lie from the usual before it is more than chance? Control charts, many at once.

The last axis is time; whatever stands before it (areas, types of crime) is many charts. The limits are set
from the first `baseline` months, or from all if it is None. Limits are drawn at three standard deviations or,
for counts, exactly where a month lies by chance as seldom as that: normal limits are wrong for small counts.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import ArrayLike
from scipy.special import betainc, ndtr, ndtri, pdtr, pdtrc
from scipy.stats import binom, poisson

from highstreet_analysis.columns import Numbers, counts, numbers, whole_number
from highstreet_analysis.finding import Method
from highstreet_analysis.unusable import Unusable

STEP_TO_SPREAD = float(
    2 / np.sqrt(np.pi)
)  # the mean step between two normal months, in their spread
TAIL = float(ndtr(-3))


@dataclass(frozen=True)
class Charts:
    """Charts side by side. All arrays have the shape of the values.

    `scores` says how far each month lies from the centre, in standard deviations or, on exact charts, in those
    of a normal month that is as rare. Beyond 3 is beyond the limits. It is not a number if nothing can be said.
    """

    values: Numbers
    centre: Numbers
    lower: Numbers
    upper: Numbers
    scores: Numbers
    method: Method


def xmr(values: ArrayLike, *, baseline: int | None = None) -> Charts:
    """Any measure, one value a month: limits from the mean step between months (Shewhart, 1931; Wheeler, 1993).

    Raises Unusable if values are missing.

    >>> chart = xmr([4, 6, 4, 6, 20], baseline=4)
    >>> float(chart.centre[0]), chart.upper[0].round(2), chart.scores[4].round(2)
    (5.0, np.float64(10.32), np.float64(8.46))
    >>> xmr([]).scores.shape
    (0,)
    >>> xmr([7.0]).scores
    array([nan])
    """
    measured = numbers(values, "values")
    used = months_used(measured, baseline)
    rows = rows_of(measured)
    centre, spread, scores = of_individuals(rows, used)
    heading = (*measured.shape[:-1], 1)
    return with_spread(
        measured,
        centre.reshape(heading),
        spread.reshape(heading),
        scores.reshape(measured.shape),
        Method("XmR chart", "Shewhart, 1931; Wheeler, 1993"),
    )


def c_chart(events: ArrayLike, *, baseline: int | None = None, exact: bool = True) -> Charts:
    """Counts of equal months: limits from the Poisson distribution.

    With few events the normal limits (`exact=False`) put the lower limit below nought and cry wolf above.

    Raises Unusable if a count is missing, negative or not whole.

    >>> chart = c_chart([3, 0, 2, 1, 9], baseline=4)
    >>> float(chart.centre[0]), float(chart.lower[0]), float(chart.upper[0])
    (1.5, 0.0, 6.0)
    >>> c_chart([]).upper.shape
    (0,)
    >>> c_chart([0, 0, 0]).upper
    array([0., 0., 0.])
    """
    counted = counts(events)
    return u_chart(counted, np.ones(counted.shape), baseline=baseline, exact=exact)


def u_chart(
    events: ArrayLike, exposure: ArrayLike, *, baseline: int | None = None, exact: bool = True
) -> Charts:
    """Counts of unequal months: events for each unit of exposure (days, visitors, households).

    Values and limits are rates. Raises Unusable if an exposure is not above nought.

    >>> u_chart([31, 28], [31, 28]).values
    array([1., 1.])
    >>> u_chart([], []).values.shape
    (0,)
    >>> u_chart([2], [0])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Each exposure must be above nought: leave out months without one.
    """
    counted = counts(events).astype(float)
    exposed = exposures(exposure, counted.shape)
    used = months_used(counted, baseline)
    centre = total(counted, used) / total(exposed, used)
    expected = centre * exposed
    if not exact:
        spread = np.sqrt(centre / exposed)
        return normal(
            counted / exposed, centre, spread, Method("u chart", "Shewhart, 1931"), floor=0
        )
    return Charts(
        counted / exposed,
        np.broadcast_to(centre, counted.shape),
        poisson.ppf(TAIL, expected) / exposed,
        poisson.isf(TAIL, expected) / exposed,
        tail_scores(
            pdtr(counted, expected),
            np.where(counted > 0, pdtrc(np.maximum(counted - 1, 0), expected), 1.0),
        ),
        Method("u chart with exact Poisson limits", "Shewhart, 1931; Ryan and Schwertman, 1997"),
    )


def p_chart(
    found: ArrayLike, of: ArrayLike, *, baseline: int | None = None, exact: bool = True
) -> Charts:
    """Shares: how many were found of how many, month by month.

    Raises Unusable if more are found than there were, or a month has none to be found.

    >>> p_chart([2, 3], [10, 10]).centre
    array([0.25, 0.25])
    >>> p_chart([], []).centre.shape
    (0,)
    """
    counted, asked = shares(found, of)
    used = months_used(counted, baseline)
    centre = total(counted, used) / total(asked, used)
    if not exact:
        spread = np.sqrt(centre * (1 - centre) / asked)
        return normal(counted / asked, centre, spread, Method("p chart", "Shewhart, 1931"), 0, 1)
    return Charts(
        counted / asked,
        np.broadcast_to(centre, counted.shape),
        binom.ppf(TAIL, asked, centre) / asked,
        binom.isf(TAIL, asked, centre) / asked,
        tail_scores(
            binomial_at_least(asked - counted, asked, 1 - centre),
            binomial_at_least(counted, asked, centre),
        ),
        Method("p chart with exact binomial limits", "Shewhart, 1931; Ryan and Schwertman, 1997"),
    )


def normal(
    values: Numbers,
    centre: Numbers,
    spread: Numbers,
    method: Method,
    floor: float = -np.inf,
    ceiling: float = np.inf,
) -> Charts:
    """Limits three standard deviations from the centre, but not where no value can be."""
    scores = scored(values, centre, spread)
    return with_spread(values, centre, spread, scores, method, floor, ceiling)


def with_spread(
    values: Numbers,
    centre: Numbers,
    spread: Numbers,
    scores: Numbers,
    method: Method,
    floor: float = -np.inf,
    ceiling: float = np.inf,
) -> Charts:
    """Charts from scores that are known."""
    return Charts(
        values,
        np.broadcast_to(centre, values.shape),
        np.broadcast_to(np.maximum(centre - 3 * spread, floor), values.shape),
        np.broadcast_to(np.minimum(centre + 3 * spread, ceiling), values.shape),
        scores,
        method,
    )


def scored(values: Numbers, centre: Numbers, spread: Numbers) -> Numbers:
    """Distances from the centre in spreads: nought at the centre even if there is no spread."""
    apart = values - centre
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((apart == 0) & (spread == 0), 0.0, apart / spread)


def tail_scores(at_most: Numbers, at_least: Numbers) -> Numbers:
    """The score of a normal month that is as rare, from the chances of so many or fewer, and so many or more.

    A month in the middle scores nought.

    >>> tail_scores(np.array([0.001, 0.6]), np.array([1.0, 0.55])).round(2)
    array([-3.09,  0.  ])
    """
    return np.asarray(np.minimum(ndtri(at_most), 0.0) + np.maximum(-ndtri(at_least), 0.0))


def binomial_at_least(found: Numbers, of: Numbers, share: Numbers) -> Numbers:
    """The chance of finding so many or more."""
    chance = betainc(np.maximum(found, 1), of - np.maximum(found, 1) + 1, share)
    return np.where(found > 0, chance, 1.0)


def exposures(exposure: ArrayLike, shape: tuple[int, ...]) -> Numbers:
    """What the counts were exposed to, month by month."""
    exposed = numbers(exposure, "exposures", shape=shape)
    if (exposed <= 0).any():
        raise Unusable("Each exposure must be above nought: leave out months without one.")
    return exposed


def shares(found: ArrayLike, of: ArrayLike) -> tuple[Numbers, Numbers]:
    """The counts above and below the line of a share."""
    counted, asked = counts(found, "counts found"), counts(of, "counts looked at")
    if counted.shape != asked.shape:
        raise Unusable(f"{counted.shape} counts are found of {asked.shape}: give one for each.")
    if (asked == 0).any() or (counted > asked).any():
        raise Unusable("No month can find more than it looked at, or look at none: check them.")
    return counted.astype(float), asked.astype(float)


def months_used(values: Numbers, baseline: int | None) -> int:
    """How many months set the limits."""
    if baseline is not None and whole_number(baseline, "baseline, in months,") < 1:
        raise Unusable("The baseline needs at least one month: give more.")
    there = int(values.shape[-1])
    return there if baseline is None else min(baseline, there)


def rows_of(values: Numbers) -> Numbers:
    """One row for each chart."""
    return values.reshape(int(np.prod(values.shape[:-1])), values.shape[-1])


def total(values: Numbers, used: int) -> Numbers:
    """What the months that set the limits have together; not a number if there are none."""
    first = values[..., :used].sum(-1, keepdims=True)
    return np.asarray(first) if used else np.full_like(first, np.nan)


@njit(cache=True, nogil=True, error_model="numpy")
def of_individuals(rows: Numbers, used: int) -> tuple[Numbers, Numbers, Numbers]:
    """Mean, spread from the mean step, and scores of each row."""
    many, months = rows.shape
    centres, spreads, scores = np.empty(many), np.empty(many), np.empty((many, months))
    for row in range(many):
        summed, stepped = 0.0, 0.0
        for month in range(used):
            summed += rows[row, month]
            if month > 0:
                stepped += abs(rows[row, month] - rows[row, month - 1])
        centre = summed / used if used > 0 else np.nan
        spread = stepped / (used - 1) / STEP_TO_SPREAD if used > 1 else np.nan
        centres[row], spreads[row] = centre, spread
        if spread > 0:
            each = 1 / spread
            for month in range(months):
                scores[row, month] = (rows[row, month] - centre) * each
        else:
            for month in range(months):
                apart = rows[row, month] - centre
                scores[row, month] = 0.0 if apart == 0 and used > 1 else apart / spread
    return centres, spreads, scores
