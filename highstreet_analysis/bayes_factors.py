"""How many times likelier two crimes are by the same hand, learned feature by feature from solved crimes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import expit

from highstreet_analysis.columns import UNKNOWN, Numbers, Whole, listed
from highstreet_analysis.crime_features import (
    Choice,
    Crimes,
    Feature,
    Pairs,
    Words,
    read_crimes,
)
from highstreet_analysis.habits import ChoiceEvidence, ChoiceFactor, learn_choice
from highstreet_analysis.nearness import NearEvidence, NearFactor, learn_nearness
from highstreet_analysis.shared_words import WordsEvidence, WordsFactor, learn_words
from highstreet_analysis.unusable import Unusable

Factor = NearFactor | ChoiceFactor | WordsFactor
Evidence = NearEvidence | ChoiceEvidence | WordsEvidence

UNLINKED = 200_000  # pairs of different people to learn from
FOLDS = 3
FEWEST_SERIES = 10


@dataclass(frozen=True)
class Model:
    """What solved crimes taught: a factor for each feature, tempered for what the features have in common.

    `allowance` is a log factor that every pair has, so that the factors as a whole are calibrated. `prior` are the
    log odds that two crimes, of which nothing is known, are by the same hand. `solved`, `series` and `pairs` count
    what it learned from.
    """

    factors: tuple[Factor, ...]
    allowance: float
    prior: float
    solved: int
    series: int
    pairs: int

    @property
    def features(self) -> tuple[Feature, ...]:
        """What it compares by."""
        return tuple(factor.feature for factor in self.factors)

    def among(self, crimes: Crimes) -> tuple[Evidence, ...]:
        """Each factor among these crimes, whose crowds and rarities count."""
        return tuple(factor.at(crimes.of(factor.feature)) for factor in self.factors)


@dataclass(frozen=True)
class _Weighed:
    """Pairs that were not learned from: what each factor says of them, whether linked, how many each stands for."""

    logs: Numbers
    linked: Numbers
    standing: Numbers


def learn(solved: Any, offender: ArrayLike, features: Sequence[Feature], *, seed: int = 1) -> Model:
    """A model from solved crimes: `offender` says who did each, in any words or numbers.

    Each factor is learned alone, and then all are tempered together: a logistic regression on the log factors of
    people whom the factors have not seen finds how much of each one's strength is left when the others are known.

    Raises Unusable with fewer than 10 people who did more than one crime, or if an offender is missing.

    >>> from highstreet_simulation.truths.offender_series import thefts_in_series
    >>> from highstreet_analysis.crime_features import Choice, Clock, Days
    >>> thefts = thefts_in_series(seed=1, thefts=400)
    >>> model = learn(thefts.table, thefts.offender, [Days(), Clock(), Choice("method")])
    >>> model.solved, model.series > 20, [factor.feature.name for factor in model.factors]
    (400, True, ['day', 'hour', 'method'])
    >>> learn({"day": [], "method": []}, [], [Days(), Choice("method")])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Only 0 people did more than one of these crimes: 10 are needed ...
    """
    crimes = read_crimes(solved, features)
    of = _people(offender, len(crimes))
    series = int((np.bincount(of) > 1).sum()) if of.size else 0
    if series < FEWEST_SERIES:
        raise Unusable(
            f"Only {series} people did more than one of these crimes: {FEWEST_SERIES} are needed "
            "to learn how alike the crimes of one person are."
        )
    strengths, allowance = tempered(_unseen(crimes, of, seed))
    linked, unlinked = solved_pairs(of, seed=seed)
    factors = learn_factors(crimes, linked, unlinked)
    return Model(
        tuple(one.tempered(float(left)) for one, left in zip(factors, strengths, strict=True)),
        allowance=allowance,
        prior=float(np.log(linked[0].size / different(of, linked))),
        solved=len(crimes),
        series=series,
        pairs=int(linked[0].size),
    )


def learn_factors(crimes: Crimes, linked: Pairs, unlinked: Pairs) -> list[Factor]:
    """Each feature's factor at its full strength."""
    found: list[Factor] = []
    for feature, read in zip(crimes.features, crimes.read, strict=True):
        if isinstance(feature, Choice):
            found.append(learn_choice(feature, read, linked))
        elif isinstance(feature, Words):
            found.append(learn_words(feature, read, linked, unlinked))
        else:
            found.append(learn_nearness(feature, read, linked, unlinked))
    return found


def _unseen(crimes: Crimes, of: Whole, seed: int) -> _Weighed:
    """Pairs of each part of the people, weighed by factors that learned from the others."""
    part = (np.random.default_rng(seed).permutation(of.max() + 1) % FOLDS)[of]
    logs, linked, standing = [], [], []
    for k in range(FOLDS):
        here, elsewhere = np.flatnonzero(part == k), np.flatnonzero(part != k)
        factors = learn_factors(crimes.only(elsewhere), *solved_pairs(of[elsewhere], seed=seed))
        own = crimes.only(here)
        evidence = [one.at(own.of(one.feature)) for one in factors]
        pairs = solved_pairs(of[here], seed=seed)
        each = (1.0, different(of[here], pairs[0]) / max(pairs[1][0].size, 1))
        for some, is_linked, stands in zip(pairs, (1.0, 0.0), each, strict=True):
            logs.append(np.stack([one.between(*some) for one in evidence]))
            linked.append(np.full(some[0].size, is_linked))
            standing.append(np.full(some[0].size, stands))
    return _Weighed(np.hstack(logs), np.concatenate(linked), np.concatenate(standing))


def tempered(pairs: _Weighed) -> tuple[Numbers, float]:
    """What is left of each factor's strength beside the others, and the allowance for all pairs.

    None is turned against itself: a strength is nought at least.
    """
    many = float(pairs.linked.sum())
    prior = np.log(many / pairs.standing[pairs.linked == 0].sum())

    def against(guess: Numbers) -> tuple[float, Numbers]:
        score = guess[:-1] @ pairs.logs + guess[-1] + prior
        missed = np.logaddexp(0, score) - pairs.linked * score
        too_sure = pairs.standing * (expit(score) - pairs.linked)
        slope = np.append(pairs.logs @ too_sure, too_sure.sum())
        return float(pairs.standing @ missed) / many, slope / many

    features = len(pairs.logs)
    start = np.append(np.ones(features), 0.0)
    bounds = [(0.0, None)] * features + [(None, None)]
    found = minimize(against, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found[:-1], float(found[-1])


def solved_pairs(of: Whole, *, seed: int) -> tuple[Pairs, Pairs]:
    """All pairs by the same hand, and pairs by different hands: all, or a draw of UNLINKED.

    >>> linked, unlinked = solved_pairs(np.array([0, 1, 0]), seed=1)
    >>> [side.tolist() for side in linked], sorted(zip(*(side.tolist() for side in unlinked)))
    ([[0], [2]], [(0, 1), (1, 2)])
    """
    order = np.argsort(of, kind="stable")
    many = np.bincount(of)
    before = np.cumsum(many) - many
    sides: list[list[Whole]] = [[np.empty(0, np.int64)], [np.empty(0, np.int64)]]
    for length in np.unique(many[many > 1]):
        first = before[many == length][:, None]
        for side, which in zip(sides, np.triu_indices(int(length), 1), strict=True):
            side.append(order[first + which].ravel())
    if of.size * (of.size - 1) / 2 <= UNLINKED:
        one, other = np.triu_indices(of.size, 1)
    else:
        one, other = np.random.default_rng(seed).integers(0, of.size, (2, UNLINKED))
    apart = of[one] != of[other]
    linked = np.concatenate(sides[0]), np.concatenate(sides[1])
    return linked, (one[apart], other[apart])


def different(of: Whole, linked: Pairs) -> float:
    """How many pairs are by different hands."""
    return of.size * (of.size - 1) / 2 - float(linked[0].size)


def _people(offender: ArrayLike, crimes: int) -> Whole:
    names = np.array([str(one) for one in listed(offender, "offenders")], np.str_)
    if names.shape != (crimes,):
        raise Unusable(f"There are {names.size} offenders for {crimes} crimes: give one each.")
    if missing := int(np.isin(names, list(UNKNOWN)).sum()):
        raise Unusable(
            f"{missing} of {crimes} offenders are missing: learn from solved crimes only."
        )
    return np.unique(names, return_inverse=True)[1].astype(np.int64)
