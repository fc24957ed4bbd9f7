"""Counts in fives, for those who may see no single report: 5 says that there are five to nine.

A count of one part is then never the difference between two that are shown (docs/decisions/0011).
"""

FIVE = 5


def in_fives(count: int) -> int:
    """Rounded down.

    >>> [in_fives(count) for count in (0, 4, 5, 9, 10)]
    [0, 0, 5, 5, 10]
    """
    return count // FIVE * FIVE


def most_of(fives: int) -> int:
    """The most that a count in fives may stand for.

    >>> most_of(5)
    9
    """
    return fives + FIVE - 1
