"""Hours of the week and months of the year are found as they were planted, though most times are only known roughly."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from highstreet_analysis.aoristic import FROM_MONDAY, HOUR, HOURS, WEEK, aoristic_weights
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.local_clock import LONDON, Clock, clock_of
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    beside,
    between,
    faster,
    take,
)
from highstreet_analysis.seasons import seasons
from highstreet_analysis.week_pattern import again, likeliest, runs
from highstreet_analysis.when import when
from highstreet_simulation.truths.hours import Told, pattern_of, told
from highstreet_simulation.truths.seasons import seasonal_counts

FRIDAY = 113  # the hour from five in the afternoon
BUSY = pattern_of(hours=(FRIDAY, FRIDAY + 1, FRIDAY + 2), share=0.2)
EVEN = np.full(HOURS, 1 / HOURS)
RATIOS = np.array([0.8, 0.9, 1.0, 1.0, 1.1, 1.1, 1.1, 1.0, 0.9, 1.0, 1.0, 1.3])
NO_CHANGE = Clock(np.array([], np.int64), np.array([0]))
TOWNS, MANY = 300, 1_000


def prove() -> Iterator[Line]:
    """The lines of the proof."""
    yield from as_minute_by_minute()
    yield from planted_hours()
    yield from intervals()
    yield from planted_months()


def as_minute_by_minute() -> Iterator[Line]:
    """Aoristic weights beside a walk through every minute of every crime, clocks changing twice a year."""
    clock = clock_of(LONDON, 2023, 2026)
    crimes = told(seed=1, crimes=2_000, pattern=BUSY, weeks=100)
    began, ended = crimes.began // 60 * 60, crimes.ended // 60 * 60
    ours = take(lambda: aoristic_weights(began, ended, clock))
    theirs = take(lambda: minute_by_minute(began, ended), times=1)
    yield faster("weights of 2,000 crimes", ours, theirs, called="minutes", at_least=100)
    apart = float(np.abs(ours.answer.by_hour() - theirs.answer).max())
    yield at_most("an hour's crimes unlike minute by minute", apart, 1e-9, form=".1e")
    sums = np.add.reduceat(ours.answer.weight, ours.answer.begin[:-1])
    yield at_most("weights of a crime do not sum to 1 by", float(abs(sums - 1).max()), 1e-12)


def planted_hours() -> Iterator[Line]:
    """20% of all crimes are planted in three hours of Friday; 40% are seen, the others found soon or next day."""
    found: dict[str, list[float]] = {}
    for seed in range(100):
        crimes = told(seed=seed, crimes=1_000, pattern=BUSY)
        weights = aoristic_weights(crimes.began, crimes.ended, NO_CHANGE)
        patterns = {
            "ours": likeliest(weights),
            "by the earliest time": counted(crimes.began),
            "by the middle": counted((crimes.began + crimes.ended) // 2),
            "by the latest time": counted(crimes.ended),
            "by plain aoristic weights": weights.by_hour() / 1_000,
        }
        for called, pattern in patterns.items():
            found.setdefault(called, []).append(float(runs(pattern, 3)[FRIDAY]))
    yield between("three hours with 20%, found", float(np.mean(found.pop("ours"))), 0.19, 0.21)
    for called, shares in found.items():
        yield beside(f"… {called}", f"{np.mean(shares):.3f}")


def intervals() -> Iterator[Line]:
    """How often the interval of a share holds the truth."""
    held = [pointwise(told(seed=seed, crimes=300, pattern=BUSY), seed) for seed in range(MANY)]
    yield between(f"hours chosen before, held, {MANY} towns", float(np.mean(held)), 0.93, 0.97)
    weak = pattern_of(hours=(FRIDAY, FRIDAY + 1, FRIDAY + 2), share=0.06)
    for called, pattern in (("20%", BUSY), ("6%", weak)):
        truth = runs(pattern, 3)
        held = [
            of_busiest(told(seed=seed, crimes=300, pattern=pattern), truth) for seed in range(TOWNS)
        ]
        yield at_least(f"the busiest hours, planted {called}, held", float(np.mean(held)), 0.93)
    claims = [
        not asked(told(seed=seed, crimes=300, pattern=EVEN)).startswith("No")
        for seed in range(TOWNS)
    ]
    yield at_most("even weeks in which hours stand out", float(np.mean(claims)), 0.08)


def planted_months() -> Iterator[Line]:
    """Five years with a season, a trend of 10% a year and months twice as uneven as chance."""
    ratios = RATIOS / RATIOS.mean()
    held, claims = [], []
    for seed in range(MANY):
        found = seasons(
            *seasonal_counts(ratios, mean=50, years=5, seed=seed, growth=0.1, dispersion=2)
        )
        held.append(((found.table["low"] <= ratios) & (ratios <= found.table["high"])).mean())
        even = seasons(
            *seasonal_counts(np.ones(12), mean=50, years=5, seed=seed, growth=0.1, dispersion=2)
        )
        claims.append(not even.says.startswith("No"))
    yield between("a month's ratio, held", float(np.mean(held)), 0.94, 0.97)
    yield at_most("even years in which months stand out", float(np.mean(claims)), 0.065)


def pointwise(crimes: Told, seed: int) -> bool:
    """Whether the usual interval of the planted hours holds the truth, weeks drawn again."""
    weights = aoristic_weights(crimes.began, crimes.ended, NO_CHANGE)
    week = np.unique((crimes.began + FROM_MONDAY) // WEEK, return_inverse=True)[1]
    many = int(week.max()) + 1
    draws = np.random.default_rng(seed).multinomial(many, np.full(many, 1 / many), size=200)
    shares = runs(again(weights, week, draws, likeliest(weights)), 3)[:, FRIDAY]
    low, high = np.percentile(shares, [2.5, 97.5])
    return bool(low <= 0.2 <= high)


def of_busiest(crimes: Told, truth: Numbers) -> bool:
    """Whether the interval of the busiest hours holds what these hours truly have."""
    found = when(
        crimes.began.astype("datetime64[s]"), crimes.ended.astype("datetime64[s]"), zone="UTC"
    )
    weights = aoristic_weights(crimes.began, crimes.ended, NO_CHANGE)
    first = int(runs(likeliest(weights), 3).argmax())
    low, high = found.interval or (0.0, 1.0)
    return bool(low <= truth[first] <= high)


def asked(crimes: Told) -> str:
    """What is said of these crimes."""
    return when(
        crimes.began.astype("datetime64[s]"), crimes.ended.astype("datetime64[s]"), zone="UTC"
    ).says


def counted(seconds: Whole) -> Numbers:
    """Shares of the hours of the week of exact times."""
    hour = (seconds + FROM_MONDAY) % WEEK // HOUR
    return np.bincount(hour, minlength=HOURS) / seconds.size


def minute_by_minute(began: Whole, ended: Whole) -> Numbers:
    """Aoristic counts by walking through the minutes of each crime and looking at the clock on the wall."""
    place = ZoneInfo(LONDON)
    total = np.zeros(HOURS)
    for first, last in zip(began.tolist(), ended.tolist(), strict=True):
        minutes = max((last - first) // 60, 1)
        touched: Counter[int] = Counter()
        for minute in range(minutes):
            there = (datetime.fromtimestamp(first, UTC) + timedelta(minutes=minute)).astimezone(
                place
            )
            touched[there.weekday() * 24 + there.hour] += 1
        for hour, times in touched.items():
            total[hour] += times / minutes
    return total
