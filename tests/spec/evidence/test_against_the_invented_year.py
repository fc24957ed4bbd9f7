"""Held against invented years whose truth is known: lights that prevent 45%, and posters that prevent nothing.

One town tells of a few dozen reports in the dark in four streets, too few to know by themselves; ten towns that
light their streets on the same day are enough. Both are tested.
"""

import pytest

from highstreet.measures.assessments.assessing import assess
from highstreet.measures.verdicts import Verdict
from highstreet_simulation.schemes import PREVENTED_BY_LIGHT, PREVENTED_BY_POSTERS
from tests.spec.evidence.years import the_lights, the_posters, together, town

title = "On invented years the lights are found to work and the posters are not"
TEN = range(1, 11)


@pytest.fixture(scope="module")
def ten_towns():
    return [town(seed) for seed in TEN]


def test_the_lights_are_found_to_work_and_the_interval_holds_the_truth(ten_towns):
    answer = assess(the_lights(ten_towns), together(ten_towns))

    low, high = answer.low / answer.expected, answer.high / answer.expected
    assert answer.verdict == Verdict.BETTER
    assert low <= -PREVENTED_BY_LIGHT <= high
    assert answer.sentence.startswith("It has got better here")


def test_the_posters_are_not_found_to_work(ten_towns):
    answer = assess(the_posters(ten_towns), together(ten_towns))

    assert answer.verdict != Verdict.BETTER
    assert -PREVENTED_BY_POSTERS * answer.expected <= answer.high


@pytest.mark.parametrize("seed", TEN)
def test_one_town_by_itself_says_that_it_cannot_tell_and_not_that_nothing_changed(ten_towns, seed):
    one = [town(seed)]

    lights, posters = (
        assess(the_lights(one), together(one)),
        assess(the_posters(one), together(one)),
    )

    assert lights.verdict in (Verdict.TOO_FEW, Verdict.BETTER)
    assert posters.verdict not in (Verdict.BETTER,)
