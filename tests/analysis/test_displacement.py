import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet_analysis.displacement import displacement_difference, displacement_quotient
from highstreet_analysis.unusable import Unusable

PAIR = st.tuples(st.integers(1, 500), st.integers(1, 500))


def test_the_published_example_of_the_difference_comes_out():
    """Wheeler and Ratcliffe (2018): -118, variance 1,568, z -2.98, 95% from -196 to -40."""
    found = displacement_difference(
        (207, 110), (308, 318), buffer=(178, 157), buffer_control=(150, 140)
    )

    assert found.estimate == -118
    assert found.table["change"].tolist() == [-107, -11, -118]
    assert found.table["error"][-1] ** 2 == pytest.approx(1568)
    assert round(found.estimate / found.table["error"][-1], 2) == -2.98
    assert [round(end) for end in found.interval] == [-196, -40]


def test_a_longer_time_before_is_counted_by_its_length():
    """Twice the time before, twice the count: nothing changed in the control, and the place halved."""
    found = displacement_difference((40, 10), (40, 20), lengths=(2, 1))

    assert found.estimate == -10
    assert found.table["error"][0] ** 2 == pytest.approx(10 + 20 + 10 + 10)


def test_a_control_of_twice_the_size_counts_half():
    found = displacement_difference((20, 10), (40, 36), sizes=(1, 2, 1, 1))

    assert found.estimate == -8


def test_the_interval_of_the_difference_holds_the_truth_for_poisson_counts():
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(1000):
        counts = rng.poisson([(50, 30), (40, 40), (30, 36), (30, 30)])
        low, high = displacement_difference(
            counts[0], counts[1], buffer=counts[2], buffer_control=counts[3]
        ).interval
        held += low <= -14 <= high

    assert held == pytest.approx(950, abs=25)


@pytest.mark.parametrize(
    ("place", "buffer", "control", "quotient"),
    [
        ((100, 50), (100, 150), (100, 100), -1),
        ((100, 50), (100, 100), (100, 100), 0),
        ((100, 50), (100, 75), (100, 100), 0.5),
        ((60, 30), (90, 60), (200, 200), 1),
        ((100, 100), (100, 100), (100, 200), 1),  # all else doubled: place and buffer both gained
    ],
)
def test_the_quotient_tells_moving_from_gaining(place, buffer, control, quotient):
    assert displacement_quotient(place, buffer, control).estimate == pytest.approx(quotient)


@given(place=PAIR, buffer=PAIR, control=PAIR)
def test_the_quotient_is_known_where_and_only_where_the_place_did_better(place, buffer, control):
    found = displacement_quotient(place, buffer, control)

    assert found.is_known == (place[1] * control[0] < place[0] * control[1])


@given(place=PAIR, control=PAIR, buffer=PAIR, again=PAIR)
def test_swapping_before_and_after_turns_the_sign_of_the_difference(place, control, buffer, again):
    forth = displacement_difference(place, control, buffer=buffer, buffer_control=again)
    back = displacement_difference(
        place[::-1], control[::-1], buffer=buffer[::-1], buffer_control=again[::-1]
    )

    assert back.estimate == -forth.estimate
    assert back.table["error"].tolist() == forth.table["error"].tolist()


def test_what_is_no_pair_of_counts_is_refused():
    with pytest.raises(Unusable, match="The control has 3 counts"):
        displacement_difference((1, 2), (1, 2, 3))
    with pytest.raises(Unusable, match="not a whole number"):
        displacement_difference((1, 2.5), (1, 2))
    with pytest.raises(Unusable, match="One of the lengths is not above nought"):
        displacement_difference((1, 2), (1, 2), lengths=(0, 1))
    with pytest.raises(Unusable, match="The control has no incidents"):
        displacement_quotient((1, 2), (1, 2), (0, 3))
