"""Who is in the records more than once, and who is not."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.pairwise import pairwise
from highstreet_analysis.person_records import people, texts
from highstreet_analysis.same_business import same_business
from highstreet_analysis.same_person import same_person
from highstreet_analysis.same_plate import same_plate
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.people import written_people


@pytest.fixture(scope="module")
def town():
    return written_people(seed=7, households=400)


@pytest.fixture(scope="module")
def found(town):
    return same_person(town.table)


def test_most_who_are_in_the_records_twice_are_found_and_few_are_taken_for_another(town, found):
    right = pairwise(found.group, town.person)

    assert right.precision > 0.8
    assert right.recall > 0.8


def test_every_pair_says_why(found):
    assert found.pairs["why"].size > 100
    assert all(found.pairs["why"])
    assert ((found.pairs["probability"] >= 0) & (found.pairs["probability"] <= 1)).all()


def test_pairs_within_a_group_are_marked_together_and_others_are_at_least_as_likely_as_not(found):
    same = found.group[found.pairs["first"]] == found.group[found.pairs["second"]]

    assert (same == found.pairs["together"]).all()
    assert (found.pairs["probability"][~same] >= 0.5).all()


def test_a_pair_of_which_nine_in_ten_are_expected_to_be_one_person_mostly_is(town, found):
    first, second = found.pairs["first"], found.pairs["second"]
    sure = found.pairs["probability"] > 0.9

    assert (town.person[first] == town.person[second])[sure].mean() > 0.85


def test_the_order_of_the_records_does_not_matter(town, found):
    order = np.random.default_rng(1).permutation(found.n)
    shuffled = same_person(
        {name: [values[at] for at in order] for name, values in town.table.items()}
    )

    assert pairwise(shuffled.group, found.group[order]).f1 > 0.999


def test_the_names_of_the_columns_that_are_not_known_are_no_matter(town, found):
    with_more = same_person(town.table | {"officer": ["?"] * found.n})

    assert with_more.group.tolist() == found.group.tolist()


def test_the_same_record_twice_is_one_person():
    twice = same_person(
        {"name": ["Ewa Nowak"] * 2, "born": ["1990-05-17"] * 2, "postcode": ["ZZ1 1AA"] * 2}
    )

    assert twice.group.tolist() == [0, 0]
    assert twice.says == (
        "The 2 records are probably of 1 different person; 1 person has more than one record."
    )


def test_twins_with_other_names_stay_two_people():
    twins = same_person(
        {
            "name": ["Karim Hussain", "Nadia Hussain"],
            "born": ["2004-09-12"] * 2,
            "postcode": ["ZZ1 1AA"] * 2,
            "address": ["4 Sheep Street"] * 2,
        }
    )

    assert twins.estimate == 2


def test_father_and_son_of_one_name_stay_two_people():
    both = same_person(
        {
            "name": ["John Dunmore"] * 2,
            "born": ["1961-03-02", "1988-11-24"],
            "postcode": ["ZZ1 1AA"] * 2,
        }
    )

    assert both.estimate == 2


def test_one_common_name_alone_is_not_enough():
    assert same_person({"name": ["John Smith"] * 2}).estimate == 2


def test_nobody_is_linked_by_what_is_unknown():
    nothing = same_person({"name": [None, "", "  "], "born": [None] * 3})

    assert nothing.group.tolist() == [0, 1, 2]


def test_a_name_the_other_way_round_is_found():
    turned = same_person(
        {
            "given_name": ["Zielinski", "Tara"],
            "family_name": ["Tara", "Zielinski"],
            "born": ["1979-06-30"] * 2,
            "postcode": ["ZZ1 1AA"] * 2,
        }
    )

    assert turned.estimate == 1
    assert "another name of the other" in turned.pairs["why"][0]


@pytest.mark.parametrize("name", ["ethnicity", "Ethnic group", "religion", "faith", "nationality"])
def test_what_nobody_may_be_linked_by_is_refused(name):
    with pytest.raises(Unusable, match="nobody is linked by that"):
        same_person({"name": ["Ewa Nowak"], name: ["?"]})


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(Unusable, match="of one length"):
        same_person({"name": ["Ewa Nowak"], "born": ["1990-05-17", None]})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=30)), max_size=6))
def test_whatever_is_written_down_can_be_read(names):
    found = people({"name": names, "born": names, "postcode": names, "email": names})

    assert {len(values) for values in found.values()} == {len(names)}


@pytest.mark.parametrize(
    "born",
    [
        np.array(["1984-07-31", "NaT"], "datetime64[ns]"),
        pd.to_datetime(pd.Series(["1984-07-31", None])),
        pd.Series(["1984-07-31", pd.NA], dtype="string"),
        ["31/07/1984", float("nan")],
        [date(1984, 7, 31), None],
    ],
)
def test_a_date_of_birth_is_read_from_whatever_kind_of_column(born):
    assert people({"name": ["A B", "C D"], "born": born})["born"] == ["1984-07-31", None]


def test_whole_numbers_beside_missing_ones_keep_their_digits():
    assert texts({"phone": pd.Series([1536960001, None])}, "phone") == ["1536960001", None]
    assert people({"name": ["A B", "C D"], "born": [1984.0, None]})["born"] == ["1984", None]


@pytest.mark.parametrize("name", [None, "Bill Harker", 3])
def test_one_word_or_nothing_is_no_column_of_names(name):
    for question in (same_person, same_business):
        with pytest.raises(Unusable, match="no column"):
            question({"name": name})
    with pytest.raises(Unusable, match="no column"):
        same_plate({"plate": name})
