"""Every answer that overlapping lists give to how many there are, from the simplest to the most careful."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from highstreet_analysis import many_lists, two_lists
from highstreet_analysis.finding import Column
from highstreet_analysis.many_lists import Average
from highstreet_analysis.overlaps import Overlaps

SURELY = 0.9  # of the weight of all models: then a pair of lists is said to depend
TWICE = 2.0


@dataclass(frozen=True)
class Answer:
    """A total with its interval; `is_bound` if the truth is larger."""

    called: str
    total: float
    interval: tuple[float, float]
    is_bound: bool = False


@dataclass(frozen=True)
class Dependence:
    """Two lists that depend: the odds of being on the one for those on the other, and what they would say alone."""

    pair: tuple[str, str]
    odds: float
    alone: float


def averaged(of: Overlaps) -> Average | None:
    """Models averaged over what may depend; two lists have none."""
    return many_lists.average(of) if len(of.names) > 2 else None


def answers_of(of: Overlaps, models: Average | None, level: float) -> list[Answer]:
    """A row for every way to read the lists.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> even = of_counts({"P": 30, "Q": 30, "E": 30, ("P", "Q"): 15, ("P", "E"): 15, ("Q", "E"): 15, ("P", "Q", "E"): 7})
    >>> for one in answers_of(even, averaged(even), 0.95):
    ...     print(one.called, one.is_bound)
    P and Q False
    P and E False
    Q and E False
    no list depends on another False
    any pair may depend, averaged False
    every pair may depend False
    lower bound True
    """
    answers = [_of_pair(of, pair, level) for pair in combinations(of.names, 2)]
    if models is None:
        return [*answers, _at_twice(of, level)]
    curves = {
        "no list depends on another": many_lists.independent(of),
        "any pair may depend, averaged": models.curve,
        "every pair may depend": many_lists.every_pair(of),
        "lower bound": many_lists.lower_bound(of),
    }
    careful = [
        Answer(called, curve.estimate, curve.interval(level), called == "lower bound")
        for called, curve in curves.items()
    ]
    return [*answers, *careful]


def depends(of: Overlaps, models: Average | None) -> list[Dependence]:
    """The pairs of three or more lists that surely depend, as far as lists can show it.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> two = of_counts({"police": 40, "shops": 90, ("police", "shops"): 22})
    >>> depends(two, averaged(two))
    []
    """
    if models is None:
        return []
    return [
        Dependence(
            pair, float(odds), two_lists.chapman(of.on(pair[0]), of.on(pair[1]), of.on(*pair))
        )
        for pair, weight, odds in zip(models.pairs, models.dependence, models.odds, strict=True)
        if weight >= SURELY
    ]


def table_of(answers: list[Answer]) -> dict[str, Column]:
    """The columns of a finding."""
    return {
        "answer": np.array([one.called for one in answers]),
        "total": np.array([one.total for one in answers]),
        "low": np.array([one.interval[0] for one in answers]),
        "high": np.array([one.interval[1] for one in answers]),
        "is_bound": np.array([one.is_bound for one in answers]),
    }


def _of_pair(of: Overlaps, pair: tuple[str, str], level: float) -> Answer:
    sizes = of.on(pair[0]), of.on(pair[1]), of.on(*pair)
    interval = two_lists.curve(*sizes).interval(level)
    return Answer(f"{pair[0]} and {pair[1]}", two_lists.chapman(*sizes), interval)


def _at_twice(of: Overlaps, level: float) -> Answer:
    """If those on one list have twice the odds to be on the other, there are twice as many on none."""
    plain = _of_pair(of, (of.names[0], of.names[1]), level)
    total, low, high = (
        of.seen + TWICE * (each - of.seen) for each in (plain.total, *plain.interval)
    )
    return Answer("at twice the odds", total, (low, high))
