"""How much it says that two crimes are near each other in place, time or worth, where so many others are too."""

from dataclasses import dataclass, replace

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression
from scipy.special import logit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Amount, Clock, Days, Near, Pairs, Place

# One step apart: 25 metres, a day, a 96th of the cycle, a twentieth more worth; and how many are told apart.
METRES = 25.0
CYCLE = 96
WORTH = 0.05
MOST = {Place: 800, Days: 1_095, Amount: 200}
BINS = 24
SHRINK = 20.0  # pairs of no evidence with which each bin is mixed
TYPICAL = 20.0  # typical crimes with which each neighbourhood is mixed
ROUNDS = 4
REFERENCE = 2_000


@dataclass(frozen=True)
class NearFactor:
    """The log Bayes factor by steps apart, before the crowd round each crime is allowed for."""

    feature: Near
    logs: Numbers
    strength: float = 1.0

    def at(self, read: Numbers) -> "NearEvidence":
        """The factor among these crimes."""
        steps = steps_of(self.feature, read)
        crowd = np.log(crowding(self.feature, steps, self.logs))
        known = ~np.isnan(steps[:, 0])
        own = np.where(known, -crowd / 2, 0.0) * self.strength
        return NearEvidence(self.feature, steps, known, own, self.logs * self.strength)

    def tempered(self, strength: float) -> "NearFactor":
        """The same, with so much of its strength left."""
        return replace(self, strength=self.strength * strength)


@dataclass(frozen=True)
class NearEvidence:
    """Log factors of pairs: `logs` by steps apart, plus what each crime's `own` crowd takes off."""

    feature: Near
    steps: Numbers
    known: NDArray[np.bool_]
    own: Numbers
    logs: Numbers

    def between(self, i: Whole, j: Whole) -> Numbers:
        """The log factor of each pair, nought where one of the two is unknown."""
        both = self.known[i] & self.known[j]
        away = np.where(both, apart(self.feature, self.steps, i, j), 0).astype(np.int64)
        return np.where(both, self.logs[away] + self.own[i] + self.own[j], 0.0)


def learn_nearness(feature: Near, read: Numbers, linked: Pairs, unlinked: Pairs) -> NearFactor:
    """The factor, from solved pairs.

    The factor falls the further apart two crimes are. Two thefts at one door say little if half the town's are
    there: the log factor is g(steps apart) less half the log of each crime's crowd, which is the mean of exp g
    over all others. With it, crimes of different people have a factor of one on average, wherever they happen.
    g and the crowds are found in turn.
    """
    steps = steps_of(feature, read)
    linked_apart, _ = _known_apart(feature, steps, linked)
    unlinked_apart, kept = _known_apart(feature, steps, unlinked)
    i, j = unlinked[0][kept], unlinked[1][kept]
    logs = np.zeros(length_of(feature))
    crowd = np.ones(len(steps))
    for _ in range(ROUNDS):
        weights = 1 / np.sqrt(crowd[i] * crowd[j])
        logs = falling_curve(linked_apart, unlinked_apart, weights, length_of(feature))
        crowd = crowding(feature, steps, logs)
    return NearFactor(feature, logs)


def _known_apart(feature: Near, steps: Numbers, pairs: Pairs) -> tuple[Whole, NDArray[np.bool_]]:
    away = apart(feature, steps, *pairs)
    known = ~np.isnan(away)
    return away[known].astype(np.int64), known


def length_of(feature: Near) -> int:
    """How many steps apart are told from one another."""
    return CYCLE // 2 + 1 if isinstance(feature, Clock) else MOST[type(feature)]


def steps_of(feature: Near, read: Numbers) -> Numbers:
    """Where each crime stands, in steps: a row each, with two columns for places."""
    if isinstance(feature, Place):
        missing = np.isnan(read).any(axis=1, keepdims=True)
        return np.where(missing, np.nan, read / METRES)
    if isinstance(feature, Clock):
        read = np.floor(read / feature.period * CYCLE)
    if isinstance(feature, Amount):
        read = np.round(np.log1p(read) / WORTH)
    return np.asarray(read[:, None])


def apart(feature: Near, steps: Numbers, i: Whole, j: Whole) -> Numbers:
    """How many steps apart the pairs are, at most as many as are told apart; not a number where unknown."""
    away = np.abs(steps[i] - steps[j])
    if isinstance(feature, Place):
        return np.minimum(np.floor(np.hypot(away[:, 0], away[:, 1])), length_of(feature) - 1)
    if isinstance(feature, Clock):
        return np.asarray(np.minimum(away, CYCLE - away)[:, 0])
    return np.minimum(away[:, 0], length_of(feature) - 1)


def falling_curve(linked: Whole, unlinked: Whole, weights: Numbers, length: int) -> Numbers:
    """The log factor for each number of steps, falling, from how far linked and unlinked pairs are apart.

    Bins that hold equal shares of both; each mixed with SHRINK pairs that say nothing; pooled until they fall
    (Ayer and others, 1955); straight lines between their middles.

    >>> curve = falling_curve(np.array([0] * 90 + [9] * 10), np.array([0] * 10 + [9] * 90), np.ones(100), 10)
    >>> bool(curve[0] > 1), bool(curve[9] < -1), bool((np.diff(curve) <= 0).all())
    (True, True, True)
    >>> falling_curve(np.array([], int), np.array([], int), np.array([]), 3)
    array([0., 0., 0.])
    """
    if not linked.size or not unlinked.size:
        return np.zeros(length)
    many = np.bincount(linked, minlength=length).astype(np.float64)
    few = np.bincount(unlinked, weights, minlength=length)
    seen = np.flatnonzero(many + few)
    mixed = many[seen] / linked.size + few[seen] / unlinked.size
    mixed /= mixed.sum()
    bins = np.minimum((np.cumsum(mixed) - mixed / 2) * BINS, BINS - 1).astype(np.int64)
    bins = np.unique(bins, return_inverse=True)[1]
    weight = np.bincount(bins, mixed)
    middle = np.bincount(bins, mixed * seen) / weight
    for_link = np.bincount(bins, many[seen]) + SHRINK * weight
    against = np.bincount(bins, few[seen]) + SHRINK * weight
    both = for_link + against * (linked.size + SHRINK) / (unlinked.size + SHRINK)
    linked_share = isotonic_regression(for_link / both, weights=both, increasing=False).x
    return np.asarray(np.interp(np.arange(length), middle, logit(linked_share)))


def crowding(feature: Near, steps: Numbers, logs: Numbers) -> Numbers:
    """For each crime, the mean of exp `logs` over all others: above one where many are near.

    Each crowd is mixed with TYPICAL others of mean one, so that a handful of crimes is no crowd.
    """
    known = ~np.isnan(steps[:, 0])
    there = steps[known]
    factors = np.exp(logs)
    crowd = np.ones(len(steps))
    if not there.size:
        return crowd
    if isinstance(feature, Place):
        total = _near_places(there, factors)
    else:
        total = _near_values(feature, there[:, 0], factors)
    crowd[known] = (total - factors[0] + TYPICAL) / (len(there) - 1 + TYPICAL)
    return crowd


def _near_places(there: Numbers, factors: Numbers) -> Numbers:
    """Sums over all crimes, estimated from at most REFERENCE of them, spread evenly over the town."""
    order = np.lexsort((there[:, 1], there[:, 0]))
    chosen = np.linspace(0, len(there) - 1, min(REFERENCE, len(there))).round().astype(np.int64)
    reference = np.ascontiguousarray(there[order[chosen]].T)
    sums: Numbers = _sums_over(np.ascontiguousarray(there.T), reference, factors)
    return sums * (len(there) / chosen.size)


@njit(cache=True, nogil=True)
def _sums_over(there: Numbers, reference: Numbers, factors: Numbers) -> Numbers:
    sums = np.zeros(there.shape[1])
    last = factors.size - 1
    for k in range(there.shape[1]):
        for m in range(reference.shape[1]):
            across, up = there[0, k] - reference[0, m], there[1, k] - reference[1, m]
            sums[k] += factors[min(int(np.sqrt(across * across + up * up)), last)]
    return sums


def _near_values(feature: Near, there: Numbers, factors: Numbers) -> Numbers:
    values, where, many = np.unique(there, return_inverse=True, return_counts=True)
    every = np.arange(values.size)
    sums = np.zeros(values.size)
    for k in every:
        away = apart(feature, values[:, None], np.full(values.size, k), every)
        sums[k] = many @ factors[away.astype(np.int64)]
    return np.asarray(sums[where])
