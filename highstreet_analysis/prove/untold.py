"""Intervals for what is never told hold the truth as often as they say, and thousands of models are fitted in a blink."""

import math
import warnings
from collections.abc import Iterator
from importlib import import_module
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis import many_lists, survey_rate, two_lists
from highstreet_analysis.columns import Numbers
from highstreet_analysis.confidence_curves import joined
from highstreet_analysis.log_linear import fits
from highstreet_analysis.overlaps import Overlaps
from highstreet_analysis.prove.lines import (
    Line,
    Taken,
    at_most,
    beside,
    between,
    faster,
    take,
    within,
)
from highstreet_analysis.survey_rate import rate_of_counts
from highstreet_simulation.truths.lists import listed, overlaps_of

ROOT = 1.959964
PAIRS = ((100, 0.15, 0.2), (300, 0.1, 0.15), (500, 0.3, 0.3), (1_000, 0.05, 0.1))
TRIPLES = {
    "600, no list depends": (600, (0.3, 0.25, 0.25), {}),
    "600, one pair depends": (600, (0.25, 0.2, 0.3), {(0, 1): 1.0}),
    "1,000, two pairs depend": (1_000, (0.25, 0.2, 0.2), {(0, 1): 1.0, (1, 2): 0.8}),
    "600, all pairs depend": (600, (0.25, 0.2, 0.3), {(0, 1): 0.8, (0, 2): 0.6, (1, 2): 0.5}),
}
TOWNS, TRIED, SOME = 20_000, 8_000, 1_000
NAMES = ("police", "shops", "hospital")


def prove() -> Iterator[Line]:
    """The lines of the proof."""
    yield from speed()
    for people, first, second in PAIRS:
        yield from two(people, first, second)
    for what, (people, chances, ties) in TRIPLES.items():
        yield from three(what, people, chances, ties)
    yield few_on_all()
    yield from lists_and_survey()
    yield from unlike_and_dependent()


def speed() -> Iterator[Line]:
    """Seven models of each of 2,000 tables of three lists, beside statsmodels."""
    design, models = design_of_three()
    tables = np.random.default_rng(1).poisson(30, (2_000, 7)).astype(np.float64)
    ours = take(lambda: fits(design, models, tables))
    yield within("14,000 log-linear fits", ours.warm, at_most=2)
    few = tables[:20]
    theirs = take(lambda: by_statsmodels(design, models, few), times=1)
    scaled = Taken(theirs.first * 100, theirs.warm * 100, theirs.answer)
    yield faster("… beside 100 times 140", ours, scaled, called="statsmodels", at_least=100)
    apart = float(np.abs(fits(design, models, few)[1] - theirs.answer).max())
    yield at_most("deviance unlike statsmodels'", apart, 1e-6, form=".1e")


def two(people: int, first: float, second: float) -> Iterator[Line]:
    """How often the interval from two lists holds the truth."""
    chance = np.random.default_rng(people)
    one, other = chance.binomial(people, first, TOWNS), chance.binomial(people, second, TOWNS)
    both = chance.hypergeometric(one, people - one, other)
    rows, times = np.unique(np.column_stack([one, other, both]), axis=0, return_counts=True)
    lists = [(int(a), int(b), int(c)) for a, b, c in rows]
    ours = [abs(two_lists.curve(*each).at(people)) <= ROOT for each in lists]
    limits = [two_lists.wald(a, b, c, ROOT) for a, b, c in lists]
    walds = [low <= people <= high for low, high in limits]
    what = f"two lists of {first:.0%} and {second:.0%} of {people:,}, held"
    yield between(what, np.average(ours, weights=times), 0.94, 0.96, form=".4f")
    yield beside("… Wald's interval", f"{np.average(walds, weights=times):.4f}")


def three(
    what: str, people: int, chances: tuple[float, ...], ties: dict[tuple[int, int], float]
) -> Iterator[Line]:
    """How often the intervals from three lists hold the truth."""
    tables = overlaps_of(
        listed(seed=people, people=people, chances=chances, ties=ties, times=TRIED)
    )
    lists = [Overlaps(NAMES, cells) for cells in tables]
    held = np.mean([abs(many_lists.every_pair(of).at(people)) <= ROOT for of in lists])
    yield between(f"three lists of {what}, held", float(held), 0.94, 0.96, form=".4f")
    averaged = np.mean(
        [abs(many_lists.average(of).curve.at(people)) <= ROOT for of in lists[:SOME]]
    )
    alone = np.mean([abs(many_lists.independent(of).at(people)) <= ROOT for of in lists[:SOME]])
    yield beside(
        "… Wald; averaged models; as if independent",
        f"{wald_of_three(tables, people):.3f}; {averaged:.3f}; {alone:.3f}",
    )


def few_on_all() -> Line:
    """Where it falls short: fewer than five are on all three lists."""
    tables = overlaps_of(listed(seed=1, people=1_000, chances=(0.1, 0.15, 0.2), times=TRIED))
    roots = [many_lists.every_pair(Overlaps(NAMES, cells)).at(1_000) for cells in tables]
    held = float((np.abs(roots) <= ROOT).mean())
    return beside(f"… with {tables[:, 7].mean():.0f} on all three, of 1,000", f"{held:.4f}")


def lists_and_survey() -> Iterator[Line]:
    """How often the joint interval holds the truth, and how much narrower it is."""
    chance = np.random.default_rng(5)
    people, asked, first, second = 500, 80, 0.3, 0.25
    held, apart = [], []
    narrower: list[float] = []
    for _ in range(4_000):
        one, other = chance.binomial(people, first), chance.binomial(people, second)
        both = chance.hypergeometric(one, people - one, other)
        lists = two_lists.curve(one, other, both)
        survey = survey_rate.curve(one, rate_of_counts(chance.binomial(asked, first), asked))
        found = joined(lists, survey)
        held.append(abs(found.curve.at(people)) <= ROOT)
        apart.append(found.disagreement > ROOT**2)
        if len(narrower) < 200:
            narrower.append(
                float(np.ptp(found.curve.interval(0.95)) / np.ptp(lists.interval(0.95)))
            )
    yield between(
        "two lists and a survey of 80, held", float(np.mean(held)), 0.94, 0.96, form=".4f"
    )
    yield between("… said to disagree though they agree", float(np.mean(apart)), 0.04, 0.06)
    yield beside("… width beside lists alone", f"{np.median(narrower):.2f}")


def unlike_and_dependent() -> Iterator[Line]:
    """Three lists of unlike people, two of which depend besides: what each method says of 600."""
    people = 600
    chances = tuple(1 / (1 + math.exp(-each)) for each in (-1.3, -1.2, -1.5))
    who = listed(
        seed=3,
        people=people,
        chances=chances,
        ties={(0, 1): 0.8},
        unlike=(0.7, 0.7, 0.35),
        times=SOME,
    )
    lists = [Overlaps(NAMES, cells) for cells in overlaps_of(who)]
    found = {
        "two lists, Chapman": [
            two_lists.chapman(of.on("police"), of.on("shops"), of.on("police", "shops"))
            for of in lists
        ],
        "no list depends": [many_lists.independent(of).estimate for of in lists],
        "averaged": [many_lists.average(of).curve.estimate for of in lists],
        "every pair may depend": [many_lists.every_pair(of).estimate for of in lists],
        "Chao's lower bound": [many_lists.lower_bound(of).estimate for of in lists],
    }
    for called, totals in found.items():
        error = np.sqrt(np.mean((np.array(totals) - people) ** 2))
        yield beside(
            f"of {people}, unlike and dependent: {called}",
            f"{np.mean(totals):.0f} ({np.mean(totals) / people - 1:+.0%}), rms error {error:.0f}",
        )
    above = np.mean(np.array(found["Chao's lower bound"]) > people)
    yield at_most("the lower bound is above the truth", float(above), 0.05)


def design_of_three() -> tuple[Numbers, NDArray[np.bool_]]:
    """The seven cells of three lists, and the seven models without all pairs at once."""
    members = (np.arange(1, 8)[:, None] >> np.arange(3)) & 1
    pairs = list(combinations(range(3), 2))
    both = [members[:, one] * members[:, other] for one, other in pairs]
    design = np.column_stack([np.ones(7), members, *both]).astype(np.float64)
    chosen = [
        [pair in some for pair in pairs] for size in range(3) for some in combinations(pairs, size)
    ]
    return design, np.hstack([np.ones((7, 4), np.bool_), np.array(chosen)])


def by_statsmodels(design: Numbers, models: NDArray[np.bool_], tables: Numbers) -> Numbers:
    """The deviances as statsmodels has them."""
    api = import_module("statsmodels.api")
    poisson = api.families.Poisson()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of tables that a model fits exactly
        return np.array(
            [
                [
                    api.GLM(table, design[:, model], family=poisson).fit().deviance
                    for model in models
                ]
                for table in tables
            ]
        )


def wald_of_three(tables: NDArray[np.int64], people: int) -> float:
    """How often the usual interval of the model with all pairs holds the truth (Bishop, Fienberg and Holland, 1975)."""
    cells = np.maximum(tables[:, 1:], 0.5)
    single, double, triple = cells[:, [0, 1, 3]], cells[:, [2, 4, 5]], cells[:, 6]
    unseen = single.prod(axis=1) * triple / double.prod(axis=1)
    error = ROOT * np.sqrt(unseen + unseen**2 * (1 / cells).sum(axis=1))
    return float((np.abs(tables.sum(axis=1) + unseen - people) <= error).mean())
