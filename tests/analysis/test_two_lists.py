import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from highstreet_analysis.two_lists import chapman, curve, wald
from highstreet_analysis.unusable import Unusable

ROOT = 1.959964


def test_chapmans_estimate_is_right_on_average_when_the_lists_together_are_the_town():
    # Every possible overlap of lists of 60 and 50 of 100, weighed by its chance.
    overlaps = np.arange(10, 51)
    chances = hypergeom(100, 60, 50).pmf(overlaps)

    expected = sum(p * chapman(60, 50, int(m)) for m, p in zip(overlaps, chances, strict=True))

    assert expected == pytest.approx(100, abs=1e-6)


def test_the_limits_lie_where_the_likelihood_has_fallen_by_so_much():
    # The same likelihood by brute force over whole totals, the overlap being half a case larger.
    first, second, both = 62.5, 112.5, 22.5
    totals = np.arange(152.5, 2_000)
    logs = np.array(
        [
            math.lgamma(n - first + 1)
            + math.lgamma(n - second + 1)
            - math.lgamma(n - first - second + both + 1)
            - math.lgamma(n + 1)
            for n in totals
        ]
    )
    inside = totals[2 * (logs.max() - logs) <= ROOT**2]

    low, high = curve(62, 112, 22).interval(0.95)

    assert low == pytest.approx(inside.min(), abs=1)
    assert high == pytest.approx(inside.max(), abs=1)


@pytest.mark.parametrize(("people", "first", "second"), [(100, 0.15, 0.2), (500, 0.3, 0.3)])
def test_the_interval_holds_the_truth_as_often_as_it_says_and_walds_does_not(people, first, second):
    chance = np.random.default_rng(1)
    one, other = chance.binomial(people, first, 3_000), chance.binomial(people, second, 3_000)
    both = chance.hypergeometric(one, people - one, other)
    lists = list(zip(one.tolist(), other.tolist(), both.tolist(), strict=True))

    held = np.mean([abs(curve(*each).at(people)) <= ROOT for each in lists])
    walds = np.mean([low <= people <= high for low, high in (wald(*each, ROOT) for each in lists)])

    assert 0.94 <= held <= 0.965
    assert walds < held


@given(st.integers(1, 80), st.integers(1, 80), st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_lists_does_not_matter(first, second, data):
    both = data.draw(st.integers(0, min(first, second)))

    here, there = curve(first, second, both), curve(second, first, both)

    assert here.interval(0.95) == pytest.approx(there.interval(0.95))
    assert here.interval(0.95)[0] >= first + second - both
    assert chapman(first, second, both) >= first + second - both


def test_lists_that_are_the_same_leave_nobody_out():
    low, high = curve(200, 200, 200).interval(0.95)

    assert low == 200
    assert high < 203
    assert chapman(200, 200, 200) == 200


def test_more_overlap_means_fewer_unseen():
    ends = [curve(50, 60, both).interval(0.95) for both in range(0, 51, 5)]

    assert all(np.diff([low for low, _ in ends]) < 0)
    assert all(np.diff([high for _, high in ends]) < 0)


@pytest.mark.parametrize(
    ("numbers", "words"), [((5, 5, 9), "9 are on both"), ((5, -1, 0), "whole number from nought")]
)
def test_impossible_overlaps_are_refused(numbers, words):
    with pytest.raises(Unusable, match=words):
        chapman(*numbers)
