"""Does one crime bring the next: how many, how soon and how near, where busy places are busy anyway?"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import least_squares
from scipy.special import binom, gammainc

from highstreet_analysis.columns import Numbers, numbers
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.knox_bands import days_of
from highstreet_analysis.metres import metres
from highstreet_analysis.pairs_by_lag import DAYS, METRES, PARTS, Tally, tally

METHOD = Method(
    "self-exciting process (ETAS), fitted to pairs of events whatever the risk of each place",
    "Hawkes, 1971; Ogata, 1998; Tanaka, Ogata and Stoyan, 2008; Mohler et al., 2011",
)
CAVEAT = (
    "Places may be as risky as they like, but are taken to stay so from month to month: a place that turns risky for some "
    "weeks (works, a party, a patrol taken away) looks like crimes that bring others. Delays in reporting blur the days."
)
UNKNOWN = "It cannot be told from chance whether one crime brings another."
LEVEL = 0.95
GENERATIONS = 12
# Of so many steps, how many ways there are to make some of them near by and the others at the same spot.
STEPS = np.arange(1, GENERATIONS + 1)[:, None]
WAYS = np.where(np.arange(GENERATIONS + 1) <= STEPS, binom(STEPS, np.arange(GENERATIONS + 1)), 0.0)
# Where within a day to look, and how much each look counts (Gauss and Legendre).
NODES, SHARES = np.polynomial.legendre.leggauss(3)
ROUNDS = 3
FEWEST, SHORTEST = 200, 56.0
# How many parts of the town must have pairs, for the interval to come from how they differ.
FEWEST_PARTS = 8
# Where the search begins, how far it may go, and its steps: as in Excitement.
BEGIN, SCALE = (0.2, 0.02, 7.0, 50.0), (0.1, 0.05, 3.0, 20.0)
LEAST, MOST = (1e-6, 1e-6, 0.5, 5.0), (0.9, 0.9, 40.0, 150.0)


class Excitement(NamedTuple):
    """How many events one event brings near by and at the very same spot, and when and where.

    Delays have the mean `days` (exponential); east and north, those near by lie `metres` away (standard deviation).
    """

    near: float
    same: float
    days: float
    metres: float

    @property
    def brings(self) -> float:
        """How many events one event brings directly; also the share of events that others brought."""
        return self.near + self.same


@dataclass(frozen=True, eq=False)
class Fit:
    """The likeliest excitement, and what it would be without one part of the town at a time, of shape (parts, 4)."""

    found: Excitement
    without: Numbers

    def interval(self, of: Numbers, at: float) -> tuple[float, float]:
        """The interval of a figure, given what it would be without each part (jackknife; Tukey, 1958)."""
        error = float(np.sqrt((len(of) - 1) * np.var(of)))
        return max(at - 1.96 * error, 0.0), at + 1.96 * error

    @property
    def brings(self) -> tuple[float, float]:
        """The interval of how many events one event brings."""
        return self.interval(self.without[:, :2].sum(axis=1), self.found.brings)


def excitement(x: Numbers, y: Numbers, day: Numbers, *, end: float | None = None) -> Fit | None:
    """How events bring others, or nothing if there are fewer than 200 events, 8 weeks or 8 busy parts of town.

    `x` and `y` are metres and `day` days, of shape (events,); the record ends at `end` (by default, after the last day).

    Pairs of events that lie near each other are counted by the days between. Those that risky places
    bring are spread over all days alike; those that events bring come soon. The model of Hawkes says how many of
    these there are at any distance and day for given figures, and not at all where the risky places
    are: so the risk of each of them may be anything, and need not be known.
    """
    if day.size < FEWEST or np.ptp(day) < SHORTEST:
        return None
    whole = bool((day == np.floor(day)).all())
    since = day - day.min()
    until = float(since.max() + 1 if end is None else end - day.min())
    counted = tally(x, y, since, end=until)
    if (counted.pairs.sum(axis=(1, 2)) > 0).sum() < FEWEST_PARTS:
        return None
    by_chance = _by_chance(since, whole=whole)
    return _fitted(_Pairs(counted, by_chance / by_chance.sum(), whole))


def _by_chance(t: Numbers, *, whole: bool) -> Numbers:
    """Pairs of all events of the town by days between: how pairs that no event brought are spread."""
    each = np.bincount(t.astype(np.int64)).astype(np.float64)
    length = max(2 * each.size, int(DAYS[-1]) + 2)
    lagged = np.fft.irfft(abs(np.fft.rfft(each, 2 * length)) ** 2, 2 * length)[:length]
    lagged[0] = (lagged[0] - each.sum()) / 2
    pairs = lagged
    if not whole:
        # A pair d dates apart is d days apart, or up to one more or less.
        pairs = lagged[:-1] / 2 + lagged[1:] / 2
        pairs[0] += lagged[0] / 2
    until = np.concatenate([[0.0], np.cumsum(pairs)])
    return np.diff(until[DAYS.astype(np.int64)])


@dataclass(frozen=True, eq=False)
class _Pairs:
    """What was counted, how chance spreads pairs over days, and whether days are whole."""

    counted: Tally
    by_chance: Numbers
    whole: bool

    def expected(self, figures: Numbers, *, without: int | None = None) -> tuple[Numbers, Numbers]:
        """Pairs that were counted and those expected, in all the town or without one part, of shape (distances, days)."""
        pairs, first = (
            each.sum(axis=0) - (0 if without is None else each[without]) for each in self.counted
        )
        brought = np.diff(brought_pairs(Excitement(*figures), whole=self.whole), axis=1)
        brought *= (first[1:] + first[:-1]) / 2
        others = np.maximum((pairs - brought).sum(axis=1), 0.0)
        return pairs, brought + others[:, None] * self.by_chance


def _fitted(pairs: _Pairs) -> Fit:
    figures = np.array(BEGIN)
    scale = np.ones(1)

    def residual(at: Numbers, *, without: int | None = None) -> Numbers:
        counted, expected = pairs.expected(at, without=without)
        off: Numbers = ((counted - expected) / scale).ravel()
        return off

    for _ in range(ROUNDS):
        scale = np.sqrt(np.maximum(pairs.expected(figures)[1], 1e-3))
        best = least_squares(residual, figures, bounds=(LEAST, MOST), x_scale=SCALE)
        figures = best.x
    free = best.active_mask == 0
    step = np.linalg.pinv(best.jac[:, free]) * PARTS / (PARTS - 1)
    without = np.tile(figures, (PARTS, 1))
    for part in range(PARTS):
        without[part, free] -= step @ residual(figures, without=part)
    return Fit(Excitement(*(float(each) for each in figures)), without)


def brought_pairs(of: Excitement, *, whole: bool = False) -> Numbers:
    """Pairs that each event has with those later ones to which it is related, of shape (distances, days).

    Entry [b, d] counts the pairs in distance band b up to the limit d of the days. If an event's children and
    their children bring others in generations, related pairs are as dense after u mean delays as the series
    z (1 - z/2) / (1 - z) · exp(-(1 - z) u) says (Hawkes, 1971), where z^m stands for m steps through space. `whole` days
    are dates: an event's hour is not known, so neither is the day between within one day.
    """
    near = np.arange(GENERATIONS + 1)
    ways = WAYS * of.near**near * of.same ** np.maximum(STEPS - near, 0)
    in_time = _in_time(of.days, whole=whole)
    limits = np.concatenate([[0.0], METRES])
    in_space = np.zeros((GENERATIONS + 1, METRES.size))
    in_space[0, 0] = 1.0
    reach = 2 * of.metres**2 * near[1:, None]
    in_space[1:] = np.diff(1 - np.exp(-(limits**2) / reach), axis=1)
    pairs: Numbers = in_space.T @ ways.T @ in_time
    return pairs


def _in_time(days: float, *, whole: bool) -> Numbers:
    """Of the pairs of each number of steps, those up to each limit of the days, of shape (steps, days)."""
    if not whole:
        return _series(DAYS / days)
    within = np.maximum(DAYS[:, None] - (1 - NODES) / 2, 0.0)
    smeared: Numbers = (_series(within / days) * SHARES / 2).sum(axis=-1)
    smeared[:, 0] = 0.0
    return smeared


def _series(delays: Numbers) -> Numbers:
    orders = np.arange(1, GENERATIONS + 1).reshape(-1, *np.ones(delays.ndim, int))
    reached = gammainc(orders, delays)
    # m steps: down m generations, or up to a common ancestor and down again, in halves.
    series: Numbers = reached + (reached.cumsum(axis=0) - reached) / 2
    return series


def crimes_bring_crimes(x: ArrayLike, y: ArrayLike, day: ArrayLike) -> Finding:
    """Which share of the crimes was brought by an earlier one, how soon after it and how near.

    `x` and `y` are metres, `day` dates or days, one entry for each crime. The estimate is the share, which is also how
    many crimes one crime brings directly; its interval tells how much the answer hangs on some parts of the town. The table
    has a row for each figure: brought near by, at the very same spot, mean days, metres.

    Raises Unusable if something is missing or does not fit.

    >>> crimes_bring_crimes([], [], []).says
    'There are too few crimes to say whether one brings another: 200 over 8 weeks, not all in one street, are needed.'
    >>> crimes_bring_crimes([None], [0], [1])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 x is missing or infinite: leave out such rows first.
    """
    across, along = metres(x, y, called=("x", "y"))
    when = numbers(days_of(day), "days", shape=across.shape)
    fit = excitement(across, along, when)
    if fit is None:
        few = f"{FEWEST} over {SHORTEST / 7:.0f} weeks, not all in one street, are needed."
        says = f"There are too few crimes to say whether one brings another: {few}"
        return Finding(says, float("nan"), None, across.size, METHOD, CAVEAT)
    low, high = fit.brings
    ends = [fit.interval(fit.without[:, k], figure) for k, figure in enumerate(fit.found)]
    return Finding(
        says=_sentence(fit.found, low, high),
        estimate=fit.found.brings,
        interval=(low, high),
        n=across.size,
        method=METHOD,
        caveat=CAVEAT,
        level=LEVEL,
        table={
            "figure": np.array(["brought near by", "at the same spot", "days", "metres"]),
            "estimate": np.array(fit.found),
            "low": np.array([end[0] for end in ends]),
            "high": np.array([end[1] for end in ends]),
        },
    )


def _sentence(of: Excitement, low: float, high: float) -> str:
    if low <= 0:
        return UNKNOWN
    later = "a day" if of.days < 1.5 else f"{of.days:.0f} days"
    return (
        f"Of 100 crimes, about {of.brings * 100:.0f} ({low * 100:.0f} to {high * 100:.0f}) were brought by an "
        f"earlier one near by, on average {later} before."
    )
