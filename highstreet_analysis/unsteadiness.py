"""How unsteady places are by themselves: by how much more than chance their counts change.

A group moves into a street, or leaves it, and a year's count doubles or halves though nothing was done. A large count
therefore tells little more than a middling one: n counts of one place count as n / (1 + (n - 1) · unsteadiness).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers

ROUNDS, SMALL = 50, 1e-6
HALF = 0.5  # added to each cell, so that none is empty (Haldane, 1956)

Chosen = NDArray[np.bool_]


@dataclass(frozen=True)
class Change:
    """How the changed places went on beside the others: the logarithm of the ratio, its standard deviation, and the
    unsteadiness (0 is chance alone) that it allows for."""

    logarithm: float
    doubt: float
    unsteadiness: float

    @property
    def statistic(self) -> float:
        return self.logarithm / self.doubt


def change_of(
    before: Numbers, after: Numbers, changed: Chosen, unsteadiness: float | None = None
) -> Change:
    """The relative change (S places), with the unsteadiness of these places unless it is given.

    >>> before, after = np.array([100.0, 100.0, 100.0]), np.array([50.0, 100.0, 100.0])
    >>> found = change_of(before, after, np.array([True, False, False]))
    >>> round(float(np.exp(found.logarithm)), 2), round(found.doubt, 2), found.unsteadiness
    (0.5, 0.2, 0.0)
    """
    if unsteadiness is None:
        unsteadiness = unsteadiness_of(before, after, changed)
    logarithm, doubt = logarithms(before, after, changed, np.asarray(unsteadiness))
    return Change(float(logarithm), float(doubt), unsteadiness)


def logarithms(
    before: Numbers, after: Numbers, changed: Chosen, unsteadiness: Numbers
) -> tuple[Numbers, Numbers]:
    """The logarithm of the ratio of ratios, and its standard deviation: of places (S), or of many sets of them (D, S)."""
    share = 1 / (1 + np.maximum(before + after - 1, 0) * unsteadiness[..., None])
    cells = np.stack(
        [
            (group * share * counts).sum(axis=-1) + HALF
            for group in (changed, ~changed)
            for counts in (after, before)
        ]
    )
    one, two, three, four = np.log(cells)
    return one - two - three + four, np.sqrt((1 / cells).sum(axis=0))


def unsteadiness_of(before: Numbers, after: Numbers, changed: Chosen) -> float:
    """By how much more than chance places differ in which part of their counts came after (S places): the correlation of two
    counts of one place (Williams, 1982), by moments. Nought where they differ no more than chance makes them.

    >>> before, after = np.array([10.0, 20.0, 30.0, 5.0]), np.array([10.0, 20.0, 30.0, 5.0])
    >>> unsteadiness_of(before, after, np.array([True, True, False, False]))
    0.0
    >>> unsteadiness_of(after * [2, 0, 2, 0], after * [0, 2, 0, 2], np.array([True, True, False, False]))
    1.0
    """
    return float(unsteadinesses(before, after, changed))


def unsteadinesses(before: Numbers, after: Numbers, changed: Chosen) -> Numbers:
    """The same of places (S), or of many sets of them (D, S) at once."""
    whole = before + after
    there, many = whole > 0, np.maximum(whole, 1)
    found = np.zeros(changed.shape[:-1])
    for _ in range(ROUNDS):
        apart, by_chance, by_place = moments(many, after, changed & there, found) + moments(
            many, after, ~changed & there, found
        )
        better = np.zeros_like(found)
        np.divide(apart - by_chance, by_place, out=better, where=by_place > 0)
        better = np.clip(better, 0, 1)
        if np.abs(better - found).max() < SMALL:
            break
        found = better
    return found


def moments(many: Numbers, after: Numbers, group: Chosen, unsteadiness: Numbers) -> Numbers:
    """How far the shares of a group of places lie apart, how far chance takes them, and how far all of one mind would be (3, ...);
    noughts where they say nothing."""
    weight = np.where(group, worth(many, unsteadiness[..., None]), 0.0)
    total = np.maximum(weight.sum(axis=-1, keepdims=True), SMALL)
    shares = after / many
    usual = (weight * shares).sum(axis=-1, keepdims=True) / total
    spread = (usual * (1 - usual))[..., 0]
    left = weight * (1 - weight / total)
    apart = (weight * (shares - usual) ** 2).sum(axis=-1) / np.maximum(spread, SMALL)
    found = np.stack([apart, (left / many).sum(axis=-1), (left * (many - 1) / many).sum(axis=-1)])
    return np.where(spread > SMALL, found, 0.0)


def worth(many: Numbers, unsteadiness: float | Numbers) -> Numbers:
    """How many counts taken singly the counts of one place are worth.

    >>> worth(np.array([0.0, 1.0, 100.0]), 0.1).round(1)
    array([0. , 1. , 9.2])
    """
    found: Numbers = many / (1 + np.maximum(many - 1, 0) * unsteadiness)
    return found
