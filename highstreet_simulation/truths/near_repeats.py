"""Invents a town where some crimes bring others soon after and close by, and says which."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIDE = 10_000.0  # metres
CENTRES = 12
PREMISES = 3_000
CENTRE_METRES = (
    350.0  # the spread of premises round a centre; in its streets, crimes spread twice as far
)
KINDS = (
    0.5,
    0.3,
    0.2,
)  # of the crimes that nothing brought: at risky premises, in busy streets, anywhere


@dataclass(frozen=True)
class Crimes:
    """Where and on which day each crime happened, and whether an earlier one brought it."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    day: NDArray[np.int64]
    brought: NDArray[np.bool_]


def near_repeat_town(
    *,
    seed: int,
    crimes: int = 1_000,
    share_brought: float = 0.0,
    metres: float = 60.0,
    days: float = 7.0,
    span: int = 1_095,
) -> Crimes:
    """A town of risky premises and busy streets, where every crime was, by a chance, brought by another.

    A crime that is brought happens about `metres` away (the spread east and north) and on average `days`
    later; if that is past the end, it wraps round to the beginning, so that all days are alike. With a
    share of 0, where and when have nothing to do with each other, although places differ greatly in risk.
    """
    rng = np.random.default_rng(seed)
    first = crimes - int(rng.binomial(crimes, share_brought))
    x, y = _places(rng, first)
    day = rng.integers(0, span, first)
    parent = rng.integers(0, max(first, 1), crimes - first)
    x = np.concatenate([x, x[parent] + rng.normal(0, metres, parent.size)])
    y = np.concatenate([y, y[parent] + rng.normal(0, metres, parent.size)])
    later = np.floor(rng.exponential(days, parent.size)).astype(np.int64)
    day = np.concatenate([day, (day[parent] + later) % span])
    order = rng.permutation(crimes)
    return Crimes(x[order], y[order], day[order], order >= first)


def _places(
    rng: np.random.Generator, crimes: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    middles = rng.uniform(0.15 * SIDE, 0.85 * SIDE, (CENTRES, 2))
    busy = rng.dirichlet(np.r_[8, np.ones(CENTRES - 1)])
    doors = middles[rng.choice(CENTRES, PREMISES, p=busy)]
    doors += rng.normal(0, CENTRE_METRES, doors.shape)
    risk = np.arange(1, PREMISES + 1) ** -0.7
    at_door = doors[rng.choice(PREMISES, crimes, p=risk / risk.sum())]
    in_street = middles[rng.choice(CENTRES, crimes, p=busy)]
    in_street += rng.normal(0, 2 * CENTRE_METRES, in_street.shape)
    anywhere = rng.uniform(0, SIDE, (crimes, 2))
    kind = rng.choice(len(KINDS), crimes, p=KINDS)
    place = np.choose(kind[:, None], [at_door, in_street, anywhere])
    return place[:, 0], place[:, 1]
