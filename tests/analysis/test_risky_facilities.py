import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet_analysis.risky_facilities import (
    generalised_gini,
    gini,
    lorenz,
    risky_facilities,
    share_in_busiest,
)
from highstreet_analysis.unusable import Unusable

EVENTS = st.lists(st.integers(0, 30), min_size=1, max_size=40)


def shops(number):
    return [f"Shop {one}" for one in range(number)]


def test_three_and_one_and_one_of_ten_places_as_in_the_worked_example():
    """Bernasco and Steenbeek's first example: an ordinary coefficient of .78."""
    assert gini([3, 1, 1, 0, 0, 0, 0, 0, 0, 0]) == pytest.approx(0.78)


@given(EVENTS)
def test_gini_is_half_the_mean_difference_between_two_places(events):
    events = np.array(events)
    if not events.any():
        assert np.isnan(gini(events))
        return
    apart = abs(events[:, None] - events[None]).mean()

    assert gini(events) == pytest.approx(apart / events.mean() / 2, abs=1e-12)


@given(EVENTS)
def test_with_fewer_events_than_places_only_as_many_places_count_as_there_are_events(events):
    busiest = np.sort(events)[::-1]
    places = min(sum(events), len(events))

    assert generalised_gini(events) == pytest.approx(gini(busiest[:places]), abs=1e-12, nan_ok=True)


@given(EVENTS, st.integers(1, 100), st.randoms())
def test_neither_order_nor_the_unit_of_harm_matters(events, times, chance):
    again = [event * times for event in events]
    chance.shuffle(again)

    assert gini(again) == pytest.approx(gini(events), abs=1e-12, nan_ok=True)
    share = share_in_busiest(events, part=0.3)
    assert share_in_busiest(again, part=0.3) == pytest.approx(share, nan_ok=True)


@given(EVENTS)
def test_the_lorenz_curve_never_lies_below_the_evenest_fall(events):
    curve, evenest = lorenz(events)

    if any(events):
        assert np.all(curve >= evenest - 1e-12)
        assert curve[-1] == evenest[-1] == 1


def test_each_event_at_another_place_is_not_concentrated_at_all():
    assert generalised_gini([1, 1, 1, 0, 0, 0, 0]) == pytest.approx(0)
    assert gini([1, 1, 1, 0, 0, 0, 0]) > 0.5


def test_a_share_follows_the_places_and_not_the_ties():
    assert share_in_busiest([5, 5, 5, 5], part=0.25) == 0.25
    assert share_in_busiest([2.5, 0.5], part=0.5) == pytest.approx(5 / 6)
    assert share_in_busiest([7], part=0.2) == pytest.approx(0.2)


def test_premises_that_differ_by_luck_alone_are_seldom_called_risky():
    by_luck = np.random.default_rng(5).multinomial(60, np.ones(40) / 40, size=40)

    findings = [risky_facilities(shops(40), events) for events in by_luck]

    assert np.mean([finding.table["rare"].min() <= 0.05 for finding in findings]) <= 0.1
    lucky = [
        finding.says.endswith("That is no more than chance may bring.") for finding in findings
    ]
    assert np.mean(lucky) >= 0.9


def test_a_few_premises_with_most_of_the_trouble_are_found_and_ranked():
    events = np.r_[40, 25, np.ones(38, int)]

    finding = risky_facilities(shops(40), events)

    assert finding.says.startswith("The busiest 8 of 40 premises (20%) have 69% of the 103 events;")
    assert "no more than chance" not in finding.says
    assert finding.table["premises"][:2].tolist() == ["Shop 0", "Shop 1"]
    assert finding.table["rare"][1] < 0.01 < finding.table["rare"][2]
    assert finding.interval[0] < finding.estimate < finding.interval[1]


def test_no_event_anywhere_says_so():
    finding = risky_facilities(shops(3), [0, 0, 0])

    assert not finding.is_known
    assert finding.says == "There are no events to share out."
    assert finding.length == 3


@pytest.mark.parametrize(
    ("names", "events", "words"),
    [
        (["Bank", "Bank"], [1, 2], "named twice"),
        (["Bank"], [1, 2], "one name and one count"),
        (["Bank"], [0.5], "not a whole number"),
        (["Bank"], [-1], "not a whole number"),
    ],
)
def test_what_cannot_be_ranked_is_refused(names, events, words):
    with pytest.raises(Unusable, match=words):
        risky_facilities(names, events)


@pytest.mark.parametrize("part", [0, -1, 1.5])
def test_no_part_and_more_than_all_are_refused(part):
    with pytest.raises(Unusable, match="give a part above 0"):
        share_in_busiest([1], part=part)


def test_harm_below_nought_is_refused():
    with pytest.raises(Unusable, match="below nought"):
        gini([-1.0])


def test_chance_may_hit_premises_without_an_event_too():
    # Two events among fifty premises fall on one and the same in one of fifty cases.
    finding = risky_facilities([f"Shop {one}" for one in range(50)], [1, 1] + [0] * 48, part=0.02)

    assert "chance would give their like 51%" in finding.says
