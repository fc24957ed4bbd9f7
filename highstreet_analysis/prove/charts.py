"""Whether a monthly count has changed: charts against spc-lib, false alarms and delays against the NHS rules."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from highstreet_analysis.chart_rules import (
    NHS,
    SHEWHART,
    WESTERN_ELECTRIC,
    Marks,
    Rules,
    broken,
    first_broken,
)
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.control_charts import xmr
from highstreet_analysis.cusum import FALL, Watch, watch
from highstreet_analysis.months_to_see import months_to_see
from highstreet_analysis.prove.lines import (
    Line,
    Taken,
    at_least,
    between,
    faster,
    take,
    within,
)
from highstreet_analysis.verdicts import Verdict, verdicts
from highstreet_simulation.truths.rates import counts_of, stepping

CHARTS, MONTHS = 10_000, 120
RIVAL_CHARTS = 20
SPC_LIB_MEASURED = (
    3.15e-3  # seconds a chart of 120 points, version 1.1.2, where it is not installed
)
MEANS = (0.5, 1, 2, 5, 10, 30, 100)
BASELINE, CUT = 24, 0.25


def prove() -> Iterator[Line]:
    yield from speed()
    yield from rules_on_normal_months()
    yield from false_alarms()
    for mean in (3, 10, 30):
        yield sooner(mean)
    yield from verdicts_on_truth()


def speed() -> Iterator[Line]:
    """10,000 XmR charts with the NHS rules, a chart at a time for the rival."""
    rows = np.random.default_rng(1).normal(40, 6, (CHARTS, MONTHS))
    for rules in (NHS, WESTERN_ELECTRIC):
        every = take(partial(drawn, rows, rules), times=60)
        each = Taken(every.first / CHARTS, every.warm / CHARTS, None)
        yield within(f"a chart of {MONTHS} months, {rules.method.name}", each.warm, at_most=4e-6)
    name = "spc-lib" if find_spec("spc_lib") else "spc-lib (as measured before)"
    yield faster("the same, all its own rules", each, rival(rows), called=name, at_least=500)


def drawn(rows: Numbers, rules: Rules) -> Marks:
    """Limits and broken rules of every chart."""
    return broken(xmr(rows).scores, rules)


def rival(rows: Numbers) -> Taken:
    """Seconds a chart that spc-lib takes to set limits and check its rules."""
    if not find_spec("spc_lib"):
        return Taken(SPC_LIB_MEASURED, SPC_LIB_MEASURED, None)
    charts = import_module("spc_lib")
    checked = import_module("spc_lib.rules.western_electric").detect_violations

    def work() -> None:
        for row in rows[:RIVAL_CHARTS]:
            chart = charts.IMRChart(row[:, None]).fit()
            spread = (chart.ucl_main - chart.cl_main) / 3
            checked(chart.stat_main, chart.cl_main, spread, last_n=None)

    taken = take(work, times=10)
    return Taken(taken.first / RIVAL_CHARTS, taken.warm / RIVAL_CHARTS, None)


def rules_on_normal_months() -> Iterator[Line]:
    """Months to a false alarm with known limits, against theory (Champ and Woodall, 1987)."""
    for rules, truth, longest in ((SHEWHART, 370.4, 4000), (WESTERN_ELECTRIC, 91.75, 1200)):
        found = normal_run_length(rules, longest)
        what = f"months to a false alarm, {rules.method.name}"
        yield between(what, found, truth * 0.99, truth * 1.01, form=".2f")


def normal_run_length(
    rules: Rules, longest: int, runs: int = 160_000, at_once: int = 2000
) -> float:
    chance = np.random.default_rng(1956)
    lasted = [
        first_broken(broken(chance.standard_normal((at_once, longest)), rules))
        for _ in range(runs // at_once)
    ]
    return float(months_of(np.concatenate(lasted), longest).mean())


def false_alarms() -> Iterator[Line]:
    """The watch on counts that never change, with the usual estimated from 24 months."""
    design = Watch(baseline=BASELINE, between_false_alarms=100)
    for mean in MEANS:
        found = watched_run_length(mean, mean, design, longest=1500).mean()
        yield at_least(f"months to a false alarm, {mean:g} a month", found, 100, form=".1f")


def sooner(mean: float) -> Line:
    """A quarter less, seen by the NHS rules on an XmR chart and by the watch at their false-alarm rate."""
    nhs = partial(nhs_run_length, mean)
    alarms = float(nhs(mean).mean())
    design = Watch(baseline=BASELINE, between_false_alarms=alarms)
    ours = partial(watched_run_length, mean, design=design, longest=1500)
    theirs_seen, ours_seen = nhs(mean * (1 - CUT)), ours(mean * (1 - CUT))
    saved = 1 - ours_seen.mean() / theirs_seen.mean()
    return Line(
        f"a quarter less of {mean:g} a month, seen on average",
        f"{ours_seen.mean():.1f} months; NHS rules {theirs_seen.mean():.1f} "
        f"(medians {np.median(ours_seen):.0f}, {np.median(theirs_seen):.0f}; "
        f"false alarms {ours(mean).mean():.0f}, {alarms:.0f})",
        f"{saved:.0%} sooner, at least 30%",
        saved >= 0.3,
    )


def nhs_run_length(before: float, now: float, runs: int = 20_000, longest: int = 1500) -> Numbers:
    """Months until the NHS rules say that something changed; months of the baseline begin no run."""
    lasted = []
    for part in range(10):
        events = months_watched(before, now, runs // 10, longest, seed=part)
        scores = xmr(events, baseline=BASELINE).scores[:, BASELINE:]
        lasted.append(months_of(first_broken(broken(scores, NHS)), longest))
    return np.concatenate(lasted)


def watched_run_length(
    before: float, now: float, design: Watch, longest: int, runs: int = 20_000
) -> Numbers:
    """Months until the watch says that something changed."""
    lasted = []
    for part in range(10):
        events = months_watched(before, now, runs // 10, longest, seed=100 + part)
        alarms = first_broken(watch(events, design=design).state.astype(np.uint8))
        lasted.append(months_of(np.where(alarms < 0, -1, alarms - BASELINE), longest))
    return np.concatenate(lasted)


def months_watched(before: float, now: float, charts: int, longest: int, seed: int) -> Numbers:
    rates = stepping(before, months=BASELINE + longest, at=BASELINE, change=now / before - 1)
    return counts_of(rates, charts=charts, seed=seed).astype(float)


def months_of(first: Whole, longest: int) -> Numbers:
    """How many months passed, the month of the alarm among them."""
    return np.where(first < 0, longest, first + 1).astype(float)


def verdicts_on_truth() -> Iterator[Line]:
    """A rate whose change is known: the verdict, its date, and the promise made before starting."""
    design = Watch()
    promised = months_to_see(40, CUT, chance=0.8)
    months = BASELINE + int(promised.estimate)
    rates = stepping(40, months=months, at=BASELINE, change=-CUT)
    seen = watch(counts_of(rates, charts=20_000, seed=7), design=design)
    better = verdicts(seen, design) == Verdict.BETTER
    what = f"a quarter less of 40 is seen in {promised.estimate:.0f} months, as promised"
    yield at_least(what, float(better.mean()), 0.8, form=".1%")
    rates = stepping(40, months=54, at=42, change=-CUT)
    late = watch(counts_of(rates, charts=20_000, seed=8), design=design)
    dated = np.abs(late.began[late.state[:, -1] == FALL] - 42) <= 1
    yield at_least(
        "its beginning within a month, after a year", float(dated.mean()), 0.75, form=".1%"
    )
