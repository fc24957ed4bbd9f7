"""A sensible order in which to walk along some places: short, without crossing one's own way."""

from collections.abc import Sequence
from itertools import pairwise
from math import dist

Metres = tuple[float, float]
ROUNDS = 60


def walking_order(points: Sequence[Metres], *, start: int = 0) -> list[int]:
    """The places in the order of a short walk that begins at one of them, by their numbers.

    From each place to the nearest that is left, and then every crossing undone. Not the shortest walk there
    is, but near it for the few dozen places that anybody walks along in a morning.

    >>> walking_order([(0, 0), (300, 0), (100, 0), (200, 0)])
    [0, 2, 3, 1]
    >>> walking_order([(5, 5)])
    [0]
    >>> walking_order([])
    []
    """
    if not points:
        return []
    return uncrossed(by_nearest(points, start), points)


def by_nearest(points: Sequence[Metres], start: int) -> list[int]:
    order, left = [start], set(range(len(points))) - {start}
    while left:
        here = points[order[-1]]
        following = min(left, key=lambda one: (dist(here, points[one]), one))
        order.append(following)
        left.remove(following)
    return order


def uncrossed(order: list[int], points: Sequence[Metres]) -> list[int]:
    """Turn round any part of the walk that is shorter the other way about, until none is."""
    for _ in range(ROUNDS):
        better = turned_once(order, points)
        if better is None:
            break
        order = better
    return order


def turned_once(order: list[int], points: Sequence[Metres]) -> list[int] | None:
    best, found = -0.5, None  # half a metre: less is not worth another round
    for begin in range(1, len(order) - 1):
        for end in range(begin + 1, len(order)):
            change = difference(order, points, begin, end)
            if change < best:
                best, found = change, (begin, end)
    if found is None:
        return None
    begin, end = found
    return [*order[:begin], *reversed(order[begin : end + 1]), *order[end + 1 :]]


def difference(order: list[int], points: Sequence[Metres], begin: int, end: int) -> float:
    """How much longer the walk gets if the part from one place to another is walked backwards."""
    before, first, last = (points[order[at]] for at in (begin - 1, begin, end))
    change = dist(before, last) - dist(before, first)
    if end + 1 < len(order):
        after = points[order[end + 1]]
        change += dist(first, after) - dist(last, after)
    return change


def length(points: Sequence[Metres]) -> float:
    """How long a walk is, as the crow flies from place to place.

    >>> length([(0, 0), (30, 40), (30, 140)])
    150.0
    >>> length([])
    0.0
    """
    return sum((dist(one, other) for one, other in pairwise(points)), 0.0)
