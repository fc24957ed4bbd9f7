"""Counts of places before and after, where trouble comes and goes by itself, with an effect that is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.chance import stream


@dataclass(frozen=True)
class Unsteady:
    """Counts of places (S) in two spans; in the first `many` something was done between them."""

    before: NDArray[np.int64]
    after: NDArray[np.int64]
    changed: NDArray[np.bool_]


def unsteady_places(
    seed: int,
    levels: NDArray[np.float64],
    *,
    many: int,
    unsteadiness: float,
    growth: float = 1.0,
    cut: float = 0.0,
) -> Unsteady:
    """Each place has about `levels` (S) before and `growth` times as many after. Which part of a place's own counts comes after
    varies from place to place, so that two of them are correlated by `unsteadiness`. The changed places then lose
    the share `cut` of what comes after.

    >>> calm = unsteady_places(1, np.full(4, 1000.0), many=2, unsteadiness=0.001, cut=0.5)
    >>> calm.before.tolist(), calm.after.tolist(), calm.changed.tolist()
    ([968, 1024, 934, 1006], [525, 475, 1013, 1014], [True, True, False, False])
    """
    rng = stream(seed, "unsteady places")
    whole = rng.poisson(levels * (1 + growth))
    both = (1 - unsteadiness) / unsteadiness
    share = growth / (1 + growth)
    after = rng.binomial(whole, rng.beta(share * both, (1 - share) * both, levels.size))
    changed = np.arange(levels.size) < many
    left = np.where(changed, rng.binomial(after, 1 - cut), after)
    return Unsteady(whole - after, left, changed)
