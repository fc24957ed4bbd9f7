"""Where there is more than chance would put: exact p, no false hot spots, and what is planted is found."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numba import njit
from scipy.ndimage import binary_dilation
from scipy.special import ndtr

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.false_discovery import discoveries
from highstreet_analysis.grid import Grid
from highstreet_analysis.hot_spots import capped
from highstreet_analysis.local_concentration import Chance, Concentration, Marks, on_cells
from highstreet_analysis.prove.lines import Line, Taken, at_least, at_most, beside, faster, take
from highstreet_simulation.truths import hot_spots

MAPS, SHUFFLED, DRAWS = 30, 1_000, 1_000_000
# Draws of one window by importance sampling, and windows of each map.
WEIGHTED_DRAWS, WINDOWS = 1_000_000, 12


def prove() -> Iterator[Line]:
    for side, least in ((200, 300), (400, 500)):
        counts = hot_spots.planted(1, side=side).counts
        ours = take(partial(on_cells, counts, chance=Chance.NEIGHBOURS), times=15)
        rival = _esda(counts)
        what = f"{side**2:,} cells, the same question"
        yield faster(what, ours, rival, called="esda, 999 permutations", at_least=least)
        if side == 200:
            yield from _same_as_esda(ours.answer, rival.answer)
            yield _against_draws(counts, ours.answer)
    yield from _shuffled_maps()
    yield from _planted_maps()
    for name, harm in _harm_maps():
        for chance in Chance:
            yield _against_weighted_draws(name, harm, chance)


def _esda(counts: Whole) -> Taken:
    """Its weights are made beforehand, and it is compiled on a small map first. One core, as ours.

    Its time is the processor's, not the wall's: a busy machine must not make it look slow.
    """
    from esda import G_Local
    from libpysal.weights import lat2W

    def ask(values: Whole) -> Taken:
        near = lat2W(*values.shape, rook=False)
        amounts = values.ravel().astype(float)
        begin = time.process_time()
        found = G_Local(amounts, near, transform="B", star=True, permutations=999, seed=1)
        lasted = time.process_time() - begin
        return Taken(lasted, lasted, found)

    ask(counts[:20, :20])
    return ask(counts)


def _same_as_esda(ours: Concentration, rival: Any) -> Iterator[Line]:
    yield at_most(
        "z: largest difference from esda's", np.abs(ours.z.ravel() - rival.Zs).max(), 1e-9
    )
    # Its p is folded: of quiet cells it is that of being so quiet.
    upper = np.where(rival.Zs > 0, rival.p_sim, 1 - rival.p_sim)
    found = int(discoveries(upper).sum())
    yield beside("esda's 999 permutations, after false discovery", f"{found} cells")


def _against_draws(counts: Whole, found: Concentration) -> Line:
    """Draw the neighbours a million times for every value of the middle and every number of neighbours."""
    own, near = counts.ravel(), found.places.ravel() - 1
    sums = np.rint(found.sums).astype(np.int64).ravel() - own
    worst = 0.0
    for seed, (value, drawn) in enumerate(
        {(int(v), int(k)) for v, k in zip(own, near, strict=True)}
    ):
        these = (own == value) & (near == drawn)
        others = np.delete(own, np.flatnonzero(own == value)[0])
        tally = np.bincount(_drawn_sums(others, drawn, DRAWS, seed), minlength=sums.max() + 1)
        share = (tally[::-1].cumsum()[::-1] / DRAWS)[sums[these]]
        p = found.p.ravel()[these]
        # Rarer than one in a million cannot be seen in a million draws: one hit is no contradiction.
        error = np.sqrt(np.maximum(p * (1 - p), 1 / DRAWS) / DRAWS)
        worst = max(worst, float((np.abs(share - p) / error).max()))
    return at_most("p: standard errors from 1,000,000 draws, all cells", worst, 4.5)


@njit(cache=True, nogil=True)
def _drawn_sums(values: Whole, drawn: int, times: int, seed: int) -> Whole:
    """Sums of so many different places, drawn by lot, time after time."""
    np.random.seed(seed)
    sums = np.zeros(times, np.int64)
    taken = np.empty(drawn, np.int64)
    for lot in range(times):
        count = 0
        while count < drawn:
            place = np.random.randint(values.size)
            if not (taken[:count] == place).any():
                taken[count] = place
                sums[lot] += values[place]
                count += 1
    return sums


def _shuffled_maps() -> Iterator[Line]:
    """Nothing is there: the same counts, or the same harm, in places drawn by lot."""
    shown = by_normal = by_harm = 0
    town = hot_spots.uneven(0, side=100)
    harm = np.random.default_rng(0).choice(hot_spots.HARMS, town.shape, p=hot_spots.SHARES) * town
    for seed in range(SHUFFLED):
        found = on_cells(hot_spots.shuffled(capped(town), seed))
        shown += bool(discoveries(found.p).any())
        by_normal += bool(discoveries(ndtr(-on_cells(hot_spots.shuffled(town, seed)).z)).any())
        by_harm += bool(discoveries(on_cells(hot_spots.shuffled(harm, seed)).p).any())
    yield at_most("shuffled maps that show anything", shown / SHUFFLED, 0.06)
    yield at_most("the same, by harm", by_harm / SHUFFLED, 0.06)
    yield beside("the same, with p from z as usual", f"{by_normal / SHUFFLED:.4g}")


def _planted_maps() -> Iterator[Line]:
    """Twenty hot spots of 3 by 3 cells; a find is false if its window holds no cell of any."""
    exact, normal = [], []
    for seed in range(MAPS):
        town = hot_spots.planted(seed)
        exact.append(_judged(discoveries(on_cells(capped(town.counts)).p), town.hot))
        normal.append(_judged(discoveries(ndtr(-on_cells(town.counts).z)), town.hot))
    false, power = np.mean(exact, axis=0)
    yield at_most("planted: share of false finds", false, 0.05)
    yield at_least("planted: share of hot cells found", power, 0.35)
    false, power = np.mean(normal, axis=0)
    yield beside("the same, with p from z: false, found", f"{false:.3f}, {power:.3f}")


def _judged(found: Marks, hot: Marks) -> tuple[float, float]:
    near = binary_dilation(hot, np.ones((3, 3)))
    return (found & ~near).sum() / max(found.sum(), 1), (found & hot).sum() / hot.sum()


def _harm_maps() -> Iterator[tuple[str, Numbers]]:
    town = hot_spots.events(1, 50_000)
    grid = Grid(0.0, 0.0, 50.0, np.ones((200, 200), dtype=bool))
    days = grid.sum(town.east, town.north, town.harm)
    yield "in days", days
    yield "any numbers", days * np.random.default_rng(1).uniform(0.8, 1.2, days.shape)


def _against_weighted_draws(name: str, harm: Numbers, chance: Chance) -> Line:
    """Twelve windows, from likely ones to one in a million."""
    found = on_cells(harm, chance=chance)
    p, values = found.p.ravel(), harm.ravel()
    possible = np.flatnonzero((p > 1e-6) & (p < 0.3))
    wanted = np.geomspace(1e-6, 0.2, WINDOWS)
    windows = {int(possible[np.abs(np.log(p[possible] / one)).argmin()]) for one in wanted}
    worst = 0.0
    for window in windows:
        drawn, total = int(found.places.ravel()[window]), _window_sum(harm, window)
        others = values
        if chance is Chance.NEIGHBOURS:
            others, drawn = np.delete(values, window), drawn - 1
            total -= values[window]
        worst = max(worst, abs(p[window] / _chance_of(total, drawn, others, window) - 1))
    what = f"harm {name}, {chance}: p's largest error"
    return at_most(f"{what} at {len(windows)} p", worst, 0.05)


def _window_sum(values: Numbers, window: int) -> float:
    row, column = divmod(window, values.shape[1])
    return float(values[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2].sum())


def _chance_of(total: float, drawn: int, values: Numbers, seed: int) -> float:
    """The chance of a sum of at least `total`, by importance sampling (Siegmund, 1976).

    Harmful places are drawn the more often, and each draw counts the less; draws of one place twice are dropped.
    """
    tilt = _tilt(total / drawn, values)
    odds = np.exp(tilt * (values - values.max()))
    upto = np.cumsum(odds) / odds.sum()
    # Where to begin to look for the place that a number from 0 to 1 falls on.
    guide = np.searchsorted(upto, np.arange(values.size) / values.size)
    sums = _tilted_sums(values, upto, guide, drawn, WEIGHTED_DRAWS, seed)
    hits = sums[sums >= total * (1 - 1e-12)]
    level = drawn * (np.log(odds.mean()) + tilt * values.max())
    weight = np.exp(level - tilt * hits).sum() / WEIGHTED_DRAWS
    return float(weight / np.prod(1 - np.arange(drawn) / values.size))


@njit(cache=True, nogil=True)
def _tilted_sums(
    values: Numbers, upto: Numbers, guide: Whole, drawn: int, times: int, seed: int
) -> Numbers:
    """Sums of so many places drawn by their odds; -1 where one was drawn twice."""
    np.random.seed(seed)
    sums = np.zeros(times)
    taken = np.empty(drawn, np.int64)
    for lot in range(times):
        for count in range(drawn):
            at = np.random.random()
            place = guide[int(at * values.size)]
            while upto[place] < at and place < values.size - 1:
                place += 1
            if (taken[:count] == place).any():
                sums[lot] = -1.0
                break
            taken[count] = place
            sums[lot] += values[place]
    return sums


def _tilt(mean: float, values: Numbers) -> float:
    """How strongly harm must draw for the mean of the draws to be this."""
    low, high = 0.0, 50.0 / values.max()
    for _ in range(60):
        middle = (low + high) / 2
        odds = np.exp(middle * (values - values.max()))
        if (odds * values).sum() / odds.sum() < mean:
            low = middle
        else:
            high = middle
    return low
