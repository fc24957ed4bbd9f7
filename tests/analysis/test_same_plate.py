"""Which sightings are of the same vehicle; no plate here was ever issued."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet_analysis.pairwise import pairwise
from highstreet_analysis.plate_records import plates, read_plate
from highstreet_analysis.same_plate import same_plate
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.plates import seen_vehicles


def test_most_vehicles_that_were_seen_twice_are_found_and_hardly_any_taken_for_another():
    seen = seen_vehicles(seed=7, vehicles=400)

    right = pairwise(same_plate(seen.table).group, seen.vehicle)

    assert right.precision > 0.95
    assert right.recall > 0.75


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("xa51 obo", "XA51OBO"),
        ("XA5I 0B0", "XA51OBO"),
        ("X4123ABC", "X4123ABC"),
        ("O123ABC", "O123ABC"),
        ("0I23ABC", "O123ABC"),
        ("ABC 1O", "ABC1O"),
    ],
)
def test_signs_are_read_as_their_place_wants(written, read):
    assert read_plate(written) == read


@given(st.text(max_size=12))
def test_reading_a_plate_again_changes_nothing(written):
    assert read_plate(read_plate(written)) == read_plate(written)


def test_a_part_that_fits_is_shown_with_its_reason():
    found = same_plate(
        {
            "plate": ["XA51 KLM", "XA51 K?M"],
            "make": ["Kia"] * 2,
            "colour": ["orange"] * 2,
        }
    )

    assert found.group.tolist() == [0, 0]
    assert "a part of the plate that fits" in found.pairs["why"][0]


def test_two_parts_alone_are_never_one_vehicle():
    assert same_plate({"plate": ["XA51*", "XA51*"]}).estimate == 2


def test_a_sign_amiss_on_another_make_is_another_vehicle():
    found = same_plate({"plate": ["XA51 KLM", "XA51 KLN"], "make": ["Kia", "Ford"]})

    assert found.estimate == 2


def test_an_unknown_plate_is_no_vehicle_that_was_seen_before():
    assert same_plate({"plate": [None, "", "?"]}).estimate == 3


def test_a_table_without_plates_is_refused():
    with pytest.raises(Unusable, match="no plate"):
        plates({"registration": ["XA51 KLM"]})
