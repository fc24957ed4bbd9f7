"""How many there are in all, from how three to five lists overlap, whichever of them depend on each other."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from highstreet_analysis.columns import Numbers
from highstreet_analysis.confidence_curves import Curve
from highstreet_analysis.log_linear import fits
from highstreet_analysis.overlaps import Overlaps
from highstreet_analysis.unseen import peaks, signed_roots

HALF = 0.5  # of a case is added to every count, so that empty ones leave a limit
HARDLY = 1e-3  # models with so much less weight than the best are left out
SURE = 8.0  # standard errors, beyond which a normal tail is no longer a number

Masks = NDArray[np.bool_]


@dataclass(frozen=True)
class Average:
    """Log-linear models with and without dependence of each pair of lists, weighted by how well they fit.

    `weights` and `totals` are of shape (models,); `models` says which of `pairs` each has. `dependence` is, for each
    pair, the weight of the models in which it depends; `odds`, by what the odds of being on the one are
    multiplied for those on the other, in these models.
    """

    curve: Curve
    pairs: tuple[tuple[str, str], ...]
    models: Masks
    weights: Numbers
    totals: Numbers
    dependence: Numbers
    odds: Numbers


def average(of: Overlaps) -> Average:
    """Average over all models in which pairs of lists may depend.

    Weights are those of Akaike's criterion for small samples (Burnham and Anderson, 2002). At each total, the chance
    that a model gives to smaller ones is averaged, not the estimates: so a model that says "no limit" does no harm
    (Turek and Fletcher, 2012).

    >>> from highstreet_analysis.overlaps import of_counts
    >>> found = average(of_counts({"P": 69, "Q": 55, "E": 63, ("P", "Q"): 21, ("P", "E"): 17, ("Q", "E"): 18,
    ...                            ("P", "Q", "E"): 28}))
    >>> found.weights.size, float(found.weights.sum().round(6)), found.pairs[0]
    (8, 1.0, ('P', 'Q'))
    """
    design, models = _all_models(len(of.names))
    cells = of.cells.astype(np.float64) + HALF
    terms = models.sum(axis=1)
    _, deviance = fits(design[1:], models, cells[None, 1:])
    rest = np.maximum(of.seen - terms - 1, 1)
    score = deviance[0] + 2 * terms + 2 * terms * (terms + 1) / rest
    weights = np.exp(-(score - score.min()) / 2)
    weights *= weights >= HARDLY
    weights /= weights.sum()
    kept = weights > 0
    curve, unseen, coefficients = _averaged(of.seen, design, models[kept], cells, weights[kept])
    totals = np.full(weights.size, np.nan)
    totals[kept] = of.seen + unseen
    single = 1 + len(of.names)
    has = models[:, single:]
    share = weights[kept] @ has[kept]
    log_odds = (weights[kept][:, None] * _pairs_only(coefficients, models[kept], single)).sum(
        axis=0
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.exp(log_odds / share)
    pairs = tuple(combinations(of.names, 2))
    return Average(curve, pairs, has, weights, totals, share, odds)


def independent(of: Overlaps) -> Curve:
    """What the lists say if none depends on another.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> found = independent(of_counts({"P": 69, "Q": 55, "E": 63, ("P", "Q"): 21, ("P", "E"): 17, ("Q", "E"): 18,
    ...                            ("P", "Q", "E"): 28}))
    >>> 380 < found.estimate < 395
    True
    """
    design, models = _all_models(len(of.names))
    return _one(of, design, models[:1])


def every_pair(of: Overlaps) -> Curve:
    """What the lists say whichever pairs of them depend, and however much.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> found = every_pair(of_counts({"P": 69, "Q": 55, "E": 63, ("P", "Q"): 21, ("P", "E"): 17, ("Q", "E"): 18,
    ...                            ("P", "Q", "E"): 28}))
    >>> 1_200 < found.estimate < 1_400
    True
    """
    design, models = _all_models(len(of.names))
    return _one(of, design, models[-1:])


def lower_bound(of: Overlaps) -> Curve:
    """At least how many there are, if some are likelier than others to be on any list.

    Only those on one and on two lists speak; each list has its own size. If being on one list makes nobody less
    likely to be on another, the truth is larger.

    Source: Chao, 1987, for lists of unlike size by Rivest and Baillargeon, 2007.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> even = of_counts({"P": 30, "Q": 30, "E": 30, ("P", "Q"): 15, ("P", "E"): 15, ("Q", "E"): 15, ("P", "Q", "E"): 7})
    >>> 195 < lower_bound(even).estimate < 205
    True
    """
    members = _members(len(of.names))
    on = members.sum(axis=1)
    more = [on == number for number in range(3, len(of.names) + 1)]
    design = np.column_stack([np.ones(on.size), members, *more]).astype(np.float64)
    return _one(of, design, np.ones((1, design.shape[1]), np.bool_))


def _one(of: Overlaps, design: Numbers, model: Masks) -> Curve:
    return _averaged(of.seen, design, model, of.cells.astype(np.float64) + HALF, np.ones(1))[0]


def _averaged(
    seen: int, design: Numbers, models: Masks, cells: Numbers, weights: Numbers
) -> tuple[Curve, Numbers, Numbers]:
    """The curve of the averaged tails, and where each model peaks: the number unseen, and the coefficients."""
    likeliest, highest, coefficients = peaks(design, models, cells)

    def at(total: float) -> float:
        roots = signed_roots(design, models, cells, likeliest, highest, max(total - seen, 0.0))
        if roots.size == 1:
            return float(roots[0])
        near = np.clip(roots, -SURE, SURE)
        below, above = float(weights @ ndtr(near)), float(weights @ ndtr(-near))
        return float(ndtri(below) if below < above else -ndtri(above))

    return Curve(at, float(seen)), likeliest, coefficients


def _pairs_only(coefficients: Numbers, models: Masks, single: int) -> Numbers:
    """The coefficients of the pairs, in their columns; nought where a model has none."""
    found = np.zeros(models.shape)
    for row, (model, these) in enumerate(zip(models, coefficients, strict=True)):
        found[row, model] = these[: model.sum()]
    return found[:, single:]


def _members(lists: int) -> NDArray[np.int64]:
    """For each place in a table of overlaps, which lists those counted there are on."""
    place = np.arange(1 << lists)
    return (place[:, None] >> np.arange(lists)) & 1


@lru_cache
def _all_models(lists: int) -> tuple[Numbers, Masks]:
    """The design of all terms, and which of them each model has: from no pair that depends to every one."""
    members = _members(lists)
    pairs = list(combinations(range(lists), 2))
    both = [members[:, one] * members[:, other] for one, other in pairs]
    design = np.column_stack([np.ones(1 << lists), members, *both]).astype(np.float64)
    chosen = (np.arange(1 << len(pairs))[:, None] >> np.arange(len(pairs))) & 1 == 1
    always = np.ones((chosen.shape[0], 1 + lists), np.bool_)
    return design, np.hstack([always, chosen])
