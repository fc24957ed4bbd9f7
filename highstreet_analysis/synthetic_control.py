"""What would a mixture of other places have done? Weights that make others look like the place before a change."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import nnls

from highstreet_analysis.columns import Numbers, between, line, numbers
from highstreet_analysis.counterfactual import insist_on_length
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.placebos import insist_on_places, share_as_far

SYNTHETIC = Method("Synthetic control", "Abadie, Diamond and Hainmueller, 2010")
HEAVY = 1e4  # how much the sum of the weights weighs against the fit, in units of the largest count
MIXTURE = (
    "The mixture is only as good as its likeness before the change; a place that is larger than all others, as a "
    "town centre often is, cannot be mixed from them."
)
TOO_FEW = " With fewer than 19 other places chance cannot be ruled out at 5%."


def weights_like(place: Numbers, others: Numbers) -> Numbers:
    """Weights (S), none below nought and together 1, that bring others (S, T) closest to the place (T).

    >>> weights_like(np.array([3.0, 5.0]), np.array([[2.0, 4.0], [4.0, 6.0], [9.0, 0.0]])).round(3)
    array([0.5, 0.5, 0. ])
    """
    one = HEAVY * max(float(np.abs(others).max()), float(np.abs(place).max()), 1.0)
    design = np.vstack([others.T, np.full(len(others), one)])
    found, _ = nnls(design, np.append(place, one))
    whole = found.sum()
    weights: Numbers = found / whole if whole > 0 else np.full(len(others), 1 / len(others))
    return weights


def synthetic_control(
    series: ArrayLike,
    begin: int,
    others: ArrayLike,
    *,
    called: str = "incidents",
    unit: str = "months",
    level: float = 0.95,
    period: Period | None = None,
) -> Finding:
    """How many more or fewer there were than in a mixture of other places that was like the place before.

    `series` (T) are the counts of the place, `others` (S, T) those of places where nothing was done, `begin` the
    first period with the change, counted from nought. The estimate is the difference over all periods since.

    Chance is judged by doing the same for every other place: the misfit since the change against the misfit
    before it, ranked. The method gives no interval. The table has a row for each period: `counted`, `mixture`.

    Raises Unusable if something is missing, too short, or there are fewer than two other places.

    >>> others = np.random.default_rng(1).poisson(20, (30, 36))
    >>> place = np.random.default_rng(2).poisson(np.where(np.arange(36) < 24, 20, 8))
    >>> print(synthetic_control(place, 24, others, called="thefts").says)
    There were 146 fewer thefts in the 12 months since than in a mixture of places that was like this one before: more than chance explains.
    >>> synthetic_control(np.zeros(36), 24, others).estimate < 0  # an empty place is like none
    True
    >>> synthetic_control([], 0, others[:, :0])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There are 0 periods before the change: give at least 8 more than comparison series.
    """
    own, level = line(series, "counts"), between(level, "level")
    elsewhere = numbers(others, "counts of other places")
    insist_on_places(elsewhere, own.size)
    insist_on_length(own.size, begin, 0)
    mixture, misfit = mixed(own, elsewhere, begin)
    placebos = np.array(
        [
            mixed(elsewhere[one], np.delete(elsewhere, one, axis=0), begin)[1]
            for one in range(len(elsewhere))
        ]
    )
    p = share_as_far(misfit, placebos[np.isfinite(placebos)])
    after = slice(begin, None)
    effect = float((own[after] - mixture[after]).sum())
    way = "fewer" if effect < 0 else "more"
    chance = "more" if p <= 1 - level else "no more"
    return Finding(
        says=(
            f"There were {abs(effect):,.0f} {way} {called} in the {own.size - begin} {unit} since than in a mixture "
            f"of places that was like this one before: {chance} than chance explains."
        ),
        estimate=effect,
        interval=None,
        n=int(own.sum()),
        method=SYNTHETIC,
        caveat=MIXTURE if len(elsewhere) >= 19 else MIXTURE + TOO_FEW,
        period=period,
        level=level,
        table={"counted": own, "mixture": mixture},
    )


def mixed(place: Numbers, others: Numbers, begin: int) -> tuple[Numbers, float]:
    """The mixture (T) and the mean squared misfit since the change over that before it."""
    mixture = weights_like(place[:begin], others[:, :begin]) @ others
    squares = (place - mixture) ** 2
    before = float(squares[:begin].mean())
    return mixture, float(squares[begin:].mean()) / before if before > 0 else float("nan")
