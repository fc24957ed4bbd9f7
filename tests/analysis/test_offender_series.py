import numpy as np
import pytest

from highstreet_simulation.truths.offender_series import WAYS, thefts_in_series


def together(values, offender):
    """How often two thefts have the same, by the same person and by any two, where both are known."""
    known = values != ""
    i, j = np.triu_indices(known.sum(), 1)
    same = values[known][i] == values[known][j]
    by_one = offender[known][i] == offender[known][j]
    return same[by_one].mean(), same[~by_one].mean()


def test_series_are_as_long_as_was_asked_and_the_rest_steal_once():
    thefts = thefts_in_series(seed=1, thefts=3_000, by_prolific=0.6)

    many = np.bincount(thefts.offender)

    assert set(many[many < 3].tolist()) == {1}
    assert many.max() <= 40
    assert many[many > 1].sum() == pytest.approx(0.6 * 3_000, abs=60)


@pytest.mark.parametrize("name", [*WAYS, "shop", "car"])
def test_people_keep_to_their_ways_more_than_chance_has_it(name):
    thefts = thefts_in_series(seed=2, thefts=2_000)

    by_one, by_any = together(thefts.table[name], thefts.offender)

    assert by_one > by_any + 0.05


def test_some_of_everything_is_missing_except_where_when_and_what():
    table = thefts_in_series(seed=3, thefts=2_000).table

    for name in (*WAYS, "looks", "car"):
        assert 0.1 < (table[name] == "").mean() < 0.99
    assert 0.1 < np.isnan(table["hour"]).mean() < 0.2
    assert not (table["goods"] == "").any()
    assert np.isfinite(table["x"]).all()


def test_a_few_shops_have_much_of_the_theft():
    doors = np.unique(thefts_in_series(seed=4, thefts=4_000).table["x"], return_counts=True)[1]

    assert np.sort(doors)[::-1][:30].sum() / 4_000 > 0.3


@pytest.mark.parametrize("thefts", [0, 1, 2])
def test_a_town_may_be_as_good_as_empty(thefts):
    found = thefts_in_series(seed=1, thefts=thefts)

    assert {values.size for values in found.table.values()} == {thefts}
    assert found.offender.size == thefts


def test_the_same_seed_gives_the_same_town():
    one, other = (thefts_in_series(seed=6, thefts=200) for _ in range(2))

    assert all(np.array_equal(one.table[name], other.table[name], equal_nan=name in ("hour", "value"))
               for name in one.table)  # fmt: skip
