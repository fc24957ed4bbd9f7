from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from highstreet_analysis.control_charts import c_chart, p_chart, u_chart, xmr
from highstreet_analysis.laney_charts import laney_p, laney_u
from highstreet_analysis.rare_event_charts import g_chart, t_chart
from highstreet_analysis.rebaselining import in_phases
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.rates import counts_of

CHANCE = 0.00135
# Montgomery, Introduction to Statistical Quality Control: nonconformities in 26 samples of printed circuit boards.
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24]
BOARDS += [16, 19, 17, 15]


def test_the_c_chart_is_that_of_the_textbook():
    chart = c_chart(BOARDS, exact=False)

    assert chart.centre[0] == pytest.approx(19.85, abs=0.01)
    assert chart.upper[0] == pytest.approx(33.22, abs=0.01)
    assert chart.lower[0] == pytest.approx(6.48, abs=0.01)
    assert np.flatnonzero(np.abs(chart.scores) > 3).tolist() == [5, 19]


def test_the_limits_of_individuals_are_2_66_mean_steps_from_the_mean():
    values = [33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20]
    steps = [abs(one - other) for one, other in pairwise(values)]

    chart = xmr(values)

    assert chart.upper[0] - chart.centre[0] == pytest.approx(2.66 * np.mean(steps), rel=1e-3)


@pytest.mark.parametrize("mean", [0.3, 1, 4, 20, 300])
def test_a_count_lies_beyond_exact_limits_as_seldom_as_promised(mean):
    baseline = np.full(50, mean * 10).astype(int)
    every = np.arange(int(mean * 10 + 60 * np.sqrt(mean) + 60))
    chart = u_chart(
        np.r_[baseline, every], np.r_[np.full(50, 10.0), np.ones(every.size)], baseline=50
    )
    scores, chances = chart.scores[50:], poisson.pmf(every, mean)

    assert chances[scores > 3].sum() <= CHANCE
    assert chances[scores < -3].sum() <= CHANCE
    assert ((scores > 3) == (every > chart.upper[50:])).all()
    assert ((scores < -3) == (every < chart.lower[50:])).all()


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_share_lies_beyond_exact_limits_as_seldom_as_promised(share):
    found = np.arange(41)
    of = np.full(41, 40)
    usual, asked = [int(share * 1000)], [1000]
    chart = p_chart(np.r_[usual, found], np.r_[asked, of], baseline=1)
    scores, chances = chart.scores[1:], binom.pmf(found, 40, share)

    assert chances[scores > 3].sum() <= CHANCE
    assert chances[scores < -3].sum() <= CHANCE
    assert ((scores > 3) == (found > (chart.upper[1:] * 40).round(9))).all()
    assert ((scores < -3) == (found < (chart.lower[1:] * 40).round(9))).all()


def test_normal_limits_cry_wolf_over_few_events_and_exact_ones_do_not():
    events = counts_of(np.full(400, 1.0), charts=500, seed=4)

    normal = np.abs(c_chart(events, exact=False).scores) > 3
    exact = np.abs(c_chart(events).scores) > 3

    assert normal.mean() > 0.003
    assert exact.mean() <= 0.0014


def test_exact_and_normal_charts_agree_over_many_events():
    events = counts_of(np.full(60, 4000.0), charts=3, seed=5)

    assert np.allclose(c_chart(events).scores, c_chart(events, exact=False).scores, atol=0.1)


def test_a_short_month_is_held_against_its_own_days():
    days = np.array([31, 28, 31, 30] * 6)
    chart = u_chart(days * 2, days)

    assert np.allclose(chart.values, 2)
    assert chart.upper[1] > chart.upper[0]
    assert not chart.scores.any()


def test_laney_equals_the_u_chart_where_chance_is_poisson_and_widens_where_it_is_not():
    exposure = np.full(2000, 1.0)
    plain = counts_of(np.full(2000, 900.0), charts=1, seed=6)
    clustered = counts_of(np.full(2000, 900.0), charts=1, seed=6, dispersion=9)

    def width(chart):
        return (chart.upper - chart.centre)[0, 0]

    for events, wider in ((plain, 1), (clustered, 3)):
        poisson_width = width(u_chart(events, exposure[None], exact=False))
        assert width(laney_u(events, exposure[None])) / poisson_width == pytest.approx(
            wider, rel=0.06
        )
    of = np.full((1, 2000), 5000)
    shares = width(laney_p(clustered, of)) / width(p_chart(clustered, of, exact=False))
    assert shares == pytest.approx(3 / np.sqrt(1 - 900 / 5000), rel=0.06)


def test_a_gap_lies_beyond_the_g_chart_as_seldom_as_promised():
    waited = np.random.default_rng(7).geometric(1 / 21, 400_000) - 1
    scores = g_chart(waited).scores

    assert (scores > 3).mean() == pytest.approx(CHANCE, rel=0.1)
    assert not (scores < -3).any()
    chart = g_chart(waited)
    assert ((scores > 3) == (waited > chart.upper)).all()


def test_a_time_lies_beyond_the_t_chart_as_seldom_as_promised():
    waited = np.random.default_rng(8).exponential(12.5, 400_000)
    chart = t_chart(waited)

    assert (chart.scores > 3).mean() == pytest.approx(CHANCE, rel=0.1)
    assert (chart.scores < -3).mean() == pytest.approx(CHANCE, rel=0.1)
    assert ((chart.scores < -3) == (waited < chart.lower)).all()
    assert t_chart(waited, exact=False).upper[0] == pytest.approx(chart.upper[0], rel=0.15)


def test_after_a_dated_change_the_usual_is_set_afresh():
    events = [50, 48, 52, 47, 53, 20, 22, 18, 19, 21]

    whole, phased = c_chart(events), in_phases(c_chart, events, changed=[5])

    assert (np.abs(whole.scores) > 2).any()
    assert (np.abs(phased.scores) < 1).all()
    assert phased.centre[[0, 9]].tolist() == [50, 20]


def test_many_charts_are_each_what_one_would_be():
    events = counts_of(np.full(30, 6.0), charts=8, seed=9).reshape(2, 4, 30)
    for chart in (xmr, c_chart, g_chart, t_chart):
        together = chart(events, baseline=12)
        alone = chart(events[1, 2], baseline=12)
        assert np.array_equal(together.scores[1, 2], alone.scores)
        assert np.array_equal(together.upper[1, 2], alone.upper)


@given(
    st.lists(st.integers(-1000, 1000), min_size=2, max_size=40),
    st.integers(-10_000, 10_000),
)
def test_adding_the_same_to_every_month_moves_limits_and_changes_no_score(values, more):
    here, moved = xmr(values), xmr(np.array(values) + more)

    assert np.allclose(here.scores, moved.scores, equal_nan=True)
    assert np.allclose(here.upper + more, moved.upper)


@pytest.mark.parametrize("chart", [xmr, c_chart])
def test_months_that_are_all_alike_lie_at_the_centre(chart):
    for values in ([7] * 20, [0] * 20):
        assert not chart(values).scores.any()


def test_the_first_event_after_none_is_beyond_all_limits():
    assert c_chart([0] * 12 + [1], baseline=12).scores[-1] == np.inf
    assert xmr([5.0] * 12 + [6.0], baseline=12).scores[-1] == np.inf


@pytest.mark.parametrize("chart", [xmr, c_chart, g_chart, t_chart])
def test_missing_values_and_no_baseline_are_refused(chart):
    with pytest.raises(Unusable, match="missing or infinite"):
        chart([1, np.nan])
    with pytest.raises(Unusable, match="at least one month"):
        chart([1, 2], baseline=0)


def test_what_cannot_be_is_refused():
    with pytest.raises(Unusable, match="more than it looked at"):
        p_chart([5], [4])
    with pytest.raises(Unusable, match="give one for each"):
        p_chart([5], [4, 4])
    with pytest.raises(Unusable, match="above nought"):
        u_chart([5, 1], [4, 0])
    with pytest.raises(Unusable, match="events in order"):
        t_chart([-1.0])
    with pytest.raises(Unusable, match="in order"):
        in_phases(c_chart, [1, 2, 3], changed=[2, 1])
