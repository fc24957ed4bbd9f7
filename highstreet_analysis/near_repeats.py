"""After one crime, how much likelier is another near by and soon, and how far does the risk reach?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import gamma

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.knox import Near, near
from highstreet_analysis.knox_bands import Bands, Events, days_of, events
from highstreet_analysis.knox_chance import Chance, chance_of, p_of_more

METHOD = Method(
    "Knox test with exact permutation moments",
    "Knox, 1964; Barton and David, 1966; Mantel, 1967; Johnson et al., 2007",
)
CAVEAT = (
    "Chance keeps every place and every day as it was and shuffles which goes with which: streets that are "
    "always busy, and busy seasons, do not count as repeats. A season that is busy in one part of town only does. "
    "Crimes told of late, or dated only to the month, blur the answer."
)
LEVEL = 0.95
MATTERS = 1.1  # with many crimes even a ratio of 1.01 is no chance, but nobody would patrol for it
FEW = 20  # expected pairs without which a ratio says little


@dataclass(frozen=True)
class Risk:
    """For each band: how many times as many pairs as chance would bring, with its interval."""

    ratio: Numbers
    low: Numbers
    high: Numbers


def near_repeats(
    x: ArrayLike,
    y: ArrayLike,
    day: ArrayLike,
    *,
    metres: tuple[float, ...] = (0, 100, 200, 300, 400),
    days: tuple[int, ...] = (7, 14, 21, 28),
    near_metres: float = 100,
    near_days: int = 7,
) -> Finding:
    """The risk of another crime near by and soon after, beside what chance would bring.

    `x` and `y` are metres, `day` dates or whole days, one entry for each crime. The estimate is for pairs up to
    `near_metres` and `near_days` apart, chosen before looking. The table has a row for each band of `metres`
    and `days`; `p` there is adjusted for the number of bands (Holm, 1979).

    The interval allows for chains, in which one crime brings several pairs: to the variance under chance it adds
    what the pairs share more events than chance would have it.

    Raises Unusable for missing or impossible input.

    >>> finding = near_repeats([0, 0, 900], [0, 0, 900], ["2025-01-01", "2025-01-04", "2025-03-01"])
    >>> round(finding.estimate, 2), finding.n, finding.length
    (3.0, 3, 20)
    >>> near_repeats([], [], []).says
    'There are too few crimes to say whether one brings another.'
    >>> near_repeats([None], [0], [1])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 x is missing or infinite: leave out such rows first.
    """
    of = events(x, y, day)
    corner = Bands((near_metres,), (near_days,))
    found, chance = near(of, corner), chance_of(of, corner)
    risk = risk_of(found, chance)
    ratio, low, high = (float(a[0, 0]) for a in (risk.ratio, risk.low, risk.high))
    known = bool(np.isfinite(ratio))
    bands = Bands(tuple(metres), tuple(days))
    table = risk_table(of, bands)
    return Finding(
        says=_sentence(ratio, low, high, near_metres, near_days) + _reach(table),
        estimate=ratio,
        interval=(low, high) if known else None,
        n=len(of),
        method=METHOD,
        caveat=CAVEAT + _if_few(float(chance.mean[0, 0])),
        period=_period(day),
        level=LEVEL,
        table=table,
    )


def risk_of(found: Near, chance: Chance) -> Risk:
    """Pairs over those that chance would bring; not a number where chance brings none."""
    extra = (found.squares - found.pairs) - (chance.squares - chance.mean)
    variance = chance.sd**2 + np.maximum(extra, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        # How many pairs count as one independent one.
        together = np.where(found.pairs > 0, variance / found.pairs, chance.sd**2 / chance.mean)
        tail = (1 - LEVEL) / 2
        low = np.where(found.pairs > 0, gamma.ppf(tail, found.pairs / together), 0.0)
        high = gamma.isf(tail, found.pairs / together + 1)
        scale = together / chance.mean
        return Risk(found.pairs / chance.mean, low * scale, high * scale)


def risk_table(of: Events, bands: Bands) -> dict[str, Numbers | Whole]:
    """A row for each band: its limits, pairs, what chance would bring, and the risk with its interval."""
    found, chance = near(of, bands), chance_of(of, bands)
    risk = risk_of(found, chance)
    metres, days = np.meshgrid(bands.metres, bands.days, indexing="ij")
    return {
        "metres": metres.ravel().astype(np.float64),
        "days": days.ravel(),
        "pairs": found.pairs.ravel(),
        "by_chance": chance.mean.ravel(),
        "ratio": risk.ratio.ravel(),
        "low": risk.low.ravel(),
        "high": risk.high.ravel(),
        "p": holm(p_of_more(found.pairs, chance).ravel()),
    }


def holm(p: Numbers) -> Numbers:
    """p-values that hold for all bands together (Holm, 1979).

    >>> holm(np.array([0.01, 0.04, 0.03])).round(2)
    array([0.03, 0.06, 0.06])
    """
    order = np.argsort(p)
    steps = p[order] * np.arange(p.size, 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted


def _sentence(ratio: float, low: float, high: float, metres: float, days: int) -> str:
    if not np.isfinite(ratio):
        return "There are too few crimes to say whether one brings another."
    where = f"within {metres:g} metres" if metres else "at the same place"
    times = (
        f"{ratio:.1f} times as common as chance would have it (between {low:.1f} and {high:.1f})"
    )
    return f"After one crime, another {where} in the next {days} days is {times}."


def _reach(table: dict[str, Numbers | Whole]) -> str:
    """How far the risk is raised so much that it matters, in bands where chance is ruled out."""
    raised = (np.asarray(table["p"]) < 1 - LEVEL) & (np.asarray(table["low"]) >= MATTERS)
    if not raised.any():
        return ""
    furthest, longest = table["metres"][raised].max(), table["days"][raised].max()
    where = f"as far as {furthest:g} metres" if furthest else "only at the same place"
    return f" It is raised by a tenth or more {where}, and for up to {longest} days."


def _if_few(by_chance: float) -> str:
    if by_chance >= FEW:
        return ""
    return f" Chance alone would bring only {by_chance:.1f} such pairs, so the figure is rough."


def _period(day: ArrayLike) -> Period | None:
    """The days that dates cover; days that are mere numbers have no calendar."""
    given = np.asarray(day)
    if given.dtype.kind not in "UMO" or not given.size:
        return None
    found = np.asarray(days_of(day))
    if found.dtype.kind == "O":
        return None
    dates = found.astype(np.int64).astype("datetime64[D]")
    return Period(dates.min().item(), dates.max().item())
