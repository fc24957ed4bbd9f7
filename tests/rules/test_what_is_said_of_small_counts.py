"""Whatever was told, by whomever, no small count follows from what is said of the town and its areas."""

from hypothesis import given
from hypothesis import strategies as st

from highstreet.answers.counting import Told, counted
from highstreet.answers.offering import figure_of_town
from highstreet.answers.showing import Counted, in_town, streets_named
from tests.spec.answers.attacking import Truth, given_away

TELLERS = ("a shop", "another shop", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9")
NUMBERS = st.one_of(st.just(0), st.integers(0, 2), st.integers(0, 25))


@st.composite
def months(draw):
    """One kind in one month: who told how often, in up to seven areas and outside them."""
    areas = draw(st.integers(0, 7))
    places = [*range(areas), None]
    rows = []
    for area in places:
        for teller in TELLERS:
            if number := draw(NUMBERS):
                rows.append(Told(area, "THEFT", None, teller, number))
    return list(range(areas)), rows


def published(areas, rows):
    shown = {
        f"area {area}": figure
        for area in areas
        if (figure := counted(row for row in rows if row.area == area).figure)
    }
    return figure_of_town(rows, areas), shown


def truth_of(areas, rows):
    names = {area: f"area {area}" for area in areas} | {None: None}
    return Truth({(names[row.area], row.teller): row.number for row in rows}, list(names.values()))


@given(months())
def test_a_stranger_learns_no_small_count(month):
    town, shown = published(*month)

    assert given_away(truth_of(*month), town, shown) == []


@given(months(), st.sampled_from(TELLERS))
def test_a_shop_that_knows_its_own_learns_no_small_count_of_the_others(month, insider):
    town, shown = published(*month)

    assert given_away(truth_of(*month), town, shown, insider=insider) == []


@given(months())
def test_what_is_said_is_true_in_fives_and_adds_up(month):
    areas, rows = month
    town, shown = published(areas, rows)

    assert town <= sum(row.number for row in rows)
    assert town >= sum(shown.values())
    assert all(figure % 5 == 0 for figure in (town, *shown.values()))


def test_the_attacker_finds_what_careless_figures_give_away():
    """The same attack on the town's plain figure in fives beside that of its only busy area."""
    told = {("area 0", f"p{n}"): 1 for n in range(30)} | {("area 1", f"q{n}"): 1 for n in range(4)}
    told |= {(None, "r"): 1}
    truth = Truth(told, ["area 0", "area 1", None])

    assert given_away(truth, 35, {"area 0": 30}) == ["area 1", "nowhere"]
    assert given_away(truth, 30, {"area 0": 30}) == []


def test_a_town_without_areas_is_said_by_itself():
    rows = [Told(None, "THEFT", None, f"p{n}", 1) for n in range(7)]

    assert figure_of_town(rows, []) == 5


def test_where_many_areas_have_a_few_the_town_is_still_told_of_them():
    assert in_town([], Counted(36, by_one=1), hidden=10) == 35


def test_no_more_streets_are_named_than_the_kinds_make_likely():
    streets = {f"Street {n}": Counted(12, by_one=1) for n in range(5)}

    assert streets_named(streets, told=0) == []
    assert len(streets_named(streets, told=200)) == 3
