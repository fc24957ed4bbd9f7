"""Towns whose hot spots are known: counts on cells with planted ones, and events heaped on risky premises."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Harm of an event, and how often it is that harmful: most are slight, one in a hundred is grave.
HARMS = (1.0, 2.0, 5.0, 10.0, 20.0, 182.0, 365.0)
SHARES = (0.35, 0.20, 0.15, 0.15, 0.10, 0.04, 0.01)
SIDE = 10_000.0

Values = NDArray[Any]


@dataclass(frozen=True)
class Planted:
    """Counts on cells, and which cells are hotter than their surroundings by design."""

    counts: NDArray[np.int64]
    hot: NDArray[np.bool_]


def planted(
    seed: int, *, side: int = 200, spots: int = 20, extra: float = 3.0, mean: float = 0.5
) -> Planted:
    """A square town of uneven cells with hot spots of 3 by 3 cells, each expecting `extra` events more.

    Cells differ by a gamma law of shape 0.4, as cells of real towns do: most are empty, some are busy alone.
    """
    chance = np.random.default_rng(seed)
    expected = chance.gamma(0.4, mean / 0.4, (side, side))
    hot = np.zeros((side, side), dtype=bool)
    for row, column in chance.integers(5, side - 5, (spots, 2)):
        square = np.s_[row - 1 : row + 2, column - 1 : column + 2]
        expected[square] += extra
        hot[square] = True
    return Planted(chance.poisson(expected), hot)


def uneven(seed: int, *, side: int = 200) -> NDArray[np.int64]:
    """The same town without hot spots: where its busy cells lie is chance alone."""
    return planted(seed, side=side, spots=0).counts


def shuffled(values: Values, seed: int) -> Values:
    """The same values, each in a place drawn by lot."""
    flat = np.random.default_rng(seed).permutation(values.ravel())
    return flat.reshape(values.shape)


@dataclass(frozen=True)
class Events:
    """Events of a town of 10 by 10 km: metres from its south-west corner, and the harm of each."""

    east: NDArray[np.float64]
    north: NDArray[np.float64]
    harm: NDArray[np.float64]


def events(seed: int, n: int) -> Events:
    """Half of the events are heaped on risky premises, three in ten lie around centres, the rest anywhere."""
    chance = np.random.default_rng(seed)
    centres = chance.uniform(0.15 * SIDE, 0.85 * SIDE, (12, 2))
    busy = chance.dirichlet([8.0] + [1.0] * 11)
    premises = centres[chance.choice(12, 3_000, p=busy)] + chance.normal(0, 350, (3_000, 2))
    risk = chance.permutation(np.arange(1, 3_001) ** -0.7)
    at = chance.uniform(0, SIDE, (n, 2))
    kind = chance.choice(3, n, p=[0.5, 0.3, 0.2])
    heaped, around = kind == 0, kind == 1
    at[heaped] = premises[chance.choice(3_000, int(heaped.sum()), p=risk / risk.sum())]
    spread = chance.normal(0, 700, (int(around.sum()), 2))
    at[around] = centres[chance.choice(12, int(around.sum()), p=busy)] + spread
    at = np.clip(at, 0, SIDE - 0.01)
    return Events(at[:, 0].copy(), at[:, 1].copy(), chance.choice(HARMS, n, p=SHARES))
