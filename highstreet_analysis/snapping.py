"""Points to show instead of the places themselves, each of which stands for at least eight addresses."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.spatial import KDTree

from highstreet_analysis.columns import Numbers, Whole, whole_number
from highstreet_analysis.metres import metres
from highstreet_analysis.unusable import Unusable

FEWEST_ADDRESSES = 8  # as data.police.uk has it


@dataclass(frozen=True)
class Anchors:
    """Points in metres, and how many addresses lie nearer to each than to any other."""

    east: Numbers
    north: Numbers
    addresses: Whole

    @property
    def fewest(self) -> int:
        """The addresses of the point that has fewest."""
        return int(self.addresses.min())


@dataclass(frozen=True)
class Snapped:
    """For each event the number of its anchor, and how many metres it was moved."""

    anchor: Whole
    moved: Numbers


def anchors(east: ArrayLike, north: ArrayLike, *, fewest: int = FEWEST_ADDRESSES) -> Anchors:
    """Points such that at least `fewest` of the addresses are nearest to each.

    `east` and `north` (n) are the addresses, in metres; a block of twenty flats is twenty addresses at one place.
    Neighbours are put together in groups of `fewest` to twice as many, the middle of each group becomes a point,
    and points that attract too few are dropped until none is left: their addresses go to the next nearest.

    Source: the rule of data.police.uk, as described by Tompson, Johnson, Ashby, Perkins and Edwards (2015).

    Raises Unusable if there are fewer addresses than that altogether.

    >>> found = anchors([*range(0, 160, 10), 5000], [0] * 17)
    >>> found.addresses.tolist(), found.east.tolist()
    ([8, 9], [35.0, 120.0])
    >>> anchors([0] * 20, [0] * 20).addresses.tolist()
    [20]
    >>> anchors([], [])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 0 addresses: at least 8 are needed for one point.
    >>> anchors([None] * 8, [0] * 8)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 8 of 8 eastings are missing or infinite: leave out such rows first.
    """
    places = np.column_stack(metres(east, north))
    if len(places) < whole_number(fewest, "addresses", least=1):
        raise Unusable(
            f"There are {len(places)} addresses: at least {fewest} are needed for one point."
        )
    points = np.round([np.median(places[group], axis=0) for group in _groups(places, fewest)])
    points = np.unique(points, axis=0)
    nearest = KDTree(points).query(places)[1]
    while True:
        attracted = np.bincount(nearest, minlength=len(points))
        weak = _to_drop(points, attracted, fewest)
        if not weak.size:
            return Anchors(points[:, 0], points[:, 1], attracted)
        left = np.delete(np.arange(len(points)), weak)
        lost = np.isin(nearest, weak)
        nearest = np.searchsorted(left, nearest)
        points = points[left]
        nearest[lost] = KDTree(points).query(places[lost])[1]


def snapped(east: ArrayLike, north: ArrayLike, to: Anchors) -> Snapped:
    """The nearest anchor of each event, and how far that is.

    >>> to = anchors([0] * 8 + [1000] * 8, [0] * 16)
    >>> found = snapped([10, 990], [0, 0], to)
    >>> to.east[found.anchor].tolist(), found.moved.tolist()
    ([0.0, 1000.0], [10.0, 10.0])
    >>> snapped([], [], to).anchor.shape
    (0,)
    """
    places = np.column_stack(metres(east, north))
    moved, anchor = KDTree(np.column_stack([to.east, to.north])).query(places)
    return Snapped(anchor.astype(np.int64), moved)


def _groups(places: Numbers, fewest: int) -> list[Whole]:
    """Neighbours together, by halving: at least `fewest` in each group, and fewer than twice as many."""
    waiting, done = [np.arange(len(places))], []
    while waiting:
        group = waiting.pop()
        if group.size < 2 * fewest:
            done.append(group)
            continue
        here = places[group]
        wider = int(np.argmax(np.ptp(here, axis=0)))
        half = max(group.size // 2 // fewest, 1) * fewest
        order = group[np.argsort(here[:, wider], kind="stable")]
        waiting += [order[:half], order[half:]]
    return done


def _to_drop(points: Numbers, attracted: Whole, fewest: int) -> Whole:
    """Of the points that attract too few, those that attract fewer than their nearest neighbour, if it is one too."""
    weak = np.flatnonzero(attracted < fewest)
    if not weak.size:
        return weak
    neighbour = KDTree(points).query(points[weak], k=2)[1][:, 1]
    fewer = np.where(
        attracted[neighbour] == attracted[weak],
        neighbour > weak,
        attracted[neighbour] > attracted[weak],
    )
    return np.asarray(weak[fewer])
