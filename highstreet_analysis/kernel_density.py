"""Where do events, or harm, lie thickest? A smooth surface on a grid of cells."""

from enum import StrEnum

import numpy as np
from numba import njit, prange
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, numbers
from highstreet_analysis.grid import Grid
from highstreet_analysis.unusable import Unusable

SQUARE_KILOMETRE = 1_000_000.0
# A Gaussian is followed this many bandwidths out: a share of 4e-6 of its peak is left.
FOLLOWED = 5.0
# Lattice steps in a bandwidth. Four-point spreading is then wrong by at most 1.1e-4 of the peak wherever the
# events lie, heaped or not: 2 axes × 9/16/24 × 3 ÷ 6⁴, the remainder of cubic interpolation at its worst.
STEPS_ACCURATE = 6
# Two-point spreading, corrected for its mean, is then wrong by at most a hundredth of the peak.
STEPS_QUICK = 3
MOST_POINTS_OF_LATTICE = 64_000_000


class Kernel(StrEnum):
    """How the share of an event thins out with the distance from it.

    Of the Gaussian the bandwidth is the standard deviation, of the quartic the distance at which it ends. The
    quartic is what CrimeStat and most maps of crime use; a Gaussian of 150 m looks about like a quartic of 400 m.
    """

    GAUSSIAN = "gaussian"
    QUARTIC = "quartic"


def density(
    east: ArrayLike,
    north: ArrayLike,
    grid: Grid,
    *,
    bandwidth: float,
    weights: ArrayLike | None = None,
    kernel: Kernel = Kernel.GAUSSIAN,
) -> Numbers:
    """Events per square kilometre, at the middle of each cell: shape (rows, columns) of the grid.

    `east`, `north` and `bandwidth` are in metres; with `weights`, such as the harm of each event, it is weight per
    square kilometre. Events outside the grid count where their kernels reach into it. The Gaussian is right to
    1.1e-4 of the peak, the quartic to rounding. Cells outside the area of the grid are NaN.

    Raises Unusable for coordinates or weights that are missing or do not fit, and for a bandwidth not above nought.

    Sources: Rosenblatt (1956) and Parzen (1962) for the estimate; Silverman (1982) for the binning; four-point
    spreading keeps the first three moments of each event, as in Monaghan (1985).

    >>> from highstreet_analysis.grid import squares_over
    >>> grid = squares_over([0.0, 500.0], [0.0, 0.0], size=100)
    >>> density([50.0, 50.0], [50.0, 50.0], grid, bandwidth=150).round(1).tolist()
    [[14.1, 11.3, 5.8, 1.9, 0.4, 0.1]]
    >>> density([], [], grid, bandwidth=150).tolist()
    [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    >>> density([float("nan")], [50.0], grid, bandwidth=150)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 eastings is missing or infinite: leave out such rows first.
    """
    x, y, weight = _checked(east, north, weights, bandwidth)
    if kernel is Kernel.QUARTIC:
        surface = np.zeros(grid.shape)
        _add_quartics(
            x - grid.west, y - grid.south, weight, grid.size, float(bandwidth), surface
        )
        return _on_the_area(surface, grid)
    return _smoothed(x, y, weight, grid, float(bandwidth), points=4)


def quick_density(
    east: ArrayLike,
    north: ArrayLike,
    grid: Grid,
    *,
    bandwidth: float,
    weights: ArrayLike | None = None,
) -> Numbers:
    """The same surface for a map that moves under the finger: Gaussian, right to a hundredth of the peak.

    Each event is shared between the four nearest points of a lattice. That widens it by a sixth of a squared step
    on each axis, which the kernel gives back (Silverman, 1982).

    >>> from highstreet_analysis.grid import squares_over
    >>> grid = squares_over([0.0, 500.0], [0.0, 0.0], size=100)
    >>> quick_density([50.0, 50.0], [50.0, 50.0], grid, bandwidth=150).round(1).tolist()
    [[14.2, 11.4, 5.8, 1.9, 0.4, 0.1]]
    """
    x, y, weight = _checked(east, north, weights, bandwidth)
    return _smoothed(x, y, weight, grid, float(bandwidth), points=2)


def _checked(
    east: ArrayLike, north: ArrayLike, weights: ArrayLike | None, bandwidth: float
) -> tuple[Numbers, Numbers, Numbers]:
    if not bandwidth > 0:
        raise Unusable(f"A bandwidth of {bandwidth:g} m smooths nothing: give one above nought.")
    x = numbers(east, "eastings")
    y = numbers(north, "northings", shape=x.shape)
    if weights is None:
        return x, y, np.empty(0)
    return x, y, numbers(weights, "weights", shape=x.shape)


def _smoothed(
    x: Numbers, y: Numbers, weight: Numbers, grid: Grid, bandwidth: float, *, points: int
) -> Numbers:
    """Spread the events over a lattice, and smooth it along one axis after the other."""
    steps = STEPS_ACCURATE if points == 4 else STEPS_QUICK
    parts = max(1, int(np.ceil(steps * grid.size / bandwidth)))
    step = grid.size / parts
    reach = int(np.ceil(FOLLOWED * bandwidth / step))
    margin = reach + points
    rows, columns = (side * parts + 2 * margin for side in grid.shape)
    if rows * columns > MOST_POINTS_OF_LATTICE:
        raise Unusable(
            f"Cells of {grid.size:g} m are too large for a bandwidth of {bandwidth:g} m: "
            "choose smaller cells."
        )
    lattice = np.zeros((rows, columns))
    spread = _spread_over_four if points == 4 else _spread_over_two
    spread((x - grid.west) / step + margin - 0.5, (y - grid.south) / step + margin - 0.5, weight, lattice)
    taps = _taps(parts, reach, step, bandwidth, points=points)
    surface = _every_nth(lattice, taps, parts, margin - reach, grid.shape[0])
    surface = _every_nth(
        np.ascontiguousarray(surface.T), taps, parts, margin - reach, grid.shape[1]
    ).T
    return _on_the_area(surface * SQUARE_KILOMETRE, grid)


def _taps(parts: int, reach: int, step: float, bandwidth: float, *, points: int) -> Numbers:
    """The kernel at the distances from the middle of a cell to the lattice points around it."""
    away = (np.arange(2 * reach + parts) - reach - (parts - 1) / 2) * step
    variance = bandwidth**2 - (step**2 / 6 if points == 2 else 0.0)
    return np.exp(-(away**2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


def _on_the_area(surface: Numbers, grid: Grid) -> Numbers:
    """Nothing falls below nought by rounding, nothing is said of cells outside the area."""
    return np.where(grid.inside, surface, np.nan)


@njit(cache=True, nogil=True)
def _spread_over_two(x: Numbers, y: Numbers, weight: Numbers, lattice: Numbers) -> None:
    """Share each event between the two nearest lattice points on each axis, in inverse ratio to the distance."""
    rows, columns = lattice.shape
    weighted = weight.size > 0
    for event in range(x.size):
        if not (0 <= x[event] < columns - 1 and 0 <= y[event] < rows - 1):
            continue
        column, row = int(x[event]), int(y[event])
        right, up = x[event] - column, y[event] - row
        size = weight[event] if weighted else 1.0
        lattice[row, column] += size * (1 - right) * (1 - up)
        lattice[row, column + 1] += size * right * (1 - up)
        lattice[row + 1, column] += size * (1 - right) * up
        lattice[row + 1, column + 1] += size * right * up


@njit(cache=True, nogil=True)
def _spread_over_four(x: Numbers, y: Numbers, weight: Numbers, lattice: Numbers) -> None:
    """Share each event between four lattice points on each axis so that its first three moments are kept."""
    rows, columns = lattice.shape
    weighted = weight.size > 0
    for event in range(x.size):
        if not (1 <= x[event] < columns - 2 and 1 <= y[event] < rows - 2):
            continue
        column, row = int(x[event]), int(y[event])
        size = weight[event] if weighted else 1.0
        left, middle, right, far = _shares(x[event] - column)
        shares = _shares(y[event] - row)
        for line in range(4):
            share = size * shares[line]
            lattice[row - 1 + line, column - 1] += share * left
            lattice[row - 1 + line, column] += share * middle
            lattice[row - 1 + line, column + 1] += share * right
            lattice[row - 1 + line, column + 2] += share * far


@njit(cache=True, nogil=True, inline="always")
def _shares(at: float) -> tuple[float, float, float, float]:
    """Lagrange's weights of the points -1, 0, 1 and 2 for a place between 0 and 1."""
    before, after, beyond = at + 1, at - 1, at - 2
    return (
        -at * after * beyond / 6,
        before * after * beyond / 2,
        -before * at * beyond / 2,
        before * at * after / 6,
    )


@njit(cache=True, nogil=True, parallel=True, fastmath=True)
def _every_nth(lattice: Numbers, taps: Numbers, nth: int, begin: int, count: int) -> Numbers:
    """Smooth along the first axis, at every nth line only."""
    smooth = np.zeros((count, lattice.shape[1]))
    for line in prange(count):
        for tap in range(taps.size):
            share = taps[tap]
            for column in range(lattice.shape[1]):
                smooth[line, column] += share * lattice[begin + line * nth + tap, column]
    return smooth


@njit(cache=True, nogil=True)
def _add_quartics(
    x: Numbers, y: Numbers, weight: Numbers, size: float, bandwidth: float, surface: Numbers
) -> None:
    """Add to each cell in reach of each event the kernel at its middle: exact."""
    rows, columns = surface.shape
    weighted = weight.size > 0
    peak = 3 / (np.pi * bandwidth**2) * 1e6
    for event in range(x.size):
        share = peak * weight[event] if weighted else peak
        first_row = max(0, int(np.ceil((y[event] - bandwidth) / size - 0.5)))
        last_row = min(rows - 1, int(np.floor((y[event] + bandwidth) / size - 0.5)))
        first = max(0, int(np.ceil((x[event] - bandwidth) / size - 0.5)))
        last = min(columns - 1, int(np.floor((x[event] + bandwidth) / size - 0.5)))
        for row in range(first_row, last_row + 1):
            up = ((row + 0.5) * size - y[event]) ** 2
            for column in range(first, last + 1):
                square = up + ((column + 0.5) * size - x[event]) ** 2
                if square < bandwidth**2:
                    surface[row, column] += share * (1 - square / bandwidth**2) ** 2
