import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.counterfactual import counterfactual
from highstreet_analysis.did_it_work import did_it_work
from highstreet_analysis.placebos import beside_each, tried
from highstreet_analysis.power import time_to_see
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.interventions import places

LEVELS = np.exp(np.linspace(np.log(3), np.log(60), 40))


def series_and_comparisons(seed=1, periods=60, comparisons=2):
    rng = np.random.default_rng(seed)
    beside = 40 + np.cumsum(rng.normal(0, 2, (periods, comparisons)), axis=0)
    series = 5 + 0.4 * beside.sum(axis=1) + np.cumsum(rng.normal(0, 0.7, periods))
    return series + rng.normal(0, 3, periods), beside


def by_least_squares(series, beside, begin, ratio):
    """The same forecast without a filter: generalised least squares on the whole covariance at once."""
    periods = series.size
    steps = np.minimum.outer(np.arange(periods), np.arange(periods)) * ratio
    covariance = steps + np.eye(periods)
    known, later = slice(None, begin), slice(begin, None)
    design = np.column_stack([np.ones(periods), beside])
    inverse = np.linalg.inv(covariance[known, known])
    precision = design[known].T @ inverse @ design[known]
    coefficients = np.linalg.solve(precision, design[known].T @ inverse @ series[known])
    left = series[known] - design[known] @ coefficients
    gain = covariance[later, known] @ inverse
    apart = design[later] - gain @ design[known]
    noise = left @ inverse @ left / (begin - design.shape[1])
    spread = covariance[later, later] - gain @ covariance[known, later]
    spread = noise * (spread + apart @ np.linalg.solve(precision, apart.T))
    upto = np.tril(np.ones((periods - begin, periods - begin)))
    return design[later] @ coefficients + gain @ left, np.sqrt(np.diag(upto @ spread @ upto.T))


@pytest.mark.parametrize("comparisons", [0, 1, 3])
def test_the_filter_says_what_least_squares_on_the_whole_covariance_say(comparisons):
    series, beside = series_and_comparisons(comparisons=comparisons)

    found = counterfactual(series, 45, beside)

    expected, doubt = by_least_squares(series, beside, 45, found.ratio)
    assert found.expected == pytest.approx(expected, rel=1e-9)
    assert found.doubt == pytest.approx(doubt, rel=1e-9)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_effect_is_that_of_statsmodels(seed):
    structural = pytest.importorskip("statsmodels.tsa.statespace.structural")
    series, beside = series_and_comparisons(seed, periods=120)
    model = structural.UnobservedComponents(series[:90], "llevel", exog=beside[:90])
    forecast = model.fit(disp=0).get_forecast(30, exog=beside[90:]).predicted_mean

    found = counterfactual(series, 90, beside)

    assert found.share == pytest.approx(series[90:].sum() / forecast.sum() - 1, abs=1e-3)


def test_a_comparison_given_twice_changes_nothing():
    series, beside = series_and_comparisons()

    twice = counterfactual(series, 45, np.column_stack([beside, beside]))

    assert twice.expected == pytest.approx(counterfactual(series, 45, beside).expected, rel=1e-6)


@given(shift=st.floats(-1e3, 1e3), scale=st.floats(0.01, 100), seed=st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_shifting_a_series_shifts_what_is_expected_and_leaves_the_effect(shift, scale, seed):
    series, beside = series_and_comparisons(seed)

    found = counterfactual(scale * series + shift, 45, beside)

    plain = counterfactual(series, 45, beside)
    assert found.effect == pytest.approx(scale * plain.effect, rel=1e-3, abs=1e-3 * scale)
    assert found.doubt == pytest.approx(scale * plain.doubt, rel=1e-3)


def test_one_period_after_and_ties_and_real_counts_are_answered():
    assert counterfactual([3] * 8 + [1], 8).effect == -2
    assert counterfactual([2.5, 3.5] * 6, 10).effect == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(
    ("series", "begin", "words"),
    [
        ([], 0, "There are 0 periods before"),
        ([4], 0, "There are 0 periods before"),
        ([1, 2, 3, 4], 2, "There are 2 periods before the change: give at least 8"),
        ([1] * 12, 12, "no period after"),
        ([1, None] * 6, 10, "6 of 12 counts are missing"),
    ],
)
def test_too_few_or_missing_counts_are_refused(series, begin, words):
    with pytest.raises(Unusable, match=words):
        counterfactual(series, begin)


def test_comparisons_of_another_length_are_refused():
    with pytest.raises(Unusable, match=r"have the shape \(9, 1\)"):
        counterfactual([1] * 10, 9, [1] * 9)


@pytest.mark.parametrize("level", [60.0, 3.0])
def test_where_nothing_was_done_one_town_in_twenty_seems_to_have_changed(level):
    towns = 300
    levels = np.concatenate([[level], LEVELS[1:]])

    false = sum(
        tried(town.changed, 36, town.others).p <= 0.05
        for town in (places(seed, levels, periods=48, begin=36) for seed in range(towns))
    )

    assert 0.015 * towns <= false <= 0.09 * towns  # beyond this by chance once in 500 times


def test_the_interval_holds_the_true_effect_and_a_large_cut_is_seen():
    levels = np.concatenate([[60.0], LEVELS[1:]])
    held, seen = [], []
    for seed in range(100):
        town = places(seed, levels, periods=48, begin=36, wander=0.01, cut=0.3)
        found = did_it_work(town.changed, 36, others=town.others)
        low, high = found.interval
        held.append(low <= -town.averted <= high)
        seen.append("more than chance explains" in found.says and found.estimate < 0)

    assert sum(held) >= 89
    assert sum(seen) >= 95


def test_the_wandering_of_the_places_is_found_again():
    for wander in (0.02, 0.08):
        town = places(4, np.full(60, 50.0), periods=120, begin=60, wander=wander)
        assert tried(town.changed, 60, town.others).wander == pytest.approx(wander, rel=0.3)


def test_the_order_of_the_other_places_does_not_matter():
    town = places(5, LEVELS, periods=40, begin=30)

    turned = tried(town.changed, 30, town.others[::-1])

    found = tried(town.changed, 30, town.others)
    assert turned.p == found.p
    assert turned.statistic == pytest.approx(found.statistic)


def test_with_few_places_earlier_dates_are_tried_and_the_finding_says_so():
    town = places(6, LEVELS[:12], periods=60, begin=48)

    found = tried(town.changed, 48, town.others)

    assert found.earlier_dates
    assert (
        found.placebos.size == 11 * 3 + 2
    )  # starts 48, 36 and 24; the real one of the place is none
    assert "earlier dates" in did_it_work(town.changed, 48, others=town.others).caveat


def test_without_enough_placebos_there_is_no_interval():
    town = places(7, LEVELS[:5], periods=24, begin=12)

    finding = did_it_work(town.changed, 12, others=town.others)

    assert finding.interval is None
    assert "at least 19" in finding.caveat
    assert "no more than chance explains" in finding.says


def test_places_that_never_vary_are_no_placebos():
    town = places(8, LEVELS, periods=40, begin=30)
    others = np.vstack([town.others, np.zeros((3, 40))])

    assert tried(town.changed, 30, others).placebos.size == 39


def test_one_other_place_or_other_periods_are_refused():
    with pytest.raises(Unusable, match="There are 1 other places"):
        tried([1] * 20, 10, [[1] * 20])
    with pytest.raises(Unusable, match="have 19 periods, the place 20"):
        tried([1] * 20, 10, [[1] * 19] * 3)


def test_the_table_adds_up_to_the_estimate():
    town = places(9, LEVELS, periods=40, begin=30)

    finding = did_it_work(town.changed, 30, others=town.others)

    table = finding.table
    assert table["difference"][-1] == pytest.approx((table["counted"] - table["expected"]).sum())
    assert finding.estimate == table["difference"][-1]
    assert finding.interval == (table["low"][-1], table["high"][-1])


def test_what_is_told_before_a_change_is_what_then_happens():
    levels = np.concatenate([[40.0], LEVELS[1:], LEVELS])
    told, seen = [], []
    for seed in range(80):
        town = places(seed, levels, periods=45, begin=36, wander=0.01, cut=0.2)
        ahead = time_to_see(town.changed[:36], town.others[:, :36], cut=0.2, longest=9)
        told.append(ahead.table["power"][-1])
        seen.append(tried(town.changed, 36, town.others).p <= 0.05)

    assert np.mean(told) == pytest.approx(np.mean(seen), abs=0.15)


def test_a_larger_cut_is_seen_sooner_and_a_tiny_one_not_at_all():
    levels = np.concatenate([[40.0], LEVELS])
    town = places(10, levels, periods=48, begin=47, wander=0.01)

    small, large = (time_to_see(town.changed, town.others, cut=cut) for cut in (0.2, 0.5))

    assert large.estimate < small.estimate
    assert not time_to_see(town.changed, town.others, cut=0.01).is_known
    with pytest.raises(Unusable, match="The cut, as a share of the counts, cannot be 20"):
        time_to_see(town.changed, town.others, cut=20)


def test_silent_places_do_not_hide_how_much_the_others_wander():
    town = places(4, np.full(40, 50.0), periods=80, begin=60, wander=0.08)
    silent = np.vstack([town.others, np.zeros((200, 80))])

    found = tried(town.changed, 60, silent, town.others.mean(axis=0))

    assert found.wander == tried(town.changed, 60, town.others, town.others.mean(axis=0)).wander


def test_a_place_where_nothing_was_done_is_compared_with_the_others_and_not_with_itself():
    chance = np.random.default_rng(2)
    own, others = chance.poisson(9, 14).astype(float), chance.poisson(9, (5, 14)).astype(float)

    beside = beside_each(own, others, None)

    for place in range(5):
        assert beside[place, :, 0] == pytest.approx(np.delete(others, place, axis=0).mean(axis=0))
    assert beside[5, :, 0] == pytest.approx(others.mean(axis=0))
