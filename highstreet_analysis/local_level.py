"""A level that wanders and comparison series that it follows: what a series would have gone on to be.

The model is y_t = level_t + b·x_t + noise, where the level is a random walk (Harvey, 1989). The first
observation starts the level, so nothing is assumed about where it lies. The coefficients and the noise
variance follow from the signal-to-noise ratio, so that only this one number has to be searched for.
"""

import numpy as np
from numba import njit, prange

from highstreet_analysis.columns import Numbers

LOWEST, HIGHEST = -9.0, 4.0  # the logarithm of the signal-to-noise ratio
COARSE = 11  # the likelihood often has two peaks, one where the level stands still
NARROWINGS = 12
GOLDEN = 0.6180339887498949
LARGE = 1e200
NOTHING_NEW = 1e-9  # a comparison that leaves no more than this of itself repeats the others


Room = tuple[Numbers, Numbers, Numbers]  # to work in: made once for a series, filled at each ratio


@njit(cache=True, nogil=True)
def room_for(columns: Numbers, begin: int) -> Room:
    """Room for the standardised innovations, their cross products and each column's level."""
    width = columns.shape[1]
    return np.empty((width, begin - 1)), np.empty((width, width)), np.empty(width)


@njit(cache=True, nogil=True)
def filtered(columns: Numbers, begin: int, ratio: float, room: Room) -> tuple[float, float]:
    """Run the filter over all columns before `begin`, comparisons first and the series last.

    Fills the room. Gives the sum of the logarithms of the innovations' variances, and the variance of the
    next level, both in units of the noise variance.
    """
    innovations, cross, level = room
    width = columns.shape[1]
    for j in range(width):
        level[j] = columns[0, j]
    variance = 1.0 + ratio
    logarithms, product = 0.0, 1.0
    for t in range(1, begin):
        total = variance + 1.0
        gain = variance / total
        shrink = 1.0 / np.sqrt(total)
        product *= total
        if product > LARGE:  # one logarithm for many variances
            logarithms += np.log(product)
            product = 1.0
        for j in range(width):
            surprise = columns[t, j] - level[j]
            level[j] += gain * surprise
            innovations[j, t - 1] = shrink * surprise
        variance = variance * (1.0 - gain) + ratio
    multiplied(innovations, cross)
    return logarithms + np.log(product), variance


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def multiplied(rows: Numbers, cross: Numbers) -> None:
    """The product of each row with each before it, and itself (the lower half of `cross`)."""
    for j in range(rows.shape[0]):
        for i in range(j + 1):
            total = 0.0
            for t in range(rows.shape[1]):
                total += rows[j, t] * rows[i, t]
            cross[j, i] = total


@njit(cache=True, nogil=True)
def factored(cross: Numbers) -> float:
    """Factor the cross products in place (Cholesky) and give the residual sum of squares of the last column.

    A column that repeats the others gets a row of noughts, and so a coefficient of nought; a series that they
    explain wholly leaves no squares.
    """
    width = cross.shape[0]
    for j in range(width):
        whole = cross[j, j]
        for k in range(j):
            cross[j, j] -= cross[j, k] * cross[j, k]
        repeats = cross[j, j] <= NOTHING_NEW * whole
        if j == width - 1:
            return 0.0 if repeats else float(cross[j, j])
        cross[j, j] = 0.0 if repeats else np.sqrt(cross[j, j])
        for i in range(j + 1, width):
            for k in range(j):
                cross[i, j] -= cross[i, k] * cross[j, k]
            cross[i, j] = 0.0 if repeats else cross[i, j] / cross[j, j]
    return 0.0


@njit(cache=True, nogil=True)
def likelihood(columns: Numbers, begin: int, logarithm: float, room: Room) -> float:
    """The profile log-likelihood of a signal-to-noise ratio, given by its logarithm."""
    logarithms, _ = filtered(columns, begin, np.exp(logarithm), room)
    squares = max(factored(room[1]), 1e-300)
    return float(-0.5 * ((begin - 1) * np.log(squares) + logarithms))


@njit(cache=True, nogil=True)
def likeliest(columns: Numbers, begin: int, room: Room) -> float:
    """The logarithm of the likeliest signal-to-noise ratio: a coarse search, and a fine one at each peak."""
    step = (HIGHEST - LOWEST) / (COARSE - 1)
    coarse = np.full(COARSE + 2, -np.inf)
    for k in range(COARSE):
        coarse[k + 1] = likelihood(columns, begin, LOWEST + k * step, room)
    best, most = LOWEST, -np.inf
    for k in range(COARSE):
        if coarse[k] <= coarse[k + 1] > coarse[k + 2]:
            around = LOWEST + k * step
            low, high = max(around - step, LOWEST), min(around + step, HIGHEST)
            here = peak(columns, begin, low, high, room)
            height = likelihood(columns, begin, here, room)
            if height > most:
                best, most = here, height
    return best


@njit(cache=True, nogil=True)
def peak(columns: Numbers, begin: int, low: float, high: float, room: Room) -> float:
    """The likeliest logarithm between two, by golden sections."""
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left = likelihood(columns, begin, left, room)
    at_right = likelihood(columns, begin, right, room)
    for _ in range(NARROWINGS):
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = likelihood(columns, begin, left, room)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = likelihood(columns, begin, right, room)
    return (low + high) / 2


@njit(cache=True, nogil=True)
def solved(cross: Numbers) -> Numbers:
    """The coefficients, from the factored cross products."""
    width = cross.shape[0] - 1
    found = np.zeros(width)
    for j in range(width - 1, -1, -1):
        if cross[j, j] > 0.0:
            rest = cross[width, j]
            for i in range(j + 1, width):
                rest -= cross[i, j] * found[i]
            found[j] = rest / cross[j, j]
    return found


@njit(cache=True, nogil=True)
def doubt_of_coefficients(cross: Numbers, toward: Numbers) -> float:
    """The variance of coefficients·toward, in units of the noise variance."""
    width = toward.size
    part = np.zeros(width)
    total = 0.0
    for j in range(width):
        if cross[j, j] > 0.0:
            rest = toward[j]
            for k in range(j):
                rest -= cross[j, k] * part[k]
            part[j] = rest / cross[j, j]
            total += part[j] * part[j]
    return total


@njit(cache=True, nogil=True)
def continued(
    columns: Numbers, begin: int, ratio: float, expected: Numbers, doubt: Numbers
) -> tuple[float, Numbers]:
    """Go on from `begin` with a signal-to-noise ratio.

    Fills `expected` with what each later period would have been, and `doubt` with the standard deviation of
    the sum of the differences up to each: from the level's wandering, the noise, and the doubt about level
    and coefficients. Gives the noise variance and the coefficients.
    """
    width = columns.shape[1] - 1
    room = room_for(columns, begin)
    _, variance = filtered(columns, begin, ratio, room)
    _, cross, level = room
    noise = factored(cross) / (begin - 1 - width)
    coefficients = solved(cross)
    at_last = level[width]
    for j in range(width):
        at_last -= coefficients[j] * level[j]
    toward = np.zeros(width)
    for h in range(expected.size):
        expected[h] = at_last
        for j in range(width):
            expected[h] += coefficients[j] * columns[begin + h, j]
            toward[j] += columns[begin + h, j] - level[j]
        many = h + 1.0
        wander = ratio * h * many * (2.0 * h + 1.0) / 6.0  # of the level after its first step
        own = many * many * variance + wander + many
        doubt[h] = np.sqrt(noise * (own + doubt_of_coefficients(cross, toward)))
    return noise, coefficients


@njit(cache=True, nogil=True)
def fitted(
    columns: Numbers, begin: int, expected: Numbers, doubt: Numbers
) -> tuple[float, float, Numbers]:
    """Fit before `begin` and go on from there: as `continued`, with the likeliest ratio."""
    ratio = np.exp(likeliest(columns, begin, room_for(columns, begin)))
    noise, coefficients = continued(columns, begin, ratio, expected, doubt)
    return noise, ratio, coefficients


@njit(cache=True, nogil=True)
def side_by_side(series: Numbers, comparisons: Numbers) -> Numbers:
    """The comparisons (T, K) and the series (T) as the columns that the filter runs over."""
    length, width = comparisons.shape
    columns = np.empty((length, width + 1))
    columns[:, :width] = comparisons
    columns[:, width] = series
    return columns


@njit(cache=True, nogil=True, parallel=True)
def fitted_many(series: Numbers, comparisons: Numbers, begin: int) -> tuple[Numbers, Numbers]:
    """Each series beside its own comparisons, or all beside the same: series (S, T), comparisons (S or 1, T, K).

    Gives, for each series, what was expected in each period from `begin`, and the standard deviation of the
    sum of the differences up to each.
    """
    number, length = series.shape
    expected = np.empty((number, length - begin))
    doubt = np.empty((number, length - begin))
    for s in prange(number):
        own = comparisons[s] if comparisons.shape[0] > 1 else comparisons[0]
        fitted(side_by_side(series[s], own), begin, expected[s], doubt[s])
    return expected, doubt
