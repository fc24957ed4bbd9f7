"""Where events lie thickest: a surface from half a million events on 200 by 200 cells of 50 m, 150 m wide."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.grid import Grid
from highstreet_analysis.kernel_density import SQUARE_KILOMETRE, Kernel, density, quick_density
from highstreet_analysis.prove.lines import Line, Taken, at_most, beside, faster, take, take_once
from highstreet_simulation.truths import hot_spots

EVENTS, CELLS, CELL, BANDWIDTH = 500_000, 200, 50.0, 150.0
# scikit-learn visits every pair of cell and event: it is given this share of the cells, and its time is
# multiplied.
SHARE = 200
REPEATS = 9


def prove() -> Iterator[Line]:
    from KDEpy import FFTKDE

    town = hot_spots.events(1, EVENTS)
    grid = Grid(0.0, 0.0, CELL, np.ones((CELLS, CELLS), dtype=bool))

    def accurate() -> Numbers:
        return density(town.east, town.north, grid, bandwidth=BANDWIDTH)

    def quick() -> Numbers:
        return quick_density(town.east, town.north, grid, bandwidth=BANDWIDTH)

    def harm() -> Numbers:
        return density(town.east, town.north, grid, bandwidth=BANDWIDTH, weights=town.harm)

    at = np.stack([town.east, town.north], axis=1)
    wide = _wide_lattice()

    def kdepy() -> Numbers:
        found = FFTKDE(kernel="gaussian", bw=BANDWIDTH).fit(at).evaluate(wide)
        return _of_the_grid(found) * EVENTS

    ours, fast, weighted = (take(work, times=REPEATS) for work in (accurate, quick, harm))
    rival = take(kdepy, times=REPEATS)
    sklearn = _sklearn(at, grid)
    yield faster("quick", fast, rival, called="KDEpy FFTKDE", at_least=10)
    yield faster("accurate", ours, rival, called="KDEpy FFTKDE", at_least=4)
    yield faster("accurate, by harm", weighted, rival, called="KDEpy, unweighted", at_least=3)
    yield faster("accurate", ours, sklearn, called="scikit-learn, exact", at_least=1_000)

    truth = _exact(town.east, town.north, np.ones(EVENTS), grid)
    yield at_most("accurate: largest error, of the peak", _error(ours.answer, truth), 2e-4)
    yield at_most("quick: largest error, of the peak", _error(fast.answer, truth), 2e-2)
    yield beside("KDEpy: largest error, of the peak", f"{_error(rival.answer, truth):.4g}")
    by_harm = _exact(town.east, town.north, town.harm, grid)
    yield at_most("by harm: largest error, of the peak", _error(weighted.answer, by_harm), 2e-4)
    yield at_most("accurate, all on one place: the worst of 400", _worst_heap(density, grid), 2e-4)
    yield at_most(
        "quick, all on one place: the worst of 400", _worst_heap(quick_density, grid), 2e-2
    )
    quartic = density(town.east, town.north, grid, bandwidth=2.5 * BANDWIDTH, kernel=Kernel.QUARTIC)
    brute = _exact_quartic(town.east, town.north, grid, 2.5 * BANDWIDTH)
    yield at_most("quartic: largest error at 200 cells, of the peak", brute(quartic), 1e-12)


def _wide_lattice() -> Numbers:
    """KDEpy wants a lattice around all events, so it gets cells of its own beyond the edge."""
    middle = np.arange(-1, CELLS + 1) * CELL + CELL / 2
    return np.stack([part.ravel() for part in np.meshgrid(middle, middle, indexing="ij")], axis=1)


def _of_the_grid(found: Numbers) -> Numbers:
    side = CELLS + 2
    return found.reshape(side, side).T[1:-1, 1:-1] * SQUARE_KILOMETRE


def _sklearn(at: Numbers, grid: Grid) -> Taken:
    """How long it takes: its tree is built once, its cells are multiplied."""
    from sklearn.neighbors import KernelDensity

    east, north = grid.centres()
    cells = np.stack([part.ravel() for part in np.meshgrid(east, north)], axis=1)
    built = take_once(lambda: KernelDensity(bandwidth=BANDWIDTH, kernel="gaussian").fit(at))
    some = take_once(lambda: np.exp(built.answer.score_samples(cells[::SHARE])))
    return replace(some, warm=built.warm + some.warm * SHARE)


def _exact(east: Numbers, north: Numbers, weight: Numbers, grid: Grid) -> Numbers:
    """Every pair of event and cell: what the surface is by definition."""
    across, along = grid.centres()
    surface = np.zeros(grid.shape)
    for some in np.array_split(np.arange(east.size), max(1, east.size // 20_000)):
        x = np.exp(-0.5 * ((across - east[some, None]) / BANDWIDTH) ** 2)
        y = np.exp(-0.5 * ((along - north[some, None]) / BANDWIDTH) ** 2)
        surface += (y * weight[some, None]).T @ x
    return surface / (2 * np.pi * BANDWIDTH**2) * SQUARE_KILOMETRE


def _error(found: Numbers, truth: Numbers) -> float:
    return float(np.abs(found - truth).max() / truth.max())


def _worst_heap(smooth: Callable[..., Numbers], grid: Grid) -> float:
    """The error when all events lie on one place, wherever it lies in its cell."""
    within = (np.arange(20) + 0.5) / 20 * CELL + 4_000
    return max(
        _error(
            smooth([x], [y], grid, bandwidth=BANDWIDTH),
            _exact(np.array([x]), np.array([y]), np.ones(1), grid),
        )
        for x in within
        for y in within
    )


def _exact_quartic(
    east: Numbers, north: Numbers, grid: Grid, bandwidth: float
) -> Callable[[Numbers], float]:
    """How wrong a surface is at every 200th cell."""
    across, along = grid.centres()
    some = np.arange(0, CELLS * CELLS, 200)
    truth = []
    for cell in some:
        square = (east - across[cell % CELLS]) ** 2 + (north - along[cell // CELLS]) ** 2
        share = np.where(square < bandwidth**2, (1 - square / bandwidth**2) ** 2, 0.0)
        truth.append(share.sum() * 3 / (np.pi * bandwidth**2) * SQUARE_KILOMETRE)
    return lambda surface: float(np.abs(surface.ravel()[some] - truth).max() / max(truth))
