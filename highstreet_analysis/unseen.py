"""What each log-linear model says about how many are on no list: its profile likelihood (Cormack, 1992)."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers
from highstreet_analysis.log_linear import fit

MOST_TIMES = 1e5  # so many times as many as were seen count as without limit
NARROW = 1e-4
GOLDEN = (math.sqrt(5) - 1) / 2


@njit(cache=True, nogil=True)
def log_likelihood(design: Numbers, cells: Numbers, unseen: float, coefficients: Numbers) -> float:
    """The profile log likelihood of a model if so many were on no list.

    `design` is of shape (cells, terms), `cells` (cells,), of which the first, the unseen, is overwritten.
    The fit is left in `coefficients`.

    >>> design = np.array([[1.0, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]])
    >>> cells, fitted = np.array([0.0, 40, 90, 20]), np.zeros(3)
    >>> likely = log_likelihood(design, cells, 180.0, fitted)
    >>> likely > max(log_likelihood(design, cells, other, fitted) for other in (120.0, 260.0))
    True
    """
    cells[0] = unseen
    deviance = fit(design, cells, coefficients)
    total = cells.sum()
    likelihood = math.lgamma(total + 1) - math.lgamma(unseen + 1) - total * math.log(total)
    for cell in range(cells.size):
        if cells[cell] > 0:
            likelihood += cells[cell] * math.log(cells[cell])
    return float(likelihood - deviance / 2)


@njit(cache=True, nogil=True)
def _likeliest(design: Numbers, cells: Numbers, coefficients: Numbers) -> tuple[float, float]:
    """The number unseen at which the likelihood is largest, and the likelihood: by golden sections.

    Without a limit, as when no lists overlap, the number is 100,000 times the seen.
    """
    low, high = 0.0, math.log1p(MOST_TIMES * cells[1:].sum())
    a, b = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_a = log_likelihood(design, cells, math.expm1(a), coefficients)
    at_b = log_likelihood(design, cells, math.expm1(b), coefficients)
    while high - low > NARROW:
        if at_a >= at_b:
            high, b, at_b = b, a, at_a
            a = high - GOLDEN * (high - low)
            at_a = log_likelihood(design, cells, math.expm1(a), coefficients)
        else:
            low, a, at_a = a, b, at_b
            b = low + GOLDEN * (high - low)
            at_b = log_likelihood(design, cells, math.expm1(b), coefficients)
    return math.expm1((low + high) / 2), max(at_a, at_b)


@njit(cache=True, nogil=True)
def peaks(
    design: Numbers, models: NDArray[np.bool_], cells: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """For each model the likeliest number unseen, its log likelihood, and the coefficients there.

    A model is a row of `models` (models, terms): which columns of `design` it has. `cells[0]` is not read.

    >>> design = np.array([[1.0, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]])
    >>> peaks(design, np.ones((1, 3), np.bool_), np.array([0.0, 40, 90, 20]))[0].round().tolist()
    [176.0]
    """
    unseen = np.empty(models.shape[0])
    likelihood = np.empty(models.shape[0])
    coefficients = np.zeros(models.shape)
    for model in range(models.shape[0]):
        columns = np.ascontiguousarray(design[:, models[model]])
        fitted = np.zeros(columns.shape[1])
        unseen[model], likelihood[model] = _likeliest(columns, cells.copy(), fitted)
        coefficients[model, : fitted.size] = fitted
    return unseen, likelihood, coefficients


@njit(cache=True, nogil=True)
def signed_roots(
    design: Numbers,
    models: NDArray[np.bool_],
    cells: Numbers,
    likeliest: Numbers,
    highest: Numbers,
    unseen: float,
) -> Numbers:
    """For each model, how far its likelihood has fallen at so many unseen: the signed root of the deviance.

    `likeliest` and `highest` are where each model peaks, and how high, of shape (models,).

    >>> design = np.array([[1.0, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]])
    >>> model, cells = np.ones((1, 3), np.bool_), np.array([0.0, 40, 90, 20])
    >>> likeliest, highest, _ = peaks(design, model, cells)
    >>> signed_roots(design, model, cells, likeliest, highest, 300.0).round(1).tolist()
    [1.7]
    """
    roots = np.empty(models.shape[0])
    table = cells.copy()
    for model in range(models.shape[0]):
        columns = np.ascontiguousarray(design[:, models[model]])
        here = log_likelihood(columns, table, unseen, np.zeros(columns.shape[1]))
        fallen = math.sqrt(max(2 * (highest[model] - here), 0.0))
        roots[model] = math.copysign(fallen, unseen - likeliest[model])
    return roots
