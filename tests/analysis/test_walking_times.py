import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.unusable import Unusable
from highstreet_analysis.walking_times import along_streets, straight_lines

KMH = 6.0  # a hundred metres a minute


def grid_of_streets(size=4, block=100.0):
    """Segments between neighbouring crossings of a chessboard of streets."""
    a, b = [], []
    for i in range(size):
        for j in range(size):
            a += [(i, j)] * ((i < size - 1) + (j < size - 1))
            b += [(i + 1, j)] * (i < size - 1) + [(i, j + 1)] * (j < size - 1)
    a, b = block * np.array(a), block * np.array(b)
    return {"from_east": a[:, 0], "from_north": a[:, 1], "to_east": b[:, 0], "to_north": b[:, 1]}


def test_on_a_chessboard_of_streets_a_walk_is_the_blocks_across_and_up():
    corners = np.array([(0, 0), (300, 0), (100, 200), (300, 300)], float)

    minutes = along_streets(*corners.T, **grid_of_streets(), speed=KMH)

    blocks = np.abs(corners[:, None] - corners).sum(axis=2)
    assert minutes == pytest.approx(blocks / 100)


def test_the_way_to_the_street_counts():
    minutes = along_streets([0, 300], [-40, 30], **grid_of_streets(), speed=KMH)

    assert minutes[0, 1] == pytest.approx((40 + 300 + 30) / 100)


def test_two_places_at_one_crossing_walk_straight_to_each_other():
    minutes = along_streets([0, 0], [-40, -10], **grid_of_streets(), speed=KMH)

    assert minutes[0, 1] == pytest.approx(0.3)


def test_of_two_streets_between_the_same_crossings_the_shorter_counts_once():
    streets = {"from_east": [0, 100], "from_north": [0, 0], "to_east": [100, 0], "to_north": [0, 0]}

    assert along_streets([0, 100], [0, 0], **streets, speed=KMH)[0, 1] == pytest.approx(1.0)


def test_no_street_between_two_places_is_refused():
    streets = {
        "from_east": [0, 500],
        "from_north": [0, 0],
        "to_east": [100, 600],
        "to_north": [0, 0],
    }

    with pytest.raises(Unusable, match="No street leads from the place in row 0 to that in row 1"):
        along_streets([0, 600], [0, 0], **streets)


def test_a_place_far_from_every_street_is_refused():
    with pytest.raises(Unusable, match="1 of 2 places is more than 200 metres"):
        along_streets([0, 9000], [0, 0], **grid_of_streets())


def test_no_streets_at_all_reach_no_place():
    with pytest.raises(Unusable, match="more than 200 metres"):
        along_streets([0], [0], from_east=[], from_north=[], to_east=[], to_north=[])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=2, max_size=8))
def test_no_way_along_the_streets_is_shorter_than_the_straight_line(places):
    east, north = np.array(places, float).T

    streets = along_streets(east, north, **grid_of_streets(), speed=KMH)
    straight = straight_lines(east, north, speed=KMH, detour=1.0)

    assert (streets >= straight - 1e-9).all()
    assert streets == pytest.approx(streets.T)
    assert np.diag(streets) == pytest.approx(0)


@pytest.mark.parametrize("speed", [0, -1, 40])
def test_nobody_walks_at_an_odd_speed(speed):
    with pytest.raises(Unusable, match="Nobody walks"):
        straight_lines([0], [0], speed=speed)


def test_no_walk_is_shorter_than_a_straight_line():
    with pytest.raises(Unusable, match="detour of 1 or more"):
        straight_lines([0], [0], detour=0.9)
