"""Invents towns with risky premises where crimes bring others nearby, and those others again: self-exciting, of known strength."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIDE = 10_000.0  # metres
CENTRES = 12
PREMISES = 3_000
CENTRE_METRES = 350.0
# Of the crimes that nothing brought: at risky premises, in busy streets, anywhere.
KINDS = (0.5, 0.3, 0.2)
# The town has run this many times the mean delay before the record begins.
BEFORE = 8.0

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Crimes:
    """Where and when (days, with fractions) each crime happened, in the order of time; `brought` marks those that others brought."""

    x: Values
    y: Values
    day: Values
    brought: NDArray[np.bool_]


def repeat_town(
    *,
    seed: int,
    crimes: int = 20_000,
    brings: float = 0.25,
    days: float = 7.0,
    metres: float = 60.0,
    same_door: float = 0.0,
    span: float = 1_095.0,
    steepness: float = 0.7,
) -> Crimes:
    """A town of about so many crimes, each of which brings `brings` others on average, and these bring others again.

    One that is brought comes on average `days` later. It hits the very same spot with a chance of `same_door`, and else
    lies `metres` away (the spread east and north). The crimes that nothing brought hit premises again and
    again, whose risks fall off with `steepness` (Zipf), or lie in busy streets, or anywhere: so places differ greatly
    and stay as they are, which is easily mistaken for crimes that bring others.
    """
    rng = np.random.default_rng(seed)
    begin = -BEFORE * days
    first = int(rng.poisson(crimes * (1 - brings) * (span - begin) / span))
    at = [_places(rng, first, steepness)]
    day = [rng.uniform(begin, span, first)]
    brought = [np.zeros(first, bool)]
    while day[-1].size:
        parent = np.repeat(np.arange(day[-1].size), rng.poisson(brings, day[-1].size))
        away = rng.normal(0, metres, (parent.size, 2))
        away[rng.random(parent.size) < same_door] = 0
        at.append(at[-1][parent] + away)
        day.append(day[-1][parent] + rng.exponential(days, parent.size))
        brought.append(np.ones(parent.size, bool))
    place, when, others = np.concatenate(at), np.concatenate(day), np.concatenate(brought)
    order = np.argsort(when, kind="stable")
    order = order[(when[order] >= 0) & (when[order] < span)]
    return Crimes(place[order, 0], place[order, 1], when[order], others[order])


def _places(rng: np.random.Generator, crimes: int, steepness: float) -> Values:
    middles = rng.uniform(0.15 * SIDE, 0.85 * SIDE, (CENTRES, 2))
    busy = rng.dirichlet(np.r_[8, np.ones(CENTRES - 1)])
    doors = middles[rng.choice(CENTRES, PREMISES, p=busy)]
    doors += rng.normal(0, CENTRE_METRES, doors.shape)
    risk = np.arange(1, PREMISES + 1) ** -steepness
    at_door = doors[rng.choice(PREMISES, crimes, p=risk / risk.sum())]
    in_street = middles[rng.choice(CENTRES, crimes, p=busy)]
    in_street += rng.normal(0, 2 * CENTRE_METRES, in_street.shape)
    anywhere = rng.uniform(0, SIDE, (crimes, 2))
    kind = rng.choice(len(KINDS), crimes, p=KINDS)
    return np.choose(kind[:, None], [at_door, in_street, anywhere])
