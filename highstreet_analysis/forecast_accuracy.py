"""How good was a forecast: how much of what then happened lay where it pointed, and how much could have at best?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t

from highstreet_analysis.columns import Numbers, counts, number, numbers
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.unusable import Unusable

SHARES = (0.002, 0.01, 0.05)
LEVEL = 0.95
METHOD = Method(
    "hit rate, predictive accuracy index and predictive efficiency index",
    "Chainey, Tompson and Uhlig, 2008; Hunt, 2016",
)
CAVEAT = (
    "Places that share one score are taken in every order alike, so hits need not be whole numbers. "
    "The index of accuracy grows with every empty place that is counted in: compare it on the same places only."
)


@dataclass(frozen=True, eq=False)
class Hits:
    """What happened in the places that were picked, one entry for each time that something was forecast.

    `hits` events of `events` lay in the `picked` of `places`; `ceiling` lay in the best that could have been picked.
    """

    hits: Numbers
    events: Numbers
    ceiling: Numbers
    picked: int
    places: int

    @property
    def rate(self) -> float:
        """The share of all events that was hit."""
        return _over(self.hits.sum(), self.events.sum())

    @property
    def accuracy(self) -> float:
        """PAI: how many times as many events as a like part of the area has on average (Chainey et al., 2008)."""
        return self.rate * _over(self.places, self.picked)

    @property
    def efficiency(self) -> float:
        """PEI: hits as a share of the most that as many places could have held (Hunt, 2016)."""
        return _over(self.hits.sum(), self.ceiling.sum())

    @property
    def best(self) -> float:
        """The share of all events that perfect foresight would have hit."""
        return _over(self.ceiling.sum(), self.events.sum())

    def interval(self) -> tuple[float, float]:
        """The interval of the hit rate, from how much the times differ."""
        return _around(self.hits, self.events)


def hits(scores: ArrayLike, happened: ArrayLike, *, share: float = 0.01) -> Hits:
    """What happened in the `share` of the places that had the highest scores.

    `scores` and `happened` (counts) have the shape (places,), or (times, places). At least one place is picked. Places
    that tie for the last picks count for as many as are left, in equal parts.

    Raises Unusable if the shapes differ, or if the share is not between nought and one.

    >>> found = hits([9, 5, 5, 0], [3, 2, 0, 1], share=0.5)
    >>> found.hits.tolist(), found.ceiling.tolist(), found.picked
    ([4.0], [5.0], 2)
    >>> round(found.rate, 3), round(found.accuracy, 3), found.efficiency
    (0.667, 1.333, 0.8)
    >>> hits([], []).rate
    nan
    """
    if not 0 < number(share, "share") <= 1:
        raise Unusable(f"A share of {share:g} of the places cannot be picked: give 0.01 for 1%.")
    found = np.atleast_2d(counts(happened, "events"))
    score = np.atleast_2d(numbers(scores, "scores"))
    if score.shape != found.shape:
        raise Unusable(
            f"The scores have the shape {score.shape}, the events {found.shape}: they should be alike."
        )
    places = found.shape[1]
    picked = min(places, max(1, round(share * places)))
    return Hits(
        hits=np.array([_hit(s, y, picked) for s, y in zip(score, found, strict=True)]),
        events=found.sum(axis=1).astype(np.float64),
        ceiling=np.array([np.sort(y)[places - picked :].sum() for y in found], dtype=np.float64),
        picked=picked,
        places=places,
    )


def _hit(score: Numbers, happened: Numbers, picked: int) -> float:
    if not picked:
        return 0.0
    last = np.partition(score, -picked)[-picked]
    above, level = score > last, score == last
    left = picked - above.sum()
    return float(happened[above].sum() + happened[level].mean() * left)


def gain(ours: Hits, others: Hits) -> tuple[float, tuple[float, float]]:
    """How many more events ours hit than the others', as a share of theirs, with the interval from time to time.

    Both are compared at the same times, so what makes a time easy or hard drops out.

    >>> ours, others = hits([[2, 1], [2, 1]], [[4, 0], [2, 1]], share=0.5), hits([[1, 2], [2, 1]], [[4, 1], [2, 1]], share=0.5)
    >>> gain(ours, others)[0]
    1.0
    """
    share, (low, high) = _over(ours.hits.sum(), others.hits.sum()), _around(ours.hits, others.hits)
    return share - 1, (low - 1, high - 1)


def _around(above: Numbers, below: Numbers) -> tuple[float, float]:
    """The interval of a ratio of sums over independent times (Cochran, 1977)."""
    times, total = above.size, float(below.sum())
    if times < 2 or not total:
        return float("nan"), float("nan")
    ratio = float(above.sum()) / total
    error = np.sqrt(((above - ratio * below) ** 2).sum() * times / (times - 1)) / total
    reach = float(t.ppf((1 + LEVEL) / 2, times - 1) * error)
    return ratio - reach, ratio + reach


def _over(above: float, below: float) -> float:
    return float(above / below) if below else float("nan")


def forecast_accuracy(
    scores: ArrayLike,
    happened: ArrayLike,
    *,
    share: float = 0.01,
    beside: ArrayLike | None = None,
    shares: Sequence[float] = SHARES,
) -> Finding:
    """How much of what happened lay in the part of the places that a forecast had pointed to.

    `scores` (higher is riskier, as forecast beforehand) and `happened` (counts) have the shape (times, places), or
    (places,) for one time; `beside` are the scores of a simpler rule to compare with. The estimate is the hit rate at `share`.
    The table has a row for each of `shares`: hit rate with its interval, PAI, PEI, the ceiling, and the gain over the
    simpler rule with its paired interval.

    Raises Unusable if shapes differ or something is missing.

    >>> finding = forecast_accuracy([[9, 5, 1, 0]] * 2, [[3, 0, 1, 0], [2, 0, 0, 0]], share=0.25, beside=[[0, 1, 2, 3]] * 2)
    >>> finding.says
    'The 25% of places that were pointed to had 83% of what then happened; at best it could have been 83%.'
    >>> forecast_accuracy([], []).says
    'Nothing happened, so no forecast can be judged.'
    >>> forecast_accuracy([None], [1])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 scores is missing or infinite: leave out such rows first.
    """
    found = hits(scores, happened, share=share)
    known = bool(found.events.sum())
    return Finding(
        says=_sentence(found, share)
        if known
        else "Nothing happened, so no forecast can be judged.",
        estimate=found.rate,
        interval=_within(found.interval()) if known and found.hits.size > 1 else None,
        n=int(found.events.sum()),
        method=METHOD,
        caveat=CAVEAT,
        level=LEVEL,
        table=_table(scores, happened, beside, shares),
    )


def _within(interval: tuple[float, float]) -> tuple[float, float]:
    return max(interval[0], 0.0), min(interval[1], 1.0)


def _sentence(found: Hits, share: float) -> str:
    return (
        f"The {share * 100:.2g}% of places that were pointed to had {found.rate:.0%} of what then happened; "
        f"at best it could have been {found.best:.0%}."
    )


def _table(
    scores: ArrayLike, happened: ArrayLike, beside: ArrayLike | None, shares: Sequence[float]
) -> dict[str, Numbers]:
    rows = []
    for share in shares:
        ours = hits(scores, happened, share=share)
        other = ours if beside is None else hits(beside, happened, share=share)
        more, (low, high) = gain(ours, other)
        rate_low, rate_high = _within(ours.interval())
        rows.append(
            (share, ours.rate, rate_low, rate_high, ours.accuracy, ours.efficiency, ours.best)
            + ((more, low, high) if beside is not None else (float("nan"),) * 3)
        )
    names = [
        "share",
        "hit_rate",
        "low",
        "high",
        "pai",
        "pei",
        "ceiling",
        "gain",
        "gain_low",
        "gain_high",
    ]
    return dict(zip(names, np.array(rows).reshape(-1, len(names)).T, strict=True))
