"""Which records go together, given how strongly the evidence speaks for and against each pair."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, Whole, counts, number, numbers, whole_number
from highstreet_analysis.unusable import Unusable


@dataclass(frozen=True)
class _Between:
    """Between groups `left` < `right`: the evidence that is known, in bits, and of how many pairs."""

    left: Whole
    right: Whole
    bits: Numbers
    pairs: Whole

    def only(self, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "_Between":
        return _Between(self.left[kept], self.right[kept], self.bits[kept], self.pairs[kept])


def together(
    size: int,
    left: ArrayLike,
    right: ArrayLike,
    bits: ArrayLike,
    *,
    join: float,
    apart: float,
) -> Whole:
    """The group of each of `size` records, named by the first of its records.

    `left`, `right` are the rows of each pair, each pair once, and `bits` the evidence for it. The two groups that
    agree best become one, again and again, as long as the evidence between them is on average `join` bits or
    more; a pair that is not given counts as `apart` bits, less than `join`. So a single doubtful pair cannot tie two
    groups together whose other records speak against it.

    This is average-link clustering (Sokal and Michener, 1958) of all pairs. Groups that are each other's best are
    joined all at once, which comes to the same (Sumengen et al., 2021: "reciprocal agglomerative clustering").

    Raises Unusable if a row is out of range, or pairs are no pairs.

    >>> together(4, [0, 1], [1, 2], [5.0, 4.0], join=0, apart=-9).tolist()
    [0, 0, 2, 3]
    >>> together(3, [0, 1, 0], [1, 2, 2], [5.0, 4.0, -1.0], join=0, apart=-9).tolist()
    [0, 0, 0]
    >>> together(2, [], [], [], join=0, apart=-9).tolist()
    [0, 1]
    >>> together(2, [0], [2], [1.0], join=0, apart=-9)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 pairs is no pair of two different rows below 2.
    """
    links = _checked(whole_number(size, "size", least=0), left, right, bits)
    if number(apart, "bits apart") >= number(join, "bits to join"):
        raise Unusable(f"A pair that is not given must count less than {join:g} bits.")
    group = np.arange(size)
    weight = np.ones(size, np.int64)
    while links.left.size:
        mean = _mean(links, weight, apart)
        alive = np.zeros(size, bool)
        alive[links.left[mean >= join]] = alive[links.right[mean >= join]] = True
        kept = alive[links.left] & alive[links.right]
        links, mean = links.only(kept), mean[kept]
        into = _best_of_each_other(links, mean, size, join)
        np.add.at(weight, into[into != np.arange(size)], weight[into != np.arange(size)])
        group = into[group]
        links = _summed(into[links.left], into[links.right], links)
    return group


def _mean(links: _Between, weight: Whole, apart: float) -> Numbers:
    """The mean over all pairs of records between two groups."""
    of_all = weight[links.left] * weight[links.right]
    return np.asarray((links.bits + (of_all - links.pairs) * apart) / of_all)


def _best_of_each_other(links: _Between, mean: Numbers, size: int, join: float) -> Whole:
    """Into which group each goes: that of its best neighbour, if it is that neighbour's best too."""
    into = np.arange(size)
    rank = np.empty(mean.size, np.int64)
    rank[np.lexsort((-links.right, -links.left, mean))] = np.arange(mean.size)
    rank[mean < join] = -1
    best = np.full(size, -1)
    np.maximum.at(best, links.left, rank)
    np.maximum.at(best, links.right, rank)
    mutual = (rank >= 0) & (best[links.left] == rank) & (best[links.right] == rank)
    into[links.right[mutual]] = links.left[mutual]
    return into


def _summed(left: Whole, right: Whole, links: _Between) -> _Between:
    """Links of what has become one, added up; those within a group are done with."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    apart = np.flatnonzero(low != high)
    order = apart[np.lexsort((high[apart], low[apart]))]
    if not order.size:
        return links.only(np.zeros(left.size, bool))
    low, high = low[order], high[order]
    first = np.flatnonzero(np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])])
    bits = np.add.reduceat(links.bits[order], first)
    return _Between(low[first], high[first], bits, np.add.reduceat(links.pairs[order], first))


def _checked(size: int, left: ArrayLike, right: ArrayLike, bits: ArrayLike) -> _Between:
    one, other = (counts(end, "rows").reshape(-1) for end in (left, right))
    known = numbers(bits, "bits", shape=one.shape)
    if other.shape != one.shape:
        raise Unusable(f"There are {one.size} left rows and {other.size} right ones.")
    low, high = np.minimum(one, other), np.maximum(one, other)
    odd = int(((low < 0) | (high >= size) | (low == high)).sum())
    if odd:
        verb = "is" if odd == 1 else "are"
        raise Unusable(
            f"{odd} of {one.size} pairs {verb} no pair of two different rows below {size}."
        )
    if np.unique(low * size + high).size < low.size:
        raise Unusable("Some pairs are given twice: give each once.")
    return _Between(low, high, known, np.ones(low.size, np.int64))
