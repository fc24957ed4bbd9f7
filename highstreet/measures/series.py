"""Counts month by month, parted where months are missing, and what may honestly be said of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from highstreet.base.fives import in_fives, most_of

A_YEAR = 12


@dataclass(frozen=True)
class Bar:
    """One month's count; `so_far` while the month is not over."""

    month: date
    count: int
    so_far: bool = False


Run = tuple[Bar, ...]
Series = tuple[Run, ...]


@dataclass(frozen=True)
class Latest:
    """The months up to the newest without a gap, a year at most: how much, and between what."""

    total: int
    months: int
    first: date
    last: date
    least: int
    most: int


def next_month(month: date) -> date:
    """
    >>> next_month(date(2025, 12, 1))
    datetime.date(2026, 1, 1)
    """
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(month: date) -> date:
    """
    >>> month_before(date(2026, 1, 1))
    datetime.date(2025, 12, 1)
    """
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def parted(bars: Iterable[Bar]) -> Series:
    """Bars in order, in runs without a missing month.

    >>> [len(run) for run in parted([Bar(date(2024, 1, 1), 3), Bar(date(2025, 1, 1), 4)])]
    [1, 1]
    """
    runs: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: bar.month):
        if runs and next_month(runs[-1][-1].month) == bar.month:
            runs[-1].append(bar)
        else:
            runs.append([bar])
    return tuple(map(tuple, runs))


def gaps(series: Series) -> list[tuple[date, date]]:
    """The first and last month of each stretch without figures."""
    return [
        (next_month(earlier[-1].month), month_before(later[0].month))
        for earlier, later in pairwise(series)
    ]


def stretches(months: Iterable[date]) -> list[tuple[date, date]]:
    """Months as the first and last of each run.

    >>> stretches([date(2024, 4, 1), date(2025, 1, 1), date(2025, 2, 1)])[-1]
    (datetime.date(2025, 1, 1), datetime.date(2025, 2, 1))
    """
    return [(run[0].month, run[-1].month) for run in parted(Bar(month, 0) for month in months)]


def latest(series: Series) -> Latest | None:
    """What the newest whole months add up to; nothing if there is none."""
    whole = [bar for bar in series[-1] if not bar.so_far][-A_YEAR:] if series else []
    if not whole:
        return None
    counts = [bar.count for bar in whole]
    return Latest(
        total=sum(counts),
        months=len(whole),
        first=whole[0].month,
        last=whole[-1].month,
        least=min(counts),
        most=max(counts),
    )


def latest_in_fives(series: Series) -> Latest | None:
    """The same of exact counts, for those who may see no single report. The most is the most it can be."""
    exact = latest(series)
    return exact and replace(
        exact,
        total=in_fives(exact.total),
        least=in_fives(exact.least),
        most=most_of(in_fives(exact.most)),
    )


def series_in_fives(series: Series) -> Series:
    return tuple(tuple(replace(bar, count=in_fives(bar.count)) for bar in run) for run in series)


def series_between(counts: Mapping[date, int], first: date, last: date, *, today: date) -> Series:
    """Every month from the first to the last, nought where nothing was counted."""
    bars, month = [], first
    while month <= last:
        bars.append(Bar(month, counts.get(month, 0), so_far=month == today.replace(day=1)))
        month = next_month(month)
    return parted(bars)


def as_json(series: Series) -> list[Any]:
    return [[[bar.month.isoformat(), bar.count, bar.so_far] for bar in run] for run in series]


def from_json(kept: Sequence[Sequence[Sequence[Any]]]) -> Series:
    return tuple(
        tuple(Bar(date.fromisoformat(month), count, so_far) for month, count, so_far in run)
        for run in kept
    )
