from datetime import date

import numpy as np
import pytest

from highstreet_analysis.finding import Period
from highstreet_analysis.grid import Grid
from highstreet_analysis.hot_spots import capped, hot_places, hot_spots
from highstreet_simulation.truths import hot_spots as towns

TOWN = Grid(0.0, 0.0, 100.0, np.ones((50, 50), dtype=bool))


def events_of(counts, size=100.0):
    row, column = np.nonzero(counts)
    times = counts[row, column]
    return np.repeat((column + 0.5) * size, times), np.repeat((row + 0.5) * size, times)


def test_planted_hot_spots_are_reported_with_what_they_hold():
    town = towns.planted(2, side=50, spots=2, extra=8)
    east, north = events_of(town.counts)

    found = hot_spots(east, north, TOWN)

    spots = found.table["spot"].reshape(town.counts.shape)
    assert spots.max() == 2
    assert (spots[town.hot & (town.counts > 0)] > 0).mean() > 0.9
    assert found.estimate == pytest.approx(town.counts[spots > 0].sum() / town.counts.sum())
    assert found.interval[0] < found.estimate < found.interval[1]
    assert found.says.startswith("2 hot spots stand out: ")


def test_the_largest_hot_spot_is_number_one():
    town = towns.planted(2, side=50, spots=2, extra=8)

    table = hot_spots(*events_of(town.counts), TOWN).table

    held = np.bincount(table["spot"], table["amount"])[1:]
    assert (np.diff(held) <= 0).all()


def test_a_town_where_chance_alone_decides_shows_nothing():
    counts = towns.shuffled(towns.uneven(1, side=50), 5)

    found = hot_spots(*events_of(counts), TOWN)

    assert found.estimate == 0
    assert (
        found.says
        == f"No hot spot stands out: {counts.sum():,} events may lie as they do by chance."
    )


def test_events_outside_the_area_are_left_out_and_told():
    found = hot_spots([50.0, -500.0], [50.0, 50.0], TOWN)

    assert found.n == 1
    assert "1 event outside the area is left out" in found.caveat


def test_harm_and_not_numbers_makes_the_spot_if_harm_is_asked():
    east = np.concatenate([np.repeat([1_050.0, 1_150.0, 1_250.0], 4), [3_050.0, 3_150.0, 3_250.0]])
    weights = [1] * 12 + [400, 500, 400]

    found = hot_spots(east, east, TOWN, weights=weights)

    table = found.table
    assert table["east"][table["spot"] == 1].tolist() == [3_050.0, 3_150.0, 3_250.0]
    assert "of the harm of 15 events lies" in found.says


def test_one_very_busy_premises_is_no_hot_spot_of_its_neighbourhood():
    counts = np.zeros((50, 50), dtype=int)
    counts[5::10, 5::10] = 2
    counts[25, 25] = 500

    assert hot_spots(*events_of(counts), TOWN).estimate == 0


def test_places_within_reach_are_one_hot_spot():
    chance = np.random.default_rng(8)
    east, north = chance.uniform(0, 5_000, (2, 3_000))
    busy = (np.hypot(east - 1_000, north - 1_000) < 250) | (
        np.hypot(east - 4_000, north - 4_000) < 250
    )

    found = hot_places(chance.poisson(np.where(busy, 12, 1)), east, north, reach=150)

    assert set(found.table["spot"][busy]) <= {0, 1, 2}
    assert (found.table["spot"][busy] > 0).mean() > 0.7
    assert (found.table["spot"][~busy] > 0).mean() < 0.05


def test_the_order_of_events_does_not_matter():
    east, north = events_of(towns.planted(2, side=50, spots=2, extra=8).counts)
    order = np.random.default_rng(1).permutation(east.size)

    first, again = hot_spots(east, north, TOWN), hot_spots(east[order], north[order], TOWN)

    assert first.says == again.says
    assert (first.table["spot"] == again.table["spot"]).all()


def test_the_period_is_passed_on():
    period = Period(date(2025, 1, 1), date(2025, 8, 31))

    assert hot_spots([], [], TOWN, period=period).period == period


@pytest.mark.parametrize("values", [[], [0, 0, 0], [4]])
def test_capping_leaves_little_as_it_is(values):
    assert capped(values).tolist() == values
