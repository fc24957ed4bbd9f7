"""Did it work in these places? How much they changed beside others, where trouble comes in bursts.

Each place's counts are weighed by how much they tell (`unsteadiness`). Two counts for each place are enough, one before and
one after. Where the level of one place has to be followed through time, ask `did_it_work`.
"""

from itertools import combinations
from math import comb
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from highstreet_analysis.columns import Numbers, between, line
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.unsteadiness import (
    HALF,
    Change,
    Chosen,
    change_of,
    logarithms,
    unsteadiness_of,
    unsteadinesses,
    worth,
)
from highstreet_analysis.unusable import Unusable

UNSTEADY = Method(
    "Relative change of places that are unsteady, by Student's law and by sets of places drawn by lot",
    "Williams, 1982; Farrington, Gill, Waples and Argomaniz, 2007",
)
NOT_PROOF = (
    "This compares with what changed in other places; if something else changed in these at the same time, it cannot tell "
    "the two apart."
)
FEW_OTHERS = (
    " There are too few other places to tell an effect from chance: it takes five at least."
)
DRAWS = 199
FEWEST_OTHERS = 5
NORMAL = NormalDist()


def relative_change(
    before: ArrayLike,
    after: ArrayLike,
    changed: ArrayLike,
    *,
    called: str = "incidents",
    level: float = 0.95,
    seed: int = 1,
    period: Period | None = None,
) -> Finding:
    """By which share the changed places have more or fewer than others suggest, and whether chance explains it.

    `before` and `after` (S) are counts of places in two spans, the same spans for all, which need not be as long as each other;
    `changed` (S) says where something was done between them. The estimate is a share: -0.25 is a quarter fewer.

    The interval allows for chance, for the unsteadiness of the places, which few of them tell badly (Student's law), and for how far
    sets of as many other places strayed when each was held against the rest, if that is farther. With fewer than five
    others there is no interval. Places without any counts tell nothing and are not among them.

    The table has a row for each place: `before`, `after`, `changed`, and `weight`, the counts that it is worth.

    Raises Unusable if counts are missing or below nought, lengths differ, or no place was changed, or none was not.

    >>> rng = np.random.default_rng(1)
    >>> lit = np.arange(40) < 8
    >>> found = relative_change(rng.poisson(60, 40), rng.poisson(np.where(lit, 30, 60)), lit, called="reports")
    >>> print(found.says)
    In the 8 places there were 48% fewer reports than others suggest (between 38% and 57% fewer): more than chance explains.
    >>> relative_change([30, 20], [15, 20], [True, False]).interval is None
    True
    >>> relative_change([0, 0], [0, 0], [True, False]).says
    'Nothing can be said: there were no incidents in the places, or none in the others.'
    >>> relative_change([], [], [])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 0 changed places and 0 others: give at least one of each.
    >>> relative_change([3, None], [1, 2], [True, False])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 counts before is missing or infinite: leave out such rows first.
    """
    first, second, chosen = places(before, after, changed)
    level = between(level, "level")
    found = change_of(first, second, chosen)
    nothing = not ((first + second)[chosen].sum() > 0 and (first + second)[~chosen].sum() > 0)
    reach = strayed(first, second, chosen, level=level, seed=seed)
    estimate = float("nan") if nothing else float(np.expm1(found.logarithm))
    interval = None if nothing or not np.isfinite(reach) else between_shares(found, reach)
    weight = worth(first + second, found.unsteadiness)
    return Finding(
        says=sentence(estimate, interval, int(chosen.sum()), called),
        estimate=estimate,
        interval=interval,
        n=int((first + second).sum()),
        method=UNSTEADY,
        caveat=NOT_PROOF + ("" if np.isfinite(reach) else FEW_OTHERS),
        period=period,
        level=level,
        table={"before": first, "after": second, "changed": chosen, "weight": weight},
    )


def places(
    before: ArrayLike, after: ArrayLike, changed: ArrayLike
) -> tuple[Numbers, Numbers, Chosen]:
    """The columns, checked."""
    first, second = line(before, "counts before"), line(after, "counts after")
    chosen = np.asarray(changed, dtype=bool).ravel()
    if not first.size == second.size == chosen.size:
        raise Unusable(
            f"There are {first.size} counts before, {second.size} after and {chosen.size} marks: give one each for each place."
        )
    if (first < 0).any() or (second < 0).any():
        raise Unusable("A count is below nought: give counts as they are.")
    if not chosen.any() or chosen.all():
        raise Unusable(
            f"There are {chosen.sum()} changed places and {(~chosen).sum()} others: give at least one of each."
        )
    return first, second, chosen


def strayed(
    before: Numbers, after: Numbers, changed: Chosen, *, level: float = 0.95, seed: int = 1
) -> float:
    """How many doubts chance reaches: as Student's law says where so many places told how unsteady they are, or as far as sets of
    as many other places strayed when each was held against the rest, if that is farther. Infinite with too few others."""
    told = before + after > 0
    others = told & ~changed
    if others.sum() < FEWEST_OTHERS:
        return float("inf")
    reach = float(stdtrit(told.sum() - 2, (1 + level) / 2))
    first, second = before[others], after[others]
    sets = sets_of(first.size, int(changed.sum()), seed)
    if not len(sets):
        return reach
    logarithm, doubt = logarithms(first, second, sets, unsteadinesses(first, second, sets))
    rank = min(int(np.ceil(level * (len(sets) + 1))), len(sets))
    return max(reach, float(np.sort(np.abs(logarithm / doubt))[rank - 1]))


def sets_of(there: int, many: int, seed: int) -> Chosen:
    """Sets of so many places as marks (D, there): all of them where they are few, otherwise as many as are drawn by lot."""
    if there <= many:
        return np.zeros((0, there), dtype=bool)
    if comb(there, many) <= DRAWS:
        drawn = np.array(list(combinations(range(there), many)))
    else:
        rng = np.random.default_rng(seed)
        drawn = np.array([rng.choice(there, many, replace=False) for _ in range(DRAWS)])
    marks = np.zeros((len(drawn), there), dtype=bool)
    for mark, one in zip(marks, drawn, strict=True):
        mark[one] = True
    return marks


def between_shares(found: Change, reach: float) -> tuple[float, float]:
    low, high = (np.expm1(found.logarithm + way * reach * found.doubt) for way in (-1, 1))
    return float(low), float(high)


def time_to_see(
    before: ArrayLike,
    after: ArrayLike,
    changed: ArrayLike,
    *,
    cut: float,
    periods: int,
    longest: int = 36,
    chance: float = 0.8,
    level: float = 0.95,
) -> int | None:
    """After how many periods a cut by the share `cut` would be seen in `chance` of cases; nothing if not within `longest`.

    `before`, `after` and `changed` (S) are as for `relative_change`, after so many `periods`. Others are taken to go on as they went, and
    the places to be as unsteady as they were.

    Raises Unusable as `relative_change` does, or if the cut is not a share.

    >>> time_to_see([60] * 40, [60] * 40, [True] * 8 + [False] * 32, cut=0.2, periods=12)
    11
    >>> time_to_see([1] * 40, [1] * 40, [True] + [False] * 39, cut=0.2, periods=12) is None
    True
    """
    first, second, chosen = places(before, after, changed)
    cut, chance, level = between(cut, "cut"), between(chance, "chance"), between(level, "level")
    growth = (second[~chosen].sum() + HALF) / (first[~chosen].sum() + HALF) / periods
    return until_seen(
        first,
        first * growth,
        chosen,
        cut=cut,
        longest=longest,
        unsteadiness=unsteadiness_of(first, second, chosen),
        needed=strayed(first, second, chosen, level=level) + NORMAL.inv_cdf(chance),
    )


def until_seen(
    before: Numbers,
    each: Numbers,
    changed: Chosen,
    *,
    cut: float,
    longest: int,
    unsteadiness: float,
    needed: float,
) -> int | None:
    """The first number of periods after which a cut is so many doubts (`needed`) from nought, if each place (S) goes on with so many
    a period (`each`); nothing if not within `longest`."""
    left = np.where(changed, 1 - cut, 1.0)
    for many in range(1, longest + 1):
        doubt = change_of(before, many * each * left, changed, unsteadiness).doubt
        if -np.log1p(-cut) >= needed * doubt:
            return many
    return None


def sentence(estimate: float, interval: tuple[float, float] | None, many: int, called: str) -> str:
    if np.isnan(estimate):
        return f"Nothing can be said: there were no {called} in the places, or none in the others."
    where = "place" if many == 1 else f"{many} places"
    told = f"In the {where} there were {said(estimate)} {called} than others suggest"
    if interval is None:
        return f"{told}: whether that is chance cannot be told."
    low, high = interval
    if low <= 0 <= high:
        return f"{told} (between {said(low)} and {said(high)}): no more than chance explains."
    nearest, farthest = sorted((abs(low), abs(high)))
    way = "fewer" if high < 0 else "more"
    return f"{told} (between {nearest:.0%} and {farthest:.0%} {way}): more than chance explains."


def said(share: float) -> str:
    return f"{abs(share):.0%} {'fewer' if share < 0 else 'more'}"
