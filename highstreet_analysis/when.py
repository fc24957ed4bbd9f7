"""In which hours of the week do crimes happen, although many are only known to lie between two times?"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.aoristic import (
    DAY,
    HOURS,
    Weights,
    aoristic_weights,
    hour_name,
)
from highstreet_analysis.between_times import Crimes, crimes_between
from highstreet_analysis.chance_by_trying import p_by_trying
from highstreet_analysis.columns import Numbers, Whole, number, whole_number
from highstreet_analysis.finding import Column, Finding, Method, Period
from highstreet_analysis.local_clock import LONDON
from highstreet_analysis.typed_times import typed_times
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.week_pattern import (
    again,
    likeliest,
    of_the_largest,
    runs,
    smoothed,
    turned,
)

METHOD = Method(
    "aoristic weights, made self-consistent; interval by drawing whole weeks again",
    "Ratcliffe and McCullagh, 1998; Ratcliffe, 2002; Turnbull, 1976; Beran, 1988",
)
CAVEAT = (
    "Crimes known only to lie between two times are shared out as the better known ones are: if those differ, say because "
    "what happens at night is never seen, the hours are wrong."
)
LEVEL = 0.95
CHANCE = 0.05
DRAWN, TURNED = 400, 199
FEWEST = 20  # crimes; and weeks, without which each crime is drawn by itself
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class _Busiest:
    """The busiest run of hours: its first, its share with interval, and what chance alone would give the busiest."""

    first: int
    share: float
    interval: tuple[float, float]
    by_chance: float
    p: float


def when(
    began: ArrayLike | Iterable[Any],
    ended: ArrayLike | Iterable[Any] | None = None,
    *,
    hours: int = 3,
    zone: str = LONDON,
    smooth: float = 1.0,
    what: str = "crimes",
    seed: int = 1,
) -> Finding:
    """The busiest hours of the week, and the share of crimes in each.

    `began` and `ended` are the earliest and the latest time at which each crime can have happened. A crime without
    `ended` happened when it began. Times without a time zone are those of the local clock of `zone`; others are
    turned into it. The estimate is the share of the busiest `hours` in a row; chance is what the busiest would have
    if each week began at another hour. The interval allows for their having been chosen because they are the busiest.

    The table has a row for each hour of the week, Monday first: `aoristic` counts, the `share` of all
    crimes, averaged with near hours (`smooth` is the spread in hours), and its interval.

    Raises Unusable for times that are missing, no times, or that end before they begin.

    >>> fridays = [f"2025-01-{day:02}T17:{minute}" for day in (3, 10, 17, 24, 31) for minute in range(10, 50, 5)]
    >>> finding = when(fridays, what="thefts")
    >>> finding.says.split(" (")[0], finding.n, finding.length
    ('Friday 3pm to 6pm has 100% of thefts', 40, 168)
    >>> when([], what="thefts").says
    'There are too few thefts to say when they happen.'
    >>> when([None])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 crimes has no time from which it may have happened: leave it out.
    """
    hours = whole_number(hours, "number of hours in a row")
    if not 1 <= hours <= 24:
        raise Unusable(f"{hours} hours in a row were asked for: choose 1 to 24.")
    if number(smooth, "spread of smoothing, in hours,") < 0:
        raise Unusable("The spread of smoothing is below nought: give hours, or 0 for none.")
    crimes = crimes_between(began, ended, zone=zone, what=what)
    if crimes.began.size < FEWEST:
        return _too_few(crimes, what)
    weights = aoristic_weights(crimes.began, crimes.ended, crimes.clock)
    pattern = likeliest(weights)
    groups = crimes.week if crimes.weeks >= FEWEST else np.arange(len(weights))
    chance = np.random.default_rng(seed)
    drawn = _drawn(weights, groups, pattern, chance)
    busiest = _busiest(weights, groups, pattern, drawn, hours, chance)
    return Finding(
        says=_sentence(busiest, hours, what) + _next(pattern, busiest, hours),
        estimate=busiest.share,
        interval=busiest.interval,
        n=len(weights),
        method=METHOD,
        caveat=" ".join([CAVEAT, *_warnings(crimes)]),
        period=_period(crimes),
        level=LEVEL,
        table=_table(weights, pattern, drawn, smooth),
    )


def _drawn(
    weights: Weights, groups: Whole, pattern: Numbers, chance: np.random.Generator
) -> Numbers:
    """Patterns of weeks drawn again with replacement."""
    many = int(groups.max()) + 1
    draws = chance.multinomial(many, np.full(many, 1 / many), size=DRAWN)
    return again(weights, groups, draws, pattern)


def _busiest(
    weights: Weights,
    groups: Whole,
    pattern: Numbers,
    drawn: Numbers,
    hours: int,
    chance: np.random.Generator,
) -> _Busiest:
    shares = runs(pattern, hours)
    first = int(shares.argmax())
    interval = of_the_largest(shares, runs(drawn, hours), LEVEL)
    turns = chance.integers(0, HOURS, (TURNED, int(groups.max()) + 1))
    without = runs(turned(weights, groups, turns), hours).max(axis=1)
    p = float(p_by_trying((without >= shares[first]).sum(), TURNED))
    return _Busiest(first, float(shares[first]), interval, float(without.mean()), p)


def _table(weights: Weights, pattern: Numbers, drawn: Numbers, smooth: float) -> dict[str, Column]:
    low, high = np.percentile(
        smoothed(drawn, smooth), [100 * (1 - LEVEL) / 2, 100 * (1 + LEVEL) / 2], axis=0
    )
    hour = np.arange(HOURS)
    return {
        "day": np.array(DAYS)[hour // 24],
        "hour": hour % 24,
        "aoristic": weights.by_hour(),
        "share": smoothed(pattern, smooth),
        "low": low,
        "high": high,
    }


def _sentence(found: _Busiest, hours: int, what: str) -> str:
    low, high = found.interval
    if found.p > CHANCE:
        return (
            f"No {hours} hours of the week stand out: {_named(found.first, hours)} has {_share(found.share)} of {what}, "
            f"which chance gives to the busiest of a week without any pattern ({_share(found.by_chance)})."
        )
    return (
        f"{_named(found.first, hours)} has {_share(found.share)} of {what} (between {_share(low)} and {_share(high)}); "
        f"even the busiest {hours} hours of a week without any pattern would have {_share(found.by_chance)}."
    )


def _next(pattern: Numbers, found: _Busiest, hours: int) -> str:
    """The busiest run that shares no hour with the first, if it has more than chance gives to the busiest."""
    shares = runs(pattern, hours)
    apart = (np.arange(HOURS) - found.first) % HOURS
    shares[(apart < hours) | (apart > HOURS - hours)] = 0.0
    second = int(shares.argmax())
    if found.p > CHANCE or shares[second] <= found.by_chance:
        return ""
    return f" Next comes {_named(second, hours)}, with {_share(float(shares[second]))}."


def _named(first: int, hours: int) -> str:
    return f"{DAYS[first // 24]} {hour_name(first)} to {hour_name(first + hours)}"


def _share(share: float) -> str:
    return f"{share:.0%}" if share >= 0.095 or share == 0 else f"{share:.1%}"


def _warnings(crimes: Crimes) -> list[str]:
    """What is odd about the times."""
    exact = crimes.began == crimes.ended
    found = [str(one) for one in typed_times(crimes.clock.local(crimes.began[exact]))]
    lasting = crimes.ended - crimes.began
    if (lasting > DAY).any():
        found.append(
            f"{np.mean(lasting > DAY):.0%} are known only to more than a day, and say little about the hour."
        )
    if crimes.weeks < FEWEST:
        found.append(
            "These are few weeks: one busy week can make the hours, and the interval is then too short."
        )
    return found


def _period(crimes: Crimes) -> Period:
    days: NDArray[np.datetime64] = np.array(
        [crimes.began.min(), crimes.ended.max()], "datetime64[s]"
    ).astype("datetime64[D]")
    return Period(*days.tolist())


def _too_few(crimes: Crimes, what: str) -> Finding:
    return Finding(
        says=f"There are too few {what} to say when they happen.",
        estimate=math.nan,
        interval=None,
        n=crimes.began.size,
        method=METHOD,
        caveat=f"Give at least {FEWEST}.",
    )
