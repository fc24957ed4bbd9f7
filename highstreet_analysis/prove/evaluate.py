"""Did it work: the counterfactual beside statsmodels, and its test held against places where nothing was done."""

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.counterfactual import counterfactual
from highstreet_analysis.displacement import displacement_difference, displacement_quotient
from highstreet_analysis.local_level import fitted_many
from highstreet_analysis.placebos import tried
from highstreet_analysis.power import time_to_see
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    between,
    faster,
    said,
    take,
    within,
)
from highstreet_analysis.unsteadiness import change_of
from highstreet_analysis.unsteady_places import relative_change
from highstreet_simulation.truths.interventions import places
from highstreet_simulation.truths.unsteady_places import Unsteady, unsteady_places

PERIODS, BEGIN = 156, 104
PLACEBOS = 20_000
TOWNS = 2_000
CUT = 0.45
LEVELS = {"the busiest place": 60.0, "a middling place": 12.0, "the quietest place": 3.0}


def prove() -> Iterator[Line]:
    yield from against_statsmodels()
    yield many_placebos()
    for called, level in LEVELS.items():
        yield from size(called, level)
    yield from with_an_effect()
    yield foreseen()
    yield from unsteady()
    yield from published()


def weeks(seed: int) -> tuple[Numbers, Numbers]:
    """A series (T) that fell by a quarter, beside four (T, 4) that it follows."""
    rng = np.random.default_rng(seed)
    beside = 40 + np.cumsum(rng.normal(0, 2, (PERIODS, 4)), axis=0) + rng.normal(0, 4, (PERIODS, 4))
    level = 10 + np.cumsum(rng.normal(0, 0.5, PERIODS))
    series = level + beside @ np.array([0.3, 0.3, 0.1, 0.1]) + rng.normal(0, 3, PERIODS)
    series[BEGIN:] *= 0.75
    return series, beside


def against_statsmodels() -> Iterator[Line]:
    series, beside = weeks(1)
    ours = take(lambda: counterfactual(series, BEGIN, beside).share, times=20)
    rival = take(lambda: rival_share(series, beside))
    yield within("one fit, 156 weeks and 4 comparisons", ours.warm, at_most=0.5e-3)
    yield faster("one fit", ours, rival, called="statsmodels", at_least=100)
    apart = [
        abs(counterfactual(one, BEGIN, others).share - rival_share(one, others))
        for one, others in (weeks(seed) for seed in range(2, 12))
    ]
    yield at_most("effect (share) apart from statsmodels', 10 series", max(apart), 1e-3)


def rival_share(series: Numbers, beside: Numbers) -> float:
    """The effect as statsmodels' unobserved components have it."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model: Any = UnobservedComponents(series[:BEGIN], "llevel", exog=beside[:BEGIN])
        forecast = model.fit(disp=0).get_forecast(PERIODS - BEGIN, exog=beside[BEGIN:])
    expected = float(forecast.predicted_mean.sum())
    return (float(series[BEGIN:].sum()) - expected) / expected


def many_placebos() -> Line:
    series, beside = weeks(1)
    many = np.tile(series, (PLACEBOS, 1))
    taken = take(lambda: fitted_many(many, beside[None], BEGIN))
    return within("20,000 placebos, each fitted anew", taken.warm, at_most=5)


def size(called: str, level: float) -> Iterator[Line]:
    """How often an effect is found at 5% where there is none: 36 months before, 12 after, 39 other places."""
    nominal = ours = 0
    for seed in range(TOWNS):
        levels = np.exp(np.random.default_rng(seed).uniform(np.log(2), np.log(60), 40))
        levels[0] = level
        town = places(seed, levels, periods=48, begin=36)
        ours += tried(town.changed, 36, town.others).p <= 0.05
        alone = counterfactual(town.changed, 36, town.others.mean(axis=0))
        nominal += abs(alone.effect) > 1.96 * alone.doubt[-1]
    share = ours / TOWNS
    yield Line(
        f"size of the 5% test, {called}",
        f"{share:.1%} of {TOWNS:,} towns; the model's own {nominal / TOWNS:.1%}",
        "4% to 6%",
        0.04 <= share <= 0.06,
    )


def with_an_effect() -> Iterator[Line]:
    """A cut by a quarter at 60 a month: how often the interval holds the truth, and how often it is seen."""
    held = seen = 0
    towns = TOWNS // 4
    for seed in range(towns):
        levels = np.exp(np.random.default_rng(seed).uniform(np.log(2), np.log(60), 40))
        levels[0] = 60
        town = places(seed, levels, periods=48, begin=36, wander=0.01, cut=0.25)
        found = tried(town.changed, 36, town.others)
        reach = found.critical(0.95) * found.doubt[-1]
        held += abs(found.difference[-1] + town.averted) <= reach
        seen += found.p <= 0.05
    yield between("95% interval holds the true effect", held / towns, 0.93, 0.98, form=".1%")
    yield at_least("a 25% cut at 60 a month is seen in a year", seen / towns, 0.9, form=".1%")


def foreseen() -> Line:
    """The chance of seeing a cut, told beforehand, beside how often it then is."""
    towns, before, after = 200, 36, 9
    told = seen = 0.0
    for seed in range(towns):
        levels = np.exp(np.random.default_rng(seed).uniform(np.log(2), np.log(60), 60))
        levels[0] = 40
        town = places(seed, levels, periods=before + after, begin=before, wander=0.01, cut=0.2)
        ahead = time_to_see(town.changed[:before], town.others[:, :before], cut=0.2, longest=after)
        told += float(ahead.table["power"][-1])
        seen += tried(town.changed, before, town.others).p <= 0.05
    return Line(
        "power told before a 20% cut, after 9 months",
        f"told {told / towns:.0%}, then seen {seen / towns:.0%}",
        "at most 10 points apart",
        abs(told - seen) / towns <= 0.1,
    )


def unsteady() -> Iterator[Line]:
    """Six of 40 places where trouble comes in bursts, with a cut by 45% and with none."""
    errors = singly = held = seen = 0
    for seed in range(TOWNS):
        levels = np.exp(np.random.default_rng(seed).uniform(np.log(10), np.log(120), 40))
        calm, cut = (
            unsteady_places(seed, levels, many=6, unsteadiness=0.08, cut=share)
            for share in (0.0, CUT)
        )
        low, high = shares(calm)
        errors += not low <= 0 <= high
        before, after = calm.before.astype(float), calm.after.astype(float)
        singly += abs(change_of(before, after, calm.changed, unsteadiness=0.0).statistic) > 1.96
        low, high = shares(cut)
        held += low <= -CUT <= high
        seen += high < 0
    yield Line(
        "unsteady places: size of the 5% test",
        f"{errors / TOWNS:.1%} of {TOWNS:,} towns; counts taken singly {singly / TOWNS:.1%}",
        "at most 6%",
        errors / TOWNS <= 0.06,
    )
    yield between(
        "unsteady places: interval holds the true effect", held / TOWNS, 0.94, 0.98, form=".1%"
    )
    yield at_least("unsteady places: a 45% cut is seen", seen / TOWNS, 0.4, form=".1%")


def shares(town: Unsteady) -> tuple[float, float]:
    return relative_change(town.before, town.after, town.changed).interval or (np.nan, np.nan)


def published() -> Iterator[Line]:
    found = displacement_difference(
        (207, 110), (308, 318), buffer=(178, 157), buffer_control=(150, 140)
    )
    low, high = found.interval or (np.nan, np.nan)
    error = float(found.table["error"][-1])
    yield Line(
        "WDD of Wheeler and Ratcliffe (2018)",
        f"{found.estimate:.0f}, z {found.estimate / error:.2f}, {low:.0f} to {high:.0f}",
        "-118, z -2.98, -196 to -40",
        (found.estimate, round(error**2), round(low), round(high)) == (-118, 1568, -196, -40),
    )
    taken = take(lambda: displacement_quotient((100, 50), (100, 150), (100, 100)).estimate)
    yield Line(
        "WDQ, worked by hand (no published counts)",
        f"{taken.answer:.0f} in {said(taken.warm)}",
        "-1: as many came back as were won",
        taken.answer == -1,
    )
