import numpy as np
import pytest

from highstreet_analysis.bayes_factors import learn
from highstreet_analysis.crime_features import Place, read_crimes
from highstreet_analysis.etas import crimes_bring_crimes
from highstreet_analysis.ground import Ground
from highstreet_analysis.knox_bands import Bands, events
from highstreet_analysis.metres import metres
from highstreet_analysis.near_repeats import near_repeats
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.walking_times import along_streets, straight_lines
from highstreet_analysis.what_may_be_shown import points_that_may_be_shown

# Three shops in Kettering.
LONGITUDE, LATITUDE = [-0.7265, -0.7249, -0.7301], [52.3993, 52.3989, 52.4011]
DAYS = ["2025-01-01", "2025-01-03", "2025-01-05"]
DOORS = [
    metres,
    straight_lines,
    Ground.of_points,
    lambda x, y: events(x, y, DAYS),
    lambda x, y: near_repeats(x, y, DAYS),
    lambda x, y: crimes_bring_crimes(x, y, DAYS),
    lambda x, y: read_crimes({"x": x, "y": y}, [Place()]),
    lambda x, y: points_that_may_be_shown(x, y, address_east=[0] * 9, address_north=[0] * 9),
    lambda x, y: points_that_may_be_shown([], [], address_east=[*x] * 3, address_north=[*y] * 3),
]


@pytest.mark.parametrize("door", DOORS)
def test_degrees_are_refused_instead_of_taken_for_a_town_of_one_metre(door):
    for x, y in ((LONGITUDE, LATITUDE), (LATITUDE, LONGITUDE)):
        with pytest.raises(Unusable, match="are degrees: turn them into metres"):
            door(x, y)


@pytest.mark.parametrize("door", DOORS[:6])
@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([0.0, 10.0, np.inf], [0.0, 10.0, 20.0]),
        ([0.0, 10.0, None], [0.0, 10.0, 20.0]),
        ([0.0, 10.0, 20.0], [0.0, 10.0]),
        ([0.0, 10.0, 1e300], [0.0, 10.0, -1e300]),
        (np.array(DAYS, "datetime64[D]"), [0.0, 10.0, 20.0]),
        ([[0.0], [1.0], [2.0]], [[0.0], [1.0], [2.0]]),
        (["a", "b", "c"], [0.0, 10.0, 20.0]),
    ],
)
def test_places_that_are_none_are_refused(door, x, y):
    with pytest.raises(Unusable):
        door(x, y)


def test_whole_metres_of_a_small_example_are_no_degrees():
    assert metres([0, 1], [50, 51])[1].tolist() == [50.0, 51.0]


@pytest.mark.parametrize("where", [[0.1, 0.2], [9.5, 61.05]])
def test_fractions_of_metres_elsewhere_are_no_degrees(where):
    assert metres([3.5, 4.5], where)[1].tolist() == where


@pytest.mark.parametrize("limits", [7, [[7], [14]], (None,), (), (14, 7), (10**30,)])
def test_bands_of_time_are_a_list_that_rises(limits):
    with pytest.raises(Unusable):
        Bands(metres=(0, 100), days=limits)


@pytest.mark.parametrize("setting", [{"speed": None}, {"detour": float("nan")}, {"detour": "2"}])
def test_walks_have_a_speed_and_a_detour(setting):
    with pytest.raises(Unusable):
        straight_lines([0, 9], [0, 9], **setting)


def test_streets_in_degrees_are_refused_too():
    with pytest.raises(Unusable, match="are degrees"):
        along_streets(
            [0], [0], from_east=LONGITUDE, from_north=LATITUDE, to_east=[0] * 3, to_north=[0] * 3
        )


def test_crimes_whose_place_is_unknown_do_not_hide_that_the_others_are_in_degrees():
    with pytest.raises(Unusable, match="are degrees"):
        learn({"x": [None, *LONGITUDE], "y": [52.0, *LATITUDE]}, list("abcd"), [Place()])


@pytest.mark.parametrize("fewest", [0, None, 2.5, float("nan")])
def test_a_point_stands_for_a_whole_number_of_addresses(fewest):
    with pytest.raises(Unusable):
        points_that_may_be_shown(
            [0], [0], address_east=[0] * 9, address_north=[0] * 9, fewest=fewest
        )
