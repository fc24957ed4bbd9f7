import numpy as np
import pytest

from highstreet_analysis.seasons import seasons
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.seasons import seasonal_counts

RATIOS = np.array([0.8, 0.9, 1.0, 1.0, 1.1, 1.1, 1.1, 1.0, 0.9, 1.0, 1.0, 1.3])
RATIOS = RATIOS / RATIOS.mean()


@pytest.mark.parametrize(("growth", "dispersion"), [(0.0, 1.0), (-0.2, 3.0), (0.3, 1.0)])
def test_planted_seasons_are_found_whatever_the_trend(growth, dispersion):
    found = [
        seasons(
            *seasonal_counts(
                RATIOS, mean=60, years=5, seed=seed, growth=growth, dispersion=dispersion
            )
        )
        for seed in range(200)
    ]

    ratios = np.mean([finding.table["ratio"] for finding in found], axis=0)
    held = [
        (finding.table["low"] <= RATIOS) & (finding.table["high"] >= RATIOS) for finding in found
    ]

    assert ratios == pytest.approx(RATIOS, abs=0.03)
    assert 0.93 <= np.mean(held) <= 0.98


def test_years_without_a_season_seldom_show_one():
    says = [
        seasons(*seasonal_counts(np.ones(12), mean=60, years=4, seed=seed, dispersion=2)).says
        for seed in range(200)
    ]

    assert sum(not each.startswith("No month") for each in says) <= 20


def test_february_is_not_quiet_for_being_short():
    months = np.arange("2015-01", "2025-01", dtype="datetime64[M]")
    days = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)

    assert seasons(days * 10, months).table["ratio"] == pytest.approx(np.ones(12), abs=0.002)


def test_a_trend_is_no_season():
    months = np.arange("2015-01", "2025-01", dtype="datetime64[M]")
    days = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)

    finding = seasons(np.rint(days * 30 * 1.02 ** np.arange(120)), months)

    assert finding.table["ratio"] == pytest.approx(np.ones(12), abs=0.005)


def test_gaps_and_order_do_not_matter():
    counts, months = seasonal_counts(RATIOS, mean=5_000, years=8, seed=1, growth=0.1)
    kept = np.random.default_rng(1).permutation(np.flatnonzero((np.arange(96) // 7) % 5 != 2))

    finding = seasons(counts[kept], months[kept])

    assert finding.table["ratio"] == pytest.approx(RATIOS, abs=0.06)
    assert finding.n == counts[kept].sum()


def test_the_highest_and_the_lowest_month_are_named():
    finding = seasons(*seasonal_counts(RATIOS, mean=500, years=6, seed=2), what="thefts")

    assert finding.says.startswith("December has")
    assert "January" in finding.says
    assert finding.interval[0] < RATIOS[11] < finding.interval[1]


def test_two_years_are_too_few_and_the_month_that_is_short_is_named():
    counts, months = seasonal_counts(RATIOS, mean=50, years=3, seed=1)

    finding = seasons(counts[:-1], months[:-1])

    assert not finding.is_known
    assert "December was counted in 2, and 3 are needed" in finding.says


def test_months_of_nought_say_nothing():
    counts, months = seasonal_counts(RATIOS, mean=50, years=3, seed=1)

    assert not seasons(np.zeros_like(counts), months).is_known


def test_a_month_of_the_year_without_any_is_none_of_the_others_fault():
    counts, months = seasonal_counts(RATIOS, mean=50, years=4, seed=1)

    table = seasons(np.where(np.arange(48) % 12 == 5, 0, counts), months).table

    assert np.all(np.isfinite(table["ratio"]))
    assert table["ratio"].argmin() == 5


@pytest.mark.parametrize(
    ("count", "month", "words"),
    [
        ([1, 2], ["2025-01-01", "2025-01-15"], "January 2025 is given more than once"),
        ([1, None], ["2025-01-01", "2025-02-01"], "missing or infinite"),
        ([1], ["NaT"], "1 of 1 months are missing"),
        ([1], ["spring"], "no dates"),
        ([1], ["2025-01-01", "2025-02-01"], "one month for each count"),
        ([0.5], ["2025-01-01"], "whole number"),
    ],
)
def test_months_that_cannot_be_are_refused(count, month, words):
    with pytest.raises(Unusable, match=words):
        seasons(count, month)
