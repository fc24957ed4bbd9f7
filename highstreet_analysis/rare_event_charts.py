"""Is something rare getting rarer? Charts of the time between events, where a month mostly has none.

Here up is good: a high value is a long quiet time. Months are events, from the first to the last.
"""

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, counts, numbers
from highstreet_analysis.control_charts import (
    TAIL,
    Charts,
    months_used,
    tail_scores,
    total,
    xmr,
)
from highstreet_analysis.finding import Method
from highstreet_analysis.unusable import Unusable

NELSON = 3.6  # an exponential time to the power of 1/3.6 is nearly normal


def g_chart(gaps: ArrayLike, *, baseline: int | None = None) -> Charts:
    """Whole days (or customers, or shifts) without an event between one event and the next.

    Limits are those of the geometric distribution (Benneyan, 2001), exact on both sides. The centre is the mean.

    Raises Unusable if a gap is missing, negative or not whole.

    >>> chart = g_chart([10, 30, 5, 15, 200], baseline=4)
    >>> float(chart.centre[0]), float(chart.upper[0]), chart.scores[4].round(1)
    (15.0, 102.0, np.float64(4.6))
    >>> g_chart([]).scores.shape
    (0,)
    """
    waited = counts(gaps, "gaps").astype(float)
    used = months_used(waited, baseline)
    centre = total(waited, used) / np.maximum(used, 1)
    with np.errstate(divide="ignore"):
        quiet = np.log(centre / (1 + centre))  # the log chance that a day passes without an event
    longer, as_long = tails(quiet, waited + 1), tails(quiet, waited)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = np.ceil(np.log1p(-TAIL) / quiet) - 1
        upper = np.where(centre == 0, 0.0, np.ceil(np.log(TAIL) / quiet) - 1)
    return Charts(
        waited,
        np.broadcast_to(centre, waited.shape),
        np.broadcast_to(np.maximum(lower, 0), waited.shape),
        np.broadcast_to(upper, waited.shape),
        tail_scores(-np.expm1(longer), np.exp(as_long)),
        Method("g chart with exact geometric limits", "Benneyan, 2001"),
    )


def t_chart(times: ArrayLike, *, baseline: int | None = None, exact: bool = True) -> Charts:
    """Time, in any unit, between one event and the next.

    Limits are those of the exponential distribution; with `exact=False` an XmR chart of the times to the power
    of 1/3.6 (Nelson, 1994), which widens if events come in clusters.

    Raises Unusable if a time is missing or negative.

    >>> chart = t_chart([10.5, 30.0, 4.5, 15.0, 200.0], baseline=4)
    >>> float(chart.centre[0]), chart.upper[0].round(1), chart.scores[4].round(1)
    (15.0, np.float64(99.1), np.float64(4.7))
    >>> t_chart([]).scores.shape
    (0,)
    """
    waited = numbers(times, "times")
    if (waited < 0).any():
        raise Unusable("A time between two events is below nought: put the events in order.")
    if not exact:
        return nelson(waited, baseline)
    used = months_used(waited, baseline)
    centre = total(waited, used) / np.maximum(used, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(waited == 0, 0.0, waited / centre)
    return Charts(
        waited,
        np.broadcast_to(centre, waited.shape),
        np.broadcast_to(-np.log1p(-TAIL) * centre, waited.shape),
        np.broadcast_to(-np.log(TAIL) * centre, waited.shape),
        tail_scores(-np.expm1(-rate), np.exp(-rate)),
        Method("t chart with exact exponential limits", "Shewhart, 1931; Montgomery, 2009"),
    )


def nelson(waited: Numbers, baseline: int | None) -> Charts:
    """The chart of times that were made nearly normal, told in the times themselves."""
    chart = xmr(waited ** (1 / NELSON), baseline=baseline)
    return Charts(
        waited,
        chart.centre**NELSON,
        np.maximum(chart.lower, 0) ** NELSON,
        chart.upper**NELSON,
        chart.scores,
        Method("t chart", "Nelson, 1994"),
    )


def tails(quiet: Numbers, days: Numbers) -> Numbers:
    """The log chance of so many quiet days or more, which is certain for none."""
    with np.errstate(invalid="ignore"):
        return np.where(days == 0, 0.0, quiet * days)
