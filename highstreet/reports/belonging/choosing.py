"""Which earlier reports are compared with a new one, and which of them are worth a look."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from highstreet.reports.belonging.describing import rarity
from highstreet.reports.belonging.likeness import Likeness, Pair, Seen, bits_of, likeness

BEFORE = timedelta(days=60)
WITHIN_METRES = 1_000
MOST_COMPARED = 400
MOST_PROPOSED = 12
WORTH_A_LOOK_BITS = -1.0  # one in three: the desk sees the reasons and decides


@dataclass(frozen=True)
class Match:
    """An earlier report and how like the new one it is."""

    earlier: int
    likeness: Likeness


def pairs(new: Seen, before: Sequence[Seen]) -> list[Pair]:
    worth = rarity([new.looks, *(one.looks for one in before)])
    from_there = Counter(one.premises for one in before)
    return [Pair(new, one, worth, from_there[one.premises]) for one in before]


def matches(new: Seen, before: Sequence[Seen]) -> list[Match]:
    """The earlier reports that are worth a look, the likeliest first."""
    weighed = [(bits_of(pair), pair) for pair in pairs(new, before)]
    likely = [one for one in weighed if one[0] >= WORTH_A_LOOK_BITS]
    likely.sort(key=lambda one: -one[0])
    return [Match(pair.earlier.id, likeness(pair)) for _bits, pair in likely[:MOST_PROPOSED]]
