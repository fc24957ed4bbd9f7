"""Whether crimes of one hand are found, on offenders never seen before: beside Splink and logistic regression."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.bayes_factors import Model, different, learn, solved_pairs
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import (
    Amount,
    Choice,
    Clock,
    Days,
    Feature,
    Place,
    Words,
    read_crimes,
)
from highstreet_analysis.crime_series import crime_series
from highstreet_analysis.pairwise import links_within
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    beside,
    between,
    faster,
    said,
    take,
    take_once,
)
from highstreet_analysis.prove.rivals import logistic_series, splink_series
from highstreet_analysis.series_pairs import links_above, pairs_in_blocks
from highstreet_simulation.truths.offender_series import WAYS, thefts_in_series

MANY, SOLVED = 10_000, 5_000  # crimes to compare for speed, and to learn from
TESTED = 3_500  # of the former, in whole series, on which all are judged
TOWNS = (11, 12, 13)
SAME = ("shop", "car", *WAYS)
BITS = float(np.log(2))
FALSE_SHARE = 0.05
SURE = 0.5
BLOCK_DAYS = 30
FEATURES: tuple[Feature, ...] = (
    Place(),
    Days(),
    Clock(),
    Amount(),
    Words("goods", within="shop"),
    Words("looks"),
    *(Choice(name) for name in SAME),
)

Table = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class World:
    """Thefts of people to learn from, and of other people to be judged on."""

    solved: Table
    by: Whole
    new: Table
    truth: Whole


def prove() -> Iterator[Line]:
    world = a_world(seed=TOWNS[0])
    model = learn(world.solved, world.by, FEATURES)
    rival = splink_series.learned(world.solved, world.by, SAME)
    yield from speed(world, model, rival)
    yield from accuracy(world, model, rival)
    yield from calibration()
    yield from groups(world, model)


def a_world(*, seed: int) -> World:
    """One town; whoever is in the half to learn from is not in the other."""
    thefts = thefts_in_series(seed=seed, thefts=MANY + SOLVED)
    people = int(thefts.offender.max()) + 1
    lot = np.random.default_rng(seed).permutation(people)[thefts.offender]
    order = np.argsort(lot, kind="stable")
    new, solved = order[:MANY], order[MANY:]
    new = new[lot[new] != lot[solved].min()]  # nobody stands on both sides
    return World(
        rows_of(thefts.table, solved), thefts.offender[solved], rows_of(thefts.table, new), thefts.offender[new]
    )  # fmt: skip


def rows_of(table: Table, rows: Whole) -> Table:
    return {name: values[rows] for name, values in table.items()}


def speed(world: World, model: Model, rival: Any) -> Iterator[Line]:
    """From crimes as read to the pairs above a bar, crowds and rarities included; Splink the same."""
    crimes = read_crimes(world.new, FEATURES)
    least = -model.prior
    pairs = pairs_in_blocks(crimes)
    ours = take(partial(links_above, model, crimes, least=least), times=7)
    yield at_least("millions of pairs a second, all pairs", pairs / ours.warm / 1e6, 50)
    yield beside("processor time for these pairs", processor(model, crimes, least))
    blocked = take(partial(links_above, model, crimes, least=least, within_days=BLOCK_DAYS))
    few = pairs_in_blocks(crimes, within_days=BLOCK_DAYS)
    yield beside(
        f"pairs within {BLOCK_DAYS} days only", f"{few / 1e6:.1f} million in {said(blocked.warm)}"
    )
    linker = splink_series.linker_of(world.new, rival)
    theirs = take_once(partial(splink_series.weighed, linker, least / BITS))
    yield faster(f"{pairs / 1e6:.0f} million pairs", ours, theirs, called="Splink", at_least=25)


def processor(model: Model, crimes: Any, least: float) -> str:
    """Seconds of all processors together, which do not depend on what else the machine does."""
    begun = time.process_time()
    links_above(model, crimes, least=least)
    return said(time.process_time() - begun)


def accuracy(world: World, model: Model, rival: Any) -> Iterator[Line]:
    """All pairs of the same crimes, ranked by each."""
    from sklearn.metrics import average_precision_score

    judged, truth = some_people(world)
    i, j = pairs = np.triu_indices(truth.size, 1)
    linked = truth[i] == truth[j]
    ours = weights(model, judged, pairs)
    reached = average_precision_score(linked, ours)
    yield beside("judged on", f"{i.size:,} pairs, {int(linked.sum()):,} of them linked")
    yield beside("average precision", f"{reached:.3f}")
    for name, found in (
        ("Splink's, from labels", rival),
        ("Splink's, unlabelled", splink_series.unlabelled(world.solved, world.by, SAME)),
    ):
        one, other, weight = splink_series.weighed(splink_series.linker_of(judged, found), None)
        theirs = average_precision_score(truth[one] == truth[other], weight)
        yield ratio(f"average precision, times {name}", reached, theirs, 1.5)
    solved, is_linked, standing = to_learn_from(world)
    usual = logistic_series.logistic(solved, is_linked, standing)
    theirs = average_precision_score(linked, logistic_series.scored(usual, judged, SAME, pairs))
    yield ratio("average precision, times logistic regression's", reached, theirs, 1.15)
    trees = logistic_series.boosted(solved, is_linked)
    theirs = average_precision_score(linked, logistic_series.scored(trees, judged, SAME, pairs))
    yield beside("average precision of boosted trees", f"{theirs:.3f}")
    bar = np.quantile(ours[~linked], 1 - FALSE_SHARE)
    share = float((ours[linked] > bar).mean())
    yield beside(
        f"linked pairs found at {FALSE_SHARE:.0%} false ones", f"{share:.0%} (Porter, 2016: 82%)"
    )


def some_people(world: World) -> tuple[Table, Whole]:
    """Fewer crimes, all of each person: rivals would take hours for all."""
    order = np.argsort(world.truth, kind="stable")
    people = np.unique(world.truth)
    lot = np.random.default_rng(1).permutation(people.size)
    rank = lot[np.searchsorted(people, world.truth[order])]
    rows = order[np.argsort(rank, kind="stable")][:TESTED]
    return rows_of(world.new, rows), world.truth[rows]


def weights(model: Model, table: Table, pairs: tuple[Whole, Whole]) -> Numbers:
    evidence = model.among(read_crimes(table, FEATURES))
    return np.asarray(sum(one.between(*pairs) for one in evidence)) + model.allowance


def to_learn_from(world: World) -> tuple[NDArray[np.float32], Numbers, Numbers]:
    """The same solved pairs that our own model learns from, each standing for as many as it was drawn from."""
    linked, unlinked = solved_pairs(world.by, seed=1)
    i, j = (np.concatenate(sides) for sides in zip(linked, unlinked, strict=True))
    is_linked = np.repeat([1.0, 0.0], [linked[0].size, unlinked[0].size])
    standing = np.where(is_linked == 1, 1.0, different(world.by, linked) / unlinked[0].size)
    return logistic_series.compared(world.solved, SAME, i, j), is_linked, standing


def ratio(what: str, ours: float, theirs: float, least: float) -> Line:
    times = ours / theirs
    return Line(
        what, f"{ours:.3f} and {theirs:.3f}", f"{times:.2f}, at least {least}", times >= least
    )


def calibration() -> Iterator[Line]:
    """Slope of linked or not on the log factor among people never seen: one where factors mean what they say."""
    for seed in TOWNS:
        world = a_world(seed=seed)
        model = learn(world.solved, world.by, FEATURES)
        linked, unlinked = solved_pairs(np.unique(world.truth, return_inverse=True)[1], seed=2)
        logs = np.concatenate([weights(model, world.new, pairs) for pairs in (linked, unlinked)])
        is_linked = np.repeat([1, 0], [linked[0].size, unlinked[0].size])
        every = different(world.truth, linked)
        standing = np.where(is_linked == 1, 1.0, every / unlinked[0].size)
        slope, offset = recalibrated(logs, is_linked, standing)
        offset -= float(np.log(linked[0].size / every))
        yield between(f"calibration slope in town {seed}", slope, 0.9, 1.1, form=".3f")
        yield beside(f"log factors too high by, in town {seed}", f"{-offset:.2f}")


def recalibrated(logs: Numbers, is_linked: Whole, standing: Numbers) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    fit = LogisticRegression(C=1e6).fit(logs[:, None], is_linked, sample_weight=standing)
    return float(fit.coef_[0, 0]), float(fit.intercept_[0])


def groups(world: World, model: Model) -> Iterator[Line]:
    """What is said of the groups, beside the truth."""
    taken = take(partial(crime_series, world.new, model, what="thefts", sure=SURE), times=1)
    right, every = links_within((one.crimes for one in taken.answer.groups), world.truth)
    yield at_least(
        f"share of right links in {len(taken.answer.groups)} groups, at least as said",
        right / every,
        taken.answer.interval[0],
    )
    yield beside("the share that was thought likeliest", f"{taken.answer.estimate:.3f}")
    yield beside("groups, from the table on", said(taken.warm))
