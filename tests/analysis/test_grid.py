import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet_analysis.grid import System, located, squares_over, squares_within
from highstreet_analysis.unusable import Unusable

KETTERING = (-0.7263, 52.3988)
SQUARE_WITH_HOLE = [
    [(0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000)],
    [(400, 400), (600, 400), (600, 600), (400, 600)],
]


def test_a_place_in_degrees_comes_out_where_the_ordnance_survey_has_it():
    # The Ordnance Survey's own worked example: Caister Water Tower.
    found = located([1.716073973], [52.658007833])

    assert found.east[0] == pytest.approx(651_409.8, abs=5)
    assert found.north[0] == pytest.approx(313_177.3, abs=5)


def test_rows_without_a_place_and_rows_abroad_are_left_out_and_counted():
    longitude = [KETTERING[0], 0.0, np.nan, 2.35, KETTERING[0]]
    latitude = [KETTERING[1], 0.0, 52.4, 48.86, KETTERING[1]]

    found = located(longitude, latitude)

    assert found.row.tolist() == [0, 4]
    assert (found.missing, found.outside) == (1, 2)


@pytest.mark.parametrize(
    ("x", "y", "system", "hint"),
    [
        ([52.4], [-0.73], System.WGS84, "swapped"),
        ([486_700.0], [278_500.0], System.WGS84, "look like British National Grid"),
        ([-0.73], [52.4], System.NATIONAL_GRID, "outside|look like WGS 84|expected"),
        ([0.0], [0.0], System.WGS84, "WGS 84 was expected"),
    ],
)
def test_places_that_are_all_wrong_are_refused_with_the_likely_reason(x, y, system, hint):
    with pytest.raises(Unusable, match=hint):
        located(x, y, system=system)


def test_metres_stay_as_they_are():
    found = located([486_700.0], [278_500.0], system=System.NATIONAL_GRID)

    assert (found.east[0], found.north[0]) == (486_700.0, 278_500.0)


@pytest.mark.parametrize("pair", [([1.0, 2.0], [1.0]), (["here"], ["there"]), ([[1.0]], [[1.0]])])
def test_coordinates_that_do_not_pair_are_refused(pair):
    with pytest.raises(Unusable, match="coordinates"):
        located(*pair)


def test_one_stray_event_does_not_spoil_a_grid():
    chance = np.random.default_rng(3)
    east = np.append(chance.uniform(486_000, 488_000, 300), 1.0)
    north = np.append(chance.uniform(278_000, 280_000, 300), 1.0)

    grid = squares_over(east, north, size=100)

    assert grid.cells <= 21 * 21
    assert (grid.cell_of(east, north) < 0).nonzero()[0].tolist() == [300]


def test_a_village_beside_the_town_is_not_astray():
    chance = np.random.default_rng(4)
    east = np.append(chance.uniform(0, 2_000, 500), [4_500.0] * 5)

    grid = squares_over(east, east, size=100)

    assert (grid.cell_of(east, east) >= 0).all()


def test_grids_of_two_months_fit_each_other():
    january = squares_over([130.0, 480.0], [220.0, 310.0], size=50)
    february = squares_over([205.0, 777.0], [11.0, 333.0], size=50)

    assert (january.west - february.west) % 50 == 0
    assert (january.south - february.south) % 50 == 0


def test_all_events_in_one_place_make_one_cell():
    grid = squares_over([430.0] * 9, [430.0] * 9, size=100)

    assert grid.tally([430.0] * 9, [430.0] * 9).tolist() == [[9]]


def test_more_cells_than_anybody_can_use_are_refused():
    with pytest.raises(Unusable, match="choose larger cells"):
        squares_over(np.linspace(0, 600_000, 50), np.linspace(0, 900_000, 50), size=10)


@pytest.mark.parametrize("size", [0, -50, float("nan")])
def test_cells_without_a_size_are_refused(size):
    with pytest.raises(Unusable, match="above nought|give a number"):
        squares_over([1.0], [1.0], size=size)


def test_an_outline_keeps_the_cells_whose_middle_lies_within_and_leaves_its_holes():
    grid = squares_within(SQUARE_WITH_HOLE, size=100)

    assert grid.cells == 100 - 4
    assert grid.cell_of([450.0, 350.0], [450.0, 450.0]).tolist() == [-1, 43]


def test_an_outline_that_no_cell_fits_into_is_refused():
    with pytest.raises(Unusable, match="smaller cells"):
        squares_within([[(0, 0), (10, 0), (10, 10)]], size=100)


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), max_size=40))
def test_every_event_within_the_outline_is_counted_once_in_its_own_cell(places):
    grid = squares_within(SQUARE_WITH_HOLE[:1], size=125)
    east, north = np.array(places, dtype=float).reshape(-1, 2).T

    tally = grid.tally(east, north)

    assert tally.sum() == len(places)
    for across, along in places:
        assert tally[along // 125, across // 125] > 0


def test_harm_is_added_up_cell_by_cell():
    grid = squares_within(SQUARE_WITH_HOLE, size=500)

    assert grid.sum([1.0, 2.0, 999.0], [1.0, 2.0, 999.0], [0.5, 10, 3]).tolist() == [
        [10.5, 0.0],
        [0.0, 3.0],
    ]
