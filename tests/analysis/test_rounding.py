import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.noise import noisy
from highstreet_analysis.rounding import in_words, rounded_by_lot, rounded_down, rounded_with_totals
from highstreet_analysis.table_flows import with_totals
from highstreet_analysis.unusable import Unusable

TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 30), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


@settings(max_examples=80, deadline=None)
@given(TABLES, st.integers(2, 12), st.integers(0, 99))
def test_a_rounded_table_adds_up_and_is_nowhere_a_base_off(cells, base, seed):
    true = with_totals(cells)

    table = rounded_with_totals(cells, base=base, seed=seed)

    assert (table % base == 0).all()
    assert (abs(table - true) < base).all()
    assert table[:-1].sum(axis=0).tolist() == table[-1].tolist()
    assert table[:, :-1].sum(axis=1).tolist() == table[:, -1].tolist()


def test_every_count_and_total_is_right_on_average():
    cells = np.random.default_rng(1).poisson(6, (3, 4))
    times = 6_000

    found = np.mean([rounded_with_totals(cells, seed=seed) for seed in range(times)], axis=0)

    assert (abs(found - with_totals(cells)) < 4 * 2.5 / np.sqrt(times)).all()


def test_counts_rounded_by_lot_are_right_on_average():
    found = rounded_by_lot([7] * 40_000, seed=2)

    assert set(found.tolist()) == {5, 10}
    assert found.mean() == pytest.approx(7, abs=0.05)


def test_rounding_is_repeated_by_its_seed():
    cells = np.random.default_rng(1).poisson(6, (9, 9))

    assert (rounded_with_totals(cells, seed=3) == rounded_with_totals(cells, seed=3)).all()
    assert (rounded_with_totals(cells, seed=3) != rounded_with_totals(cells, seed=4)).any()


@given(st.lists(st.integers(0, 10_000), max_size=20), st.integers(2, 20))
def test_the_words_hold_the_count(values, base):
    for value, down, words in zip(
        values, rounded_down(values, base=base), in_words(values, base=base), strict=True
    ):
        assert down <= value < down + base
        if down:
            least, most = (int(one.replace(",", "")) for one in words.split(" to "))
            assert (least, most) == (down, down + base - 1)
        else:
            assert words.startswith("fewer than")


def test_rounding_to_ones_hides_nothing_and_is_refused():
    with pytest.raises(Unusable, match="hides nothing"):
        rounded_down([1], base=1)


def test_noise_is_as_large_as_epsilon_says():
    pytest.importorskip("opendp")

    off = noisy(np.full(1_000, 50), epsilon=0.5) - 50

    # The discrete Laplace distribution of this scale has the variance 2 e^-ε / (1 - e^-ε)².
    assert off.std() == pytest.approx(np.sqrt(2 * np.exp(-0.5)) / (1 - np.exp(-0.5)), rel=0.15)
    assert abs(off.mean()) < 0.4


def test_more_changes_of_one_person_need_more_noise():
    pytest.importorskip("opendp")

    off = noisy(np.full(1_000, 50), epsilon=2.0, changes=4) - 50

    assert off.std() == pytest.approx(np.sqrt(2 * np.exp(-0.5)) / (1 - np.exp(-0.5)), rel=0.15)


@pytest.mark.parametrize(("epsilon", "changes"), [(0.0, 1), (-1.0, 1), (float("inf"), 1), (1.0, 0)])
def test_noise_that_promises_nothing_is_refused(epsilon, changes):
    with pytest.raises(Unusable, match="epsilon|changes"):
        noisy([1], epsilon=epsilon, changes=changes)


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "opendp.domains", None)

    with pytest.raises(Unusable, match=r"install highstreet\[privacy\]"):
        noisy([1], epsilon=1.0)
