"""Who is on which list: the counts of everyone who is on just these lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import UNKNOWN, Whole, counts, listed
from highstreet_analysis.unusable import Unusable

FEWEST, MOST = 2, 5  # with six lists there are 32,768 ways in which pairs of them may depend


@dataclass(frozen=True)
class Overlaps:
    """How many are on just which of two to five lists.

    `cells` is of shape (2 ** lists,): the place of a count is the sum of 1 for the first list, 2 for the second, 4 for
    the third and so on. `cells[0]` is nought: who is on no list has not been counted.
    """

    names: tuple[str, ...]
    cells: Whole

    @property
    def seen(self) -> int:
        """How many are on any list."""
        return int(self.cells.sum())

    def on(self, *names: str) -> int:
        """How many are on all of these lists, and perhaps on others.

        Raises Unusable if there is no such list.

        >>> of_counts({"police": 40, "shops": 90, ("police", "shops"): 22}).on("police")
        62
        """
        missing = [name for name in names if name not in self.names]
        if missing:
            there = ", ".join(self.names)
            raise Unusable(f"There is no list {missing[0]}. There are: {there}.")
        wanted = sum(1 << self.names.index(name) for name in names)
        place = np.arange(self.cells.size)
        return int(self.cells[(place & wanted) == wanted].sum())

    @classmethod
    def of(cls, names: list[str], cells: ArrayLike) -> Self:
        """Checked."""
        _few_enough(names)
        return cls(tuple(names), counts(cells, "overlaps"))


def of_members(members: Mapping[str, ArrayLike]) -> Overlaps:
    """From what the records are called on each list; the same record has the same name on all.

    A record that is twice on a list counts once.

    Raises Unusable for fewer than two or more than five lists, and for missing names.

    >>> found = of_members({"police": ["a1", "a2"], "shops": ["a2", "a3", "a3"]})
    >>> found.names, found.cells.tolist(), found.seen
    (('police', 'shops'), [0, 1, 1, 1], 3)
    >>> of_members({"police": [], "shops": []}).seen
    0
    >>> of_members({"police": ["a1", None], "shops": ["a1"]})
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 records on police has no name: leave it out, or give it one.
    """
    names = list(members)
    lists = [_named(members[name], name) for name in names]
    if len({isinstance(one, str) for these in lists for one in these}) > 1:
        raise Unusable("Some records are called by numbers and some by words: use one of both.")
    where: dict[object, int] = {}
    for number, these in enumerate(lists):
        for one in these:
            where[one] = where.get(one, 0) | 1 << number
    return Overlaps.of(names, np.bincount(list(where.values()), minlength=1 << len(names)))


def of_counts(those: Mapping[str | tuple[str, ...], int]) -> Overlaps:
    """From how many are on exactly these lists and on no others. Combinations that are left out have nobody.

    Raises Unusable for fewer than two or more than five lists, and for counts that are none.

    >>> of_counts({"police": 40, "shops": 90, ("police", "shops"): 22}).cells.tolist()
    [0, 40, 90, 22]
    >>> of_counts({"police": 40})
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 1 lists; 2 to 5 can be compared: join lists that are alike.
    """
    if not isinstance(those, Mapping):
        raise Unusable("Give a mapping from the names of lists to how many are on just these.")
    sets = [(key,) if isinstance(key, str) else tuple(key) for key in those]
    names = list(dict.fromkeys(name for on in sets for name in on))
    cells = np.zeros(1 << _few_enough(names), np.int64)
    for on, count in zip(
        sets, counts(list(those.values()), "numbers on the lists").tolist(), strict=True
    ):
        place = sum(1 << names.index(name) for name in set(on))
        if not place:
            raise Unusable("Who is on no list cannot be counted: leave that out.")
        cells[place] += count
    return Overlaps.of(names, cells)


def _few_enough(names: list[str]) -> int:
    """How many lists there are, if so many can be compared."""
    if not FEWEST <= len(names) <= MOST:
        raise Unusable(
            f"There are {len(names)} lists; {FEWEST} to {MOST} can be compared: join lists that are alike."
        )
    return len(names)


def _named(records: ArrayLike, called: str) -> list[object]:
    """The records of one list, each once."""
    these = listed(records, f"records on {called}")
    missing = sum(str(one) in UNKNOWN for one in these)
    if missing:
        verb, them, each = ("has", "it", "it") if missing == 1 else ("have", "them", "each")
        raise Unusable(
            f"{missing} of {len(these)} records on {called} {verb} no name: "
            f"leave {them} out, or give {each} one."
        )
    return list(dict.fromkeys(these))
