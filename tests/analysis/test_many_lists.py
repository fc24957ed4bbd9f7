from itertools import combinations

import numpy as np
import pytest

from highstreet_analysis.log_linear import fits
from highstreet_analysis.many_lists import average, every_pair, independent, lower_bound
from highstreet_analysis.overlaps import Overlaps, of_counts
from highstreet_simulation.truths.lists import listed, overlaps_of

ROOT = 1.959964
NAMES = ("police", "shops", "hospital")
# Hepatitis A in a college in Taiwan, 1995: Chao and others, 2001. A screening of all found about 545 later.
HEPATITIS = of_counts(
    {
        "serum": 69,
        "hospital": 55,
        "survey": 63,
        ("serum", "hospital"): 21,
        ("serum", "survey"): 17,
        ("hospital", "survey"): 18,
        ("serum", "hospital", "survey"): 28,
    }
)


def towns(times, **of):
    cells = overlaps_of(listed(seed=1, times=times, **of))
    return [Overlaps(NAMES, each) for each in cells]


def test_the_published_estimates_of_an_outbreak_are_found_again():
    # Chao and others print 388 if no list depends, and 1,313 if all pairs do; we add half a case to each count.
    assert independent(HEPATITIS).estimate == pytest.approx(388, rel=0.01)
    assert every_pair(HEPATITIS).estimate == pytest.approx(1_313, rel=0.06)


def test_the_lower_bound_of_the_outbreak_is_below_what_was_found_later():
    found = lower_bound(HEPATITIS)

    assert 271 < found.estimate < 545
    assert found.interval(0.95)[0] < found.estimate


def test_fits_are_those_of_statsmodels():
    api = pytest.importorskip("statsmodels.api")
    design = np.column_stack(
        [np.ones(7), *((np.arange(1, 8) >> bit) & 1 for bit in range(3))]
    ).astype(float)
    tables = np.random.default_rng(1).poisson(9, (20, 7)).astype(float)

    first, deviance = fits(design, np.ones((1, 4), bool), tables)

    for table, ours, far in zip(tables, first[:, 0], deviance[:, 0], strict=True):
        theirs = api.GLM(table, design, family=api.families.Poisson()).fit()
        assert ours == pytest.approx(theirs.params[0], abs=1e-6)
        assert far == pytest.approx(theirs.deviance, abs=1e-7)


def test_a_cell_that_must_be_empty_does_no_harm():
    design = np.array([[1.0, 0.0], [1.0, 1.0]])

    first, deviance = fits(design, np.ones((1, 2), bool), np.array([[5.0, 0.0], [0.0, 0.0]]))

    assert np.exp(first[0, 0]) == pytest.approx(5)
    assert np.all(np.isfinite(first))
    assert deviance == pytest.approx(np.zeros((2, 1)), abs=1e-6)


@pytest.mark.parametrize("ties", [{}, {(0, 1): 0.8, (0, 2): 0.6, (1, 2): 0.5}])
def test_the_interval_holds_the_truth_whichever_pairs_depend(ties):
    lists = towns(800, people=600, chances=(0.3, 0.25, 0.25), ties=ties)

    held = np.mean([abs(every_pair(of).at(600)) <= ROOT for of in lists])

    assert 0.925 <= held <= 0.97


def test_lists_that_depend_are_found_out_and_the_average_is_nearer_than_what_ignores_it():
    lists = towns(60, people=600, chances=(0.25, 0.2, 0.3), ties={(0, 1): 1.2})

    found = [average(of) for of in lists]
    averaged = np.median([each.curve.estimate for each in found])
    ignored = np.median([independent(of).estimate for of in lists])

    assert np.mean([each.dependence[0] for each in found]) > 0.9
    assert np.mean([each.dependence[1] for each in found]) < 0.6
    assert np.exp(np.mean(np.log([each.odds[0] for each in found]))) == pytest.approx(
        np.exp(1.2), rel=0.15
    )
    assert abs(averaged - 600) < abs(ignored - 600) / 2


def test_the_lower_bound_stays_below_the_truth_when_some_are_on_any_list_more():
    lists = towns(60, people=600, chances=(0.25, 0.2, 0.15), unlike=(1.0, 1.0, 1.0))

    assert np.mean([lower_bound(of).estimate for of in lists]) < 600
    assert np.mean([lower_bound(of).estimate > 600 for of in lists]) < 0.1


def test_without_dependence_the_lower_bound_is_the_truth_on_average_though_lists_differ_in_size():
    lists = towns(100, people=2_000, chances=(0.1, 0.3, 0.5))

    assert np.median([lower_bound(of).estimate for of in lists]) == pytest.approx(2_000, rel=0.03)


def test_the_names_and_order_of_lists_do_not_matter():
    turned = Overlaps(("survey", "hospital", "serum"), HEPATITIS.cells[[0, 4, 2, 6, 1, 5, 3, 7]])

    for ask in (independent, every_pair, lower_bound):
        assert ask(turned).interval(0.95) == pytest.approx(ask(HEPATITIS).interval(0.95), rel=1e-3)
    assert average(turned).curve.estimate == pytest.approx(
        average(HEPATITIS).curve.estimate, rel=1e-3
    )


def test_four_lists_have_sixty_four_models_and_find_the_truth():
    cells = overlaps_of(
        listed(seed=3, people=900, chances=(0.3, 0.3, 0.25, 0.2), ties={(0, 1): 1.0})
    )
    of = Overlaps(("a", "b", "c", "d"), cells[0])

    found = average(of)

    assert found.weights.size == 64
    assert found.weights.sum() == pytest.approx(1)
    assert found.curve.interval(0.95)[0] < 900 < found.curve.interval(0.95)[1]


def test_lists_without_any_overlap_have_no_upper_limit_that_means_anything():
    low, high = every_pair(Overlaps(NAMES, np.array([0, 20, 20, 0, 20, 0, 0, 0]))).interval(0.95)

    assert low >= 60
    assert high > 10_000


@pytest.mark.parametrize("on_all", [7, 100])
def test_the_lower_bound_does_not_hang_on_those_whom_every_list_has(on_all):
    # Chao's closed form (1987) for three lists of one size: seen + f1² / (3 f2), with 90 on one list and 45 on two.
    one, two = dict.fromkeys("PQE", 30), dict.fromkeys(combinations("PQE", 2), 15)

    found = lower_bound(of_counts({**one, **two, ("P", "Q", "E"): on_all}))

    assert found.estimate == pytest.approx(90 + 45 + on_all + 90**2 / (3 * 45), abs=2)
