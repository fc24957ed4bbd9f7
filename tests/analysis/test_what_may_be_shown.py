import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.suppression import held_back, small
from highstreet_analysis.table_attack import by_linear_programme, worked_out
from highstreet_analysis.table_flows import with_totals
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.what_may_be_shown import _insist_on_safety, counts_that_may_be_shown

SIDES = st.integers(1, 4)


@st.composite
def tables(draw, most=12):
    rows, columns = draw(SIDES), draw(SIDES)
    counts = draw(st.lists(st.integers(0, most), min_size=rows * columns, max_size=rows * columns))
    return np.array(counts).reshape(rows, columns)


def tables_of_two_by_two(below):
    """All tables of two rows and columns with cells below this, with their totals: shape (all, 3, 3)."""
    cells = np.indices((below,) * 4).reshape(2, 2, -1)
    rows = np.concatenate([cells, cells.sum(axis=0, keepdims=True)])
    return np.concatenate([rows, rows.sum(axis=1, keepdims=True)], axis=1).transpose(2, 0, 1)


ALL_TABLES = tables_of_two_by_two(below=10)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_the_bounds_are_those_of_all_tables_that_show_the_same(cells, marks):
    table, hidden = with_totals(np.reshape(cells, (2, 2))), np.reshape(marks, (3, 3))
    limit = 4

    found = worked_out(table, hidden, enough=limit)

    others = ALL_TABLES[(table == ALL_TABLES)[:, ~hidden].all(axis=1)]
    values = others[:, found.row, found.column]
    most = np.minimum(values.max(axis=0), np.maximum(limit, found.least))
    assert found.least.tolist() == values.min(axis=0).tolist()
    assert found.most.tolist() == most.tolist()


@settings(max_examples=25, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_the_bounds_are_those_of_a_linear_programme_that_knows_only_what_is_shown(counts, chance):
    table = with_totals(counts)
    hidden = np.array([chance.random() < 0.6 for _ in range(table.size)]).reshape(table.shape)

    found = worked_out(table, hidden)

    cells = zip(found.row, found.column, strict=True)
    programme = by_linear_programme(np.where(hidden, np.nan, table), cells)
    limited = np.isfinite(programme[:, 1])
    assert found.least == pytest.approx(programme[:, 0], abs=1e-6)
    assert found.most[limited] == pytest.approx(programme[limited, 1], abs=1e-6)
    assert (found.most[~limited] > table.sum()).all()


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(2, 8), st.booleans())
def test_nothing_small_can_be_narrowed_down_from_what_is_shown(counts, fewest, noughts):
    table = with_totals(counts)

    hidden = held_back(table, fewest=fewest, noughts=noughts)

    found = worked_out(table, hidden)
    marked = small(table, fewest=fewest, noughts=noughts)
    assert hidden[marked].all()
    assert found.narrowed(marked, most=fewest - 1) == 0
    assert found.exactly(marked) == 0


def test_holding_back_only_small_counts_gives_them_away():
    table = with_totals([[3, 70], [60, 80]])

    found = worked_out(table, small(table))

    assert found.exactly(small(table)) == 1


def test_a_large_table_is_safe_by_the_linear_programme_too():
    rng = np.random.default_rng(3)
    table = with_totals(rng.poisson(rng.gamma(1, 15, (60, 1)) * np.ones((1, 12))))
    hidden = held_back(table)

    some = np.argwhere(small(table))[::15]
    programme = by_linear_programme(np.where(hidden, np.nan, table), map(tuple, some))

    assert len(some) > 5
    assert (programme[:, 0] < 1e-6).all()
    assert (programme[:, 1] > 4 - 1e-6).all()


def test_a_table_without_small_counts_is_shown_whole():
    assert not held_back(with_totals([[5, 0], [12, 9]])).any()


def test_one_count_alone_hides_all_totals_with_it():
    assert held_back(with_totals([[3]])).all()


def test_a_small_total_is_held_back_with_its_counts():
    table = with_totals([[1, 2, 0], [30, 40, 50], [60, 70, 80]])

    hidden = held_back(table)

    assert hidden[0, -1]
    assert worked_out(table, hidden).narrowed(small(table), most=4) == 0


def test_what_is_shown_is_the_truth_and_what_is_not_bears_one_mark():
    counts = np.random.default_rng(1).poisson(5, (6, 5))
    areas, months = [f"Area {one}" for one in range(6)], [f"Month {one}" for one in range(5)]

    table = counts_that_may_be_shown(areas, months, counts).table

    shown = np.isfinite(table["shown"])
    assert table["shown"][shown].tolist() == with_totals(counts).ravel()[shown].tolist()
    assert table["words"][shown].tolist() == with_totals(counts).ravel()[shown].astype(str).tolist()
    assert set(table["words"][~shown]) == {"not shown"}


def test_the_answer_does_not_tell_a_grand_total_that_is_held_back():
    finding = counts_that_may_be_shown(["North"], ["May"], [[3]])

    assert "3" not in finding.says.replace("0 of 4", "")
    assert finding.n == 4


@pytest.mark.parametrize(
    ("areas", "months", "counts", "because"),
    [
        (["A"], ["B"], [[0.5]], "not a whole number"),
        (["A"], ["B"], [[-1]], "not a whole number"),
        (["A", "A"], ["B"], [[1], [2]], "named twice"),
        (["all"], ["B"], [[1]], "named twice"),
        (["A"], ["B", "C"], [[1]], "should be"),
        (["A"], ["B"], [1], "give rows and columns"),
    ],
)
def test_a_table_that_cannot_be_is_refused(areas, months, counts, because):
    with pytest.raises(Unusable, match=because):
        counts_that_may_be_shown(areas, months, counts)


def test_totals_that_do_not_add_up_are_refused():
    with pytest.raises(Unusable, match="not the totals"):
        held_back([[3, 4], [3, 3]])


def test_a_rule_that_hides_nothing_is_refused():
    with pytest.raises(Unusable, match="give 2 or more"):
        held_back(with_totals([[3]]), fewest=1)


def test_noughts_are_held_back_too_if_that_is_asked():
    counts = [[0, 70, 30], [60, 80, 40], [50, 90, 20]]

    shown, held = (
        counts_that_may_be_shown(["N", "S", "W"], ["May", "June", "July"], counts, noughts=noughts)
        for noughts in (False, True)
    )

    assert shown.table["words"][0] == "0"
    assert held.table["words"][0] == "not shown"


def test_a_table_that_gives_a_small_count_away_would_never_leave():
    table = with_totals([[3, 70], [60, 80]])
    only_the_small_one = np.zeros((3, 3), bool)
    only_the_small_one[0, 0] = True

    with pytest.raises(Unusable, match="could be worked out"):
        _insist_on_safety(table, only_the_small_one, small(table), 5)
