import numpy as np
import pytest

from highstreet_analysis.never_told import from_both, from_lists, from_survey
from highstreet_analysis.overlaps import Overlaps, of_counts, of_members
from highstreet_analysis.survey_rate import rate_of_answers, rate_of_counts
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.lists import listed, overlaps_of

TWO = of_counts({"police": 40, "shops": 90, ("police", "shops"): 22})


def three(seed=1, **of):
    of = {"people": 900, "chances": (0.3, 0.25, 0.3)} | of
    return Overlaps(("police", "shops", "hospital"), overlaps_of(listed(seed=seed, **of))[0])


def test_members_and_counts_give_the_same_answer():
    chance = np.random.default_rng(1)
    crimes = np.array([f"c{number}" for number in range(400)])
    police, shops = crimes[chance.random(400) < 0.3], crimes[chance.random(400) < 0.4]
    both = int(np.isin(police, shops).sum())
    counted = of_counts(
        {"police": police.size - both, "shops": shops.size - both, ("police", "shops"): both}
    )

    from_names = from_lists(of_members({"police": chance.permutation(police), "shops": shops}))

    assert from_names.estimate == from_lists(counted).estimate
    assert from_names.interval == from_lists(counted).interval


def test_a_record_that_is_twice_on_a_list_counts_once():
    once = of_members({"police": [1, 2, 3], "shops": [3, 4]})
    twice = of_members({"police": [1, 2, 3, 3, 1], "shops": [3, 4, 4]})

    assert twice.cells.tolist() == once.cells.tolist()


def test_two_lists_say_what_dependence_would_do():
    finding = from_lists(TWO, what="thefts")

    assert "cannot show whether one depends" in finding.caveat
    total, twice = finding.table["total"]
    assert twice - finding.n == pytest.approx(2 * (total - finding.n))


def test_three_lists_name_the_pair_that_depends():
    finding = from_lists(three(people=2_000, ties={(0, 1): 1.5}), what="thefts")

    assert "Police and shops share more than chance would have it" in finding.says
    assert finding.interval[0] < 2_000 < finding.interval[1]
    assert finding.table["total"][0] < finding.estimate


def test_a_lower_bound_is_always_said_to_be_one():
    finding = from_lists(three(), what="thefts")

    assert finding.table["answer"][finding.table["is_bound"]].tolist() == ["lower bound"]
    assert "a lower bound, says" in finding.says


def test_people_who_are_likelier_to_be_on_any_list_are_suspected():
    finding = from_lists(three(people=4_000, unlike=(1.6, 1.6, 1.6)))

    assert "Every pair of lists shares more than chance" in finding.says


def test_an_empty_list_says_nothing():
    finding = from_lists(of_counts({"police": 0, "shops": 12, ("police", "shops"): 0}))

    assert not finding.is_known
    assert finding.interval is None


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"police": [1]}, "There are 1 lists"),
        ({str(number): [1] for number in range(6)}, "There are 6 lists"),
        ({"police": [1, None], "shops": [1]}, "1 of 2 records on police has no name"),
        (
            {"police": ["a", "", float("nan")], "shops": ["a"]},
            "2 of 3 records on police have no name",
        ),
        ({"police": [1], "shops": ["1"]}, "by numbers and some by words"),
    ],
)
def test_lists_that_cannot_be_compared_are_refused(members, words):
    with pytest.raises(Unusable, match=words):
        of_members(members)


def test_who_is_on_no_list_cannot_be_given():
    with pytest.raises(Unusable, match="no list cannot be counted"):
        of_counts({(): 5, "police": 3, "shops": 4})


def test_the_published_wilson_and_exact_intervals_are_found_again():
    # Newcombe, 1998, table I: 81 of 263, and 15 of 148.
    assert rate_of_counts(81, 263).interval() == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert rate_of_counts(81, 263).interval(kind="exact") == pytest.approx(
        (0.2527, 0.3676), abs=1e-4
    )
    assert rate_of_counts(15, 148).interval() == pytest.approx((0.0624, 0.1605), abs=5e-5)


def test_answers_of_one_person_are_worth_less_than_those_of_many():
    chance = np.random.default_rng(1)
    person = np.repeat(np.arange(60), 5)
    alike = np.repeat(chance.random(60) < 0.4, 5)

    together, apart = rate_of_answers(alike, person=person), rate_of_answers(alike)

    assert together.share == apart.share
    assert together.worth == pytest.approx(60, rel=0.1)
    assert apart.worth == pytest.approx(300, rel=0.01)


def test_the_interval_of_a_clustered_survey_holds_the_truth():
    chance = np.random.default_rng(2)
    held = []
    for _ in range(600):
        size = chance.integers(1, 6, 80)
        tells = chance.beta(1.2, 1.8, 80)
        person = np.repeat(np.arange(80), size)
        rate = rate_of_answers(chance.random(person.size) < tells[person], person=person)
        low, high = rate.interval()
        held.append(low <= 0.4 <= high)

    assert 0.925 <= np.mean(held) <= 0.98


def test_weights_make_the_sample_like_the_town():
    told = np.array([1, 1, 0, 0, 0, 0])
    rate = rate_of_answers(told, weights=[3, 3, 1, 1, 1, 1])

    assert rate.share == pytest.approx(0.6)
    assert rate.worth < 6


def test_a_survey_in_which_nobody_told_leaves_no_upper_limit():
    finding = from_survey(rate_of_counts(0, 40), 300)

    assert finding.interval[1] == float("inf")
    assert finding.interval[0] > 1_000


def test_lists_and_survey_that_agree_are_surer_together():
    alone = from_lists(TWO)
    both = from_both(TWO, rate_of_counts(20, 100), "police")

    assert np.ptp(both.interval) < np.ptp(alone.interval)
    assert both.interval[0] < alone.estimate < both.interval[1]


def test_lists_and_survey_that_disagree_are_not_joined():
    finding = from_both(TWO, rate_of_counts(5, 120), "police")

    assert not finding.is_known
    assert finding.interval is None
    assert "one of them misleads" in finding.says


def test_lists_or_a_survey_that_are_empty_are_not_joined():
    with pytest.raises(Unusable, match="none may be empty"):
        from_both(TWO, rate_of_counts(0, 0), "police")
    with pytest.raises(Unusable, match="no list council"):
        from_both(TWO, rate_of_counts(1, 9), "council")


@pytest.mark.parametrize(
    ("told", "weights", "words"),
    [
        ([1, 2], None, "neither 0 nor 1"),
        ([1, None], None, "missing or infinite"),
        ([1, 0], [1, -1], "above nought"),
        ([1, 0], [1], "shape"),
    ],
)
def test_answers_that_are_none_are_refused(told, weights, words):
    with pytest.raises(Unusable, match=words):
        rate_of_answers(told, weights=weights)
