"""Is it getting better, worse, or is it only chance? The verdict on a monthly count that a partnership reads."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from highstreet_analysis.columns import Whole, counts
from highstreet_analysis.control_charts import exposures, u_chart
from highstreet_analysis.cusum import Watch, Watched, watch
from highstreet_analysis.finding import Column, Finding, Method, Period
from highstreet_analysis.signal_words import Series, caveat, sentence
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.verdicts import Verdict, verdicts

METHOD = Method(
    "Poisson CUSUM on an estimated baseline, with a calibrated false-alarm rate",
    "Page, 1954; Lucas, 1985; date of change: Samuel and Pignatiello, 1998",
)


@dataclass(frozen=True)
class Signal(Finding):
    """A finding with its verdict. `estimate` is the rate a month now, `usual` the one that it is held against.

    `began` is the first day of the month in which a signal most likely began.
    """

    verdict: Verdict = Verdict.TOO_FEW
    usual: float = float("nan")
    began: date | None = None


def signal(
    events: ArrayLike,
    months: Sequence[date],
    *,
    what: str = "incidents",
    exposure: ArrayLike | None = None,
    changed_on: Sequence[date] = (),
    fewer_is_better: bool = True,
    design: Watch | None = None,
) -> Signal:
    """The verdict on one series of monthly counts.

    `months` are days in each month, in order; months may be missing. Months are made equal by their days, and
    by `exposure` if something else (visitors, open shops, the season's usual share) made more or less possible.
    After a day in `changed_on` the usual is set afresh. `what` names the counts in the plural.

    Raises Unusable if months are out of order or twice, or counts are missing, negative or not whole.

    >>> from datetime import date
    >>> months = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(34)]
    >>> found = signal([40, 44] * 12 + [41, 43, 30, 29, 33, 28, 31, 32, 30, 29], months, what="thefts")
    >>> found.says
    'Thefts fell from about 42 to 30 a month; that is more than chance, and it began in March 2026.'
    >>> signal([], []).says
    'There are too few months to tell: 24 are needed to know what is usual, and more to compare; there are none.'
    >>> signal([1, float("nan")], months[:2])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 counts is missing or infinite: leave out such rows first.
    """
    design = design or Watch()
    counted = counts(events)
    starts = in_order(months, counted)
    days = np.array([last_day(start).day for start in starts], float)
    exposed = days * exposures(np.ones(len(days)) if exposure is None else exposure, counted.shape)
    series = since_changed(Series(what, counted, exposed, starts), changed_on)
    seen = watch(series.events, series.exposure, design=design)
    verdict = Verdict(str(verdicts(seen, design, fewer_is_better=fewer_is_better)))
    return told(series, seen, verdict, design)


def since_changed(series: Series, changed_on: Sequence[date]) -> Series:
    """The whole months since the last change, exposed to their share of an average one of these."""
    ends = [last_day(start) for start in series.starts]
    changes = [day for day in changed_on if ends and day <= ends[-1]]
    kept = np.array([start >= max(changes, default=start) for start in series.starts], bool)
    exposed = series.exposure[kept]
    return Series(
        series.what,
        series.events[kept],
        exposed / exposed.mean() if exposed.size else exposed,
        [start for start, keep in zip(series.starts, kept, strict=True) if keep],
    )


def told(series: Series, seen: Watched, verdict: Verdict, design: Watch) -> Signal:
    """The verdict with its sentence, its figures and the chart behind it."""
    first = int(seen.began) if seen.began >= 0 else min(design.baseline, len(series.starts))
    rate, interval = rate_of(series, first, float(seen.dispersion))
    standing = verdict in {Verdict.BETTER, Verdict.WORSE}
    return Signal(
        says=sentence(series, seen, verdict, rate, design),
        estimate=rate,
        interval=interval,
        n=int(series.events.sum()),
        method=METHOD,
        caveat=caveat(series, seen, design),
        period=period_of(series.starts),
        table=chart_of(series, seen, design),
        verdict=verdict,
        usual=float(seen.usual),
        began=series.starts[first] if standing else None,
    )


def rate_of(
    series: Series, first: int, dispersion: float
) -> tuple[float, tuple[float, float] | None]:
    """Events in an average month from month `first`, with the exact Poisson interval (Garwood, 1936)."""
    exposed = series.exposure[first:].sum()
    if not exposed:
        return float("nan"), None
    events = series.events[first:].sum() / dispersion
    each = dispersion / exposed
    low = gammaincinv(events, 0.025) if events else 0.0
    return float(events * each), (float(low * each), float(gammaincinv(events + 1, 0.975) * each))


def chart_of(series: Series, seen: Watched, design: Watch) -> dict[str, Column]:
    """The chart to draw: rates with their limits, and the evidence as shares of what is an alarm.

    Limits are exact for Poisson counts, and wider where months differ by more than that.
    """
    limits = u_chart(series.events, series.exposure, baseline=design.baseline)
    wider = np.sqrt(seen.dispersion)
    return {
        "month": np.array(series.starts, dtype="datetime64[D]"),
        "count": series.events,
        "rate": limits.values,
        "usual": np.full(len(series.starts), float(seen.usual)),
        "lower": np.maximum(limits.centre - (limits.centre - limits.lower) * wider, 0),
        "upper": limits.centre + (limits.upper - limits.centre) * wider,
        "evidence_of_fall": seen.fall,
        "evidence_of_rise": seen.rise,
        "stands": seen.state,
    }


def in_order(months: Sequence[date], counted: Whole) -> list[date]:
    """The first days of the months, each later than the one before."""
    try:
        starts = [day.replace(day=1) for day in months]
    except (AttributeError, TypeError):
        raise Unusable("Some months are no dates: give the first day of each as a date.") from None
    if len(starts) != counted.size or counted.ndim != 1:
        raise Unusable(f"There are {counted.size} counts for {len(starts)} months: give one each.")
    for here, then in pairwise(starts):
        if here >= then:
            raise Unusable(
                f"{then:%B %Y} comes after {here:%B %Y}: give each month once, in order."
            )
    return starts


def period_of(starts: Sequence[date]) -> Period | None:
    """From the first day of the first month to the last of the last."""
    return Period(starts[0], last_day(starts[-1])) if starts else None


def last_day(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
