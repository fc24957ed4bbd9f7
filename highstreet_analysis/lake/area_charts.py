"""Which of a hundred thousand monthly counts, one for each area and type of crime, stand out from chance?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.special import ndtr

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.control_charts import u_chart
from highstreet_analysis.false_discovery import adjusted
from highstreet_analysis.finding import Column, Finding, Method, Period
from highstreet_analysis.signals import last_day

KEY = ("force", "lsoa_code", "crime_type")
ENOUGH_MONTHS = 6
METHOD = Method(
    "u charts with exact Poisson limits, false discoveries controlled over all charts",
    "Shewhart, 1931; Ryan and Schwertman, 1997; Benjamini and Hochberg, 1995",
)
CAVEAT = (
    "A chart stands out by its one most unusual month, beside the others of the same chart. Forces also record more or "
    "less from one month to the next for reasons of their own, and months are those of recording, not of happening."
)


@dataclass(frozen=True, eq=False)
class AreaCharts:
    """Charts side by side, one for each force, area and type.

    `key` has a column of length (charts,) for each of these. `recorded` and `scores` are of shape (charts, months):
    counts, and how unusual each month is (`control_charts.Charts`). `published` is False where the force published
    nothing, the count is then nought and the score not a number. `usual` is the average count of a published month
    of average length, `p` the chance that a chart's most unusual month is so unusual, adjusted for all charts; neither is a number for a chart of fewer than six months.
    """

    key: dict[str, Column]
    months: tuple[date, ...]
    recorded: Whole
    published: NDArray[np.bool_]
    scores: Numbers
    usual: Numbers
    p: Numbers

    def __len__(self) -> int:
        return len(self.recorded)


def area_charts(series: pa.Table) -> AreaCharts:
    """The chart of every series; `series` is what `questions.areas_by_month` gives, answered.

    Months are made equal by their days. Charts of fewer than six published months have neither scores nor p.

    >>> months = [f"2025-{month:02}" for month in range(1, 13)]
    >>> key = {"force": ["kent"] * 12, "lsoa_code": ["E01000001"] * 12, "crime_type": ["Burglary"] * 12}
    >>> found = area_charts(pa.table(key | {"month": months, "recorded": [2, 1, 3] * 3 + [2, 2, 30]}))
    >>> len(found), found.usual.round(1).tolist(), found.p.round(6).tolist()
    (1, [4.3], [0.0])
    >>> len(area_charts(pa.table({name: [] for name in (*key, "month", "recorded")})))
    0
    """
    keys = [series[name].combine_chunks().dictionary_encode() for name in KEY]
    row, first = _charts(
        [one.indices.to_numpy(zero_copy_only=False).astype(np.int64) for one in keys]
    )
    month = series["month"].cast(pa.string())
    names = sorted(month.unique().to_pylist())
    column = pc.index_in(month, value_set=pa.array(names, pa.string())).to_numpy()
    shape = (len(first), len(names))
    recorded, published = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    recorded[row, column] = series["recorded"].to_numpy()
    published[row, column] = True
    months = tuple(date.fromisoformat(f"{name}-01") for name in names)
    scores, usual = _scored(recorded, published, months)
    return AreaCharts(
        key={
            name: one.take(pa.array(first)).to_numpy(zero_copy_only=False)
            for name, one in zip(KEY, keys, strict=True)
        },
        months=months,
        recorded=recorded,
        published=published,
        scores=scores,
        usual=usual,
        p=adjusted(_chance_of_most_unusual(scores)),
    )


def what_stands_out(charts: AreaCharts, *, false_share: float = 0.05) -> Finding:
    """The charts with a month that chance does not explain, the surest first.

    Of those that stand out, a `false_share` at most do so by chance. The estimate is how many there are. The table
    has a row for each: `force`, `lsoa_code`, `crime_type`, `month`, `recorded` in it, `usual` and `p`.

    >>> none = area_charts(pa.table({name: [] for name in (*KEY, "month", "recorded")}))
    >>> what_stands_out(none).says
    'There are no charts.'
    """
    found = np.flatnonzero(charts.p <= false_share)
    found = found[np.argsort(charts.p[found], kind="stable")]
    scores = np.where(charts.published, np.abs(np.nan_to_num(charts.scores)), -1.0)
    month = scores[found].argmax(axis=1) if len(found) else np.empty(0, dtype=np.int64)
    starts = np.array(charts.months, dtype="datetime64[D]")
    return Finding(
        says=_says(len(charts), len(found)),
        estimate=float(len(found)) if len(charts) else float("nan"),
        interval=None,
        n=int(charts.recorded.sum()),
        method=METHOD,
        caveat=CAVEAT,
        period=Period(charts.months[0], last_day(charts.months[-1])) if charts.months else None,
        table={
            **{name: values[found] for name, values in charts.key.items()},
            "month": starts[month],
            "recorded": charts.recorded[found, month],
            "usual": charts.usual[found],
            "p": charts.p[found],
        },
    )


def _says(charts: int, found: int) -> str:
    if not charts:
        return "There are no charts."
    of = "1 chart" if charts == 1 else f"{charts:,} charts"
    show = {0: "none shows", 1: "1 shows"}.get(found, f"{found:,} show")
    return (
        f"Of {of}, each of one type of crime in one small area, {show} a month that chance "
        "does not explain."
    )


def _charts(codes: list[Whole]) -> tuple[Whole, Whole]:
    """Which chart each row belongs to, and a row of each chart, in the order of the first key, then the next."""
    joined = np.zeros(len(codes[0]), dtype=np.int64)
    for code in codes:
        joined = joined * (code.max(initial=0) + 1) + code
    _, first, row = np.unique(joined, return_index=True, return_inverse=True)
    return row, first


def _scored(
    recorded: Whole, published: NDArray[np.bool_], months: tuple[date, ...]
) -> tuple[Numbers, Numbers]:
    """Scores and usual counts; charts that share their months are worked out together."""
    scores, usual = np.full(recorded.shape, np.nan), np.full(len(recorded), np.nan)
    days = np.array([last_day(month).day for month in months], dtype=np.float64)
    for charts, at in _alike(published):
        exposure = np.broadcast_to(days[at] / days[at].mean(), (len(charts), len(at)))
        drawn = u_chart(recorded[np.ix_(charts, at)], exposure)
        usual[charts] = drawn.centre[:, 0]
        if len(at) >= ENOUGH_MONTHS:
            scores[np.ix_(charts, at)] = drawn.scores
    return scores, usual


def _alike(published: NDArray[np.bool_]) -> Iterator[tuple[Whole, Whole]]:
    """Charts that have the same months, and these months."""
    if not published.size:
        return
    patterns, which = np.unique(np.packbits(published, axis=1), axis=0, return_inverse=True)
    for number in range(len(patterns)):
        charts = np.flatnonzero(which == number)
        yield charts, np.flatnonzero(published[charts[0]])


def _chance_of_most_unusual(scores: Numbers) -> Numbers:
    """The chance that some month of a chart lies as far from the usual, on either side (Bonferroni)."""
    known = np.isfinite(scores).sum(axis=1)
    furthest = np.abs(np.nan_to_num(scores)).max(axis=1, initial=0.0)
    return np.where(known > 0, np.minimum(2 * ndtr(-furthest) * known, 1.0), np.nan)
