"""Groups of records by average link, beside the plain algorithm."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.average_link import together
from highstreet_analysis.unusable import Unusable


def plainly(size, evidence, join):
    """The two groups that agree best become one, until none agree; all pairs written out."""
    groups = [[at] for at in range(size)]
    while len(groups) > 1:
        found = [
            (np.mean([evidence[i, j] for i in one for j in other]), -a, -b)
            for a, one in enumerate(groups)
            for b, other in enumerate(groups[a + 1 :], start=a + 1)
        ]
        mean, a, b = max(found)
        if mean < join:
            break
        groups[-a] = groups[-a] + groups[-b]
        del groups[-b]
    names = np.empty(size, int)
    for group in groups:
        names[group] = min(group)
    return names.tolist()


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 14), st.integers(0, 10_000), st.floats(0.1, 1))
def test_groups_are_those_of_the_plain_algorithm(size, seed, share):
    rng = np.random.default_rng(seed)
    left, right = np.triu_indices(size, 1)
    bits = rng.normal(0, 5, left.size)  # no two alike
    known = rng.random(left.size) < share
    evidence = np.full((size, size), -3.0)
    evidence[left[known], right[known]] = bits[known]
    evidence = np.triu(evidence) + np.triu(evidence, 1).T

    ours = together(size, left[known], right[known], bits[known], join=0, apart=-3)

    assert ours.tolist() == plainly(size, evidence, 0)


def test_one_doubtful_pair_does_not_tie_two_groups_together():
    left, right = [0, 0, 1, 3, 3, 4, 2], [1, 2, 2, 4, 5, 5, 3]
    bits = [8.0, 8, 8, 8, 8, 8, 3]

    assert together(6, left, right, bits, join=0, apart=-4).tolist() == [0, 0, 0, 3, 3, 3]


def test_ties_are_decided_the_same_way_whatever_the_order():
    left, right, bits = np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([5.0, 5, 5])

    one = together(4, left, right, bits, join=0, apart=-9)
    other = together(4, right[::-1], left[::-1], bits[::-1], join=0, apart=-9)

    assert one.tolist() == other.tolist() == [0, 0, 2, 2]


def test_pairs_given_twice_are_refused():
    with pytest.raises(Unusable, match="give each once"):
        together(3, [0, 1], [1, 0], [1.0, 1.0], join=0, apart=-9)


def test_what_is_not_given_must_count_less_than_joining_needs():
    with pytest.raises(Unusable, match="less than 0"):
        together(3, [0], [1], [1.0], join=0, apart=0)
