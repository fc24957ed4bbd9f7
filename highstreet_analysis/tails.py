"""How rare is a count, in the binomial and the Poisson world, and where is it as rare as that?

Whole counts take the exact tails. Where counts are weighed down for coming in clumps (a step below 1), the same
functions are asked halfway between the amounts that can then be reached: with ever smaller steps that
becomes Jeffreys' interval.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaincc

from highstreet_analysis.columns import Numbers
from highstreet_analysis.finding import Method

HALVINGS = 60
TINY = 1e-300
Mask = NDArray[np.bool_]
Tail = Callable[[Numbers, Numbers, float, float], Numbers]


@dataclass(frozen=True)
class Law:
    """How chance works: its two tails, the most that can be thought of, and its spread.

    A tail is asked for what was reached, how many there were, the centre, and the step between two amounts
    that can be reached: 1 for whole counts, less where they are weighed down for coming in clumps.
    """

    at_most: Tail
    at_least: Tail
    most: Callable[[Numbers, float], Numbers]
    spread: Callable[[Numbers, float], Numbers]
    method: Method


def last_where(holds: Callable[[Numbers], Mask], most: Numbers) -> Numbers:
    """Up to which amount between nought and the most something holds; nought if it never does."""
    low, high = np.zeros_like(most), most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        still = holds(middle)
        low, high = np.where(still, middle, low), np.where(still, high, middle)
    return low


def binomial_at_most(found: Numbers, of: Numbers, share: float, step: float) -> Numbers:
    """The chance of so many or fewer."""
    left = (of - found) * step - step / 2 + 0.5
    chance = betainc(np.maximum(left, TINY), found * step + step / 2 + 0.5, 1 - share)
    return np.where(found >= of, 1.0, chance)


def binomial_at_least(found: Numbers, of: Numbers, share: float, step: float) -> Numbers:
    """The chance of so many or more."""
    return binomial_at_most(of - found, of, 1 - share, step)


def poisson_at_most(events: Numbers, exposure: Numbers, rate: float, step: float) -> Numbers:
    """The chance of so many events or fewer."""
    return np.asarray(gammaincc(events * step + step / 2 + 0.5, rate * exposure * step))


def poisson_at_least(events: Numbers, exposure: Numbers, rate: float, step: float) -> Numbers:
    """The chance of so many events or more."""
    reached = np.maximum(events * step - step / 2 + 0.5, TINY)
    return np.where(events <= 0, 1.0, 1 - gammaincc(reached, rate * exposure * step))


BINOMIAL = Law(
    at_most=binomial_at_most,
    at_least=binomial_at_least,
    most=lambda of, _share: of,
    spread=lambda of, share: np.sqrt(share * (1 - share) / of),
    method=Method("funnel with exact binomial limits", "Spiegelhalter, 2005"),
)
POISSON = Law(
    at_most=poisson_at_most,
    at_least=poisson_at_least,
    most=lambda exposure, rate: 20 + 4 * rate * exposure,
    spread=lambda exposure, rate: np.sqrt(rate / exposure),
    method=Method("funnel with exact Poisson limits", "Spiegelhalter, 2005"),
)
