import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.snapping import anchors, snapped
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.what_may_be_shown import points_that_may_be_shown
from highstreet_simulation.truths.streets import streets

METRES = st.integers(-300, 300)


def distances(a, b):
    return np.hypot(*(np.asarray(a)[:, None] - np.asarray(b)[None]).transpose(2, 0, 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(METRES, METRES), min_size=8, max_size=80), st.integers(2, 8))
def test_to_each_point_so_many_addresses_are_nearest(addresses, fewest):
    found = anchors(*np.array(addresses, float).T, fewest=fewest)

    apart = distances(np.array(addresses, float), np.column_stack([found.east, found.north]))
    surely = np.isclose(apart, apart.min(axis=1, keepdims=True), atol=1e-9)
    assert found.addresses.sum() == len(addresses)
    assert found.fewest >= fewest
    assert (surely.sum(axis=0) >= found.addresses).all()


def test_a_town_keeps_most_of_its_detail():
    town = streets(1, roads=150, events=2_000)

    finding = points_that_may_be_shown(
        *town.events.T, address_east=town.addresses[:, 0], address_north=town.addresses[:, 1]
    )

    assert finding.table["addresses"].min() >= 8
    assert finding.estimate < 50
    assert len(np.unique(finding.table["east"])) > len(town.addresses) / 40


def test_every_event_goes_to_the_nearest_point():
    town = streets(2, roads=40, events=200)
    points = anchors(*town.addresses.T)

    found = snapped(*town.events.T, points)

    apart = distances(town.events, np.column_stack([points.east, points.north]))
    assert found.moved == pytest.approx(apart.min(axis=1))


def test_a_lonely_farm_shares_its_point_with_its_neighbours():
    east = [*range(0, 80, 10), 9_000]

    found = points_that_may_be_shown([9_000], [0], address_east=east, address_north=[0] * 9)

    assert found.table["addresses"].tolist() == [9]
    assert found.table["moved"][0] > 8_000


def test_the_order_of_the_addresses_does_not_matter():
    addresses = streets(3, roads=30, events=1).addresses
    again = np.random.default_rng(1).permutation(addresses)

    assert np.sort(anchors(*again.T).east) == pytest.approx(np.sort(anchors(*addresses.T).east))


def test_seven_addresses_are_too_few():
    with pytest.raises(Unusable, match="There are 7 addresses: at least 8"):
        anchors([0] * 7, [0] * 7)
