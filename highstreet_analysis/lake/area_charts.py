"""Which of a hundred thousand monthly counts, one for each area and type of crime, stand out from chance?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.control_charts import u_chart
from highstreet_analysis.false_discovery import adjusted
from highstreet_analysis.finding import Column, Finding, Method, Period
from highstreet_analysis.signals import last_day
from highstreet_analysis.unusual_months import most_unusual

KEY = ("force", "lsoa_code", "crime_type")
ENOUGH_MONTHS = 6
METHOD = Method(
    "exact conditional test of each month and of the latest months, false discoveries controlled over all charts",
    "Przyborowski and Wilenski, 1940; Benjamini and Hochberg, 1995",
)
CAVEAT = (
    "A chart stands out by its most unusual months, beside the others of the same chart. Forces also record more or "
    "less from one month to the next for reasons of their own, and months are those of recording, not of happening."
)


@dataclass(frozen=True, eq=False)
class AreaCharts:
    """Charts side by side, one for each force, area and type.

    `key` has a column of length (charts,) for each of these. `recorded` and `scores` are of shape (charts, months):
    counts, and how unusual each month is on a u chart with exact limits (`control_charts.Charts`). `published` is False
    where the force published nothing; the count is then nought and the score not a number. `usual` is the average count
    of a published month of average length. `first` to `last` (counted from 0) are the month or latest months least
    like the others (`unusual_months`), `expected` is what the others would put there, `p` its chance, adjusted for all charts.
    """

    key: dict[str, Column]
    months: tuple[date, ...]
    recorded: Whole
    published: NDArray[np.bool_]
    scores: Numbers
    usual: Numbers
    first: Whole
    last: Whole
    expected: Numbers
    p: Numbers

    def __len__(self) -> int:
        return len(self.recorded)


def area_charts(series: pa.Table) -> AreaCharts:
    """The chart of every series; `series` is what `questions.areas_by_month` gives, answered.

    Months are made equal by their days. Charts of fewer than six published months have no scores and no p.

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
    drawn = _drawn(recorded, published, months)
    return AreaCharts(
        key={
            name: one.take(pa.array(first)).to_numpy(zero_copy_only=False)
            for name, one in zip(KEY, keys, strict=True)
        },
        months=months,
        recorded=recorded,
        published=published,
        scores=drawn.scores,
        usual=drawn.usual,
        first=drawn.first,
        last=drawn.last,
        expected=drawn.expected,
        p=adjusted(drawn.p),
    )


def what_stands_out(charts: AreaCharts, *, false_share: float = 0.05) -> Finding:
    """The charts with a month, or latest months, that chance does not explain, the surest first.

    Of those that stand out, a `false_share` at most do so by chance. The estimate is how many there are. The table
    has a row for each: `force`, `lsoa_code`, `crime_type`, `first_month` and `last_month`, `recorded` in these,
    `expected` from the others, and `p`.

    >>> none = area_charts(pa.table({name: [] for name in (*KEY, "month", "recorded")}))
    >>> what_stands_out(none).says
    'There are no charts.'
    """
    found = np.flatnonzero(charts.p <= false_share)
    found = found[np.argsort(charts.p[found], kind="stable")]
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
            "first_month": starts[charts.first[found]],
            "last_month": starts[charts.last[found]],
            "recorded": _between(charts, found),
            "expected": charts.expected[found],
            "p": charts.p[found],
        },
    )


def _says(charts: int, found: int) -> str:
    if not charts:
        return "There are no charts."
    of = "1 chart" if charts == 1 else f"{charts:,} charts"
    show = {0: "none shows", 1: "1 shows"}.get(found, f"{found:,} show")
    return (
        f"Of {of}, each of one type of crime in one small area, {show} months that chance "
        "does not explain."
    )


def _between(charts: AreaCharts, found: Whole) -> Whole:
    """What was recorded in the most unusual months of these charts."""
    column = np.arange(len(charts.months))
    inside = (column >= charts.first[found, None]) & (column <= charts.last[found, None])
    within: Whole = (charts.recorded[found] * inside).sum(axis=1)
    return within


def _charts(codes: list[Whole]) -> tuple[Whole, Whole]:
    """Which chart each row belongs to, and a row of each chart, in the order of the first key, then the next."""
    joined = np.zeros(len(codes[0]), dtype=np.int64)
    for code in codes:
        joined = joined * (code.max(initial=0) + 1) + code
    _, first, row = np.unique(joined, return_index=True, return_inverse=True)
    return row, first


@dataclass(frozen=True, eq=False)
class _Drawn:
    """What is worked out for charts that share their months, laid back among all."""

    scores: Numbers
    usual: Numbers
    first: Whole
    last: Whole
    expected: Numbers
    p: Numbers


def _drawn(recorded: Whole, published: NDArray[np.bool_], months: tuple[date, ...]) -> _Drawn:
    """Scores, usual counts and most unusual months; charts that share their months are worked out together."""
    many = len(recorded)
    all_of = _Drawn(
        np.full(recorded.shape, np.nan),
        *(np.full(many, np.nan), np.zeros(many, dtype=np.int64), np.zeros(many, dtype=np.int64)),
        *(np.full(many, np.nan), np.full(many, np.nan)),
    )
    days = np.array([last_day(month).day for month in months], dtype=np.float64)
    for charts, at in _alike(published):
        worth, held = days[at] / days[at].mean(), recorded[np.ix_(charts, at)]
        chart = u_chart(held, np.broadcast_to(worth, held.shape))
        all_of.usual[charts] = chart.centre[:, 0]
        if len(at) < ENOUGH_MONTHS:
            continue
        found = most_unusual(held, worth)
        all_of.scores[np.ix_(charts, at)] = chart.scores
        all_of.first[charts], all_of.last[charts] = at[found.first], at[found.last]
        all_of.expected[charts], all_of.p[charts] = found.expected, found.p
    return all_of


def _alike(published: NDArray[np.bool_]) -> Iterator[tuple[Whole, Whole]]:
    """Charts that have the same months, and these months."""
    if not published.size:
        return
    patterns, which = np.unique(np.packbits(published, axis=1), axis=0, return_inverse=True)
    for number in range(len(patterns)):
        charts = np.flatnonzero(which == number)
        yield charts, np.flatnonzero(published[charts[0]])
