"""Who and what is hit again: concentration beside brute force, and what chance brings beside what it does bring."""

from collections.abc import Iterator
from importlib import import_module

import numpy as np

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    beside,
    between,
    said,
    take,
)
from highstreet_analysis.repeat_victims import repeat_victims
from highstreet_analysis.risky_facilities import generalised_gini, gini, risky_facilities

TOWNS, EVENTS, PREMISES = 1_500, 2_000, 100
PART = 0.2
VICTIMS, CRIMES, YEARS = 200, 300, 2
CALM = 300
SHUFFLED = 1_000


def prove() -> Iterator[Line]:
    """The lines of the proof."""
    yield from concentration()
    yield from equal_premises()
    yield from beside_plain_numpy()
    yield from repeats_by_chance()
    yield from repeats_in_towns()


def concentration() -> Iterator[Line]:
    """Gini's coefficients beside every pair of places, scikit-learn's area, and the evenest fall of so few events."""
    rng = np.random.default_rng(1)
    towns = [rng.poisson(rng.gamma(0.5, 2.0, 150)) for _ in range(100)]
    auc = import_module("sklearn.metrics").auc
    pairs = max(abs(gini(town) - of_pairs(town)) for town in towns)
    area = max(abs(gini(town) - of_area(town, auc)) for town in towns)
    yield at_most("Gini: largest difference from all pairs", pairs, 1e-12, form=".2g")
    yield at_most("Gini: largest difference from scikit-learn's area", area, 1e-12, form=".2g")
    general = max(abs(generalised_gini(town) - above_evenest(town)) for town in towns)
    yield at_most("generalised Gini: from the area above the evenest", general, 1e-12, form=".2g")
    scarce = [np.repeat([1, 0], [many, 150 - many]) for many in range(1, 150)]
    most = max(generalised_gini(town) for town in scarce)
    yield at_most("generalised Gini of events that fall evenly", most, 1e-12, form=".2g")
    yield beside("the ordinary Gini of 10 events at 150 places", f"{gini(scarce[9]):.2f}")


def of_pairs(town: Whole) -> float:
    """Half the mean difference of two places, over the mean."""
    apart = np.abs(town[:, None] - town[None, :]).mean()
    return float(apart / (2 * town.mean()))


def of_area(town: Whole, auc: object) -> float:
    """One less twice the area under the Lorenz curve, as scikit-learn measures it."""
    shares = np.append(0, np.cumsum(np.sort(town)) / town.sum())
    return float(1 - 2 * auc(np.linspace(0, 1, shares.size), shares))  # type: ignore[operator]


def above_evenest(town: Whole) -> float:
    """The area between the curve and the evenest fall, as a share of the area that is left above that."""
    total, places = int(town.sum()), town.size
    along = np.linspace(0, 1, places + 1)
    curve = np.append(0, np.cumsum(np.sort(town)[::-1]) / total)
    evenest = np.minimum(along * places / min(total, places), 1)
    height = [float(((one[1:] + one[:-1]) / 2).sum() / places) for one in (curve, evenest)]
    corner = 1.0
    return (height[0] - height[1]) / (corner - height[1])


def equal_premises() -> Iterator[Line]:
    """Towns whose premises are all equally at risk: how often is one called risky?"""
    rng = np.random.default_rng(2)
    names = np.arange(PREMISES)
    called = rare = 0
    for town in range(TOWNS):
        events = np.bincount(rng.integers(0, PREMISES, EVENTS), minlength=PREMISES)
        found = risky_facilities(names, events, part=PART, seed=town)
        called += "no more than chance" not in found.says
        rare += bool((found.table["rare"] <= 0.05).any())
    what = f"{TOWNS:,} towns of equal premises"
    yield between(f"{what}: said to be uneven", called / TOWNS, 0.04, 0.06, form=".3f")
    yield at_most(f"{what}: one stands out", rare / TOWNS, 0.06, form=".3f")


def beside_plain_numpy() -> Iterator[Line]:
    """One answer, with its chance, its interval and its table, beside as many bare draws."""
    rng = np.random.default_rng(3)
    events = rng.multinomial(EVENTS, np.full(PREMISES, 1 / PREMISES))
    ours = take(lambda: risky_facilities(np.arange(PREMISES), events, part=PART))
    bare = take(lambda: np.sort(rng.multinomial(EVENTS, np.full(PREMISES, 1 / PREMISES), 999)))
    yield beside(
        f"{PREMISES} premises, {EVENTS:,} events, 999 tries",
        f"{said(ours.warm)}; 999 bare draws in NumPy {said(bare.warm)}",
    )


def crimes_of(
    rng: np.random.Generator, risk: Numbers, many: int = CRIMES
) -> tuple[Whole, np.ndarray[tuple[int], np.dtype[np.datetime64]]]:
    """Crimes on any day of the years, each to a victim by its risk."""
    day = np.datetime64("2023-01-01") + np.sort(rng.integers(0, 365 * YEARS, many))
    return rng.choice(risk.size, many, p=risk / risk.sum()), day


def repeats_by_chance() -> Iterator[Line]:
    """What is expected if all are alike, or on shuffled days, beside doing it."""
    rng = np.random.default_rng(4)
    risk = rng.gamma(0.5, 1.0, VICTIMS)
    victim, day = crimes_of(rng, risk)
    table = repeat_victims(victim, day, at_risk=VICTIMS).table
    for column, again in (
        ("if_all_alike", lambda: rng.integers(0, VICTIMS, CRIMES)),
        ("if_days_shuffled", lambda: rng.permutation(victim)),
    ):
        counts = np.array([brute_repeats(again(), day) for _ in range(SHUFFLED)])
        # What we expect comes itself from 999 shuffles, if it does not come from a formula.
        error = counts.std() * np.sqrt(1 / counts.size + (1 / 999 if "shuffled" in column else 0))
        away = abs(table[column].sum() - counts.mean()) / error
        yield at_most(
            f"repeats {column.replace('_', ' ')}: standard errors from brute force", away, 4
        )
    told, counted = int(table["repeats"].sum()), brute_repeats(victim, day)
    yield at_most("repeats unlike brute force", abs(told - counted), 0, form="d")


def brute_repeats(victim: Whole, day: np.ndarray[tuple[int], np.dtype[np.datetime64]]) -> int:
    """Crimes after the first year whose victim was hit within a year before: each beside each."""
    days = day.astype(np.int64)
    apart = days[:, None] - days[None, :]
    earlier = (apart > 0) | ((apart == 0) & np.tri(days.size, k=-1, dtype=bool))
    hit = (victim[:, None] == victim[None, :]) & earlier & (apart <= 365)
    return int((hit.any(axis=1) & (days >= days[0] + 365)).sum())


def repeats_in_towns() -> Iterator[Line]:
    """Towns where days are chance: how many months leave the range; and does the interval hold the truth?"""
    rng = np.random.default_rng(5)
    risk = rng.gamma(1.0, 1.0, VICTIMS)
    truth = np.mean([share_of(*crimes_of(rng, risk)) for _ in range(2_000)])
    beyond, months, holds = 0, 0, 0
    for town in range(CALM):
        victim, day = crimes_of(rng, risk)
        found = repeat_victims(victim, day, at_risk=VICTIMS, seed=town)
        table = found.table
        beyond += int(
            ((table["repeats"] < table["low"]) | (table["repeats"] > table["high"])).sum()
        )
        months += found.length
        assert found.interval
        holds += bool(found.interval[0] <= truth <= found.interval[1])
    yield at_most(
        f"months beyond the range of 95%, {CALM} calm towns", beyond / months, 0.05, form=".3f"
    )
    yield at_least(
        f"95% interval holds the share of repeats, {CALM} towns", holds / CALM, 0.93, form=".3f"
    )


def share_of(victim: Whole, day: np.ndarray[tuple[int], np.dtype[np.datetime64]]) -> float:
    known = int((day >= day[0] + np.timedelta64(365)).sum())
    return brute_repeats(victim, day) / known
