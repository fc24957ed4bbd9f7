from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.sums_by_lot import (
    MOST_UNITS,
    SMALLEST,
    chance_among_others,
    chance_of_as_much,
    in_units,
)
from highstreet_analysis.unusable import Unusable

VALUES = st.lists(st.integers(0, 9), min_size=1, max_size=9)


def by_drawing_every_way(total, drawn, values):
    sums = [sum(drawing) for drawing in combinations(values, drawn)]
    return max(np.mean(np.array(sums) >= total), SMALLEST)


@settings(max_examples=80, deadline=None)
@given(VALUES, st.data())
def test_the_chance_of_a_sum_is_that_of_every_way_to_draw(values, data):
    drawn = data.draw(st.integers(0, len(values)))
    total = data.draw(st.integers(0, sum(values) + 1))

    found = chance_of_as_much(np.array([total]), np.array([drawn]), np.array(values))

    assert found[0] == pytest.approx(by_drawing_every_way(total, drawn, values), abs=1e-12)


@settings(max_examples=80, deadline=None)
@given(VALUES, st.data())
def test_neighbours_are_drawn_from_all_others_in_every_way(values, data):
    drawn = data.draw(
        st.lists(st.integers(0, len(values) - 1), min_size=len(values), max_size=len(values))
    )
    totals = data.draw(
        st.lists(st.integers(0, sum(values) + 1), min_size=len(values), max_size=len(values))
    )

    found = chance_among_others(np.array(totals), np.array(drawn), np.array(values))

    for place, p in enumerate(found):
        others = values[:place] + values[place + 1 :]
        truth = by_drawing_every_way(totals[place], drawn[place], others)
        assert p == pytest.approx(truth, abs=1e-12)


def test_places_that_have_something_or_nothing_follow_the_hypergeometric_law():
    from scipy.stats import hypergeom

    values = np.repeat([0, 1], [39_000, 1_000])
    totals = np.arange(10)

    found = chance_of_as_much(totals, np.full(10, 9), values)

    law = hypergeom(40_000, 1_000, 9).sf(totals - 1)
    np.testing.assert_allclose(found, np.maximum(law, SMALLEST), rtol=1e-9)


def test_large_windows_keep_their_digits():
    from scipy.stats import hypergeom

    values = np.repeat([0, 1], [600, 400])
    totals = np.array([150, 200, 230, 260, 270])

    for found, places in (
        (chance_of_as_much(totals, np.full(5, 500), values), 1_000),
        (
            chance_among_others(
                np.repeat(totals, 200), np.full(1_000, 500), np.append(values[1:], 0)
            )[[0, 200, 400, 599, 599]],
            999,
        ),
    ):
        law = hypergeom(places, 400, 500).sf(totals[:3] - 1)
        np.testing.assert_allclose(found[:3], np.maximum(law, SMALLEST), rtol=1e-6)


def test_windows_of_more_than_five_hundred_places_are_refused():
    with pytest.raises(Unusable, match="501 places.*shorter reach"):
        chance_of_as_much(np.array([1]), np.array([501]), np.ones(900, dtype=int))


@given(st.lists(st.integers(0, 300), min_size=1, max_size=30))
def test_whole_numbers_keep_a_unit_that_divides_them_all(values):
    given_values = np.array(values, dtype=float)

    units, unit = in_units(given_values, float(sum(values)), drawn=30)

    assert (units * unit == given_values).all()


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_other_numbers_are_rounded_to_a_small_part_of_the_largest_sum(values):
    given_values = np.array(values)
    largest = float(given_values.sum())

    units, unit = in_units(given_values, largest, drawn=30)

    assert np.abs(units * unit - given_values).max() <= max(
        0.51 * largest / (MOST_UNITS - 30), 1e-9
    )
    assert units.sum() <= MOST_UNITS
