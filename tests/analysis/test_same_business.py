"""Which records are of the same premises of a business; all shops are made up."""

import pytest

from highstreet_analysis.pairwise import pairwise
from highstreet_analysis.same_business import same_business
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.names import MADE_UP
from highstreet_simulation.truths.businesses import written_businesses


def test_most_premises_that_are_in_the_records_twice_are_found_and_hardly_any_taken_for_another():
    shops = written_businesses(seed=7, premises=400)

    right = pairwise(same_business(shops.table).group, shops.premises)

    assert right.precision > 0.95
    assert right.recall > 0.75


def test_ltd_and_the_ampersand_make_no_difference():
    found = same_business(
        {
            "name": ["Honeyquart & Daughters Ltd", "The Honeyquart and Daughters Limited"],
            "postcode": ["ZZ16 8AB"] * 2,
        }
    )

    assert found.estimate == 1
    assert "the same name" in found.pairs["why"][0]


def test_branches_of_a_chain_are_not_one():
    found = same_business(
        {
            "name": ["Quincewick Chemist"] * 2,
            "postcode": ["ZZ16 8AB", "ZZ3 1XY"],
            "address": ["4 Sheep Street", "90 Station Road"],
        }
    )

    assert found.estimate == 2


def test_a_rare_word_in_common_says_more_than_a_common_one():
    grills = [f"{first}{second} Grill" for first in MADE_UP[:30] for second in ("ley", "by", "ton")]
    apart = [f"ZZ{number} 4AB" for number in range(len(grills))]
    found = same_business(
        {
            "name": ["Zephyrcote", "Zephyrcote Wines", "Grill", "Larkwhistle Grill", *grills],
            "postcode": ["ZZ16 8AB", "ZZ16 8AB", "ZZ17 9XY", "ZZ17 9XY", *apart],
        }
    )

    assert found.group[0] == found.group[1]
    likely = {
        (int(first), int(second)): chance
        for first, second, chance in zip(
            found.pairs["first"], found.pairs["second"], found.pairs["probability"], strict=True
        )
    }
    assert likely[0, 1] > likely.get((2, 3), 0)


def test_neighbours_in_one_shopping_centre_are_not_one():
    found = same_business(
        {"name": ["Abernook Shoes", "Pennycoombe Phones"], "postcode": ["ZZ16 8AB"] * 2}
    )

    assert found.estimate == 2


def test_a_table_without_names_is_refused():
    with pytest.raises(Unusable, match="no name"):
        same_business({"postcode": ["ZZ16 8AB"]})
