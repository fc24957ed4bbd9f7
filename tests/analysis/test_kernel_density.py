import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.grid import Grid, squares_within
from highstreet_analysis.kernel_density import Kernel, density, quick_density
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths import hot_spots

GRID = Grid(0.0, 0.0, 50.0, np.ones((60, 80), dtype=bool))
PLACES = st.lists(
    st.tuples(st.floats(-400, 4_400), st.floats(-400, 3_400)), min_size=1, max_size=12
)


def by_definition(east, north, grid, *, bandwidth, weights=None):
    across, along = grid.centres()
    square = (across - np.array(east)[:, None, None]) ** 2
    square = square + (along[:, None] - np.array(north)[:, None, None]) ** 2
    kernels = np.exp(-square / (2 * bandwidth**2)) / (2 * np.pi * bandwidth**2)
    return 1e6 * np.tensordot(np.ones(len(east)) if weights is None else weights, kernels, 1)


@pytest.mark.parametrize("bandwidth", [60.0, 150.0, 400.0])
def test_the_surface_is_that_of_the_definition(bandwidth):
    town = hot_spots.events(5, 400)
    east, north = town.east * 0.4, town.north * 0.3

    truth = by_definition(east, north, GRID, bandwidth=bandwidth)

    accurate = density(east, north, GRID, bandwidth=bandwidth)
    quick = quick_density(east, north, GRID, bandwidth=bandwidth)
    assert np.abs(accurate - truth).max() <= 2e-4 * truth.max()
    assert np.abs(quick - truth).max() <= 2e-2 * truth.max()


@settings(max_examples=40, deadline=None)
@given(PLACES, st.floats(40, 500))
def test_it_is_right_wherever_the_events_lie_and_however_many_share_a_place(places, bandwidth):
    east, north = np.array(places).T
    truth = by_definition(east, north, GRID, bandwidth=bandwidth)
    alone = 1e6 / (2 * np.pi * bandwidth**2) * len(places)

    found = density(east, north, GRID, bandwidth=bandwidth)

    assert np.abs(found - truth).max() <= 1.2e-4 * alone


@settings(max_examples=25, deadline=None)
@given(PLACES, st.randoms(use_true_random=False), st.sampled_from([-250_000.0, 1_000.0, 37.5]))
def test_neither_the_order_of_events_nor_the_origin_of_the_grid_matters(places, lot, shift):
    east, north = np.array(places).T
    order = list(range(len(places)))
    lot.shuffle(order)
    moved = Grid(shift, 0.0, GRID.size, GRID.inside)

    for smooth in (density, quick_density):
        first = smooth(east, north, GRID, bandwidth=150)
        again = smooth(east[order] + shift, north[order], moved, bandwidth=150)
        np.testing.assert_allclose(again, first, atol=1e-6)


@pytest.mark.parametrize("smooth", [density, quick_density])
def test_harm_weighs_as_if_the_event_had_happened_that_often(smooth):
    weighted = smooth([700.0, 900.0], [700.0, 900.0], GRID, bandwidth=150, weights=[3, 1])
    repeated = smooth([700.0] * 3 + [900.0], [700.0] * 3 + [900.0], GRID, bandwidth=150)

    np.testing.assert_allclose(weighted, repeated, atol=1e-9)


@pytest.mark.parametrize("kernel", list(Kernel))
def test_all_events_are_in_the_surface_if_they_lie_well_within(kernel):
    town = hot_spots.events(6, 300)
    east, north = 1_200 + town.east * 0.16, 1_200 + town.north * 0.06

    found = density(east, north, GRID, bandwidth=200, kernel=kernel)

    assert found.sum() * 0.05**2 == pytest.approx(300, rel=1e-3)


def test_the_quartic_is_that_of_the_definition():
    east, north = np.array([700.0, 1_503.0, 10.0]), np.array([700.0, 822.0, 2_990.0])
    across, along = GRID.centres()
    square = (across - east[:, None, None]) ** 2 + (along[:, None] - north[:, None, None]) ** 2
    truth = 3e6 / (np.pi * 300**2) * np.clip(1 - square / 300**2, 0, None) ** 2

    found = density(east, north, GRID, bandwidth=300, kernel=Kernel.QUARTIC)

    np.testing.assert_allclose(found, truth.sum(axis=0), atol=1e-12)


def test_events_beside_the_grid_count_where_they_reach_into_it():
    assert density([-100.0], [500.0], GRID, bandwidth=150)[10, 0] > 1
    assert density([-9_000.0], [500.0], GRID, bandwidth=150).max() == 0


def test_cells_outside_the_area_say_nothing():
    grid = squares_within([[(0, 0), (1_000, 0), (0, 1_000)]], size=100)

    found = density([100.0], [100.0], grid, bandwidth=150)

    assert np.isnan(found).sum() == grid.inside.size - grid.cells


@pytest.mark.parametrize("bandwidth", [0, -1, float("nan")])
def test_a_bandwidth_that_smooths_nothing_is_refused(bandwidth):
    with pytest.raises(Unusable, match="bandwidth"):
        density([1.0], [1.0], GRID, bandwidth=bandwidth)


def test_a_bandwidth_too_narrow_for_the_cells_is_refused():
    with pytest.raises(Unusable, match="choose smaller cells"):
        density([1.0], [1.0], GRID, bandwidth=0.05)


def test_harm_that_is_missing_or_below_nought_is_refused():
    with pytest.raises(Unusable, match="missing"):
        density([1.0], [1.0], GRID, bandwidth=150, weights=[np.nan])
    with pytest.raises(Unusable, match="below nought"):
        density([1.0], [1.0], GRID, bandwidth=150, weights=[-1])
    with pytest.raises(Unusable, match="shape"):
        density([1.0, 2.0], [1.0, 2.0], GRID, bandwidth=150, weights=[1])
