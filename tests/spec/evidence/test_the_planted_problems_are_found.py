"""One invented year held against its truth, as `benchmarks.proposals` does with five of them and a hundred quiet towns."""

import pytest

from benchmarks.problem_years import facts_of, truth_of
from benchmarks.proposals import SEEDS, Score, score
from benchmarks.told_years import invented_year
from tests.spec.evidence.years import STREETS

title = "On an invented year the problems that are truly there are among the first twenty proposals"


@pytest.fixture(scope="module")
def scored():
    year, found = invented_year(SEEDS[0], STREETS), Score()
    score(facts_of(year), truth_of(year), found)
    return found


@pytest.mark.parametrize("sort", ["premises", "street", "series"])
def test_most_of_what_is_proposed_is_right(scored, sort):
    assert scored.proposed[sort]
    assert scored.precision(sort) >= 0.75


@pytest.mark.parametrize(
    ("sort", "planted", "floor"), [("premises", 5, 0.6), ("street", 5, 0.4), ("series", 20, 0.25)]
)
def test_of_the_worst_that_was_planted_enough_is_found(scored, sort, planted, floor):
    assert scored.planted[sort] == planted
    assert scored.recall(sort) >= floor
