"""Which crimes belong together as one series, when each pair has been weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform
from scipy.special import expit

from highstreet_analysis.bayes_factors import Evidence
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.series_pairs import Links
from highstreet_analysis.unusable import Unusable

LARGEST = 4_000


@dataclass(frozen=True)
class Group:
    """Crimes that belong together, the surest first.

    `sure` is the mean probability of its pairs to be by the same hand; `belongs` that of each crime with all the
    others. `by_feature` is the mean log factor of each feature over the pairs: what holds the group together.
    """

    crimes: Whole
    belongs: Numbers
    sure: float
    by_feature: Numbers

    def __len__(self) -> int:
        return self.crimes.size

    @property
    def pairs(self) -> int:
        """How many pairs it has."""
        return len(self) * (len(self) - 1) // 2


def groups_of(
    links: Links, evidence: Sequence[Evidence], *, start: float, least: float, fewest: int = 2
) -> tuple[Group, ...]:
    """Groups whose pairs have, on average, log odds of at least `least`: the surest first.

    `start` is the log odds of a pair about which nothing is known, allowance and prior. Crimes that a link joins,
    directly or through others, are a heap; each heap is joined up pair by pair and group by group, always the
    two that on average fit best (Porter, 2016), so that one chance link does not make one series of two.

    Raises Unusable if a heap is too large to be looked at.

    >>> groups_of(Links(np.array([], int), np.array([], int), np.array([])), (), start=-5, least=0)
    ()
    """
    found = []
    for heap in _heaps(links):
        log_odds = start + np.sum([_square(one, heap) for one in evidence], axis=0)
        merged = linkage(squareform(log_odds.max() - log_odds, checks=False), "average")
        labels = fcluster(merged, log_odds.max() - least, "distance")
        for label in np.unique(labels):
            members = np.flatnonzero(labels == label)
            if members.size >= fewest:
                found.append(_group(heap[members], log_odds[np.ix_(members, members)], evidence))
    return tuple(sorted(found, key=lambda group: (-group.sure, group.crimes.min())))


def _heaps(links: Links) -> list[Whole]:
    """Rows of crimes that hang together by links."""
    crimes, where = np.unique(np.concatenate([links.i, links.j]), return_inverse=True)
    if not crimes.size:
        return []
    one, other = where.reshape(2, -1)
    graph = coo_array((np.ones(one.size), (one, other)), shape=(crimes.size,) * 2)
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    heaps = np.split(crimes[order], np.cumsum(np.bincount(label))[:-1])
    if max(map(len, heaps)) > LARGEST:
        raise Unusable(
            f"{max(map(len, heaps)):,} crimes hang together, too many to tell apart: ask for surer links."
        )
    return heaps


def _square(evidence: Evidence, rows: Whole) -> Numbers:
    """The log factor of every pair among these rows, nought on the diagonal."""
    one, other = np.triu_indices(rows.size, 1)
    return np.asarray(squareform(evidence.between(rows[one], rows[other]), checks=False))


def _group(crimes: Whole, log_odds: Numbers, evidence: Sequence[Evidence]) -> Group:
    chance = expit(log_odds)
    np.fill_diagonal(chance, 0.0)
    belongs = chance.sum(axis=1) / (crimes.size - 1)
    order = np.lexsort((crimes, -belongs))
    one, other = (crimes[side] for side in np.triu_indices(crimes.size, 1))
    by_feature = np.array([one_of.between(one, other).mean() for one_of in evidence])
    return Group(crimes[order], belongs[order], float(belongs.mean()), by_feature)
