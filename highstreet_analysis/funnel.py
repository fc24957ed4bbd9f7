"""Is a town worse than the others, or only smaller? A funnel: what many units reached, against how many each had.

Within the limits a unit differs from the others by no more than chance explains: a ranking would make one of them
the last all the same. The centre is that of the units that are alike, so that one that is far off does not
pull the others out. Limits are exact (binomial or Poisson), and wider where events come in clumps (several
promises about one report) or where all units differ a little for reasons that nobody measured.

Source: Spiegelhalter, Funnel plots for comparing institutional performance (2005).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from highstreet_analysis.columns import Numbers, Whole, counts, numbers
from highstreet_analysis.control_charts import exposures, shares, tail_scores
from highstreet_analysis.tails import BINOMIAL, POISSON, Law, Mask, last_where
from highstreet_analysis.unusable import Unusable

MISTAKES = 0.05
INNER_TAIL = 0.025
FEWEST_TO_DIFFER = 8  # of fewer units it cannot be said that they all differ
WINSORISED = 0.1
OF_A_WINSORISED_NORMAL = 0.679  # the mean square that is left of a normal score's 1


@dataclass(frozen=True)
class Funnel:
    """The units and what is said of them; arrays have one entry for each.

    `outside` is -1 below, 1 above the outer limits, else 0. If all units are alike, any of them lies outside
    in at most `mistakes` of such pictures: the more units, the wider. `wider` is how much larger the variance is than that of as many events that come one by one; `differ` says
    that part of it is for units that all differ by more than chance.
    """

    values: Numbers
    sizes: Numbers
    centre: float
    scores: Numbers
    outside: Whole
    wider: float
    differ: bool
    mistakes: float
    law: Law

    @property
    def tail(self) -> float:
        """The chance of a unit that is like the others to lie beyond either outer limit."""
        return tail_of(self.mistakes, self.sizes.size)


def share_funnel(
    found: ArrayLike, of: ArrayLike, *, clumping: float = 1.0, mistakes: float = MISTAKES
) -> Funnel:
    """Shares of several units, such as the promises that each town kept: how many, of how many.

    Raises Unusable if more are found than there were, or a unit has none.

    >>> share_funnel([90, 88, 50], [100, 100, 100]).outside
    array([ 0,  0, -1])
    >>> share_funnel([9, 8, 5], [10, 10, 10]).outside
    array([0, 0, 0])
    >>> share_funnel([], []).values.shape
    (0,)
    """
    counted, asked = shares(found, of)
    return funnel(counted, asked, BINOMIAL, clumping=clumping, mistakes=mistakes)


def rate_funnel(
    events: ArrayLike, exposure: ArrayLike, *, clumping: float = 1.0, mistakes: float = MISTAKES
) -> Funnel:
    """Events for each of a number, such as promises that were missed for each report.

    Raises Unusable if an exposure is not above nought.

    >>> rate_funnel([10, 12, 40], [100, 100, 100]).outside
    array([0, 0, 1])
    >>> rate_funnel([0, 0], [10, 20]).outside
    array([0, 0])
    >>> rate_funnel([], []).values.shape
    (0,)
    """
    counted = counts(events, "events").astype(float)
    exposed = exposures(exposure, counted.shape)
    return funnel(counted, exposed, POISSON, clumping=clumping, mistakes=mistakes)


def funnel(
    reached: Numbers, sizes: Numbers, law: Law, *, clumping: float, mistakes: float
) -> Funnel:
    """Find the centre of those that are alike, and hold every unit against it."""
    if clumping < 1:
        raise Unusable(f"Clumping widens chance: it is 1 or more, not {clumping}.")
    between = between_units(reached, sizes, law, clumping=clumping)
    bare = Funnel(
        values=reached / sizes,
        sizes=sizes,
        centre=np.nan,
        scores=np.full_like(sizes, np.nan),
        outside=np.zeros(sizes.size, np.int64),
        wider=clumping * between,
        differ=between > 1,
        mistakes=mistakes,
        law=law,
    )
    alike, found = np.ones(sizes.size, bool), bare
    while sizes.size:
        found = held_against(bare, reached, float(reached[alike].sum() / sizes[alike].sum()))
        odd = alike & (found.outside != 0)
        if not odd.any() or 2 * alike.sum() <= sizes.size:
            break
        far = np.abs(found.values - found.centre) / law.spread(sizes, found.centre)
        alike[np.argmax(np.where(odd, far, -1.0))] = False
    return found


def held_against(bare: Funnel, reached: Numbers, centre: float) -> Funnel:
    """The verdicts around a centre."""
    step = 1 / bare.wider
    at_most = bare.law.at_most(reached, bare.sizes, centre, step)
    at_least = bare.law.at_least(reached, bare.sizes, centre, step)
    return replace(
        bare,
        centre=centre,
        scores=tail_scores(at_most, at_least),
        outside=(at_least < bare.tail).astype(np.int64) - (at_most < bare.tail),
    )


def limits_at(
    found: Funnel, sizes: ArrayLike, *, tail: float | None = None
) -> tuple[Numbers, Numbers]:
    """Between what a unit of each of these sizes lies by chance: the outer limits, or with `tail` those beyond
    which a unit that is like the others lies with that chance on either side (`INNER_TAIL` for 95% between).

    >>> narrow, wide = (limits_at(share_funnel([80, 79], [100, 100]), [many]) for many in (1000, 10))
    >>> bool(narrow[0] > wide[0]), bool(narrow[1] < wide[1]), float(wide[1][0])
    (True, True, 1.0)
    """
    many, law = numbers(sizes, "sizes"), found.law
    beyond = found.tail if tail is None else tail
    most = law.most(many, found.centre)

    def is_low(reached: Numbers) -> Mask:
        return law.at_most(reached, many, found.centre, 1 / found.wider) < beyond

    def is_not_high(reached: Numbers) -> Mask:
        return law.at_least(reached, many, found.centre, 1 / found.wider) >= beyond

    return last_where(is_low, most) / many, last_where(is_not_high, most) / many


def between_units(reached: Numbers, sizes: Numbers, law: Law, *, clumping: float) -> float:
    """By how much the variance between units is larger than chance makes it; 1 unless that is clear.

    The tenth farthest on either side counts as far as the next, so that a few that truly stand out do not
    widen the limits for themselves.
    """
    if sizes.size < FEWEST_TO_DIFFER:
        return 1.0
    values = reached / sizes
    centre = middle_of(values, sizes)
    spread = law.spread(sizes, centre) * np.sqrt(clumping)
    if not (spread > 0).all():
        return 1.0
    scores = (values - centre) / spread
    low = np.quantile(scores, WINSORISED, method="higher")
    high = np.quantile(scores, 1 - WINSORISED, method="lower")
    larger = float((np.clip(scores, low, high) ** 2).mean() / OF_A_WINSORISED_NORMAL)
    return larger if larger > 1 + 2 * np.sqrt(2 / sizes.size) else 1.0


def middle_of(values: Numbers, sizes: Numbers) -> float:
    """The value below which half of all that was counted lies."""
    order = np.argsort(values)
    summed = np.cumsum(sizes[order])
    return float(values[order][np.searchsorted(summed, summed[-1] / 2)])


def share_interval(
    found: ArrayLike, of: ArrayLike, *, clumping: float = 1.0, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Between what the true share of each unit lies (Clopper and Pearson, 1934), wider for clumps.

    >>> low, high = share_interval([8], [10])
    >>> low.round(3), high.round(3)
    (array([0.444]), array([0.975]))
    >>> share_interval([], [])[0].shape
    (0,)
    """
    counted, asked = shares(found, of)
    step, tail = 1 / clumping, (1 - level) / 2
    reached, there = counted * step, asked * step
    half = step / 2 + 0.5
    with np.errstate(invalid="ignore"):
        low = betaincinv(reached - step / 2 + 0.5, there - reached + half, tail)
        high = betaincinv(reached + half, there - reached - step / 2 + 0.5, 1 - tail)
    return (np.where(counted == 0, 0.0, low), np.where(counted == asked, 1.0, high))


def tail_of(mistakes: float, units: int) -> float:
    """The chance in one tail of one unit that leaves this chance for any of all (Šidák, 1967).

    >>> round(tail_of(0.05, 1), 4), round(tail_of(0.05, 10), 4)
    (0.025, 0.0026)
    """
    return float(1 - (1 - mistakes) ** (1 / max(units, 1))) / 2
