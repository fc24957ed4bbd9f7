import numpy as np
import pytest
from scipy.stats import binom, poisson

from highstreet_analysis.clumping import clumping_of_rates, clumping_of_shares
from highstreet_analysis.funnel import (
    MISTAKES,
    limits_at,
    rate_funnel,
    share_funnel,
    share_interval,
    tail_of,
)
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.chance import stream

PICTURES = 1_000
SIZES = np.array([40, 60, 90, 130, 200, 300, 450, 700, 1000, 1500])


def stated(share=MISTAKES, pictures=PICTURES):
    """How often a mistake may be seen, with what chance adds over so many pictures."""
    return share + 3 * float(np.sqrt(share * (1 - share) / pictures))


def seen_outside(make, pictures=PICTURES):
    return np.mean([bool(make().outside.any()) for _ in range(pictures)])


@pytest.mark.parametrize("share", [0.03, 0.5, 0.87])
def test_the_limits_of_a_share_are_those_of_the_binomial_to_the_last_count(share):
    many, tail = 60, tail_of(MISTAKES, 1)
    every = np.arange(many + 1)
    found = share_funnel([int(share * 1e7)], [10_000_000])
    lower, upper = (one[0] * many for one in limits_at(found, [many]))
    centre = found.centre

    assert ((every > upper) == (binom.sf(every - 1, many, centre) < tail)).all()
    assert ((every < lower) == (binom.cdf(every, many, centre) < tail)).all()


@pytest.mark.parametrize("mean", [0.4, 5, 80])
def test_the_limits_of_a_rate_are_those_of_the_poisson_to_the_last_count(mean):
    found = rate_funnel([int(mean * 1e6)], [1_000_000])
    every = np.arange(int(3 * mean + 30))
    lower, upper = (one[0] for one in limits_at(found, [1.0]))

    assert ((every > upper) == (poisson.sf(every - 1, mean) < 0.025)).all()
    assert ((every < lower) == (poisson.cdf(every, mean) < 0.025)).all()


def test_the_interval_of_a_share_is_that_of_clopper_and_pearson():
    low, high = share_interval([0, 8, 81, 263, 10], [10, 10, 263, 263, 10])

    assert low == pytest.approx([0, 0.4439, 0.2527, 0.9861, 0.6915], abs=2e-4)
    assert high == pytest.approx([0.3085, 0.9748, 0.3676, 1, 1], abs=2e-4)


def test_clumped_shares_have_wider_intervals_as_if_there_were_fewer():
    plain, clumped = share_interval([800], [1000]), share_interval([800], [1000], clumping=4.0)
    fewer = share_interval([200], [250])

    assert (clumped[1] - clumped[0]) / (plain[1] - plain[0]) == pytest.approx(2, abs=0.05)
    assert clumped[1] - clumped[0] < (fewer[1] - fewer[0])


@pytest.mark.parametrize("units", [2, 3, 10, 60])
@pytest.mark.parametrize("share", [0.1, 0.85])
def test_where_all_are_alike_any_is_called_odd_no_oftener_than_stated(units, share):
    rng = stream(51, "alike", units, int(100 * share))
    sizes = np.resize(SIZES, units)

    assert seen_outside(lambda: share_funnel(rng.binomial(sizes, share), sizes)) <= stated()


@pytest.mark.parametrize("units", [2, 10, 60])
def test_nor_is_a_rate(units):
    rng = stream(52, "rates", units)
    sizes = np.resize(SIZES, units)

    assert seen_outside(lambda: rate_funnel(rng.poisson(0.3 * sizes), sizes)) <= stated()


def in_clumps(rng, reports, share, each=4, apart=0.5):
    """Promises of so many reports: those of one report share their luck (beta-binomial)."""
    lucky = rng.beta(share / apart, (1 - share) / apart, reports)
    return rng.binomial(each, lucky)


def test_clumps_are_called_odd_far_oftener_unless_their_clumping_is_told():
    rng = stream(53, "clumps")
    reports = np.resize([40, 80, 150, 300], 12)

    def pictures():
        kept = [in_clumps(rng, many, 0.8) for many in reports]
        every = np.concatenate(kept)
        clumping = clumping_of_shares(every, np.full(every.size, 4), np.ones(every.size))
        found, of = [one.sum() for one in kept], 4 * reports
        blind, seeing = share_funnel(found, of), share_funnel(found, of, clumping=clumping)
        return blind.outside.any(), seeing.outside.any(), clumping

    seen = np.array([pictures() for _ in range(400)])

    assert seen[:, 0].mean() > 0.2
    assert seen[:, 1].mean() <= stated(pictures=400)
    assert seen[:, 2].mean() == pytest.approx(1 + 3 * 0.5 / 1.5, rel=0.05)


def test_the_clumping_of_rates_is_the_index_of_dispersion():
    rng = stream(54, "clumped rates")
    plain, clumped = rng.poisson(0.5, 20_000), 3 * rng.poisson(0.2, 20_000)

    assert clumping_of_rates(plain, np.ones(20_000)) == pytest.approx(1, abs=0.05)
    assert clumping_of_rates(clumped, np.ones(20_000)) == pytest.approx(3, rel=0.05)


def test_one_planted_worse_and_one_better_are_found_and_nobody_else():
    rng = stream(55, "planted")
    truth = np.full(10, 0.84)
    truth[3], truth[2] = 0.66, 0.95
    sizes = SIZES[::-1] + 200

    found = [share_funnel(rng.binomial(sizes, truth), sizes).outside for _ in range(400)]

    assert np.mean([one[3] == -1 for one in found]) > 0.99
    assert np.mean([one[2] == 1 for one in found]) > 0.99
    others = np.delete(np.array(found), [2, 3], axis=1)
    assert np.mean((others != 0).any(axis=1)) <= stated(pictures=400)


def test_one_that_is_far_off_does_not_pull_the_others_out():
    found = share_funnel([9_000, 9_010, 8_990, 2_000], [10_000] * 4)

    assert found.outside.tolist() == [0, 0, 0, -1]
    assert found.centre == pytest.approx(0.9)


def test_units_that_all_differ_widen_the_limits_and_it_is_said():
    rng = stream(56, "all differ")
    sizes = np.full(30, 5_000)

    found = [
        share_funnel(rng.binomial(sizes, rng.normal(0.8, 0.03, 30).clip(0, 1)), sizes)
        for _ in range(300)
    ]

    assert np.mean([one.differ for one in found]) > 0.99
    assert np.mean([one.outside.any() for one in found]) <= 0.12
    plain = [share_funnel(rng.binomial(sizes, 0.8), sizes).differ for _ in range(300)]
    assert np.mean(plain) <= 0.08


def test_a_funnel_narrows_with_number_and_stays_within_what_can_be():
    lower, upper = limits_at(share_funnel([80, 82], [100, 100]), np.arange(1, 400))

    assert (np.diff(lower) >= -1e-9).all()
    assert (lower >= 0).all()
    assert (upper <= 1).all()


def test_nothing_and_everything_kept_are_alike():
    assert not share_funnel([0, 0], [10, 400]).outside.any()
    assert not share_funnel([10, 400], [10, 400]).outside.any()
    assert share_funnel([5], [9]).outside.tolist() == [0]


def test_what_cannot_be_is_refused():
    with pytest.raises(Unusable, match="find more than it looked at"):
        share_funnel([3], [2])
    with pytest.raises(Unusable, match="above nought"):
        rate_funnel([3], [0])
    with pytest.raises(Unusable, match="1 or more"):
        share_funnel([1], [2], clumping=0.5)
