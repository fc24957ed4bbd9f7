"""How much it says that two crimes were done in the same way: the rarer the way, the more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Choice, Named, Pairs

Seen = Mapping[tuple[str, str], float]

GROUP_SHRINK = 10.0  # crimes of the whole town with which each group's shares are mixed
MOST_HABIT = 0.98


@dataclass(frozen=True)
class ChoiceFactor:
    """How far people keep to one way: `habit` is nought for chance, one for always the same.

    `seen` counts the ways of the solved crimes by group, to know what is rare. Different people agree only
    `chance` times as often as such counts suggest, since one series counts its own way many times.
    """

    feature: Choice
    habit: float
    chance: float
    seen: Seen
    strength: float = 1.0

    def at(self, read: Named) -> "ChoiceEvidence":
        """The factor among these crimes."""
        codes = np.unique(read.values, return_inverse=True)[1]
        known = read.values != ""
        shares = shares_of(read, self.seen) * self.chance
        own = np.log(self.habit / shares + 1 - self.habit) / 2
        return ChoiceEvidence(
            np.where(known, codes, -1).astype(np.int64),
            np.where(known, own * self.strength, 0.0),
            float(np.log1p(-self.habit)) * self.strength,
            shares,
        )

    def tempered(self, strength: float) -> "ChoiceFactor":
        """The same, with so much of its strength left."""
        return replace(self, strength=self.strength * strength)


@dataclass(frozen=True)
class ChoiceEvidence:
    """Log factors of pairs: half of `same` from each where codes agree, `differs` otherwise.

    `shares` says how common the way of each crime is in its group.
    """

    codes: Whole
    same: Numbers
    differs: float
    shares: Numbers

    def between(self, i: Whole, j: Whole) -> Numbers:
        """The log factor of each pair, nought where one of the two is unknown."""
        agree = self.codes[i] == self.codes[j]
        both = (self.codes[i] >= 0) & (self.codes[j] >= 0)
        return np.where(both, np.where(agree, self.same[i] + self.same[j], self.differs), 0.0)


def learn_choice(feature: Choice, read: Named, linked: Pairs) -> ChoiceFactor:
    """The likeliest habit, given how often linked pairs agree on what is rare or common.

    With a share p of all crimes done in a way, the factor for agreeing on it is habit / p + 1 - habit, and that
    for differing 1 - habit (after Balding and Nichols, 1994, who match rare genes within families). Whatever
    the habit, crimes of different people have a factor of one on average.
    """
    seen = count_seen(read.groups, read.values)
    chance = agreeing_by_chance(read, linked)
    shares = chance * np.sqrt(np.prod([shares_of(read, seen)[side] for side in linked], axis=0))
    known = np.logical_and(*((read.values != "")[side] for side in linked))
    agree = (read.values[linked[0]] == read.values[linked[1]])[known]
    inverse = 1 / shares[known][agree]

    def against(habit: float) -> float:
        fits = np.log(habit * inverse + 1 - habit).sum() + (~agree).sum() * np.log1p(-habit)
        return -float(fits)

    return ChoiceFactor(feature, likeliest(against, known=bool(known.any())), chance, seen)


def agreeing_by_chance(read: Named, linked: Pairs) -> float:
    """How often pairs of different people agree, of all pairs; at most one.

    >>> read = Named(np.array(["car 1"] * 3 + ["car 2"] * 3), np.array([""] * 6))
    >>> linked = np.array([0, 0, 1, 3, 3, 4]), np.array([1, 2, 2, 4, 5, 5])
    >>> round(agreeing_by_chance(read, linked), 2)
    0.13
    """
    known = read.values != ""
    many = np.unique(read.values[known], return_counts=True)[1].astype(np.float64)
    agree, every = (float((m * (m - 1)).sum() / 2) for m in (many, np.array([many.sum()])))
    if not agree:
        return 1.0
    both = known[linked[0]] & known[linked[1]]
    same = both & (read.values[linked[0]] == read.values[linked[1]])
    apart = (agree - same.sum() + 0.5) / (every - both.sum() + 0.5)
    return float(min(apart / (agree / every), 1.0))


def likeliest(against: Callable[[float], float], *, known: bool) -> float:
    """The habit with the least against it; none where nothing is known."""
    if not known:
        return 0.0
    return float(minimize_scalar(against, bounds=(0.0, MOST_HABIT), method="bounded").x)


def count_seen(groups: NDArray[np.str_], values: NDArray[np.str_]) -> dict[tuple[str, str], float]:
    """How often each way was seen in each group.

    >>> count_seen(np.array(["shop", "shop", "pub"]), np.array(["bag", "bag", ""]))
    {('shop', 'bag'): 2.0}
    """
    known = values != ""
    both = np.stack([groups[known], values[known]])
    pairs, many = np.unique(both, axis=1, return_counts=True)
    return {(str(g), str(v)): float(m) for g, v, m in zip(*pairs, many, strict=True)}


def shares_of(read: Named, seen: Seen) -> Numbers:
    """How common the way of each crime is in its group, counted with the solved crimes; one where unknown.

    >>> read = Named(np.array(["bag", "bag", "foil", ""]), np.array([""] * 4))
    >>> shares_of(read, {}).round(2)
    array([0.73, 0.73, 0.46, 1.  ])
    """
    here = count_seen(read.groups, read.values)
    both = {key: here.get(key, 0.0) + seen.get(key, 0.0) for key in here | dict(seen)}
    of_value, of_group = _sums(both, 1), _sums(both, 0)
    total = sum(both.values())
    found = {}
    for group, value in here:
        common = (of_value[value] + 1) / (total + 1)
        many = both[group, value] + GROUP_SHRINK * common
        found[group, value] = many / (of_group[group] + GROUP_SHRINK)
    return np.array(
        [
            found.get((group, value), 1.0)
            for group, value in zip(read.groups.tolist(), read.values.tolist(), strict=True)
        ]
    )


def _sums(seen: Seen, by: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, many in seen.items():
        found[key[by]] = found.get(key[by], 0.0) + many
    return found
