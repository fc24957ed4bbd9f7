"""The bridge to the verdicts of the analysis core: is a monthly series getting better, worse, or is it chance?

NumPy and SciPy come with this module, so only commands and the queue's jobs may load it, never a page.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from highstreet.measures.choices import Better, Counted
from highstreet.measures.limits import by_itself, point_of, with_limits
from highstreet.measures.monthly import Month
from highstreet.measures.questions import Question, Watching, exposures_of
from highstreet.measures.series import month_before, next_month
from highstreet.measures.verdicts import (
    BETWEEN_FALSE_ALARMS,
    LEAST_POINTS,
    Reach,
    TooFew,
    Verdict,
    Verdicts,
)
from highstreet_analysis.cusum import Watch, watch
from highstreet_analysis.months_to_see import months_to_see
from highstreet_analysis.signals import Signal, last_day, signal
from highstreet_analysis.verdicts import Verdict as OfCore

LEAST_BASELINE = 6  # fewer do not tell what is usual
SETTLED = 6  # so many months since a change, before it is said where it leads
USUAL_CUT = 0.25
VERDICTS = {
    OfCore.BETTER: Verdict.BETTER,
    OfCore.WORSE: Verdict.WORSE,
    OfCore.NOISE: Verdict.NOISE,
    OfCore.TOO_FEW: Verdict.TOO_FEW,
}


def judged(series: Sequence[Month], asked: Question) -> Verdicts:
    """The verdict on a series, with everything that its page and its chart need."""
    usable = [one for one in series if asked.counted == Counted.COUNT or one.of]
    phases = parted_at(usable, asked.broken_on)
    last = phases[-1]
    compared = [one for one in last if one.month >= asked.begins]
    if len(compared) < LEAST_POINTS or asked.baseline < LEAST_BASELINE:
        return nothing_yet(phases, compared, asked)
    watched = as_watched(compared, asked)
    design = Watch(baseline=asked.baseline, between_false_alarms=float(BETWEEN_FALSE_ALARMS))
    lower = (asked.better == Better.LOWER) != watched.turned
    found = signal(
        watched.events,
        watched.months,
        exposure=watched.exposure,
        fewer_is_better=lower,
        design=design,
    )
    drawn = [point for phase in phases[:-1] for point in by_itself(phase, asked)]
    before = [point_of(one, asked) for one in last if one not in compared]
    answer = Verdicts(
        verdict=VERDICTS[found.verdict],
        points=(*drawn, *before, *with_limits(compared, found, watched, asked)),
        breaks=begun(phases),
        months=len(compared),
        baseline=asked.baseline,
    )
    return replace(answer, **figures_of(found, watched, design, asked))


def nothing_yet(
    phases: Sequence[Sequence[Month]], compared: Sequence[Month], asked: Question
) -> Verdicts:
    short = asked.baseline < LEAST_BASELINE
    return Verdicts(
        verdict=Verdict.TOO_FEW,
        why=TooFew.BASELINE if short and len(compared) >= LEAST_POINTS else TooFew.MONTHS,
        points=tuple(point_of(one, asked) for phase in phases for one in phase),
        breaks=begun(phases),
        months=len(compared),
        baseline=asked.baseline,
        reach=Reach.UNSURE if asked.aim is not None else Reach.NO_LEVEL,
    )


def figures_of(found: Signal, watched: Watching, design: Watch, asked: Question) -> dict[str, Any]:
    """Usual, now, since when, how sure, how long a cut takes to see, and whether the aim is near."""
    few = found.verdict is OfCore.TOO_FEW
    ends = tuple(map(watched.said, found.interval)) if found.interval else None
    low, high = (min(ends), max(ends)) if ends else (None, None)
    seen = watch(watched.events, exposures_of(watched), design=design)
    began = found.began
    since = watched.months.index(began) if began else design.baseline
    usual, now = watched.said(found.usual), watched.said(found.estimate)
    cut = cut_of(asked.aim, usual, watched)
    return {
        "why": why_too_few(watched, design) if few else "",
        "usual": usual,
        "now": None if math.isnan(now) else now,
        "low": low,
        "high": high,
        "began": began,
        "began_after": gap_before(watched.months, began),
        "fell": now < usual if began else None,
        "uneven": float(seen.dispersion),
        "unsettled": bool(seen.unsettled),
        "cut": cut,
        "of_rest": watched.turned,
        "months_to_see": needed_months(found.usual / float(seen.dispersion), cut, design),
        "reach": reach_of(
            asked, low=low, high=high, sure=not few and len(watched.months) - since >= SETTLED
        ),
    }


def why_too_few(watched: Watching, design: Watch) -> TooFew:
    return TooFew.AFTER if len(watched.months) <= design.baseline else TooFew.EVENTS


def reach_of(asked: Question, *, low: float | None, high: float | None, sure: bool) -> Reach:
    """Whether the months that are like those since would keep to the aim, as far as the interval says."""
    if asked.aim is None:
        return Reach.NO_LEVEL
    if not sure or low is None or high is None:
        return Reach.UNSURE
    lower = asked.better == Better.LOWER
    if (high <= asked.aim) if lower else (low >= asked.aim):
        return Reach.REACHED
    if (low > asked.aim) if lower else (high < asked.aim):
        return Reach.NOT_AS_IT_GOES
    return Reach.UNSURE


def cut_of(aim: float | None, usual: float, watched: Watching) -> float:
    """The cut that the aim asks for of what is watched, or a quarter."""
    if aim is None:
        return USUAL_CUT
    before, wanted = (1 - usual, 1 - aim) if watched.turned else (usual, aim)
    cut = 1 - wanted / before if before > 0 else 0.0
    return cut if 0 < cut < 1 else USUAL_CUT


def needed_months(mean: float, cut: float, design: Watch) -> int | None:
    """After how many months the cut would most likely be seen; nothing if ten years would not do.

    Two digits of the mean say enough, and let series that are alike share the simulation.
    """
    if not mean > 0:
        return None
    needed = months_to_see(float(f"{mean:.2g}"), round(cut, 2) or 0.01, design=design).estimate
    return None if math.isnan(needed) else int(needed)


def as_watched(series: Sequence[Month], asked: Question) -> Watching:
    """The series as counts with exposures. The core makes months equal by their days, which a
    denominator has done already: it is divided by them."""
    months = [one.month for one in series]
    if asked.counted == Counted.COUNT:
        each = [1 / last_day(month).day if asked.on_one_day else 1.0 for month in months]
        return Watching(months, [one.found for one in series], each, 1.0, False)  # noqa: FBT003
    of = [one.of or 1 for one in series]
    first = series[: asked.baseline]
    most = 2 * sum(one.found for one in first) > sum(one.of or 0 for one in first)
    turned = asked.counted == Counted.SHARE and most
    return Watching(
        months=months,
        events=[(one.of or 0) - one.found if turned else one.found for one in series],
        exposure=[n / last_day(one.month).day for n, one in zip(of, series, strict=True)],
        size=sum(of) / len(of),
        turned=turned,
    )


def gap_before(months: Sequence[date], began: date | None) -> date | None:
    """The first month without figures, where a change may have begun in any of several."""
    for here, then in pairwise(months):
        if then == began and next_month(here) != then:
            return next_month(here)
    return None


def parted_at(series: Sequence[Month], days: Sequence[date]) -> list[list[Month]]:
    """The months of each definition, the last perhaps none yet. A month in the middle of which it changed
    belongs to neither."""
    bounds = sorted({day if day.day == 1 else next_first(day) for day in days})
    between = {day.replace(day=1) for day in days if day.day > 1}
    phases: list[list[Month]] = [[]]
    for one in sorted(series, key=lambda one: one.month):
        while bounds and one.month >= bounds[0]:
            bounds.pop(0)
            phases.append([])
        if one.month not in between:
            phases[-1].append(one)
    last = [] if bounds else phases.pop()
    return [*filter(None, phases), last]


def begun(phases: Sequence[Sequence[Month]]) -> tuple[date, ...]:
    """The first months of all definitions but the first."""
    return tuple(phase[0].month for phase in phases[1:] if phase)


def next_first(day: date) -> date:
    return next_month(day.replace(day=1))


def months_in(begins: date, ends: date, series: Sequence[Month]) -> int:
    """How many months of a baseline have figures: they set the usual."""
    return sum(begins <= one.month <= month_before(next_first(ends)) for one in series)
