"""Which month, or which latest months, of each chart are least like its others? Many charts at once, with exact chances."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, bdtrc

from highstreet_analysis.columns import Numbers, Whole, counts, numbers
from highstreet_analysis.unusable import Unusable

UNREMARKABLE = 1.5  # standard deviations within which no exact chance is worked out: most months of most charts
LATEST = range(2, 7)  # latest months that are looked at together


@dataclass(frozen=True, eq=False)
class Unusual:
    """Of each chart the least likely month or run of latest months: all arrays are of shape (charts,).

    `first` and `last` are its months, counted from 0. `expected` is what the other months of the chart would put
    there. `p` is the chance of anything as unlikely in the chart, if nothing changed; where nothing is unusual it
    is 1, for the first month.
    """

    first: Whole
    last: Whole
    expected: Numbers
    p: Numbers


def most_unusual(recorded: ArrayLike, exposure: ArrayLike) -> Unusual:
    """The month, or the latest two to six months, where a chart has much more or less than elsewhere.

    `recorded` are counts of shape (charts, months), `exposure` is what each month is worth, of shape (months,). If nothing
    changed, a chart's events fall on its months by these shares: so many or more in some months have a binomial chance,
    given all the chart's events, whatever the usual count is. It is doubled for both sides, and multiplied
    by the number of runs looked at (Bonferroni).

    Source: the conditional test of Poisson rates (Przyborowski and Wilenski, 1940).

    Raises Unusable if shapes do not fit or an exposure is not above nought.

    >>> found = most_unusual([[2, 1, 3, 2, 2, 2, 20], [2, 1, 3, 2, 2, 2, 2], [0] * 7], [30] * 7)
    >>> found.first.tolist(), found.last.tolist(), found.expected.round(1).tolist(), found.p.round(4).tolist()
    ([6, 0, 0], [6, 0, 0], [2.0, 2.0, 0.0], [0.0, 1.0, 1.0])
    >>> most_unusual(np.zeros((0, 12)), [30] * 12).p.shape
    (0,)
    """
    held, worth = counts(recorded), numbers(exposure, "exposures")
    if held.ndim != 2 or worth.shape != held.shape[1:]:
        raise Unusable(f"Counts have the shape {held.shape}, exposures {worth.shape}.")
    if (worth <= 0).any():
        raise Unusable("Each exposure must be above nought: leave out months without one.")
    runs = _runs(worth.size)
    total, shares = held.sum(axis=1), worth / worth.sum()
    first, last = (np.zeros(len(held), dtype=np.int64) for _ in range(2))
    least = np.full(len(held), np.inf)
    for begin, end in runs:
        chance = _chance(held[:, begin:end].sum(axis=1), total, shares[begin:end].sum())
        better = chance < least
        first[better], last[better], least[better] = begin, end - 1, chance[better]
    passed = np.cumsum(np.pad(held, ((0, 0), (1, 0))), axis=1)
    chart = np.arange(len(held))
    elsewhere = total - (passed[chart, last + 1] - passed[chart, first]) if runs else total
    upto = np.concatenate([[0.0], np.cumsum(shares)])
    share = upto[last + 1] - upto[first] if runs else np.zeros(len(held))
    return Unusual(
        first,
        last,
        np.where(share < 1, elsewhere * share / np.maximum(1 - share, 1e-12), np.nan),
        np.minimum(least * len(runs), 1.0),
    )


def _runs(months: int) -> list[tuple[int, int]]:
    """Each month by itself, and the latest few together as long as most months are left to compare."""
    singly = [(month, month + 1) for month in range(months)]
    return singly + [(months - few, months) for few in LATEST if 2 * few <= months]


def _chance(here: Whole, total: Whole, share: float) -> Numbers:
    """Twice the chance of so many or more, or of so many or fewer, whichever is less; 1 where nothing is unusual."""
    expected = total * share
    far = np.abs(here - expected) > UNREMARKABLE * np.sqrt(expected * (1 - share))
    chance = np.ones(len(here))
    some, of = here[far].astype(np.float64), total[far]
    above = some > expected[far]
    tail = np.where(above, bdtrc(np.maximum(some - 1, 0), of, share), bdtr(some, of, share))
    chance[far] = np.minimum(2 * tail, 1.0)
    return chance
