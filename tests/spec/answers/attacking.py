"""An attacker: everything that is published of counts, and the least and most that each hidden one can then be.

Knows how figures are said, which counts were held back although they are large, and, if it is a shop, its own.
Nothing here uses the code that decides what is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

FIVE = 5
ANY = None


@dataclass
class Attack:
    """One sum with its parts: what is known of each, as bounds."""

    parts: list[str]
    bounds: dict[str, tuple[float, float | None]] = field(default_factory=dict)
    sums: list[tuple[dict[str, float], float, float | None]] = field(default_factory=list)

    def knows(self, part: str, least: float, most: float | None) -> None:
        self.bounds[part] = (least, most)

    def knows_sum(self, parts: Sequence[str], least: float, most: float | None) -> None:
        self.sums.append((dict.fromkeys(parts, 1.0), least, most))

    def range_of(self, part: str) -> tuple[float, float]:
        return self.end_of(part, 1.0), self.end_of(part, -1.0)

    def end_of(self, part: str, way: float) -> float:
        rows, limits = [], []
        for weights, least, most in self.sums:
            row = np.array([weights.get(one, 0.0) for one in self.parts])
            rows.append(-row)
            limits.append(-least)
            if most is not ANY:
                rows.append(row)
                limits.append(most)
        aim = np.array([way if one == part else 0.0 for one in self.parts])
        found = linprog(
            aim,
            A_ub=np.array(rows) if rows else None,
            b_ub=limits or None,
            bounds=[self.bounds.get(one, (0, ANY)) for one in self.parts],
            method="highs",
        )
        if found.status == 3:  # nothing bounds it
            return float("inf")
        assert found.status == 0, f"what is published contradicts itself: {found.message}"
        return way * float(found.fun)


@dataclass(frozen=True)
class Truth:
    """How many each teller told in each place; `None` is outside all areas."""

    told: Mapping[tuple[str | None, str], int]
    places: Sequence[str | None]

    def number(self, place: str | None) -> int:
        return sum(n for (where, _), n in self.told.items() if where == place)

    def of(self, teller: str | None, place: str | None) -> int:
        return self.told.get((place, teller or ""), 0)

    def most(self, places: Sequence[str | None]) -> int:
        tellers = {teller for _, teller in self.told}
        return max(
            (sum(self.told.get((place, one), 0) for place in places) for one in tellers), default=0
        )


def given_away(
    truth: Truth, town: int, shown: Mapping[str, int], *, insider: str | None = None
) -> list[str]:
    """The small counts of which something more is known than that they are small.

    `town` and `shown` are the figures as published; 0 or missing is nothing said. For an insider every count is
    that of the others.
    """
    names = {place: place or "nowhere" for place in truth.places}
    attack = Attack(list(names.values()))
    small = []
    for place, name in names.items():
        own = truth.of(insider, place) if insider else 0
        others = truth.number(place) - own
        figure = shown.get(name, 0)
        if figure:
            attack.knows(name, max(0, figure - own), figure + FIVE - 1 - own)
        elif others < FIVE:
            attack.knows(name, 0, FIVE - 1)
        else:
            attack.knows(name, 0, ANY)
        if others < FIVE:
            small.append(name)
    hidden = [place for place in truth.places if not shown.get(names[place])]
    rest = town - sum(shown.values())
    if town and rest > 0:
        own = sum(truth.of(insider, place) for place in hidden) if insider else 0
        # Said as low as fives make it, or lower: an attacker who is told which, is told the most.
        lowered = sum(map(truth.number, hidden)) >= rest + FIVE
        most = ANY if lowered else rest + FIVE - 1 - own
        attack.knows_sum([names[place] for place in hidden], max(0, rest - own), most)
    return [name for name in small if not says_nothing_more(attack, name)]


def says_nothing_more(attack: Attack, name: str) -> bool:
    least, most = attack.range_of(name)
    return least < 1e-6 and most > FIVE - 1 - 1e-6
