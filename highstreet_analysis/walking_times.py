"""How many minutes is it on foot from every place to every other, in straight lines or along the streets?"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import KDTree

from highstreet_analysis.columns import Numbers, Whole, number
from highstreet_analysis.metres import metres
from highstreet_analysis.unusable import Unusable

SPEED = 4.5  # kilometres an hour: a patrol that looks about, slower than a commuter
DETOUR = 1.3  # a walk through a town beside the straight line; Newell (1980) found 1.2 for roads
NEAR_A_STREET = 200.0  # metres


def straight_lines(
    east: ArrayLike, north: ArrayLike, *, speed: float = SPEED, detour: float = DETOUR
) -> Numbers:
    """Minutes from place to place, shape (n, n), if a walk is `detour` times the straight line.

    `east` and `north` are metres, `speed` is kilometres an hour.

    >>> straight_lines([0, 750], [0, 0], speed=4.5, detour=1.0)
    array([[ 0., 10.],
           [10.,  0.]])
    >>> straight_lines([], []).shape
    (0, 0)
    >>> straight_lines([0, None], [0, 0])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 eastings is missing or infinite: leave out such rows first.
    """
    if number(detour, "detour") < 1:
        raise Unusable(f"No walk is {detour} of the straight line: give a detour of 1 or more.")
    x, y = metres(east, north)
    return np.asarray(np.hypot(x[:, None] - x, y[:, None] - y) * detour / _metres_a_minute(speed))


def along_streets(
    east: ArrayLike,
    north: ArrayLike,
    *,
    from_east: ArrayLike,
    from_north: ArrayLike,
    to_east: ArrayLike,
    to_north: ArrayLike,
    speed: float = SPEED,
) -> Numbers:
    """Minutes from place to place, shape (n, n), by the shortest way along street segments.

    Segments are straight pieces between two ends, in metres; ends that are within 10 centimetres are one
    crossing. Everybody walks to the nearest crossing in a straight line, and may walk both ways. Split long segments
    first if places lie in the middle of them.

    Raises Unusable if a place is more than 200 metres from every crossing, or if no street leads from one place
    to another.

    >>> along_streets([0, 300], [0, 375], from_east=[0, 300], from_north=[0, 0],
    ...     to_east=[300, 300], to_north=[0, 375], speed=4.5)
    array([[0., 9.],
           [9., 0.]])
    >>> along_streets([], [], from_east=[], from_north=[], to_east=[], to_north=[]).shape
    (0, 0)
    >>> along_streets([0, 5000], [0, 0], from_east=[0], from_north=[0], to_east=[9], to_north=[0])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 places is more than 200 metres from every street (row 1): ...
    """
    x, y = metres(east, north)
    a = np.column_stack(metres(from_east, from_north))
    b = np.column_stack(metres(to_east, to_north))
    if a.shape != b.shape:
        raise Unusable(f"There are {len(a)} beginnings of segments and {len(b)} ends.")
    if not x.size:
        return np.zeros((0, 0))
    crossings, number = np.unique(np.round(np.concatenate([a, b]), 1), axis=0, return_inverse=True)
    number = number.reshape(2, -1)
    nearest, aside = _nearest(crossings, np.column_stack([x, y]))
    lengths = np.hypot(*(a - b).T)
    between = _shortest(crossings.shape[0], number[0], number[1], lengths, nearest)
    way = between + aside[:, None] + aside
    straight = np.hypot(x[:, None] - x, y[:, None] - y)
    way = np.where(nearest[:, None] == nearest, straight, way)
    return np.asarray(way / _metres_a_minute(speed))


def _metres_a_minute(speed: float) -> float:
    if not 0 < number(speed, "speed") <= 15:
        raise Unusable(f"Nobody walks at {speed} km/h: give kilometres an hour, above 0, up to 15.")
    return speed * 1000 / 60


def _nearest(crossings: Numbers, places: Numbers) -> tuple[Whole, Numbers]:
    """The nearest crossing of each place, and how far it is."""
    aside, nearest = (
        KDTree(crossings).query(places)
        if crossings.size
        else (np.full(len(places), np.inf), np.zeros(len(places), np.int64))
    )
    far = np.flatnonzero(aside > NEAR_A_STREET)
    if far.size:
        verb = "is" if far.size == 1 else "are"
        raise Unusable(
            f"{far.size} of {len(places)} places {verb} more than {NEAR_A_STREET:.0f} metres from every street "
            f"(row {far[0]}): leave such places out, or give the streets that lead there."
        )
    return nearest, aside


def _shortest(size: int, a: Whole, b: Whole, lengths: Numbers, among: Whole) -> Numbers:
    """The shortest ways between some of the crossings."""
    # A matrix adds up segments that have the same ends: of those only the shortest counts.
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((lengths, high, low))
    low, high, lengths = low[order], high[order], lengths[order]
    first = np.concatenate([[True], (np.diff(low) != 0) | (np.diff(high) != 0)])[: low.size]
    first &= low != high
    streets = coo_array((lengths[first], (low[first], high[first])), shape=(size, size)).tocsr()
    _, part = connected_components(streets, directed=False)
    apart = np.flatnonzero(part[among] != part[among[0]])
    if apart.size:
        raise Unusable(
            f"No street leads from the place in row 0 to that in row {apart[0]} (and {apart.size - 1} others): "
            "leave them out, or give the streets in between."
        )
    different, which = np.unique(among, return_inverse=True)
    ways = dijkstra(streets, directed=False, indices=different)[:, different]
    return np.asarray(ways[np.ix_(which, which)])
