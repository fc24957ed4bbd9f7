"""Held against invented years whose truth is known: lights that prevent 45%, and posters that prevent nothing.

One town tells of a few dozen reports in the dark in four streets in a year, and trouble there comes in bursts: mostly too little
to be sure. Where three towns or more light their streets on the same day, what is told is enough.
"""

import pytest

from highstreet.measures.assessments.assessing import assess
from highstreet.measures.verdicts import Verdict
from highstreet_simulation.schemes import PREVENTED_BY_LIGHT, PREVENTED_BY_POSTERS
from tests.spec.evidence.years import the_lights, the_posters, together, town

title = "On invented years lights are found to work, and posters are not"
TEN = range(1, 11)


@pytest.fixture(scope="module")
def told():
    """Ten towns in which about one thing in eight is told."""
    return [town(seed) for seed in TEN]


@pytest.fixture(scope="module")
def all_told():
    """The same ten, in which everything is told as soon as it is over."""
    return [town(seed, all_told=True) for seed in TEN]


def holds(answer, truth):
    return answer.low / answer.expected <= -truth <= answer.high / answer.expected


@pytest.mark.parametrize("number", (3, 4, 6, 10))
def test_the_lights_are_found_to_work_and_the_interval_holds_the_truth(told, number):
    answer = assess(the_lights(told[:number]), together(told[:number]))

    assert answer.verdict == Verdict.BETTER
    assert holds(answer, PREVENTED_BY_LIGHT)


@pytest.mark.parametrize("number", (3, 4, 6, 10))
def test_the_posters_are_not(told, number):
    answer = assess(the_posters(told[:number]), together(told[:number]))

    assert answer.verdict in (Verdict.NOISE, Verdict.TOO_FEW)
    assert holds(answer, PREVENTED_BY_POSTERS)


@pytest.mark.parametrize("number", (2, 10))
def test_where_everything_is_told_two_towns_are_enough(all_told, number):
    towns = all_told[:number]
    lights, posters = (assess(tried(towns), together(towns)) for tried in (the_lights, the_posters))

    assert lights.verdict == Verdict.BETTER
    assert holds(lights, PREVENTED_BY_LIGHT)
    assert posters.verdict in (Verdict.NOISE, Verdict.TOO_FEW)
    assert holds(posters, PREVENTED_BY_POSTERS)


@pytest.mark.parametrize("number", range(len(TEN)))
def test_one_town_by_itself_never_says_it_the_wrong_way_round(told, number):
    one = [told[number]]

    lights, posters = (assess(tried(one), together(one)) for tried in (the_lights, the_posters))

    assert lights.verdict in (Verdict.TOO_FEW, Verdict.BETTER)
    assert holds(lights, PREVENTED_BY_LIGHT)
    assert posters.verdict != Verdict.BETTER
    assert holds(posters, PREVENTED_BY_POSTERS)
