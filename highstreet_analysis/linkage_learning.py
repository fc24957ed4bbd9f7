"""Learns from records whose truth is known what each agreement and each difference is worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.average_link import together
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.evidence import FEW, Learned, Model, Weight
from highstreet_analysis.linkage import Pairs, Records, compared
from highstreet_analysis.pairwise import pairwise

Marks = NDArray[np.bool_]
BIT = float(np.log(2))
SHRINKAGE = 4.0  # as if each weight had been seen to be nought in a few pairs more
ROUNDS = 20
ENOUGH = 20  # pairs at a level, below which its weight is not learned
WHOLLY = 1.0  # rarity cannot count for more than that
SETTLED = 1e-4
APART = (-0.5, -1.0, -2.0, -3.0, -4.0, -6.0)


@dataclass(frozen=True)
class Known:
    """Records whose truth is known: `of` says who or what each is of."""

    records: Records
    of: Whole


@dataclass(frozen=True)
class _Term:
    """One number to be learned: the bits of a level, or how far rarity counts there."""

    about: str
    level: int
    says: str
    is_rarity: bool


def learned(model: Model, sets: Sequence[Known]) -> Learned:
    """Weights by logistic regression on all pairs that the model compares, so that nothing is counted twice.

    Two things that come together, such as town and postcode, would each count wholly in the usual estimate
    (Fellegi and Sunter, 1969), which takes them for independent. Every set has a prior of its own; that of the
    last is kept. `apart` is then chosen by the pairwise F1 of the groups, the mean over the sets, with `join` at even odds.
    """
    blank = replace(model, learned=Learned(weights=_blank(model)))
    usual = {name: _usual(name, sets) for name in blank.rare_columns}
    blank = replace(blank, learned=replace(blank.learned, usual=usual))
    pairs = [compared(one.records, blank, least=None) for one in sets]
    same = np.concatenate(
        [one.of[p.left] == one.of[p.right] for one, p in zip(sets, pairs, strict=True)]
    )
    terms = list(_terms(model, pairs))
    matrix = np.column_stack([*(_values(one, pairs) for one in terms), *_priors(pairs)])
    weights = regression(matrix, same, np.array([one.is_rarity for one in terms]))
    numbers = Learned(
        prior=float(weights[-1]) / BIT,
        records=len(sets[-1].of),
        usual=usual,
        weights=_weights(terms, weights),
    )
    return replace(numbers, apart=_apart(sets, pairs, matrix @ weights / BIT))


def regression(matrix: Numbers, same: Marks, rarity: Marks) -> Numbers:
    """Logistic regression by Newton's method, slightly shrunk; its weights, in natural logarithms.

    `rarity` marks columns whose weight must lie between nought and one. Columns beyond `rarity` are the priors of
    the sets, which are not shrunk.

    >>> matrix = np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 1.0], [0.0, 1.0]])
    >>> found = regression(matrix, np.array([True, True, False, False]), np.array([False]))
    >>> bool(found[0] > 0 > found[1])
    True
    """
    weights = np.zeros(matrix.shape[1])
    bounded = np.zeros(matrix.shape[1], bool)
    bounded[: rarity.size] = rarity
    shrink = np.where(np.arange(weights.size) < rarity.size, SHRINKAGE, 0.0)
    free = np.ones(weights.size, bool)
    while True:
        _newton(matrix, same, shrink, weights, free)
        beyond = bounded & free & ((weights < 0) | (weights > WHOLLY))
        if not beyond.any():
            return weights
        weights[beyond] = np.clip(weights[beyond], 0, WHOLLY)
        free &= ~beyond


def _newton(matrix: Numbers, same: Marks, shrink: Numbers, weights: Numbers, free: Marks) -> None:
    """The best weights of the free columns, while the others stand fast."""
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (same - likely) - shrink * weights
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(shrink + SETTLED)
        step = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        weights[free] += step
        if np.abs(step).max() < SETTLED:
            return


def _terms(model: Model, pairs: Sequence[Pairs]) -> Iterator[_Term]:
    """A term for each level that is seen often enough, and for each rarity that counts there."""
    for one in model.evidence:
        rare = {level.says for level in one.levels if level.rare}
        for level, says in enumerate(reversed(one.says)):
            seen = sum(int((found.levels[one.about] == level).sum()) for found in pairs)
            if seen >= ENOUGH:
                yield _Term(one.about, level, says, is_rarity=False)
                if says in rare:
                    yield _Term(one.about, level, says, is_rarity=True)


def _values(term: _Term, pairs: Sequence[Pairs]) -> Numbers:
    """1 for the pairs at the level, or the logarithm of the rarity there; nought for all others."""
    at = np.concatenate([found.levels[term.about] == term.level for found in pairs])
    if not term.is_rarity:
        return at.astype(np.float64)
    rarity = np.concatenate([found.rarity[term.about] for found in pairs])
    return np.asarray(at * rarity * BIT)


def _priors(pairs: Sequence[Pairs]) -> list[Numbers]:
    """One column for each set: 1 for its pairs."""
    which = np.repeat(np.arange(len(pairs)), [found.left.size for found in pairs])
    return [(which == at).astype(np.float64) for at in range(len(pairs))]


def _weights(terms: Sequence[_Term], weights: Numbers) -> dict[str, dict[str, Weight]]:
    found: dict[str, dict[str, Weight]] = {}
    for term, weight in zip(terms, weights.tolist(), strict=False):
        of = found.setdefault(term.about, {})
        if term.is_rarity:
            of[term.says] = replace(of[term.says], by_rarity=weight)
        else:
            of[term.says] = Weight(weight / BIT)
    return found


def _blank(model: Model) -> dict[str, dict[str, Weight]]:
    """Weights with which Splink tells the rarity of shared values at full weight."""
    return {
        one.about: {says: Weight(by_rarity=WHOLLY) for says in one.says} for one in model.evidence
    }


def _usual(name: str, sets: Sequence[Known]) -> float:
    """How often two records of different ones share a value of this column."""
    for one in sets:
        known = [at for at, value in enumerate(one.records[name]) if value is not None]
        if known:
            _, values = np.unique([one.records[name][at] for at in known], return_inverse=True)
            of = one.of[known]
            both = np.unique(np.stack([values, of]), axis=1, return_counts=True)[1]
            alike = _pairs_in(np.bincount(values)) - _pairs_in(both)
            others = len(known) * (len(known) - 1) / 2 - _pairs_in(
                np.unique(of, return_counts=True)[1]
            )
            return max(alike, 1.0) / max(others, 1.0)
    return FEW


def _pairs_in(counts: Whole) -> float:
    return float((counts * (counts - 1.0) / 2).sum())


def _apart(sets: Sequence[Known], pairs: Sequence[Pairs], bits: Numbers) -> float:
    """What a pair that was not compared counts, by the mean F1 of the groups of all sets."""
    ends = np.cumsum([0, *(found.left.size for found in pairs)])
    f1 = dict.fromkeys(APART, 0.0)
    for one, found, begin, end in zip(sets, pairs, ends[:-1], ends[1:], strict=True):
        for apart in APART:
            groups = together(
                one.of.size, found.left, found.right, bits[begin:end], join=0, apart=apart
            )
            f1[apart] += pairwise(groups, one.of).f1
    return max(f1, key=lambda apart: f1[apart])
