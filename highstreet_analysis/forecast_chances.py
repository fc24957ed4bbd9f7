"""Turns expected events into the chance that anything happens at all, as often as it did when it was tried."""

from typing import NamedTuple

import numpy as np

from highstreet_analysis.columns import Numbers

ROUNDS = 30
CLOSE = 1e-6
# What is believed beforehand: that the expected counts are right as they are. Worth about so many events.
STRENGTH = 10.0
LEAST = 1e-9


class Chances(NamedTuple):
    """A place that expects m events has the chance 1 - exp(-exp(level) · m^slope) of any."""

    level: float = 0.0
    slope: float = 1.0

    def of(self, expected: Numbers) -> Numbers:
        """The chance that anything happens, of the shape of `expected`.

        >>> Chances().of(np.array([0.0, 0.1, 2.0])).round(3).tolist()
        [0.0, 0.095, 0.865]
        """
        chance: Numbers = -np.expm1(-np.exp(self.level) * np.maximum(expected, LEAST) ** self.slope)
        return np.where(expected > 0, chance, 0.0)


def calibrated(expected: Numbers, happened: Numbers) -> Chances:
    """The chances under which it is likeliest that something happened just where it did (McCullagh and Nelder, 1989).

    Events that come in heaps leave more places untouched than the same number of single ones; this is what `slope`
    and `level` allow for.

    >>> calibrated(np.full(4_000, 0.5), np.repeat([0, 2], 2_000)).of(np.array([0.5])).round(2).tolist()
    [0.5]
    >>> calibrated(np.empty(0), np.empty(0))
    Chances(level=0.0, slope=1.0)
    """
    at = np.log(np.maximum(expected.ravel(), LEAST))
    any_at_all = happened.ravel() > 0
    columns = np.array([np.ones(at.size), at])
    line = np.array([0.0, 1.0])
    prior = np.array([STRENGTH, STRENGTH])
    for _ in range(ROUNDS):
        rate = np.exp(np.clip(line @ columns, -30, 5))
        chance = np.maximum(-np.expm1(-rate), 1e-12)
        pull = np.where(any_at_all, rate * (1 - chance) / chance, -rate)
        score = columns @ pull - prior * (line - [0.0, 1.0])
        weight = rate**2 * (1 - chance) / chance
        step = np.linalg.solve((columns * weight) @ columns.T + np.diag(prior), score)
        line = line + np.clip(step, -1, 1)
        if np.abs(step).max() < CLOSE:
            break
    return Chances(float(line[0]), float(line[1]))
