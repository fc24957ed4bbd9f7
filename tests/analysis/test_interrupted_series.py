import numpy as np
import pytest

from highstreet_analysis.interrupted_series import fitted_counts, interrupted_series, terms
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.interventions import places


def test_the_interval_holds_a_true_break_of_a_straight_trend():
    rng = np.random.default_rng(1)
    time = np.arange(48)
    means = (
        30
        * np.exp(0.005 * time + 0.2 * np.sin(2 * np.pi * time / 12))
        * np.where(time < 30, 1, 0.7)
    )

    held = 0
    for _ in range(300):
        low, high = interrupted_series(rng.poisson(means), 30, season=12).interval
        held += low <= -0.3 <= high

    assert held >= 275  # of 300; widening where chance alone would do makes it a little cautious


def test_the_regression_is_that_of_statsmodels():
    models = pytest.importorskip("statsmodels.api")
    found = np.random.default_rng(2).poisson(15, 40).astype(float)
    columns = terms(40, 25, 12)

    rival = models.GLM(found, columns, family=models.families.Poisson()).fit()

    coefficients, covariance = fitted_counts(found, columns)
    spread = max(rival.pearson_chi2 / rival.df_resid, 1)
    assert coefficients == pytest.approx(rival.params, abs=1e-6)
    assert np.sqrt(np.diag(covariance)) == pytest.approx(rival.bse * np.sqrt(spread), rel=1e-5)


def test_where_levels_wander_it_finds_breaks_that_are_none_as_its_caveat_says():
    towns = 200
    false = 0
    for seed in range(towns):
        town = places(seed, np.array([40.0, 5.0]), periods=48, begin=36, wander=0.08)
        low, high = interrupted_series(town.changed, 36, season=12).interval
        false += not low <= 0 <= high

    assert false > 0.1 * towns
    assert "other places" in interrupted_series([3] * 20, 10).caveat


@pytest.mark.parametrize("series", [[1.5] * 20, [-1] * 20])
def test_what_is_no_count_is_refused(series):
    with pytest.raises(Unusable, match="not a whole number"):
        interrupted_series(series, 10)


def test_counts_that_vary_more_than_chance_seldom_look_like_a_break():
    chance = np.random.default_rng(3)
    uneven = chance.poisson(
        chance.gamma(10, 4, (300, 48))
    )  # their variance is five times their mean

    intervals = np.array([interrupted_series(one, 24).interval for one in uneven])

    assert np.mean((intervals[:, 0] > 0) | (intervals[:, 1] < 0)) < 0.1
