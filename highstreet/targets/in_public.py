"""A verdict as it is shown to those who see counts in fives: everybody, and members who may see no single report.

Whatever is shown here is worked out from counts that were rounded before, so that no page, chart or file tells two
towns apart whose months lie in the same fives (docs/decisions/0011).
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from highstreet.base.fives import FIVE, in_fives, most_of
from highstreet.measures.choices import Counted
from highstreet.measures.verdicts import Point, Verdicts

HALF = 2  # the middle of five to nine is seven
SURE = 1.96
# What is usual, what is now, and between what that lies.
Figures = tuple[float | None, float | None, float | None, float | None]


def in_public(found: Verdicts, counted: Counted) -> Verdicts:
    """The same verdict with nothing in it from which a count under five follows."""
    figures = share_figures(found) if counted == Counted.SHARE else count_figures(found, counted)
    usual, now, low, high = figures
    points = points_in_fives(found.points, counted)
    return replace(
        found,
        points=points,
        usual=usual,
        now=now,
        low=low,
        high=high,
        uneven=roughly(found.uneven),
        unsettled=False,
    )


def roughly(times: float) -> float:
    """In halves: exactly, it is worked out from all months and differs with each of them."""
    return round(2 * times) / 2


def points_in_fives(points: Sequence[Point], counted: Counted) -> tuple[Point, ...]:
    """Counts in fives; of shares the months in which nobody stands alone, on either side."""
    if counted != Counted.SHARE:
        return tuple(count_in_fives(point) for point in points)
    reach = reaches(points)
    return tuple(
        share_point(point, share, reach=reach)
        for point in points
        for share in [share_in_fives(point.found, point.of or 0)]
        if share is not None
    )


def share_in_fives(found: int, of: int) -> float | None:
    """A share of which only the fives are known. Nothing if fewer than five, but some, are on either side.

    >>> share_in_fives(1, 7), share_in_fives(6, 7), share_in_fives(0, 7), share_in_fives(7, 7)
    (None, None, 0.0, 1.0)
    >>> share_in_fives(7, 14) == share_in_fives(5, 11) == share_in_fives(6, 13)
    True
    """
    rest = of - found
    if of < FIVE or 0 < found < FIVE or 0 < rest < FIVE:
        return None
    if not found or not rest:
        return 1.0 if found else 0.0
    return middle(found) / middle(of)


def middle(count: int) -> int:
    return in_fives(count) + HALF


def reaches(points: Sequence[Point]) -> dict[float, float]:
    """How far limits lie from each usual, for one counted from: the same in all its months, but where 0 or 1 cut it."""
    found: dict[float, float] = {}
    for point in points:
        if point.usual is None or point.lower is None or point.upper is None:
            continue
        sides = (point.usual - point.lower, point.upper - point.usual)
        found[point.usual] = max(found.get(point.usual, 0.0), max(sides) * math.sqrt(point.of or 1))
    return found


def share_point(point: Point, share: float, *, reach: dict[float, float]) -> Point:
    """A month of a share. It has limits where a usual month of its size could be shown itself."""
    shown = replace(
        point,
        found=0,
        of=in_fives(point.of or 0),
        value=round(share, 2),
        usual=None,
        lower=None,
        upper=None,
    )
    size = middle(point.of or 0)
    if point.usual is None or min(point.usual, 1 - point.usual) * size < FIVE:
        return shown
    usual, far = round(point.usual, 2), reach[point.usual] / math.sqrt(size)
    return replace(
        shown,
        usual=usual,
        lower=round(max(0.0, usual - far), 2),
        upper=round(min(1.0, usual + far), 2),
    )


def count_in_fives(point: Point) -> Point:
    """A month's count and its limits in fives; for each of a number, that number is published."""
    of, few = point.of or 1, in_fives(point.found)
    return replace(
        point,
        found=few,
        value=few / of,
        usual=lowest(point.usual, of),
        lower=lowest(point.lower, of),
        upper=highest(point.upper, of),
    )


def lowest(value: float | None, of: int = 1) -> float | None:
    return None if value is None else in_fives(whole(value * of)) / of


def highest(value: float | None, of: int = 1) -> float | None:
    return None if value is None else most_of(in_fives(int(value * of))) / of


def whole(value: float) -> int:
    """Rounded down, but for what only the computer's arithmetic takes from a whole number."""
    return math.floor(value + 1e-9)


def count_figures(found: Verdicts, counted: Counted) -> Figures:
    """What is usual, what is now, and between what that lies: in fives of a month, or of all its months together."""
    before, since = spans(found)
    many = (
        sum(one.of or 0 for one in span) if counted == Counted.RATIO else 1
        for span in (before, since)
    )
    then, now = (max(1, each) for each in many)
    return (
        lowest(found.usual, then),
        lowest(found.now, now),
        lowest(found.low, now),
        highest(found.high, now),
    )


def share_figures(found: Verdicts) -> Figures:
    """The same of a share, of all months before and of all since; its interval is Wilson's, of the fives alone."""
    before, since = spans(found)
    low, high = between(since, found.uneven)
    return share_of(before), share_of(since), low, high


def share_of(points: Sequence[Point]) -> float | None:
    return share_in_fives(sum(one.found for one in points), sum(one.of or 0 for one in points))


def between(points: Sequence[Point], uneven: float) -> tuple[float | None, float | None]:
    """Between what a share lies with 95% certainty (Wilson, 1927), wider where months are uneven."""
    share = share_of(points)
    if share is None:
        return None, None
    many = middle(sum(one.of or 0 for one in points)) / max(1.0, roughly(uneven))
    each = SURE**2 / many
    centre = (share + each / 2) / (1 + each)
    far = SURE / (1 + each) * math.sqrt(share * (1 - share) / many + each / many / 4)
    return max(0.0, centre - far), min(1.0, centre + far)


def spans(found: Verdicts) -> tuple[Sequence[Point], Sequence[Point]]:
    """The months that say what is usual, and those that say how it is now."""
    compared = found.points[-found.months :] if found.months else ()
    since = [one for one in compared if found.began and one.month >= found.began]
    return compared[: found.baseline], since or compared[found.baseline :]
