import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import ttest_1samp

from highstreet_analysis.forecast_accuracy import forecast_accuracy, gain, hits
from highstreet_analysis.unusable import Unusable


def test_the_worked_example_of_the_index_of_accuracy():
    """Half of the crimes on a twentieth of the area make ten (Chainey, Tompson and Uhlig, 2008: 25 in 100 on 2.5%)."""
    happened = np.zeros(40)
    happened[0], happened[1:26] = 25, 3
    scores = np.arange(40.0)[::-1]

    assert hits(scores, happened, share=0.025).accuracy == pytest.approx(10)


def test_efficiency_compares_with_perfect_foresight():
    found = hits([3, 2, 1, 0], [1, 0, 4, 0], share=0.25)

    assert (found.rate, found.best, found.efficiency) == (0.2, 0.8, 0.25)


def test_places_that_tie_are_taken_in_every_order_alike():
    rng = np.random.default_rng(1)
    scores, happened = rng.integers(0, 3, 30), rng.poisson(1, 30)
    each = []
    for _ in range(2_000):
        order = np.lexsort((rng.random(30), -scores))
        each.append(happened[order[:6]].sum())

    assert hits(scores, happened, share=0.2).hits[0] == pytest.approx(np.mean(each), abs=0.15)


def test_paired_intervals_hold_the_truth():
    """Times differ greatly in how much happens; the gain of one rule over the other does not."""
    rng = np.random.default_rng(2)
    held = []
    for _ in range(200):
        busy = rng.gamma(2, 50, 20)
        happened = rng.poisson(busy[:, None] * np.array([0.3, 0.2, 0.5]))
        ours = hits(np.tile([2, 0, 0], (20, 1)), happened, share=1 / 3)
        others = hits(np.tile([0, 2, 0], (20, 1)), happened, share=1 / 3)
        low, high = gain(ours, others)[1]
        held.append(low <= 0.5 <= high)

    assert 0.9 <= np.mean(held) <= 0.99


@given(some.lists(some.tuples(some.integers(0, 5), some.integers(0, 5)), min_size=1, max_size=30))
def test_no_forecast_beats_the_ceiling_and_order_does_not_matter(places):
    scores, happened = np.array(places, dtype=float).T
    found = hits(scores, happened, share=0.3)

    assert found.hits[0] <= found.ceiling[0] + 1e-9
    assert hits(scores[::-1], happened[::-1], share=0.3).hits[0] == pytest.approx(found.hits[0])
    assert hits(happened, happened, share=0.3).hits[0] == pytest.approx(found.ceiling[0])


def test_a_finding_compares_with_a_simpler_rule():
    happened = [[5, 1, 0, 0], [4, 2, 0, 1]]

    finding = forecast_accuracy([[9, 5, 1, 0]] * 2, happened, share=0.25, beside=[[5, 9, 1, 0]] * 2)

    assert finding.estimate == pytest.approx(9 / 13)
    assert finding.table["gain"] == pytest.approx([2, 2, 2])
    assert finding.table["pai"][1] == pytest.approx(9 / 13 * 4)


def test_nothing_that_happened_judges_no_forecast():
    finding = forecast_accuracy([1, 2, 3], [0, 0, 0])

    assert not finding.is_known
    assert finding.interval is None


@pytest.mark.parametrize("share", [0, -0.1, 1.5])
def test_an_impossible_share_is_refused(share):
    with pytest.raises(Unusable, match="cannot be picked"):
        hits([1], [1], share=share)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(Unusable, match="should be alike"):
        hits([1, 2], [1])


def test_the_interval_is_that_of_a_mean_where_every_time_has_as_many_events():
    rng = np.random.default_rng(3)
    found = rng.integers(0, 6, 7)
    happened = np.stack([found, 10 - found], axis=1)

    low, high = hits([[1, 0]] * 7, happened, share=0.5).interval()

    oracle = ttest_1samp(found / 10, 0).confidence_interval()
    assert (low, high) == pytest.approx((oracle.low, oracle.high))
