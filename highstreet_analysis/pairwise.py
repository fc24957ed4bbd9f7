"""How good groups of records are beside the truth, pair by pair."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Whole, named
from highstreet_analysis.unusable import Unusable


@dataclass(frozen=True)
class Pairwise:
    """Of the pairs put together, the share that belong (precision); of those that belong, the share found (recall)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairwise(groups: ArrayLike, truth: ArrayLike) -> Pairwise:
    """Over all pairs of records. With no pair put together, precision is 1; with none to be found, recall is.

    Raises Unusable if the two are not of one length, or one is missing.

    >>> pairwise([1, 1, 1, 2], ["a", "a", "b", "b"])
    Pairwise(precision=0.3333333333333333, recall=0.5)
    >>> pairwise([1, 2], ["a", "b"]).f1, pairwise([], []).f1
    (1.0, 1.0)
    """
    one = np.unique(named(groups, "groups"), return_inverse=True)[1]
    other = np.unique(named(truth, "truths"), return_inverse=True)[1]
    if one.shape != other.shape:
        raise Unusable(
            f"There are {one.size} groups for {other.size} truths: give one for each record."
        )
    both = np.unique(one.astype(np.int64) * (other.size + 1) + other, return_inverse=True)[1]
    right, given, there = (_pairs(of) for of in (both, one, other))
    return Pairwise(right / given if given else 1.0, right / there if there else 1.0)


def links_within(groups: Iterable[Whole], truth: ArrayLike) -> tuple[int, int]:
    """Of the pairs of rows within groups, how many are of one, and how many pairs there are.

    >>> links_within([np.array([0, 1, 2]), np.array([3, 4])], ["a", "a", "b", "c", "c"])
    (2, 4)
    >>> links_within([], [])
    (0, 0)
    """
    of = np.asarray(truth)
    right = every = 0
    for group in groups:
        one, other = (of[group[side]] for side in np.triu_indices(group.size, 1))
        right, every = right + int((one == other).sum()), every + one.size
    return right, every


def _pairs(group: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    counts = np.bincount(group)
    return float((counts * (counts - 1.0) / 2).sum())
