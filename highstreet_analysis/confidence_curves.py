"""How strongly the data speak against each possible total: intervals are read from it, and two of them joined."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from scipy.optimize import brentq, minimize_scalar
from scipy.stats import norm

MOST_TIMES = 1e5  # so many times as many as were seen count as without limit
CLOSE = 1e-6


@dataclass(frozen=True)
class Curve:
    """A confidence curve (Schweder and Hjort, 2016).

    `at` gives the signed root of the deviance of a total: 0 at the estimate, rising with the total, and standard normal
    at the truth. `least` is the smallest total there can be: all that were seen.
    """

    at: Callable[[float], float]
    least: float

    def total(self, root: float) -> float:
        """The total at which the curve reaches `root`: the least if it begins above, infinite if it never does."""
        if self.at(self.least) >= root:
            return self.least
        high = math.log1p(MOST_TIMES * max(self.least, 1.0))
        if self.at(self.least + math.expm1(high)) <= root:
            return math.inf
        found = brentq(
            lambda log: self.at(self.least + math.expm1(log)) - root, 0.0, high, xtol=CLOSE
        )
        return float(self.least + math.expm1(found))

    @property
    def estimate(self) -> float:
        """The total that is as likely to be too low as too high."""
        return self.total(0.0)

    def interval(self, level: float) -> tuple[float, float]:
        """The totals that the data do not speak against."""
        root = float(norm.isf((1 - level) / 2))
        return self.total(-root), self.total(root)


@dataclass(frozen=True)
class Joined:
    """Two independent answers as one, and how badly they agree: chi-squared with one degree of freedom."""

    curve: Curve
    disagreement: float


def joined(one: Curve, other: Curve) -> Joined:
    """Add the deviances of two independent answers to the same question (Schweder and Hjort, 2016)."""
    least = max(one.least, other.least)
    ends = sorted(max(curve.estimate, least) for curve in (one, other))

    def deviance(total: float) -> float:
        return one.at(total) ** 2 + other.at(total) ** 2

    low, high = (math.log1p(min(end, MOST_TIMES * max(least, 1.0)) - least) for end in ends)
    best = high
    if high - low > CLOSE:
        best = minimize_scalar(
            lambda log: deviance(least + math.expm1(log)), bounds=(low, high), method="bounded"
        ).x
    estimate = least + math.expm1(best)
    smallest = deviance(estimate)

    def at(total: float) -> float:
        root = math.sqrt(max(deviance(total) - smallest, 0.0))
        return math.copysign(root, total - estimate)

    return Joined(Curve(at, least), smallest)
