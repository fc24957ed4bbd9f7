"""In which months of the year is there more, once the lengths of months and the trend are allowed for?"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import f as f_distribution
from scipy.stats import t as t_distribution

from highstreet_analysis.columns import Numbers, Whole, counts, listed
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.log_linear import fit
from highstreet_analysis.unusable import Unusable

METHOD = Method(
    "Poisson regression on months and a bending trend, allowing for uneven counts",
    "McCullagh and Nelder, 1989; Wedderburn, 1974",
)
CAVEAT = (
    "The pattern is taken to be the same every year. A change of recording or a campaign in one month of one year looks "
    "like a season if there are few years."
)
LEVEL = 0.95
YEARS = 3
MONTHS = 12
NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class _Months:
    """Counts with the month that each is of, counted from January 1970."""

    count: Whole
    month: Whole

    @property
    def of_year(self) -> Whole:
        return self.month % MONTHS

    @property
    def days(self) -> Numbers:
        """How long each month is."""
        first = self.month.astype("datetime64[M]").astype("datetime64[D]")
        after = (self.month + 1).astype("datetime64[M]").astype("datetime64[D]")
        return np.asarray(after - first, dtype=np.float64)

    @property
    def years_of_each(self) -> Whole:
        """In how many years each month of the year was counted, of shape (12,)."""
        return np.bincount(self.of_year, minlength=MONTHS)


@dataclass(frozen=True)
class _Pattern:
    """Each month of the year beside an average one: ratio and interval, and how likely chance makes such a pattern."""

    ratio: Numbers
    low: Numbers
    high: Numbers
    p: float
    dispersion: float


def seasons(count: ArrayLike, month: ArrayLike | Iterable[Any], *, what: str = "crimes") -> Finding:
    """How each month of the year compares with an average month.

    `count` are counts of whole months, `month` a date within each; months may be missing, and come in any order. A rate
    for each day is compared, so that February is not quiet for being short. The trend is a line that may bend
    once a year. The estimate is the ratio of the highest month of the year to an average one.

    Every month of the year has to be counted in at least three years. The table has a row for each: `ratio` to
    an average month, its interval, and in how many `years` it was counted.

    Raises Unusable for missing counts or months, and for a month that is given twice.

    >>> months = np.arange("2021-01", "2025-01", dtype="datetime64[M]")
    >>> finding = seasons(([60] * 11 + [90]) * 4, months, what="thefts")
    >>> finding.says.split(" (")[0], finding.length
    ('December has 41% more thefts than an average month', 12)
    >>> seasons([], []).says
    'There are too few years to say in which months there are more crimes: January was counted in 0, and 3 are needed.'
    >>> seasons([5, 6], ["2025-01-01", "2025-01-31"])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: January 2025 is given more than once: add its counts up.
    """
    months = _months(count, month)
    years = months.years_of_each
    if years.min() < YEARS or not months.count.any():
        return _too_few(months, what)
    found = _pattern(months)
    highest = int(found.ratio.argmax())
    return Finding(
        says=_sentence(found, what),
        estimate=float(found.ratio[highest]),
        interval=(float(found.low[highest]), float(found.high[highest])),
        n=int(months.count.sum()),
        method=METHOD,
        caveat=CAVEAT + _if_uneven(found.dispersion),
        period=_period(months),
        level=LEVEL,
        table={
            "month": np.array(NAMES),
            "ratio": found.ratio,
            "low": found.low,
            "high": found.high,
            "years": years,
        },
    )


def _months(count: ArrayLike, month: ArrayLike | Iterable[Any]) -> _Months:
    try:
        given = np.asarray(month if isinstance(month, np.ndarray) else listed(month, "months"))
        if given.size and given.dtype.kind not in "OMUS":  # a number would be months since 1970
            raise TypeError
        found = given.astype("datetime64[M]")
    except (TypeError, ValueError):
        raise Unusable("Some months are no dates: write 2025-01-01.") from None
    missing = int(np.isnat(found).sum())
    if missing:
        raise Unusable(f"{missing} of {found.size} months are missing: leave out such rows first.")
    number = counts(count)
    if number.shape != found.shape:
        raise Unusable("Give one month for each count.")
    different, times = np.unique(found, return_counts=True)
    if (times > 1).any():
        twice: date = different[times > 1][0].astype("datetime64[D]").item()
        raise Unusable(f"{twice:%B %Y} is given more than once: add its counts up.")
    order = np.argsort(found)
    return _Months(number[order], found.astype(np.int64)[order])


def _pattern(months: _Months) -> _Pattern:
    season, trend = np.eye(MONTHS)[months.of_year], _trend(months.month)
    design = np.hstack([season, trend])
    rate = months.count / months.days * months.days.mean()
    coefficients = np.zeros(design.shape[1])
    deviance = fit(design, rate, coefficients)
    mean = np.exp(design @ coefficients)
    free = months.count.size - design.shape[1]
    dispersion = max(float(((rate - mean) ** 2 / mean).sum()) / free, 1.0)
    flat = np.hstack([np.ones((months.count.size, 1)), trend])
    by_season = fit(flat, rate, np.zeros(flat.shape[1])) - deviance
    p = float(f_distribution.sf(by_season / (MONTHS - 1) / dispersion, MONTHS - 1, free))
    spread = np.linalg.inv(design.T @ (design * mean[:, None]))[:MONTHS, :MONTHS] * dispersion
    level = np.exp(coefficients[:MONTHS])
    log = coefficients[:MONTHS] - np.log(level.mean())
    average = np.eye(MONTHS) - level / level.sum()  # the slopes of the logarithm of the ratio
    reach = t_distribution.isf((1 - LEVEL) / 2, free) * np.sqrt(
        np.diag(average @ spread @ average.T)
    )
    with np.errstate(over="ignore"):  # of a month in which nothing ever happened
        return _Pattern(np.exp(log), np.exp(log - reach), np.exp(log + reach), p, dispersion)


def _trend(month: Whole) -> Numbers:
    """A line that bends after each twelve counted months, as columns without the constant; in years."""
    bends = month[::MONTHS][1:-1] if month.size > 2 * MONTHS else month[:0]
    since = (month - month[0])[:, None] / MONTHS
    later = np.maximum(month[:, None] - bends, 0) / MONTHS
    return np.hstack([since, later])


def _sentence(found: _Pattern, what: str) -> str:
    if found.p > 1 - LEVEL:
        return f"No month of the year has clearly more or fewer {what} than another: chance makes such differences."
    high, low = int(found.ratio.argmax()), int(found.ratio.argmin())
    return (
        f"{NAMES[high]} has {_more(found, high)} {what} than an average month ({_limits(found, high)}), "
        f"{NAMES[low]} {_more(found, low)} ({_limits(found, low)})."
    )


def _more(found: _Pattern, month: int) -> str:
    change = float(found.ratio[month]) - 1
    return f"{abs(change):.0%} {'more' if change > 0 else 'fewer'}"


def _limits(found: _Pattern, month: int) -> str:
    low, high = (round(float(end[month]) - 1, 2) + 0.0 for end in (found.low, found.high))
    return f"between {low:+.0%} and {high:+.0%}"


def _if_uneven(dispersion: float) -> str:
    if dispersion < 1.5:
        return ""
    return f" Months differ {dispersion:.1f} times as much as chance makes counts differ; the intervals allow for it."


def _period(months: _Months) -> Period | None:
    if not months.count.size:
        return None
    first = months.month[0].astype("datetime64[M]").astype("datetime64[D]").item()
    after = (months.month[-1] + 1).astype("datetime64[M]").astype("datetime64[D]")
    return Period(first, (after - 1).item())


def _too_few(months: _Months, what: str) -> Finding:
    years = months.years_of_each
    fewest = int(years.argmin())
    why = f"{NAMES[fewest]} was counted in {years[fewest]}, and {YEARS} are needed"
    if years.min() >= YEARS:
        why = "none were counted"
    return Finding(
        says=f"There are too few years to say in which months there are more {what}: {why}.",
        estimate=math.nan,
        interval=None,
        n=int(months.count.sum()),
        method=METHOD,
        caveat=CAVEAT,
        period=_period(months),
        table={"month": np.array(NAMES), "years": years},
    )
