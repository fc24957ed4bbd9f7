"""Whatever is asked that has no honest answer is refused in words, by every door of these questions."""

import numpy as np
import pytest

from highstreet_analysis.average_link import together
from highstreet_analysis.bayes_factors import Model, learn
from highstreet_analysis.crime_features import Amount, Clock, Days, Words, read_crimes
from highstreet_analysis.crime_series import crime_series
from highstreet_analysis.forecast_accuracy import forecast_accuracy
from highstreet_analysis.knox_bands import Bands
from highstreet_analysis.knox_shuffled import shuffled
from highstreet_analysis.nearness import NearFactor
from highstreet_analysis.noise import noisy
from highstreet_analysis.pairwise import pairwise
from highstreet_analysis.repeat_victims import repeat_victims
from highstreet_analysis.risky_facilities import gini, lorenz, risky_facilities, share_in_busiest
from highstreet_analysis.rounding import in_words, rounded_by_lot, rounded_down
from highstreet_analysis.suppression import held_back, small
from highstreet_analysis.table_attack import worked_out
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.what_may_be_shown import counts_that_may_be_shown
from highstreet_analysis.what_next import Record, compare, forecast
from highstreet_analysis.where_to_walk import Walker, where_to_walk

DAYS = ["2025-01-01", "2025-02-05", "2025-03-09"]
TABLE = [[3, 7, 10], [4, 6, 10], [7, 13, 20]]
NO_NUMBER = [None, float("nan"), float("inf"), "2", [1]]


def a_record(place=(0, 1, 0), when=DAYS, until=None):
    return Record.at_places(place, when, [0, 500], [0, 0], until=until)


def a_plan(
    places=("Station", "Park"), worth=(0, 9), walking=((0, 5), (5, 0)), walkers=None, **more
):
    one = Walker("Officer", "2026-11-27T18:00", "2026-11-27T19:00", start="Station")
    return where_to_walk(
        places, worth, walking, [one] if walkers is None else walkers, seed=1, **more
    )


@pytest.mark.parametrize("place", [(0, None, 1), (0, 0.7, 1), (0, np.nan, 1), "abc", (0, -2, 1)])
def test_places_of_a_record_are_whole_numbers_and_never_rounded(place):
    with pytest.raises(Unusable):
        a_record(place=place)


@pytest.mark.parametrize(
    ("when", "until"),
    [(["2025-01"] * 3, "2025-03-31"), (DAYS, "2025-03"), (DAYS, ["2025-04-01"] * 2)],
)
def test_a_record_ends_in_the_unit_of_its_events(when, until):
    with pytest.raises(Unusable, match="both alike|one end"):
        a_record(when=when, until=until)


@pytest.mark.parametrize("setting", ["horizon", "origins", "share"])
@pytest.mark.parametrize("value", [*NO_NUMBER[1:], -1, 0])
def test_forecasts_refuse_settings_that_are_none(setting, value):
    for question in (forecast, compare):
        with pytest.raises(Unusable):
            question(a_record(), **{setting: value})


@pytest.mark.parametrize("value", NO_NUMBER)
def test_shares_are_numbers(value):
    for ask in (
        lambda: forecast_accuracy([1, 2], [0, 1], share=value),
        lambda: share_in_busiest([1, 2], part=value),
        lambda: risky_facilities(["a", "b"], [1, 2], part=value),
    ):
        with pytest.raises(Unusable):
            ask()


@pytest.mark.parametrize("day", [["soon"] * 3, [1.5, 2, 3], [None, *DAYS[1:]], [[1], [2, 3], [4]]])
def test_victims_are_hit_on_days(day):
    with pytest.raises(Unusable):
        repeat_victims(["a", "b", "a"], day, at_risk=9)


@pytest.mark.parametrize("setting", ["at_risk", "within"])
@pytest.mark.parametrize("value", [*NO_NUMBER, 0, 2.5])
def test_how_many_are_at_risk_and_how_long_to_look_back_are_whole(setting, value):
    with pytest.raises(Unusable):
        repeat_victims(["a", "b", "a"], DAYS, **{"at_risk": 9, setting: value})


@pytest.mark.parametrize("premises", [["a", None], ["a", float("nan")], ["a", ""], "ab"])
def test_premises_have_names(premises):
    with pytest.raises(Unusable):
        risky_facilities(premises, [1, 2])


def test_more_events_than_any_town_has_are_not_thrown_one_by_one():
    with pytest.raises(Unusable, match="ask about a shorter time"):
        risky_facilities(["a", "b"], [10**12, 1])


def test_a_table_of_amounts_counts_cell_by_cell():
    flat, table = [8, 1, 1, 0, 0, 0], [[8, 1, 1], [0, 0, 0]]

    assert gini(table) == gini(flat)
    assert share_in_busiest(table, part=0.5) == share_in_busiest(flat, part=0.5)
    assert lorenz(table)[0].tolist() == lorenz(flat)[0].tolist()


@pytest.mark.parametrize("value", [4.9, None, -1, "many", 10**30])
def test_small_counts_are_counts_and_never_cut_off_to_whole_ones(value):
    table = [[value, 7], [value, 7]]
    for door in (small, held_back, lambda t: worked_out(t, [[True] * 2] * 2)):
        with pytest.raises(Unusable):
            door(table)


@pytest.mark.parametrize("fewest", [*NO_NUMBER, 1, 4.5])
def test_what_is_small_is_a_whole_number_of_two_or_more(fewest):
    with pytest.raises(Unusable):
        held_back(TABLE, fewest=fewest)
    with pytest.raises(Unusable):
        counts_that_may_be_shown(["a"], ["May"], [[7]], fewest=fewest)


@pytest.mark.parametrize("areas", [["a", None], ["a", float("nan")], "ab"])
def test_areas_have_names_each(areas):
    with pytest.raises(Unusable):
        counts_that_may_be_shown(areas, ["May"], [[7], [8]])


@pytest.mark.parametrize("base", [*NO_NUMBER, 1, 5.5])
def test_a_base_is_whole(base):
    for door in (rounded_down, in_words):
        with pytest.raises(Unusable):
            door([7], base=base)
    with pytest.raises(Unusable):
        rounded_by_lot([7], base=base, seed=1)


@pytest.mark.parametrize("value", [*NO_NUMBER, 0, -1])
def test_noise_promises_something(value):
    for setting in ({"epsilon": value}, {"epsilon": 1.0, "changes": value}):
        with pytest.raises(Unusable):
            noisy([7], **setting)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": [15, 15, 15]},
        {"minutes": None},
        {"fade": None},
        {"fade": float("nan")},
        {"apart": float("nan")},
        {"apart": "90"},
        {"places": ["Station", None]},
        {"worth": [0, float("inf")]},
        {"worth": [0]},
        {"walking": [[0, 5]]},
        {"walking": "far"},
    ],
)
def test_a_shift_that_cannot_be_is_refused(wrong):
    with pytest.raises(Unusable):
        a_plan(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"begin": None},
        {"begin": "2026-11-27T20:00"},
        {"begin": "2026-11-27T18:00+00:00"},
        {"end": "2026-11-29T19:00"},
        {"start": None},
        {"start": "Nowhere"},
        {"only": [None]},
        {"only": "Park"},
        {"only": 3},
        {"rest": None},
        {"rest": float("nan")},
        {"rest": -5},
        {"rest_from": "noon"},
    ],
)
def test_a_walker_who_cannot_be_is_refused(wrong):
    usual = {"begin": "2026-11-27T18:00", "end": "2026-11-27T19:00", "start": "Station"}
    with pytest.raises(Unusable):
        a_plan(walkers=[Walker("Officer", **(usual | wrong))])


def test_two_walkers_of_one_name_could_not_tell_whose_visits_are_whose():
    one = Walker("Officer", "2026-11-27T18:00", "2026-11-27T19:00", start="Station")
    with pytest.raises(Unusable, match="each their own"):
        a_plan(walkers=[one, one])


@pytest.mark.parametrize("shuffles", [*NO_NUMBER, 0, 9.5, 10**30])
def test_shuffles_are_counted(shuffles):
    bands = Bands(metres=(0,), days=(7,))
    with pytest.raises(Unusable):
        shuffled([0, 0], [0, 0], [1, 3], bands, shuffles=shuffles)


@pytest.mark.parametrize(
    "wrong",
    [
        {"left": [0.9]},
        {"left": [None]},
        {"left": [-1]},
        {"right": ["b"]},
        {"size": None},
        {"size": -1},
        {"join": float("nan")},
        {"apart": None},
        {"bits": [float("nan")]},
    ],
)
def test_pairs_to_put_together_are_pairs_of_rows(wrong):
    usual = {"size": 3, "left": [0], "right": [1], "bits": [1.0], "join": 0, "apart": -9}
    given = usual | wrong
    with pytest.raises(Unusable):
        together(
            given.pop("size"), given.pop("left"), given.pop("right"), given.pop("bits"), **given
        )


@pytest.mark.parametrize("groups", [[1, None], [1, float("nan")], "ab", 3])
def test_groups_to_be_judged_are_all_known(groups):
    with pytest.raises(Unusable):
        pairwise(groups, [1, 1])


@pytest.mark.parametrize(
    "wrong",
    [
        *({"sure": value} for value in [*NO_NUMBER, 0, 1]),
        *({"links_expected": value} for value in [*NO_NUMBER[1:], 0, 1]),
        *({"within_days": value} for value in [*NO_NUMBER[1:], -1]),
        *({"fewest": value} for value in [*NO_NUMBER, 2.5, 0]),
    ],
)
def test_series_refuse_settings_that_are_none(wrong):
    by_days = (NearFactor(Days(), np.zeros(1_095)),)
    model = Model(by_days, allowance=0.0, prior=-5.0, solved=0, series=0, pairs=0)
    with pytest.raises(Unusable):
        crime_series({"day": [1, 2, 3]}, model, **wrong)


@pytest.mark.parametrize(
    ("feature", "values"),
    [
        (Clock("hour"), [-1, 5]),
        (Clock("hour"), [25, 5]),
        (Clock("hour"), np.array(["2025-01-01"] * 2, "datetime64[s]")),
        (Amount("value"), [1j, 2]),
        (Days("day"), ["2025", "2025-01-01"]),
        (Days("day"), [[1], [2, 3]]),
        (Amount("value"), [-5, 2]),
    ],
)
def test_crimes_are_compared_by_what_can_be_read(feature, values):
    with pytest.raises(Unusable):
        read_crimes({feature.name: values}, [feature])


def test_what_is_no_table_has_no_crimes():
    for table in (None, 3, [1, 2]):
        with pytest.raises(Unusable):
            read_crimes(table, [Days()])


@pytest.mark.parametrize("offender", [None, "abc", [["a"], ["b", "c"]], [1, 2]])
def test_offenders_are_named_one_by_one(offender):
    with pytest.raises(Unusable):
        learn({"day": [1, 2, 3]}, offender, [Days()])


def test_words_may_be_lists_of_different_lengths():
    crimes = read_crimes({"goods": [["meat"], ["meat", "razors"], []]}, [Words("goods")])

    assert crimes.read[0].known.tolist() == [True, True, False]
    assert crimes.read[0].words.tolist() == ["meat", "razors"]
