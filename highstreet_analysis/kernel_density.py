"""Where do events, or harm, lie thickest? A smooth surface on a grid of cells."""

from enum import StrEnum

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, number, numbers
from highstreet_analysis.grid import Grid
from highstreet_analysis.metres import metres
from highstreet_analysis.unusable import Unusable

SQUARE_KILOMETRE = 1_000_000.0
# A Gaussian is followed this many bandwidths out: a share of 4e-6 of its peak is left.
FOLLOWED = 5.0
# Lattice steps in a bandwidth. Four-point spreading is then wrong by at most 1.1e-4 of the peak wherever the
# events lie, heaped or not: 2 axes × 9/16/24 × 3 ÷ 6⁴, the remainder of cubic interpolation at its worst.
STEPS_ACCURATE = 6
# Two-point spreading, corrected for its mean, is then wrong by at most 2% of the peak, where all events are heaped on
# one place, and by 0.2% where they are not.
STEPS_QUICK = 3
MOST_POINTS_OF_LATTICE = 64_000_000
ONE, TWO, THREE = np.uint64(1), np.uint64(2), np.uint64(3)


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
        _add_quartics(x - grid.west, y - grid.south, weight, grid.size, float(bandwidth), surface)
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
    """The same surface for a map that moves under the finger: Gaussian, right to 2% of the peak.

    Each event is shared between the four nearest points of a lattice. That widens it by a sixth of a squared step
    on each axis, which the kernel gives back (Silverman, 1982).

    >>> from highstreet_analysis.grid import squares_over
    >>> grid = squares_over([0.0, 500.0], [0.0, 0.0], size=100)
    >>> quick_density([50.0, 50.0], [50.0, 50.0], grid, bandwidth=150).round(1).tolist()
    [[14.0, 11.2, 5.8, 1.9, 0.4, 0.1]]
    """
    x, y, weight = _checked(east, north, weights, bandwidth)
    return _smoothed(x, y, weight, grid, float(bandwidth), points=2)


def _checked(
    east: ArrayLike, north: ArrayLike, weights: ArrayLike | None, bandwidth: float
) -> tuple[Numbers, Numbers, Numbers]:
    if not number(bandwidth, "bandwidth, in metres,") > 0:
        raise Unusable(f"A bandwidth of {bandwidth:g} m smooths nothing: give one above nought.")
    x, y = metres(east, north)
    if weights is None:
        return x, y, np.empty(0)
    weight = numbers(weights, "weights", shape=x.shape)
    if (weight < 0).any():
        raise Unusable("Some weights are below nought: harm is nought or more.")
    return x, y, weight


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
    first = (margin - 0.5) * step
    spread(x, y, weight, grid.west - first, grid.south - first, step, lattice)
    taps = _taps(parts, reach, step, bandwidth, points=points)
    rows, columns = grid.shape
    surface = _smooth_at_every(lattice, taps, parts, margin - reach, rows)
    turned = np.ascontiguousarray(surface.T)
    surface = _smooth_at_every(turned, taps, parts, margin - reach, columns).T
    return _on_the_area(np.maximum(surface, 0) * SQUARE_KILOMETRE, grid)


def _taps(parts: int, reach: int, step: float, bandwidth: float, *, points: int) -> Numbers:
    """The kernel at the distances from the middle of a cell to the lattice points around it."""
    away = (np.arange(2 * reach + parts) - reach - (parts - 1) / 2) * step
    variance = bandwidth**2 - (step**2 / 6 if points == 2 else 0.0)
    taps: Numbers = np.exp(-(away**2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
    return taps


def _on_the_area(surface: Numbers, grid: Grid) -> Numbers:
    """Nothing is said of cells outside the area."""
    return np.where(grid.inside, surface, np.nan)


@njit(cache=True, nogil=True)
def _spread_over_two(
    x: Numbers,
    y: Numbers,
    weight: Numbers,
    west: float,
    south: float,
    step: float,
    lattice: Numbers,
) -> None:
    """Share each event between the two nearest lattice points on each axis, the nearer the more.

    The lattice is walked as one line, with numbers that are never negative: twice as fast.
    """
    rows, columns = lattice.shape
    points = lattice.reshape(-1)
    weighted = weight.size > 0
    steps = 1 / step
    for event in range(x.size):
        across, along = (x[event] - west) * steps, (y[event] - south) * steps
        if not (0 <= across < columns - 1 and 0 <= along < rows - 1):
            continue
        column, row = int(across), int(along)
        right = across - column
        size = weight[event] if weighted else 1.0
        upper = size * (along - row)
        lower = size - upper
        point = np.uint64(row * columns + column)
        points[point] += lower * (1 - right)
        points[point + ONE] += lower * right
        point += np.uint64(columns)
        points[point] += upper * (1 - right)
        points[point + ONE] += upper * right


@njit(cache=True, nogil=True)
def _spread_over_four(
    x: Numbers,
    y: Numbers,
    weight: Numbers,
    west: float,
    south: float,
    step: float,
    lattice: Numbers,
) -> None:
    """Share each event between four lattice points on each axis so that its first three moments are kept."""
    rows, columns = lattice.shape
    points = lattice.reshape(-1)
    weighted = weight.size > 0
    steps = 1 / step
    for event in range(x.size):
        across, along = (x[event] - west) * steps, (y[event] - south) * steps
        if not (1 <= across < columns - 2 and 1 <= along < rows - 2):
            continue
        column, row = int(across), int(along)
        size = weight[event] if weighted else 1.0
        first, second, third, fourth = _shares(across - column)
        point = np.uint64((row - 1) * columns + column - 1)
        for share in _shares(along - row):
            part = size * share
            # All four are read before one is written, so that the processor need not wait.
            here = points[point] + part * first
            next_one = points[point + ONE] + part * second
            next_two = points[point + TWO] + part * third
            next_three = points[point + THREE] + part * fourth
            points[point] = here
            points[point + ONE] = next_one
            points[point + TWO] = next_two
            points[point + THREE] = next_three
            point += np.uint64(columns)


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


@njit(cache=True, nogil=True, fastmath=True)
def _smooth_at_every(lattice: Numbers, taps: Numbers, nth: int, begin: int, count: int) -> Numbers:
    """Smooth along the first axis, at every nth line only. (Small: threads would only wait for each other.)"""
    smooth = np.zeros((count, lattice.shape[1]))
    for line in range(count):
        out = smooth[line]
        for tap in range(taps.size):
            share = taps[tap]
            along = lattice[begin + line * nth + tap]
            for point in range(out.size):
                out[point] += share * along[point]
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
