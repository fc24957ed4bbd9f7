"""Held against invented years whose truth is known: lights that prevent 45%, and posters that prevent nothing.

One town tells of a few dozen reports in the dark in four streets. Even ten towns that light their streets on the same day
tell too little to be sure, for trouble there comes in bursts: the estimate is right, its interval holds the truth,
and the answer stays "we cannot tell yet".
"""

import pytest

from highstreet.measures.assessments.assessing import assess
from highstreet.measures.verdicts import Verdict
from highstreet_simulation.schemes import PREVENTED_BY_LIGHT
from tests.spec.evidence.years import the_lights, the_posters, together, town

title = "On invented years what is said of lights and posters is never the wrong way round"
TEN, SIX = range(1, 11), range(1, 7)


@pytest.fixture(scope="module")
def ten_towns():
    return [town(seed) for seed in TEN]


def test_of_the_lights_the_estimate_is_near_the_truth_and_the_interval_holds_it(ten_towns):
    answer = assess(the_lights(ten_towns), together(ten_towns))

    low, high = answer.low / answer.expected, answer.high / answer.expected
    assert answer.verdict in (Verdict.BETTER, Verdict.TOO_FEW)
    assert low <= -PREVENTED_BY_LIGHT <= high
    assert abs(answer.share + PREVENTED_BY_LIGHT) < 0.2


def test_the_posters_are_not_found_to_work(ten_towns):
    answer = assess(the_posters(ten_towns), together(ten_towns))

    assert answer.verdict != Verdict.BETTER


@pytest.mark.parametrize("seed", (1, 2))
def test_one_town_by_itself_does_not_say_that_nothing_changed(ten_towns, seed):
    one = [town(seed)]

    lights, posters = (
        assess(the_lights(one), together(one)),
        assess(the_posters(one), together(one)),
    )

    assert lights.verdict in (Verdict.TOO_FEW, Verdict.BETTER)
    assert posters.verdict != Verdict.BETTER


@pytest.fixture(scope="module")
def six_towns_that_tell_everything():
    return [town(seed, all_told=True) for seed in SIX]


def test_where_everything_is_told_the_lights_are_found_to_work(six_towns_that_tell_everything):
    towns = six_towns_that_tell_everything
    answer = assess(the_lights(towns), together(towns))

    assert answer.verdict == Verdict.BETTER
    assert answer.low / answer.expected <= -PREVENTED_BY_LIGHT <= answer.high / answer.expected


def test_where_everything_is_told_the_posters_are_not(six_towns_that_tell_everything):
    towns = six_towns_that_tell_everything

    assert assess(the_posters(towns), together(towns)).verdict == Verdict.NOISE
