"""Did it work? What a partnership reads about something that was done in one place from a known date."""

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, between, line
from highstreet_analysis.counterfactual import Counterfactual, counterfactual
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.placebos import Tried, tried

BY_PLACES = Method(
    "Local-level counterfactual, ranked among places where nothing was done",
    "Harvey, 1989; Abadie, Diamond and Hainmueller, 2010",
)
ALONE = Method("Local-level counterfactual, without places to compare with", "Harvey, 1989")
NOT_PROOF = (
    "This compares with what would have been likely otherwise; if something else changed in this place at the "
    "same time, it cannot tell the two apart."
)
EARLIER = " As there are few other places, earlier dates were used too."
TOO_FEW = " There are too few other places to tell an effect from chance: give at least 19."
NO_PLACES = (
    "One place by itself cannot tell an effect from chance: bring counts of at least 19 other places where "
    "nothing was done."
)


def did_it_work(
    series: ArrayLike,
    begin: int,
    *,
    others: ArrayLike | None = None,
    comparisons: ArrayLike | None = None,
    called: str = "incidents",
    unit: str = "months",
    level: float = 0.95,
    period: Period | None = None,
) -> Finding:
    """How many more or fewer there were than would have been expected, and whether chance explains it.

    `series` (T) are counts of the place, `begin` the first period with the change, counted from nought; `others`
    (S, T) are counts of places where nothing was done, `comparisons` (T, K) series to compare all of them
    with instead of their own mean. `called` and `unit` name what is counted and the periods, in the plural.

    The estimate is how many more (fewer, if negative) over all periods since, its interval from the placebos.
    Without other places there is no interval, because the model's own is too narrow (see `counterfactual`).
    The table has a row for each period since: `counted`, `expected`, `difference` so far with `low` and `high`.

    Raises Unusable as `counterfactual` and `placebos.tried` do.

    >>> others = np.random.default_rng(1).poisson(20, (60, 36))
    >>> place = np.random.default_rng(2).poisson(np.where(np.arange(36) < 24, 30, 15))
    >>> found = did_it_work(place, 24, others=others, called="thefts")
    >>> print(found.says)
    There were 196 thefts in the 12 months since, 168 fewer than the 364 expected (-46%): more than chance explains.
    >>> did_it_work(place, 24).interval is None
    True
    >>> print(did_it_work(np.zeros(36), 24, others=others).says)
    Nothing can be said: there were no incidents that vary before the change.
    """
    counted, level = line(series, "counts"), between(level, "level")
    found: Tried | Counterfactual
    if others is None:
        found, width, p = counterfactual(counted, begin, comparisons), np.inf, float("nan")
    else:
        found = tried(counted, begin, others, comparisons)
        width, p = found.critical(level), found.p
    nothing = not found.doubt[-1] > 0
    expected = float(found.expected.sum())
    effect = float("nan") if nothing else float(found.difference[-1])
    reach = width * float(found.doubt[-1])
    return Finding(
        says=sentence(
            float(counted[begin:].sum()), expected, effect, p, 1 - level, called, unit, found
        ),
        estimate=effect,
        interval=None if nothing or not np.isfinite(reach) else (effect - reach, effect + reach),
        n=int(counted.sum()),
        method=BY_PLACES if isinstance(found, Tried) else ALONE,
        caveat=caveat(found, width),
        period=period,
        level=level,
        table=table(counted[begin:], found, width),
    )


def sentence(
    counted: float,
    expected: float,
    effect: float,
    p: float,
    chance: float,
    called: str,
    unit: str,
    found: Tried | Counterfactual,
) -> str:
    """What happened, in one sentence."""
    if np.isnan(effect):
        return f"Nothing can be said: there were no {called} that vary before the change."
    way = "fewer" if effect < 0 else "more"
    share = f" ({effect / expected:+.0%})" if expected > 0 else ""
    told = (
        f"There were {counted:,.0f} {called} in the {found.expected.size} {unit} since, "
        f"{abs(effect):,.0f} {way} than the {expected:,.0f} expected{share}: "
    )
    if np.isnan(p):
        return told + "whether that is chance cannot be told."
    return told + ("more than chance explains." if p <= chance else "no more than chance explains.")


def caveat(found: Tried | Counterfactual, width: float) -> str:
    if not isinstance(found, Tried):
        return f"{NO_PLACES} {NOT_PROOF}"
    told = NOT_PROOF + (EARLIER if found.earlier_dates else "")
    return told if np.isfinite(width) else told + TOO_FEW


def table(counted: Numbers, found: Tried | Counterfactual, width: float) -> dict[str, Numbers]:
    """One row for each period since the change."""
    reach = width * found.doubt if np.isfinite(width) else np.full(counted.size, np.nan)
    return {
        "counted": counted,
        "expected": found.expected,
        "difference": found.difference,
        "low": found.difference - reach,
        "high": found.difference + reach,
    }
