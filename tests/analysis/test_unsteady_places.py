import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.unsteadiness import change_of, unsteadiness_of, worth
from highstreet_analysis.unsteady_places import relative_change, time_to_see
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.unsteady_places import unsteady_places

TOWNS = 200
CUT = 0.45


def levels(seed, places=40):
    return np.exp(np.random.default_rng(seed).uniform(np.log(10), np.log(120), places))


def towns(number=TOWNS, **more):
    for seed in range(number):
        yield unsteady_places(
            seed, levels(seed), **{"many": 6, "unsteadiness": 0.08, "growth": 1.5, **more}
        )


def found_in(town):
    return relative_change(town.before, town.after, town.changed)


@pytest.mark.parametrize("unsteadiness", [0.001, 0.05, 0.2])
def test_how_unsteady_places_are_is_recovered(unsteadiness):
    found = [
        unsteadiness_of(town.before.astype(float), town.after.astype(float), town.changed)
        for town in towns(unsteadiness=unsteadiness, cut=CUT)
    ]

    assert np.mean(found) == pytest.approx(unsteadiness, rel=0.1, abs=0.003)


def test_chance_and_bursts_are_seldom_called_an_effect_and_counts_taken_singly_often_call_them_so():
    ours = singly = 0
    for town in towns():
        low, high = found_in(town).interval
        ours += not low <= 0 <= high
        before, after = town.before.astype(float), town.after.astype(float)
        singly += abs(change_of(before, after, town.changed, unsteadiness=0.0).statistic) > 1.96

    # At 5%, of 200: more than 8% would be a one in forty chance.
    assert ours / TOWNS <= 0.08
    assert singly / TOWNS >= 0.4


def test_the_interval_holds_the_true_effect_and_the_estimate_is_it_on_average():
    found = [found_in(town) for town in towns(cut=CUT)]

    held = np.mean([low <= -CUT <= high for low, high in (one.interval for one in found)])
    assert 0.92 <= held <= 0.99
    logarithms = np.log1p([one.estimate for one in found])
    assert np.mean(logarithms) == pytest.approx(np.log1p(-CUT), abs=0.05)


def test_it_is_the_logistic_regression_of_statsmodels_with_these_weights():
    models = pytest.importorskip("statsmodels.genmod.generalized_linear_model")
    families = pytest.importorskip("statsmodels.genmod.families")
    town = next(towns(cut=CUT))
    before, after = town.before * 1000.0, town.after * 1000.0

    ours = change_of(before, after, town.changed, unsteadiness=0.001)

    whole = before + after
    design = np.column_stack([np.ones(40), town.changed])
    model = models.GLM(
        after / whole,
        design,
        family=families.Binomial(),
        var_weights=worth(whole, 0.001),
    )
    theirs = model.fit(scale=1.0)
    assert ours.logarithm == pytest.approx(theirs.params[1], rel=1e-3)
    assert ours.doubt == pytest.approx(theirs.bse[1], rel=1e-3)


def test_where_a_cut_was_said_to_be_seen_in_time_it_is_in_four_of_five_cases():
    """The places after 12 periods, half of what came gone; said from the same places without the cut."""
    in_time, never = [], []
    for calm, cut in zip(towns(many=10), towns(many=10, cut=0.5), strict=True):
        needed = time_to_see(calm.before, calm.after, calm.changed, cut=0.5, periods=12)
        _low, high = found_in(cut).interval
        (never if needed is None else in_time if needed <= 12 else []).append(high < 0)

    assert len(in_time) > 100 and len(never) > 50
    assert 0.8 <= np.mean(in_time) <= 0.95
    assert 0.5 <= np.mean(never) < 0.8


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=30),
    st.integers(1, 29),
)
def test_whatever_the_counts_the_estimate_lies_in_its_interval(counts, many):
    before, after = np.array(counts).T
    changed = np.arange(len(counts)) < min(many, len(counts) - 1)

    found = relative_change(before, after, changed)

    if found.interval:
        assert found.interval[0] <= found.estimate <= found.interval[1]
        assert found.interval[0] >= -1
    assert not np.isnan(found.table["weight"]).any()


def test_spans_of_different_length_need_no_care():
    town = next(towns(cut=CUT, unsteadiness=0.001))

    once = relative_change(town.before * 100, town.after * 100, town.changed)
    thrice = relative_change(town.before * 300, town.after * 100, town.changed)

    assert thrice.estimate == pytest.approx(once.estimate, abs=0.02)


@pytest.mark.parametrize(
    "before, after, changed, words",
    [
        ([1, 2, 3], [1, 2], [True, False], "There are 3 counts before, 2 after and 2 marks"),
        ([1, -2], [1, 2], [True, False], "A count is below nought"),
        ([1, 2], [1, 2], [True, True], "There are 2 changed places and 0 others"),
        ([1, np.nan], [1, 2], [True, False], "1 of 2 counts before is missing"),
        ([1, 2], [1, np.inf], [True, False], "1 of 2 counts after is missing"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(before, after, changed, words):
    with pytest.raises(Unusable, match=words):
        relative_change(before, after, changed)


@pytest.mark.parametrize("cut", [0, 1, 1.5, np.nan])
def test_a_cut_is_a_share(cut):
    with pytest.raises(Unusable, match="cut"):
        time_to_see([3, 4], [3, 4], [True, False], cut=cut, periods=12)


def test_few_other_places_give_no_interval_and_say_so():
    found = relative_change([30] * 6, [20] * 6, [True, True] + [False] * 4)

    assert found.interval is None
    assert found.says.endswith("whether that is chance cannot be told.")
    assert "too few other places" in found.caveat


def test_places_without_counts_are_not_among_the_others():
    counted = relative_change([30] * 6, [20] * 6, [True] + [False] * 5)
    blank = relative_change([30] * 5 + [0] * 9, [20] * 5 + [0] * 9, [True] + [False] * 13)

    assert counted.interval is not None
    assert blank.interval is None


@pytest.mark.parametrize("unsteadiness", [0.001, 0.08])
@pytest.mark.parametrize("many, others", [(1, 5), (1, 8), (1, 20), (3, 6), (6, 9)])
def test_where_places_are_few_chance_is_still_seldom_called_an_effect(many, others, unsteadiness):
    found = [
        relative_change(town.before, town.after, town.changed).interval
        for seed in range(TOWNS)
        for town in [
            unsteady_places(
                seed,
                levels(seed, many + others),
                many=many,
                unsteadiness=unsteadiness,
                growth=0.3,
            )
        ]
    ]

    # At 5%, of 200: more than 8% would be a one in forty chance.
    assert np.mean([not low <= 0 <= high for low, high in found]) <= 0.08


def test_one_place_among_nine_is_found_where_it_changed_beyond_any_doubt():
    found = relative_change([130] * 9, [3] + [26] * 8, [True] + [False] * 8)

    assert found.interval[1] < 0
