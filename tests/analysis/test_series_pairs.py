import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.crime_features import read_crimes
from highstreet_analysis.prove.series import FEATURES, rows_of
from highstreet_analysis.series_pairs import links_above, pairs_in_blocks, stream_links

EVERYTHING = -1e9


def one_at_a_time(model, crimes, least):
    """What the quick way must give: each pair by itself."""
    i, j = np.triu_indices(len(crimes), 1)
    logs = sum(one.between(i, j) for one in model.among(crimes)) + model.allowance
    return [
        (a, b, w)
        for a, b, w in zip(i.tolist(), j.tolist(), logs.tolist(), strict=True)
        if w > least
    ]


def as_rows(links):
    return list(zip(links.i.tolist(), links.j.tolist(), links.weight.tolist(), strict=True))


def same_links(found, expected):
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    assert np.allclose([one[2] for one in found], [one[2] for one in expected], atol=1e-4)


@pytest.mark.parametrize("crimes", [0, 1, 2, 150])
def test_the_quick_way_weighs_each_pair_as_one_at_a_time(town, crimes):
    model, table, _ = town
    some = read_crimes(rows_of(table, np.arange(crimes)), FEATURES)

    same_links(
        as_rows(links_above(model, some, least=EVERYTHING)), one_at_a_time(model, some, -np.inf)
    )


def test_only_pairs_above_the_bar_come_through(town):
    model, table, _ = town
    some = read_crimes(rows_of(table, np.arange(300)), FEATURES)

    found = links_above(model, some, least=2.0)

    assert 0 < len(found) < 2_000
    same_links(as_rows(found), one_at_a_time(model, some, 2.0))


def test_in_blocks_the_same_pairs_are_weighed_as_lie_within_them(town):
    model, table, _ = town
    some = read_crimes(rows_of(table, np.arange(200)), FEATURES)
    day, shop = table["day"][:200], table["shop"][:200].copy()
    shop[:5] = ""

    found = links_above(model, some, least=EVERYTHING, within_days=40, same=shop)

    expected = [
        (i, j, weight)
        for i, j, weight in one_at_a_time(model, some, -np.inf)
        if shop[i] and shop[i] == shop[j] and abs(day[i] - day[j]) <= 40
    ]
    same_links(as_rows(found), expected)
    assert pairs_in_blocks(some, within_days=40, same=shop) == len(expected)


def test_links_come_in_parts_that_together_are_all(town):
    model, table, _ = town
    crimes = read_crimes(table, FEATURES)

    parts = list(stream_links(model, crimes, least=0.0))

    assert len(parts) > 1
    assert sum(map(len, parts)) == len(links_above(model, crimes, least=0.0))


@settings(max_examples=15, deadline=None)
@given(chance=st.randoms(), metres=st.integers(-100_000, 100_000), days=st.integers(-900, 900))
def test_neither_order_nor_where_nought_lies_matters(town, chance, metres, days):
    model, table, _ = town
    some = rows_of(table, np.arange(60))
    order = list(range(60))
    chance.shuffle(order)
    moved = rows_of(some, np.array(order))
    moved |= {"x": moved["x"] + metres, "y": moved["y"] - metres, "day": moved["day"] + days}

    found = links_above(model, read_crimes(moved, FEATURES), least=-2.0)

    back = {(min(order[i], order[j]), max(order[i], order[j])): w for i, j, w in as_rows(found)}
    expected = {(i, j): w for i, j, w in one_at_a_time(model, read_crimes(some, FEATURES), -2.0)}
    near_bar = {pair for pair, w in (back | expected).items() if abs(w + 2.0) < 0.05}
    assert back.keys() - near_bar == expected.keys() - near_bar
    assert np.allclose([back[pair] for pair in back if pair in expected and pair not in near_bar],
                       [expected[pair] for pair in back if pair in expected and pair not in near_bar], atol=0.05)  # fmt: skip
