"""Which share is told at all, by a survey that asks those to whom it happened."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, xlogy
from scipy.stats import beta, norm, t

from highstreet_analysis.columns import Numbers, counts, named, number, numbers
from highstreet_analysis.confidence_curves import Curve
from highstreet_analysis.unusable import Unusable

Kind = Literal["wilson", "exact"]


@dataclass(frozen=True)
class Rate:
    """A share of answers, and how many simple, independent answers the survey is worth."""

    share: float
    answers: int
    worth: float

    @property
    def design_effect(self) -> float:
        """By what weights and several answers of one person multiply the variance."""
        return self.answers / self.worth if self.worth else math.nan

    def interval(self, level: float = 0.95, *, kind: Kind = "wilson") -> tuple[float, float]:
        """The interval of Wilson (1927), or the exact one of Clopper and Pearson (1934), which is never too short.

        Both are taken from the number of answers that the survey is worth (Korn and Graubard, 1998).

        >>> [round(limit, 3) for limit in rate_of_counts(8, 100).interval()]
        [0.041, 0.15]
        >>> [round(limit, 3) for limit in rate_of_counts(8, 100).interval(kind="exact")]
        [0.035, 0.152]
        >>> rate_of_counts(0, 0).interval()
        (0.0, 1.0)
        """
        if not self.worth:
            return 0.0, 1.0
        told, tail = self.share * self.worth, (1 - level) / 2
        if kind == "exact":
            low = beta.ppf(tail, told, self.worth - told + 1) if told > 0 else 0.0
            high = beta.isf(tail, told + 1, self.worth - told) if told < self.worth else 1.0
            return float(low), float(high)
        square = float(norm.isf(tail)) ** 2
        middle = (told + square / 2) / (self.worth + square)
        spread = self.share * (1 - self.share) / self.worth + square / (4 * self.worth**2)
        reach = math.sqrt(square * spread) / (1 + square / self.worth)
        return max(middle - reach, 0.0), min(middle + reach, 1.0)


def rate_of_counts(told: int, asked: int, *, design_effect: float = 1.0) -> Rate:
    """From counts: of so many asked, so many told.

    Raises Unusable if more told than were asked, or for a design effect below 1.

    >>> rate_of_counts(8, 100, design_effect=2).worth
    50.0
    >>> rate_of_counts(8, 7)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 8 told, but only 7 were asked.
    """
    yes, of = (int(number) for number in counts([told, asked], "answers"))
    if yes > of:
        raise Unusable(f"{yes} told, but only {of} were asked.")
    if not number(design_effect, "design effect") >= 1:
        raise Unusable("The design effect is below 1: give how many times the variance is larger.")
    return Rate(yes / of if of else math.nan, of, of / design_effect)


def rate_of_answers(
    told: ArrayLike, *, weights: ArrayLike | None = None, person: ArrayLike | None = None
) -> Rate:
    """From answers, one for each thing that happened: was it told?

    `weights` make the sample like the town. `person` says whose answer it is: those who answer for several crimes
    tend to tell of all or none. The variance is that of a ratio whose parts vary between persons (Woodruff, 1971).

    Raises Unusable for answers that are neither yes nor no, and for weights that are none.

    >>> rate = rate_of_answers([1, 1, 0, 0] * 20)
    >>> rate.share, rate.answers, round(rate.worth)
    (0.5, 80, 79)
    >>> alike = rate_of_answers([1, 1, 0, 0] * 20, person=np.arange(80) // 2)
    >>> alike.share, alike.answers, round(alike.worth)
    (0.5, 80, 38)
    >>> rate_of_answers([]).worth
    0.0
    >>> rate_of_answers([1, None])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 answers is missing or infinite: leave out such rows first.
    """
    yes = numbers(told, "answers")
    if not np.isin(yes, (0, 1)).all():
        raise Unusable("Some answers are neither 0 nor 1: give 1 for told, and 0 for not.")
    if not yes.size:
        return Rate(math.nan, 0, 0.0)
    weight = np.ones(yes.size) if weights is None else numbers(weights, "weights", shape=yes.shape)
    if (weight < 0).any() or not weight.any():
        raise Unusable("Weights have to be above nought: leave out who stands for nobody.")
    who = (
        np.arange(yes.size)
        if person is None
        else np.unique(named(person, "persons"), return_inverse=True)[1]
    )
    if who.shape != yes.shape:
        raise Unusable("Give one person for each answer.")
    return Rate(float(weight @ yes / weight.sum()), yes.size, _worth(yes, weight, who))


def _worth(yes: Numbers, weight: Numbers, who: ArrayLike) -> float:
    """How many simple answers would vary as much as these; never more than there are."""
    share = weight @ yes / weight.sum()
    together = np.bincount(who, weight)
    persons = together.size
    if persons < 2:
        return min(1.0, float(yes.size))
    apart = np.bincount(who, weight * (yes - share)) / weight.sum()
    variance = persons / (persons - 1) * float(apart @ apart)
    simple = float(share * (1 - share))
    if variance <= 0 or simple <= 0:  # all answered alike: by their weights only (Kish, 1965)
        worth = float(together.sum() ** 2 / (together @ together))
    else:
        few = t.isf(0.025, yes.size - 1) / t.isf(
            0.025, persons - 1
        )  # persons from whom it is estimated
        worth = simple / variance * float(few) ** 2
    return min(worth, float(yes.size))


def curve(recorded: int, rate: Rate) -> Curve:
    """What the survey says about how many there were in all, if so many of them were recorded.

    Both are counts by chance: the recorded, of all there were, and those who told, of all who were asked.

    >>> [round(limit) for limit in curve(300, rate_of_counts(40, 100)).interval(0.95)]
    [590, 985]
    """
    (known,) = (float(number) for number in counts([recorded], "recorded crimes"))
    told, silent = rate.share * rate.worth, (1 - rate.share) * rate.worth
    if not rate.worth or known == 0:
        return Curve(lambda _: 0.0, known)

    def likelihood(total: float) -> float:
        unknown = total - known
        ways = gammaln(total + 1) - gammaln(unknown + 1)
        of = total + rate.worth
        yes, no = known + told, unknown + silent
        return float(ways + xlogy(yes, yes / of) + xlogy(no, no / of))

    likeliest = known / rate.share if rate.share > 0 else math.inf
    best = likelihood(likeliest) if rate.share > 0 else likelihood(known * 1e6)

    def at(total: float) -> float:
        root = math.sqrt(max(2 * (best - likelihood(max(total, known))), 0.0))
        return math.copysign(root, total - likeliest)

    return Curve(at, known)
