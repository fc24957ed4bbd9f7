"""How many times likelier two crimes are by the same hand, learned feature by feature from solved crimes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Choice, Crimes, Feature, Words, read_crimes
from highstreet_analysis.habits import (
    ChoiceEvidence,
    ChoiceFactor,
    WordsEvidence,
    WordsFactor,
    learn_choice,
    learn_words,
)
from highstreet_analysis.nearness import NearEvidence, NearFactor, Pairs, learn_nearness
from highstreet_analysis.unusable import Unusable

Factor = NearFactor | ChoiceFactor | WordsFactor
Evidence = NearEvidence | ChoiceEvidence | WordsEvidence

UNLINKED = 400_000  # pairs of different people to learn from
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


def learn(
    solved: Any, offender: ArrayLike, features: Sequence[Feature], *, seed: int = 1
) -> Model:
    crimes = read_crimes(solved, features)
    of = _offenders(offender, len(crimes))
    linked, unlinked = solved_pairs(of, seed=seed)
    every = len(crimes) * (len(crimes) - 1) / 2 - linked[0].size
    spans = every / unlinked[0].size
    x, y, w = [], [], []
    fold = np.random.default_rng(seed).integers(0, FOLDS, of.max() + 1)[of]
    for k in range(FOLDS):
        rows, others = np.flatnonzero(fold == k), np.flatnonzero(fold != k)
        factors = learn_factors(crimes.only(others), *solved_pairs(of[others], seed=seed))
        here = crimes.only(rows)
        l, u = solved_pairs(of[rows], seed=seed)
        ev = [f.at(here.of(f.feature)) for f in factors]
        for pairs, is_linked in ((l, 1.0), (u, 0.0)):
            x.append(np.stack([e.between(*pairs) for e in ev]))
            y.append(np.full(pairs[0].size, is_linked))
            scale = (rows.size * (rows.size - 1) / 2 - l[0].size) / u[0].size
            w.append(np.full(pairs[0].size, 1.0 if is_linked else scale))
    strengths, allowance = temper(np.hstack(x), np.concatenate(y), np.concatenate(w))
    factors = learn_factors(crimes, linked, unlinked)
    return Model(
        tuple(f.tempered(float(s)) for f, s in zip(factors, strengths, strict=True)),
        allowance, float(np.log(linked[0].size / every)), len(crimes), 0, linked[0].size)


def learn_factors(crimes: Crimes, linked: Pairs, unlinked: Pairs) -> list[Factor]:
    found = []
    for feature, read in zip(crimes.features, crimes.read, strict=True):
        if isinstance(feature, Choice):
            found.append(learn_choice(feature, read, linked))
        elif isinstance(feature, Words):
            found.append(learn_words(feature, read, linked, unlinked))
        else:
            found.append(learn_nearness(feature, read, linked, unlinked))
    return found


def temper(x: Numbers, y: Numbers, w: Numbers) -> tuple[Numbers, float]:
    prior = np.log((w * y).sum() / (w * (1 - y)).sum())

    def loss(b: Numbers) -> tuple[float, Numbers]:
        score = b[:-1] @ x + b[-1] + prior
        p = 1 / (1 + np.exp(-score))
        value = (w * (np.logaddexp(0, score) - y * score)).sum()
        r = w * (p - y)
        return value / y.sum(), np.append(x @ r, r.sum()) / y.sum()

    start = np.append(np.full(len(x), 0.8), 0.0)
    fit = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(x) + [(None, None)])
    return fit.x[:-1], float(fit.x[-1])


def solved_pairs(of: Whole, *, seed: int) -> tuple[Pairs, Pairs]:
    """All pairs by the same hand, and a draw of pairs that are not."""
    order = np.argsort(of, kind="stable")
    many = np.bincount(of)
    starts = np.cumsum(many) - many
    i, j = [], []
    for m in np.unique(many[many > 1]):
        a, b = np.triu_indices(m, 1)
        first = starts[many == m][:, None]
        i.append(order[first + a].ravel())
        j.append(order[first + b].ravel())
    linked = (np.concatenate(i), np.concatenate(j))
    rng = np.random.default_rng(seed)
    a, b = rng.integers(0, of.size, (2, UNLINKED))
    keep = of[a] != of[b]
    return linked, (a[keep], b[keep])


def _offenders(offender, n):
    return np.unique(np.asarray(offender), return_inverse=True)[1]
