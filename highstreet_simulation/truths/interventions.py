"""Counts of many places over time, in one of which something was done, with the effect that it truly had."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.chance import stream

SEASON = 0.15


@dataclass(frozen=True)
class Places:
    """Counts of places (S, T); the first is the one where something was done from the period `begin`.

    `averted` is how many fewer its true effect makes, on average, in all periods after.
    """

    counts: NDArray[np.int64]
    begin: int
    averted: float

    @property
    def changed(self) -> NDArray[np.int64]:
        """The counts of the place where something was done."""
        changed: NDArray[np.int64] = self.counts[0]
        return changed

    @property
    def others(self) -> NDArray[np.int64]:
        """The counts of the places where nothing was done."""
        others: NDArray[np.int64] = self.counts[1:]
        return others


def places(
    seed: int,
    levels: NDArray[np.float64],
    *,
    periods: int,
    begin: int,
    wander: float = 0.03,
    together: float = 0.02,
    cut: float = 0.0,
) -> Places:
    """Poisson counts around levels that wander.

    `levels` (S) are the mean counts at the start, `wander` and `together` the standard deviations of the
    monthly steps of the logarithm of each level by itself and of all together, around a common season. From
    `begin` the first place has the share `cut` fewer.

    >>> quiet = places(1, np.array([20.0, 5.0]), periods=12, begin=6, cut=0.5)
    >>> quiet.counts.shape, int(quiet.changed[:6].sum()), int(quiet.changed[6:].sum())
    ((2, 12), 131, 54)
    """
    rng = stream(seed, "interventions")
    steps = rng.normal(0, wander, (levels.size, periods)) + rng.normal(0, together, periods)
    season = SEASON * np.sin(2 * np.pi * np.arange(periods) / 12)
    means = np.exp(np.log(levels)[:, None] + np.cumsum(steps, axis=1) + season)
    averted = cut * float(means[0, begin:].sum())
    means[0, begin:] *= 1 - cut
    return Places(rng.poisson(means), begin, averted)
