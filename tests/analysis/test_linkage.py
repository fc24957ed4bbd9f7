"""Comparing and learning, on DuckDB and on Spark."""

import numpy as np
import pytest

from highstreet_analysis.evidence import Learned, Model
from highstreet_analysis.linkage import Pairs, compared, prior_among, with_own_prior
from highstreet_analysis.linkage_learning import Known, learned, regression
from highstreet_analysis.linked import pairs_to_show
from highstreet_analysis.person_model import person_model
from highstreet_analysis.plate_model import BLOCKS, EVIDENCE, plate_model
from highstreet_analysis.plate_records import plates
from highstreet_analysis.same_person import same_person
from highstreet_simulation.truths.people import written_people
from highstreet_simulation.truths.plates import seen_vehicles


@pytest.fixture(params=["duckdb", "spark"])
def session(request):
    """Nothing for DuckDB, and a session for Spark."""
    return None if request.param == "duckdb" else request.getfixturevalue("spark")


@pytest.mark.filterwarnings("ignore")
def test_people_are_linked_alike_on_duckdb_and_on_spark(session):
    town = written_people(seed=3, households=40)

    found = same_person(town.table, spark=session)

    assert found.group.tolist() == same_person(town.table).group.tolist()
    assert len(set(found.group.tolist())) < found.n


def test_weights_that_were_learned_are_read_as_they_were_written(tmp_path):
    model = person_model().learned

    model.write(tmp_path / "again.json")

    assert Learned.read(tmp_path / "again.json") == model


def test_the_odds_of_each_level_are_found_again():
    rng = np.random.default_rng(1)
    matrix = np.c_[rng.integers(0, 2, (40_000, 2)), np.ones(40_000)].astype(float)
    odds = matrix @ [2.0, 0.5, -1.0]
    same = rng.random(40_000) < 1 / (1 + np.exp(-odds))

    found = regression(matrix, same, np.array([False, False]))

    assert found == pytest.approx([2.0, 0.5, -1.0], abs=0.1)


def test_rarity_never_counts_for_more_than_wholly():
    rng = np.random.default_rng(1)
    matrix = np.c_[rng.normal(0, 1, 5_000), np.ones(5_000)]
    same = rng.random(5_000) < 1 / (1 + np.exp(-3 * matrix[:, 0]))

    assert regression(matrix, same, np.array([True]))[0] == 1


def test_what_is_learned_from_sightings_links_other_sightings():
    seen = seen_vehicles(seed=11, vehicles=300)
    blank = Model(EVIDENCE, BLOCKS, Learned())

    found = learned(blank, [Known(plates(seen.table), seen.vehicle)])

    weights = found.weights["plate"]
    assert weights["the same plate"].bits > 3
    assert weights["other plates"].bits < -3


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_the_prior_of_other_records_is_found_from_the_evidence_alone(share):
    rng = np.random.default_rng(2)
    size = 40_000
    same = rng.random(size) < share
    evidence = rng.normal(np.where(same, 3.0, -3.0), np.sqrt(6 / np.log(2)))  # calibrated bits
    nothing = np.zeros(size, np.int64)
    pairs = Pairs(nothing, nothing, evidence - 3, {}, {}, size)

    moved = with_own_prior(pairs, -3.0)

    assert moved.probability.sum() == pytest.approx(same.sum(), rel=0.08)


def test_one_record_is_compared_with_nothing():
    assert compared(plates({"plate": ["XA51 KLM"]}), plate_model()).left.size == 0


def test_among_twice_as_many_records_a_pair_is_half_as_likely_beforehand():
    model = person_model()

    assert prior_among(80_000, model) == pytest.approx(prior_among(40_000, model) - 1)
    assert prior_among(1, model) == prior_among(2, model)


def test_a_doubtful_pair_that_stands_in_two_groups_is_shown_and_an_unlikely_one_is_not():
    model = person_model()
    nothing = {one.about: np.full(3, -1) for one in model.evidence}
    none_rare = {one.about: np.zeros(3) for one in model.evidence}
    pairs = Pairs(
        np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([6.0, 1.0, -3.0]), nothing, none_rare, 3
    )

    shown = pairs_to_show(pairs, np.array([0, 0, 2]), model)

    assert shown["first"].tolist() == [0, 1]
    assert shown["together"].tolist() == [True, False]
