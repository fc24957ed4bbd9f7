"""How much does chance widen where events come in clumps, such as several promises about one report?

Ten promises about ten reports tell more than ten about one, which are kept or missed together.
Source: the design effect of Kish (1965), here from the clumps themselves.
"""

from numpy.typing import ArrayLike

from highstreet_analysis.columns import numbers


def clumping_of_shares(found: ArrayLike, of: ArrayLike, times: ArrayLike) -> float:
    """How much clumps widen the chance of a unit's share: clumps of which so many were found of so many, and
    how many such clumps there are.

    >>> clumping_of_shares([4, 0], [4, 4], [7, 7]), clumping_of_shares([1, 0], [1, 1], [7, 7])
    (4.0, 1.0)
    >>> clumping_of_shares([], [], [])
    1.0
    """
    counted, asked = numbers(found, "counts found"), numbers(of, "counts looked at")
    many = numbers(times, "numbers of clumps")
    there = float((many * asked).sum())
    share = float((many * counted).sum()) / there if there else 0.0
    apart = float((many * (counted - share * asked) ** 2).sum())
    return widened(apart, there * share * (1 - share))


def clumping_of_rates(events: ArrayLike, times: ArrayLike) -> float:
    """How much clumps widen the chance of a unit's rate: clumps of so many events, and how many such there are.

    >>> clumping_of_rates([0, 4], [3, 1]), clumping_of_rates([0, 1], [3, 1]), clumping_of_rates([], [])
    (3.0, 1.0, 1.0)
    """
    counted, many = numbers(events, "events"), numbers(times, "numbers of clumps")
    there = float((many * counted).sum())
    rate = there / float(many.sum()) if many.size else 0.0
    return widened(float((many * (counted - rate) ** 2).sum()), there)


def widened(apart: float, by_chance: float) -> float:
    """How much larger a variance is than chance makes it: never less than 1."""
    return max(1.0, apart / by_chance) if by_chance > 0 else 1.0
