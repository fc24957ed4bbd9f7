"""Poisson log-linear models of tables of counts, thousands of fits in a blink."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers

STEPS = 60
HALVINGS = 8  # of a step that went too far
FLAT = (
    40.0  # no fitted count leaves e^-40 … e^40, so that a cell which must be empty stays a number
)
CLOSE = 1e-9
JITTER = 1e-11  # so that a column which the table says nothing about stays where it is


@njit(cache=True, nogil=True)
def fit(design: Numbers, counts: Numbers, coefficients: Numbers) -> float:
    """Fit one model by iteratively reweighted least squares, and answer its deviance.

    `design` is of shape (cells, terms), `counts` (cells,), whole or not. The fit is left in `coefficients` (terms,).
    A cell that the model would have be empty still gives finite coefficients, and the deviance of the limit.

    Source: Nelder and Wedderburn, 1972.

    >>> coefficients = np.zeros(2)
    >>> design = np.array([[1.0, 0.0], [1.0, 1.0]])
    >>> abs(fit(design, np.array([2.0, 8.0]), coefficients)) < 1e-9
    True
    >>> np.exp(coefficients).round(3).tolist()
    [2.0, 4.0]
    """
    logs = np.log(counts + 0.5)
    deviance = np.inf
    terms = coefficients.size
    system = np.empty((terms, terms))
    step = np.empty(terms)
    for _ in range(STEPS):
        _weigh(design, counts, logs, system, step)
        _solve(system, step)
        before = deviance
        deviance = _follow(design, counts, step, logs)
        halved = 0
        while not deviance <= before + CLOSE and halved < HALVINGS:
            for term in range(terms):
                step[term] = (step[term] + coefficients[term]) / 2
            deviance = _follow(design, counts, step, logs)
            halved += 1
        coefficients[:] = step
        if abs(before - deviance) < CLOSE * (0.1 + abs(deviance)):
            break
    return deviance


@njit(cache=True, nogil=True)
def _weigh(
    design: Numbers, counts: Numbers, logs: Numbers, system: Numbers, right: Numbers
) -> None:
    """The weighted normal equations at the present fit."""
    cells, terms = design.shape
    system[:] = 0.0
    right[:] = 0.0
    for cell in range(cells):
        mean = np.exp(logs[cell])
        working = mean * logs[cell] + counts[cell] - mean
        for i in range(terms):
            share = design[cell, i]
            if share == 0.0:
                continue
            right[i] += share * working
            for j in range(i + 1):
                system[i, j] += share * design[cell, j] * mean


@njit(cache=True, nogil=True)
def _solve(system: Numbers, right: Numbers) -> None:
    """Solve by Cholesky's factors, in place; only the lower half of `system` is read."""
    terms = right.size
    for i in range(terms):
        system[i, i] += JITTER
        for j in range(i + 1):
            total = system[i, j]
            for k in range(j):
                total -= system[i, k] * system[j, k]
            system[i, j] = np.sqrt(max(total, JITTER)) if i == j else total / system[j, j]
        total = right[i]
        for k in range(i):
            total -= system[i, k] * right[k]
        right[i] = total / system[i, i]
    for i in range(terms - 1, -1, -1):
        total = right[i]
        for k in range(i + 1, terms):
            total -= system[k, i] * right[k]
        right[i] = total / system[i, i]


@njit(cache=True, nogil=True)
def _follow(design: Numbers, counts: Numbers, coefficients: Numbers, logs: Numbers) -> float:
    """Set the logarithms of the fitted counts, and answer the deviance from what was counted."""
    deviance = 0.0
    for cell in range(counts.size):
        log = 0.0
        for term in range(coefficients.size):
            log += design[cell, term] * coefficients[term]
        log = min(max(log, -FLAT), FLAT)
        logs[cell] = log
        count = counts[cell]
        deviance += 2 * (np.exp(log) - count)
        if count > 0:
            deviance += 2 * count * (np.log(count) - log)
    return deviance


@njit(cache=True, nogil=True)
def fits(design: Numbers, models: NDArray[np.bool_], tables: Numbers) -> tuple[Numbers, Numbers]:
    """Fit every model to every table: the first coefficient and the deviance, each of shape (tables, models).

    A model is a row of `models` (models, terms) that says which columns of `design` (cells, terms) it has; the first is
    the constant. `tables` is of shape (tables, cells).

    >>> design = np.array([[1.0, 0.0], [1.0, 1.0]])
    >>> first, deviance = fits(design, np.array([[True, False], [True, True]]), np.array([[2.0, 8.0]]))
    >>> np.exp(first).round(2).tolist(), abs(deviance).round(2).tolist()
    ([[5.0, 2.0]], [[3.85, 0.0]])
    >>> fits(design, np.array([[True, False]]), np.zeros((0, 2)))[0].shape
    (0, 1)
    """
    first = np.empty((tables.shape[0], models.shape[0]))
    deviance = np.empty_like(first)
    for model in range(models.shape[0]):
        columns = np.ascontiguousarray(design[:, models[model]])
        coefficients = np.zeros(columns.shape[1])
        for table in range(tables.shape[0]):
            deviance[table, model] = fit(columns, tables[table], coefficients)
            first[table, model] = coefficients[0]
    return first, deviance
