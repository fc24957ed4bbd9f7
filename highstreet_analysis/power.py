"""How long until we would know? Before a change: after how many periods a cut of this size would be seen."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, between, line, numbers, whole_number
from highstreet_analysis.counterfactual import LEAST_BEFORE, comparisons_of, insist_on_length
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.local_level import continued, side_by_side
from highstreet_analysis.placebos import (
    LEAST_LEVEL,
    beside_each,
    insist_on_places,
    shared_wander,
    starts_of,
    statistics,
)
from highstreet_analysis.unusable import Unusable

POWER = Method(
    "Power of the local-level counterfactual, ranked among places where nothing was done",
    "Harvey, 1989; Abadie, Diamond and Hainmueller, 2010",
)
AS_BEFORE = (
    "This takes for granted that counts go on to vary as they did, that the same places can be compared with, "
    "and that the cut comes at once."
)
NORMAL = NormalDist()


def time_to_see(
    series: ArrayLike,
    others: ArrayLike,
    *,
    cut: float,
    longest: int = 36,
    chance: float = 0.8,
    comparisons: ArrayLike | None = None,
    called: str = "incidents",
    unit: str = "months",
    level: float = 0.95,
) -> Finding:
    """After how many periods a cut by the share `cut` would be seen in `chance` of cases.

    `series` (T) are the counts of the place until now, `others` (S, T) those of places to compare it with, as
    for `did_it_work`. `longest` periods are looked ahead. The estimate is not a number if that is too few.

    The effect to be seen is weighed against the doubt of the counterfactual after so many periods, and against
    how far that statistic strayed in places where nothing was done, over earlier windows of that length.

    The table has a row for each number of periods: `power`, and `least` the smallest cut seen with this chance.

    Raises Unusable if the cut is not a share, or the data are too few.

    >>> rng = np.random.default_rng(1)
    >>> found = time_to_see(rng.poisson(30, 48), rng.poisson(20, (60, 48)), cut=0.2, called="thefts")
    >>> print(found.says)
    With about 32 thefts in each of the months, a 20% cut would be seen after 5 months in 4 of 5 cases.
    >>> time_to_see(np.zeros(48), rng.poisson(20, (60, 48)), cut=0.2).is_known
    False
    """
    if cut != 1:
        cut = between(cut, "cut, as a share of the counts,")
    chance, level = between(chance, "chance"), between(level, "level")
    own = line(series, "counts")
    elsewhere = numbers(others, "counts of other places")
    insist_on_places(elsewhere, own.size)
    given = None if comparisons is None else comparisons_of(comparisons, own.size)
    width = 1 if given is None else given.shape[1]
    insist_on_length(own.size + 1, own.size, width)
    longest = min(
        whole_number(longest, "number of periods to look ahead"), own.size - LEAST_BEFORE - width
    )
    if longest < 1:
        raise Unusable(
            f"{own.size} {unit} are too few to look ahead from: give at least {LEAST_BEFORE + width + 1}."
        )
    beside = beside_each(own, elsewhere, given)
    wander = shared_wander(elsewhere, beside[:-1] if given is None else beside)
    levels = np.maximum(np.append(elsewhere.mean(axis=1), own.mean()), LEAST_LEVEL)
    ratios = wander**2 * levels
    expected, doubt = ahead(own, beside[-1], ratios[-1], longest)
    strayed = np.array(
        [
            critical(elsewhere, beside, own.size - many, many, ratios[:-1], level)
            for many in range(1, longest + 1)
        ]
    )
    summed = np.cumsum(np.maximum(expected, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = strayed / NORMAL.inv_cdf((1 + level) / 2)
        beyond = np.nan_to_num((cut * summed / doubt - strayed) / spread, nan=-np.inf)
        reached = np.array([NORMAL.cdf(one) for one in beyond])
        least = (strayed + NORMAL.inv_cdf(chance) * spread) * doubt / summed
    seen = np.flatnonzero(reached >= chance) if doubt[-1] > 0 else np.array([], dtype=int)
    after = float(seen[0] + 1) if seen.size else float("nan")
    return Finding(
        says=sentence(after, float(expected[0]), cut, chance, longest, called, unit),
        estimate=after,
        interval=None,
        n=int(own.sum()),
        method=POWER,
        caveat=AS_BEFORE,
        level=level,
        table={unit: np.arange(1, longest + 1), "power": reached, "least": least},
    )


def ahead(own: Numbers, beside: Numbers, ratio: float, longest: int) -> tuple[Numbers, Numbers]:
    """What is expected of the next periods, and the doubt, if the comparisons go again as they lately went."""
    going_on = np.vstack([beside, beside[-longest:]])
    expected, doubt = np.empty(longest), np.empty(longest)
    columns = side_by_side(np.append(own, np.zeros(longest)), going_on)
    continued(columns, own.size, ratio, expected, doubt)
    return expected, doubt


def critical(
    others: Numbers, beside: Numbers, begin: int, after: int, ratios: Numbers, level: float
) -> float:
    """How many doubts the other places strayed by chance, at this level, over windows of this length."""
    found = statistics(others, beside, starts_of(begin, after, few=True), after, ratios)
    strayed = np.abs(found[np.isfinite(found)])
    return float(np.quantile(strayed, level, method="higher")) if strayed.size else float("inf")


def sentence(
    after: float, each: float, cut: float, chance: float, longest: int, called: str, unit: str
) -> str:
    cases = (
        f"{chance * 5:.0f} of 5 cases" if abs(chance * 5 % 1) < 1e-9 else f"{chance:.0%} of cases"
    )
    told = (
        f"With about {max(each, 0.0):,.0f} {called} in each of the {unit}, a {cut:.0%} cut would "
    )
    if np.isnan(after):
        return told + f"not be seen in {cases}, even after {longest} {unit}."
    return told + f"be seen after {after:.0f} {unit} in {cases}."
