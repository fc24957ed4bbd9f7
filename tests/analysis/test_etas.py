import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.spatial import cKDTree

from highstreet_analysis.etas import (
    UNKNOWN,
    Excitement,
    brought_pairs,
    crimes_bring_crimes,
    excitement,
)
from highstreet_analysis.pairs_by_lag import DAYS, METRES, tally
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.repeat_towns import repeat_town

SPAN = 1_095.0


def found_in(**truth):
    town = repeat_town(crimes=20_000, span=SPAN, **truth)
    return excitement(town.x, town.y, town.day, end=SPAN)


@pytest.mark.parametrize("seed", range(3))
def test_a_town_of_busy_premises_tells_how_its_crimes_bring_others(seed):
    found = found_in(seed=seed).found

    assert found.brings == pytest.approx(0.25, rel=0.1)
    assert found.days == pytest.approx(7, rel=0.1)
    assert found.metres == pytest.approx(60, rel=0.1)


def test_those_at_the_very_same_spot_are_told_from_those_near_by():
    found = found_in(seed=1, same_door=0.3).found

    assert found.same == pytest.approx(0.075, rel=0.2)
    assert found.near == pytest.approx(0.175, rel=0.1)


def test_dates_without_hours_tell_the_same():
    town = repeat_town(seed=2, crimes=20_000, span=SPAN)

    found = excitement(town.x, town.y, np.floor(town.day), end=SPAN).found

    assert found.days == pytest.approx(7, rel=0.1)
    assert found.brings == pytest.approx(0.25, rel=0.1)


def test_premises_that_are_hit_again_and_again_are_not_taken_for_crimes_that_bring_others():
    told = []
    for seed in range(5):
        town = repeat_town(seed=seed, crimes=10_000, brings=0.0, steepness=1.0)
        told.append(crimes_bring_crimes(town.x, town.y, town.day).says)

    assert sum(says != UNKNOWN for says in told) <= 1


def test_intervals_hold_the_truth():
    fits = [found_in(seed=seed) for seed in range(8)]
    inside = [low <= 0.25 <= high for low, high in (fit.brings for fit in fits)]

    assert np.mean(inside) >= 0.8


def test_a_finding_says_how_many_how_soon_and_how_near():
    town = repeat_town(seed=1, crimes=20_000)

    finding = crimes_bring_crimes(town.x, town.y, town.day)

    assert finding.says.startswith("Of 100 crimes, about 2")
    assert finding.interval[0] < finding.estimate < finding.interval[1]
    assert finding.table["figure"].tolist()[-1] == "metres"


def test_related_pairs_are_those_of_many_simulated_families():
    """Families of one founder each, ten kilometres apart."""
    rng = np.random.default_rng(1)
    truth = Excitement(near=0.2, same=0.1, days=5.0, metres=40.0)
    at, day = families(rng, truth, founders=40_000)

    first, second = cKDTree(at).query_pairs(METRES[-1], output_type="ndarray").T
    band = np.searchsorted(METRES, np.hypot(*(at[first] - at[second]).T))
    lag = abs(day[first] - day[second])
    pairs = np.histogram2d(band, lag, [np.arange(METRES.size + 1), DAYS])[0]
    expected = np.diff(brought_pairs(truth), axis=1) * day.size

    assert pairs.sum() == pytest.approx(expected.sum(), rel=0.04)
    for axis in (0, 1):
        found, there = pairs.sum(axis=axis), expected.sum(axis=axis)
        assert np.all(abs(found - there) < 0.04 * there + 6 * np.sqrt(there))


def families(rng, truth, *, founders):
    at = [np.column_stack([np.arange(founders) * 10_000.0, np.zeros(founders)])]
    day = [np.zeros(founders)]
    while day[-1].size:
        parent = np.repeat(np.arange(day[-1].size), rng.poisson(truth.brings, day[-1].size))
        away = rng.normal(0, truth.metres, (parent.size, 2))
        away[rng.random(parent.size) < truth.same / truth.brings] = 0
        at.append(at[-1][parent] + away)
        day.append(day[-1][parent] + rng.exponential(truth.days, parent.size))
    return np.concatenate(at), np.concatenate(day)


def test_pairs_are_those_that_all_events_make():
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0, 900, (2, 300))
    t = rng.uniform(0, 400, 300)

    found = tally(x, y, t, end=400.0).pairs.sum(axis=0) > 0

    first, second = np.triu_indices(300, 1)
    away = np.hypot(x[first] - x[second], y[first] - y[second])
    lag = abs(t[first] - t[second])
    on = (away < METRES[-1] - 0.1) & (lag < DAYS[-1])
    there = np.zeros_like(found)
    there[np.searchsorted(METRES, away[on]), np.searchsorted(DAYS, lag[on], side="right") - 1] = (
        True
    )
    # Bands end where a table of squared distances says, to within a hundredth of a metre or two.
    assert (found == there).mean() > 0.99


@settings(max_examples=4, deadline=None)
@given(some.integers(0, 1_000), some.floats(-5e5, 5e5), some.integers(-1_000, 10_000))
def test_neither_order_nor_origin_matters(seed, metres, days):
    town = repeat_town(seed=5, crimes=2_000)
    day = np.floor(town.day)
    order = np.random.default_rng(seed).permutation(day.size)

    ours = crimes_bring_crimes(town.x, town.y, day)
    other = crimes_bring_crimes(town.x[order] + metres, town.y[order] + metres, day[order] + days)

    assert other.estimate == pytest.approx(ours.estimate, rel=0.05, abs=0.005)


@pytest.mark.parametrize("n", [0, 1, 199])
def test_few_crimes_tell_nothing(n):
    finding = crimes_bring_crimes(np.zeros(n), np.zeros(n), np.arange(n))

    assert not finding.is_known
    assert finding.n == n


def test_crimes_all_at_one_door_tell_nothing():
    rng = np.random.default_rng(1)

    finding = crimes_bring_crimes(np.zeros(500), np.zeros(500), rng.integers(0, 365, 500))

    assert not finding.is_known


def test_columns_that_do_not_fit_are_refused():
    with pytest.raises(Unusable, match="should be"):
        crimes_bring_crimes([0, 1], [0], [1, 2])


def test_a_crime_on_another_continent_is_refused():
    x = np.append(np.zeros(299), 3e7)

    with pytest.raises(Unusable, match="too far apart"):
        crimes_bring_crimes(x, x, np.arange(300))
