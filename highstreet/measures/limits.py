"""The points of a chart with the limits between which they lie by chance: NumPy comes with it, so it is no page's."""

import math
from collections.abc import Sequence
from dataclasses import replace

from highstreet.measures.choices import Counted
from highstreet.measures.monthly import Month
from highstreet.measures.questions import Question, Watching, exposures_of
from highstreet.measures.verdicts import LEAST_POINTS, Point
from highstreet_analysis.control_charts import Charts, p_chart, u_chart
from highstreet_analysis.cusum import Watch, watch
from highstreet_analysis.signals import Signal, last_day


def value_of(one: Month, asked: Question) -> float:
    return one.found if asked.counted == Counted.COUNT else one.found / (one.of or 1)


def point_of(one: Month, asked: Question) -> Point:
    return Point(one.month, one.found, one.of, value_of(one, asked))


def by_itself(series: Sequence[Month], asked: Question) -> list[Point]:
    """The months of an earlier definition, with limits of their own."""
    if len(series) < LEAST_POINTS:
        return [point_of(one, asked) for one in series]
    return [
        replace(point_of(one, asked), usual=usual, lower=lower, upper=upper)
        for one, (usual, lower, upper) in zip(
            series, limits(series, asked, len(series)), strict=True
        )
    ]


def with_limits(
    series: Sequence[Month], found: Signal, watched: Watching, asked: Question
) -> list[Point]:
    """Limits are wider where months differ by more than chance alone would make them."""
    seen = watch(
        watched.events, exposures_of(watched), design=Watch(baseline=asked.baseline)
    ).dispersion
    wider = math.sqrt(float(seen))
    stands = found.table["stands"]
    points = []
    for place, (one, (usual, lower, upper)) in enumerate(
        zip(series, limits(series, asked, asked.baseline), strict=True)
    ):
        low, high = usual - (usual - lower) * wider, usual + (upper - usual) * wider
        points.append(
            replace(
                point_of(one, asked),
                usual=usual,
                lower=max(low, 0.0),
                upper=min(high, 1.0) if asked.counted == Counted.SHARE else high,
                stands=bool(stands[place]),
            )
        )
    return points


def limits(
    series: Sequence[Month], asked: Question, baseline: int
) -> list[tuple[float, float, float]]:
    """Usual, lower and upper of each month, as the months' own figures: of counts for the month's days."""
    found = [one.found for one in series]
    if asked.counted == Counted.SHARE:
        return rows_of(p_chart(found, [one.of or 1 for one in series], baseline=baseline))
    if asked.counted == Counted.RATIO:
        return rows_of(u_chart(found, [one.of or 1 for one in series], baseline=baseline))
    days = [1 if asked.on_one_day else last_day(one.month).day for one in series]
    return [
        (usual * many, lower * many, upper * many)
        for many, (usual, lower, upper) in zip(
            days, rows_of(u_chart(found, days, baseline=baseline)), strict=True
        )
    ]


def rows_of(chart: Charts) -> list[tuple[float, float, float]]:
    """Months of which nothing or everything is usual have no limits but the usual itself."""
    rows = zip(chart.centre.tolist(), chart.lower.tolist(), chart.upper.tolist(), strict=True)
    return [
        (usual, lower if math.isfinite(lower) else usual, upper if math.isfinite(upper) else usual)
        for usual, lower, upper in rows
    ]
