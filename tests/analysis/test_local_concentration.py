import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.false_discovery import adjusted, discoveries
from highstreet_analysis.local_concentration import Chance, on_cells, on_places
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths import hot_spots as towns

MAPS = st.integers(2, 6).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 6), min_size=columns, max_size=columns), min_size=2, max_size=6
    )
)


def windows(values, inside, reach):
    """Each cell's window, cell by cell."""
    rows, columns = values.shape
    for row in range(rows):
        for column in range(columns):
            window = np.s_[
                max(row - reach, 0) : row + reach + 1, max(column - reach, 0) : column + reach + 1
            ]
            yield (row, column), values[window][inside[window]]


@settings(max_examples=40, deadline=None)
@given(MAPS, st.integers(0, 2), st.randoms(use_true_random=False))
def test_each_window_holds_its_cells_of_the_area(rows, reach, lot):
    values = np.array(rows)
    inside = np.array([[lot.random() < 0.8 for _ in row] for row in rows])
    inside[0, 0] = True

    found = on_cells(values, reach=reach, inside=inside)

    for cell, window in windows(values, inside, reach):
        if inside[cell]:
            assert (found.sums[cell], found.places[cell]) == (window.sum(), window.size)
            assert found.expected[cell] == pytest.approx(values[inside].mean() * window.size)
        else:
            assert np.isnan([found.sums[cell], found.p[cell], found.z[cell]]).all()


@pytest.mark.parametrize("chance", list(Chance))
def test_p_is_the_share_of_shuffled_maps_with_as_much_in_the_window(chance):
    counts = towns.planted(3, side=12, spots=1).counts
    found = on_cells(counts, chance=chance)
    lot = np.random.default_rng(1)
    times, row, column = 4_000, 5, 6
    total = counts[4:7, 5:8].sum()
    hits = 0

    for _ in range(times):
        if chance is Chance.WINDOW:
            drawn = lot.choice(counts.ravel(), 9, replace=False).sum()
        else:
            others = np.delete(counts.ravel(), row * 12 + column)
            drawn = counts[row, column] + lot.choice(others, 8, replace=False).sum()
        hits += drawn >= total

    p = found.p[row, column]
    assert abs(hits / times - p) < 4.5 * np.sqrt(p * (1 - p) / times) + 1 / times


@pytest.mark.parametrize("chance", list(Chance))
@settings(max_examples=30, deadline=None)
@given(rows=MAPS, factor=st.sampled_from([0.1, 3, 365]))
def test_neither_the_unit_of_harm_nor_the_way_the_map_is_held_matters(chance, rows, factor):
    values = np.array(rows)
    plain = on_cells(values, chance=chance)

    in_other_units = on_cells(values * factor, chance=chance)
    turned = on_cells(values.T[::-1], chance=chance)

    np.testing.assert_allclose(in_other_units.p, plain.p, rtol=1e-9)
    np.testing.assert_allclose(turned.p, plain.p.T[::-1], rtol=1e-9)


def test_places_on_a_lattice_are_cells():
    counts = towns.planted(4, side=20, spots=2).counts
    north, east = np.indices(counts.shape) * 100.0

    cells = on_cells(counts)
    places = on_places(counts.ravel(), east.ravel(), north.ravel(), reach=145)

    np.testing.assert_allclose(places.p, cells.p.ravel(), rtol=1e-9)
    np.testing.assert_allclose(places.z, cells.z.ravel(), rtol=1e-9)


def test_z_is_that_of_others():
    pytest.importorskip("esda")
    from esda import G_Local
    from libpysal.weights import lat2W

    counts = towns.planted(5, side=15, spots=1).counts
    rival = G_Local(
        counts.ravel().astype(float),
        lat2W(15, 15, rook=False),
        star=True,
        transform="B",
        permutations=0,
    )

    np.testing.assert_allclose(on_cells(counts).z.ravel(), rival.Zs, rtol=1e-9)


def test_a_shuffled_map_shows_something_one_time_in_twenty_at_most():
    town = towns.uneven(0, side=40)

    shown = sum(discoveries(on_cells(towns.shuffled(town, seed)).p).any() for seed in range(400))

    assert shown / 400 <= 0.06


def test_what_is_planted_is_found_and_little_else():
    town = towns.planted(7)
    counts = np.minimum(town.counts, 5)

    found = discoveries(on_cells(counts).p)

    assert (found & town.hot).sum() / town.hot.sum() >= 0.3
    assert (found & town.hot).sum() / found.sum() >= 0.85


@pytest.mark.parametrize("values", [np.zeros((4, 4)), np.full((4, 4), 3), [[5]], [[0, 0]]])
def test_a_map_without_differences_has_no_hot_spot(values):
    for chance in Chance:
        assert (on_cells(values, chance=chance).p == 1).all()


def test_what_cannot_be_judged_is_refused():
    with pytest.raises(Unusable, match="below nought"):
        on_cells([[1, -1]])
    with pytest.raises(Unusable, match="rows and columns"):
        on_cells([1, 2, 3])
    with pytest.raises(Unusable, match="area has the shape"):
        on_cells([[1, 2]], inside=[[True]])
    with pytest.raises(Unusable, match="reach"):
        on_cells([[1, 2]], reach=-1)
    with pytest.raises(Unusable, match="reach"):
        on_places([1], [0], [0], reach=-1)
    with pytest.raises(Unusable, match="northings"):
        on_places([1, 2], [0, 1], [0], reach=10)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_a_discovery_is_one_by_the_stepwise_rule(p):
    ordered = np.sort(p)
    passing = [rank for rank, one in enumerate(ordered, 1) if one <= 0.05 * rank / len(p)]

    found = discoveries(p)

    # A rounding of the last digit may decide a p that lies on the line itself.
    assert abs(found.sum() - max(passing, default=0)) <= (
        0 if not np.isclose(ordered, 0.05 * np.arange(1, len(p) + 1) / len(p)).any() else len(p)
    )


def test_adjusted_p_are_those_of_the_published_example():
    # Benjamini and Hochberg (1995), section 4.1: fifteen p, of which four are believed at 5%.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]

    assert discoveries(p).sum() == 4
    assert adjusted(p)[3] == pytest.approx(0.0095 * 15 / 4)
