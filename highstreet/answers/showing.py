"""Which counts may be shown to everybody, and how low they are said, so that nobody can be recognised.

Every figure reads "at least so many", in fives. Below, a count is shown only if five or more are left without
whoever told most: else that shop, which knows its own, would know the rest. What is not shown could still be
nought or four, whatever is taken from what (docs/decisions/0020).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from highstreet.base.fives import FIVE, in_fives

MOST_HIDDEN = FIVE - 1
LEAST_OF_A_STREET = 2 * FIVE
MOST_STREETS = 3


@dataclass(frozen=True)
class Counted:
    """How many were told of something, and how many of them by whoever told most."""

    number: int = 0
    by_one: int = 0

    @property
    def figure(self) -> int:
        """What may be said of it by itself: nought is nothing that may be said.

        >>> Counted(17, by_one=3).figure, Counted(17, by_one=13).figure, Counted(4, by_one=1).figure
        (15, 0, 0)
        """
        return in_fives(self.number) if self.number - self.by_one >= FIVE else 0


def in_town(shown: Sequence[int], rest: Counted, *, hidden: int) -> int:
    """What may be said of the town: what is said of its areas added up, and what may be said of the rest.

    The rest lies in so many places of which nothing is said. Were it said higher than all but one of them can
    reach, the last could not be nought.

    >>> in_town([30], Counted(9, by_one=2), hidden=3)
    35
    >>> in_town([30], Counted(9, by_one=2), hidden=2)
    30
    >>> in_town([30], Counted(9, by_one=2), hidden=1)
    35
    """
    if hidden <= 1:
        return sum(shown) + rest.figure
    return sum(shown) + min(rest.figure, in_fives(MOST_HIDDEN * (hidden - 1)))


def streets_named(streets: Mapping[str, Counted], *, told: int) -> list[str]:
    """The busiest streets of an area, without figures: no more than what is said of it by kind makes likely.

    >>> streets_named({"Mill Lane": Counted(12, 3), "High Street": Counted(30, 3), "Row": Counted(4, 1)}, told=25)
    ['High Street', 'Mill Lane']
    >>> streets_named({"Mill Lane": Counted(12, 3), "High Street": Counted(30, 3)}, told=15)
    ['High Street']
    """
    busy = [name for name, one in streets.items() if one.figure >= LEAST_OF_A_STREET]
    ranked = sorted(busy, key=lambda name: (-streets[name].figure, name))
    return sorted(ranked[: min(MOST_STREETS, told // LEAST_OF_A_STREET)])
