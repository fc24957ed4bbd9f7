"""Did the level or the trend break on a known date? One series by itself (interrupted time series)."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t as student

from highstreet_analysis.columns import Numbers, between, counts, line, whole_number
from highstreet_analysis.counterfactual import insist_on_length
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.unusable import Unusable

INTERRUPTED = Method(
    "Interrupted time series, segmented Poisson regression", "Bernal, Cummins and Gasparrini, 2017"
)
TOO_SURE = (
    "A straight trend is taken for granted: if the level wanders of itself, as crime does, this finds breaks "
    "where there are none. Compare with other places before believing it."
)
ROUNDS = 50
CLOSE = 1e-10


def interrupted_series(
    series: ArrayLike,
    begin: int,
    *,
    season: int = 0,
    called: str = "incidents",
    level: float = 0.95,
    period: Period | None = None,
) -> Finding:
    """By how much the level of a series (T) of counts broke at `begin`, counted from nought.

    The estimate is the change of level at once as a share: -0.25 is a quarter fewer. `season` is the number of
    periods in a year (12 for months), or nought to leave the season out; it is a sine and its double.

    The regression is a Poisson one with a trend, a step and a change of trend, its errors widened by how much
    more the counts vary than chance. The table has `counted`, `fitted` and `without`, the fit without the break.

    Raises Unusable if the counts are too few for so many coefficients, or there are none at all.

    >>> found = interrupted_series([20] * 12 + [10] * 12, 12)
    >>> print(found.says)
    At the change the level fell by 50%: more than a straight trend explains.
    >>> interrupted_series([0] * 24, 12)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are no incidents before the change, or none after: nothing can be compared.
    >>> interrupted_series([], 0)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 0 periods before the change: give at least 8 more than comparison series.
    """
    found = line(counts(series), "counts")
    season, level = whole_number(season, "number of periods in a year"), between(level, "level")
    if season < 0:
        raise Unusable("A year has periods, or nought to leave the season out: give 12 for months.")
    insist_on_length(found.size, begin, 4 if season else 0)
    if not (found[:begin].any() and found[begin:].any()):
        raise Unusable(
            f"There are no {called} before the change, or none after: nothing can be compared."
        )
    columns = terms(found.size, begin, season)
    coefficients, covariance = fitted_counts(found, columns)
    freedom = found.size - columns.shape[1]
    reach = float(student.ppf((1 + level) / 2, freedom)) * float(np.sqrt(covariance[2, 2]))
    step = float(coefficients[2])
    low, high = np.expm1(step - reach), np.expm1(step + reach)
    without = columns.copy()
    without[:, 2:4] = 0
    chance = "no more" if low <= 0 <= high else "more"
    way = "fell" if step < 0 else "rose"
    return Finding(
        says=f"At the change the level {way} by {abs(np.expm1(step)):.0%}: {chance} than a straight trend explains.",
        estimate=float(np.expm1(step)),
        interval=(float(low), float(high)),
        n=int(found.sum()),
        method=INTERRUPTED,
        caveat=TOO_SURE,
        period=period,
        level=level,
        table={
            "counted": found,
            "fitted": np.exp(columns @ coefficients),
            "without": np.exp(without @ coefficients),
        },
    )


def terms(length: int, begin: int, season: int) -> Numbers:
    """The columns of the regression: one, trend, step, change of trend, and the season."""
    time = np.arange(length, dtype=np.float64)
    after = (time >= begin).astype(np.float64)
    columns = [np.ones(length), (time - begin) / length, after, after * (time - begin) / length]
    for turns in (1, 2) if season else ():
        angle = 2 * np.pi * turns * time / season
        columns += [np.sin(angle), np.cos(angle)]
    return np.column_stack(columns)


def fitted_counts(found: Numbers, columns: Numbers) -> tuple[Numbers, Numbers]:
    """Poisson regression by weighted least squares again and again; the covariance is widened, never narrowed."""
    coefficients = np.linalg.lstsq(columns, np.log(found + 0.5), rcond=None)[0]
    for _ in range(ROUNDS):
        means = np.exp(columns @ coefficients)
        information = columns.T @ (columns * means[:, None])
        step = np.linalg.lstsq(information, columns.T @ (found - means), rcond=None)[0]
        coefficients = coefficients + step
        if np.abs(step).max() < CLOSE:
            break
    means = np.exp(columns @ coefficients)
    spread = float(((found - means) ** 2 / means).sum()) / max(found.size - columns.shape[1], 1)
    narrow = np.linalg.pinv(columns.T @ (columns * means[:, None]))
    covariance: Numbers = np.asarray(max(spread, 1.0) * narrow, dtype=np.float64)
    return np.asarray(coefficients, dtype=np.float64), covariance
