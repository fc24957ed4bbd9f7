from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from highstreet_analysis.cusum import FALL, RISE, Watch, likeliest_start, thresholds, watch
from highstreet_analysis.months_to_see import months_to_see
from highstreet_analysis.signals import signal
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.verdicts import Verdict, verdicts
from highstreet_simulation.truths.rates import counts_of, drifting, stepping

SHORT = Watch(baseline=12)


def months_from(year, month, many):
    return [
        date(year + (month - 1 + more) // 12, (month - 1 + more) % 12 + 1, 1)
        for more in range(many)
    ]


def alarms(events, design):
    """Months from the baseline to the first alarm, the length of the series if there is none."""
    stands = watch(events, design=design).state[:, design.baseline :] != 0
    return np.where(stands.any(-1), stands.argmax(-1) + 1, stands.shape[-1])


@pytest.mark.parametrize("mean", [0.6, 5, 60])
def test_nothing_is_seen_by_mistake_oftener_than_stated_whatever_the_mean(mean):
    design = Watch(baseline=24, between_false_alarms=60)
    events = counts_of(np.full(700, mean), charts=4000, seed=11)

    assert 60 <= alarms(events, design).mean() <= 72


def test_clustered_counts_are_not_called_changed_much_oftener():
    design = Watch(between_false_alarms=60)
    events = counts_of(np.full(700, 30.0), charts=3000, seed=12, dispersion=3)

    assert alarms(events, design).mean() > 45


@pytest.mark.parametrize(("change", "state"), [(-0.3, FALL), (0.4, RISE)])
def test_a_step_is_seen_to_its_side_and_dated_to_its_month(change, state):
    rates = stepping(40, months=48, at=33, change=change)
    seen = watch(counts_of(rates, charts=2000, seed=13))

    standing = seen.state[:, -1] == state
    assert standing.mean() > 0.97
    assert np.median(seen.began[standing]) == 33
    assert (np.abs(seen.began[standing] - 33) <= 2).mean() > 0.85


def test_a_drift_is_seen():
    rates = drifting(40, months=60, at=24, change=-0.4)

    assert (watch(counts_of(rates, charts=500, seed=14)).state[:, -1] == FALL).mean() > 0.97


def test_a_change_that_is_over_no_longer_stands():
    rates = np.r_[np.full(24, 40.0), np.full(8, 25.0), np.full(24, 40.0)]
    seen = watch(counts_of(rates, charts=500, seed=15))

    assert (seen.state[:, 31] == FALL).mean() > 0.95
    assert (seen.state[:, -1] == FALL).mean() < 0.2  # one in ten without any change


def test_a_change_that_is_over_is_still_told():
    events = [40, 38, 42] * 8 + [70, 66, 40, 38, 37, 35, 40, 38]

    found = signal(events, months_from(2024, 1, 32), what="thefts")

    assert found.verdict is Verdict.NOISE
    assert "A rise was seen from January 2026 to " in found.caveat
    assert "and is over." in found.caveat


def test_the_smallest_of_large_changes_is_not_lost_among_large_counts():
    rates = stepping(1000, months=36, at=24, change=-0.08)

    assert (watch(counts_of(rates, charts=500, seed=16)).state[:, -1] == FALL).mean() > 0.9


def test_short_months_are_no_fall():
    months = months_from(2024, 1, 36)
    days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    events = [1000 * day for day in days * 3]

    found = signal(events, months)

    assert found.verdict is Verdict.NOISE
    assert found.estimate == pytest.approx(found.usual, rel=0.01)


def test_the_sentence_says_from_what_to_what_and_since_when():
    months = months_from(2024, 1, 34)
    events = counts_of(stepping(42, months=34, at=26, change=-0.3), charts=1, seed=20)[0]

    found = signal(events, months, what="thefts")

    assert found.verdict is Verdict.BETTER
    assert found.began == date(2026, 3, 1)
    assert found.says.startswith("Thefts fell from about 4")
    assert found.says.endswith("that is more than chance, and it began in March 2026.")
    assert found.interval[0] < 42 * 0.7 < found.interval[1]
    assert found.length == 34
    assert found.table["evidence_of_fall"][-1] > 1


def test_what_is_better_depends_on_what_is_counted():
    events = [40] * 24 + [60] * 6
    months = months_from(2024, 1, 30)

    assert signal(events, months).verdict is Verdict.WORSE
    assert signal(events, months, fewer_is_better=False).verdict is Verdict.BETTER


def test_too_few_events_are_not_called_noise():
    found = signal([1, 0] * 15, months_from(2024, 1, 30), what="robberies")

    assert found.verdict is Verdict.TOO_FEW
    assert "even a fall by half could go unseen in 6 months" in found.says


def test_too_few_months_say_how_many_are_needed():
    found = signal([30] * 9, months_from(2024, 1, 9), what="thefts")

    assert found.verdict is Verdict.TOO_FEW
    assert not found.is_known
    assert found.interval is None
    assert "24 are needed" in found.says


def test_noise_is_said_with_both_rates():
    found = signal([40, 44] * 18, months_from(2024, 1, 36), what="thefts")

    assert found.verdict is Verdict.NOISE
    assert found.says.startswith(
        "There is no clear change in thefts: about 42 a month before and 42"
    )
    assert found.began is None


def test_after_a_dated_change_only_what_followed_counts():
    events = [90] * 20 + [40] * 24 + [41] * 6
    months = months_from(2022, 1, 50)
    changed = date(2023, 8, 15)

    assert signal(events, months).verdict is Verdict.BETTER
    found = signal([*events[:20], 60, *events[21:]], months, changed_on=[changed])
    assert found.period.first == date(2023, 9, 1)
    assert found.verdict is Verdict.TOO_FEW or found.verdict is Verdict.NOISE
    assert found.usual == pytest.approx(40, abs=1)


def test_months_without_figures_are_told_and_blur_the_date():
    months = [*months_from(2018, 1, 24), *months_from(2024, 1, 8)]

    found = signal([50] * 24 + [30] * 8, months, what="thefts")

    assert found.began == date(2024, 1, 1)
    assert "from January 2020, which has no figures, to January 2024" in found.says
    assert "48 months in between have no figures" in found.caveat


@given(st.lists(st.integers(0, 60), min_size=13, max_size=30), st.integers(2, 4))
@settings(max_examples=30, deadline=None)
def test_charts_do_not_touch_one_another_and_the_unit_of_exposure_does_not_matter(events, unit):
    alone = watch(events, design=SHORT)
    among = watch([events, [5] * len(events)], np.full((2, len(events)), unit), design=SHORT)

    assert np.allclose(alone.fall, among.fall[0])
    assert alone.began == among.began[0]
    assert alone.usual == pytest.approx(among.usual[0])


def test_nothing_and_a_baseline_alone_say_too_few():
    for events in (np.empty((3, 0)), np.zeros((3, 5)), np.full((3, 24), 9)):
        seen = watch(events)
        assert not seen.state.any()
        assert verdicts(seen, Watch()).tolist() == [Verdict.TOO_FEW] * 3


def test_a_usual_that_moved_on_is_told():
    moved = counts_of(stepping(30, months=30, at=12, change=0.6), charts=400, seed=18)
    steady = counts_of(np.full(30, 30.0), charts=4000, seed=19)

    assert watch(moved).unsettled.mean() > 0.9
    assert watch(steady).unsettled.mean() < 0.02
    found = signal(moved[0], months_from(2024, 1, 30), what="thefts")
    assert "The usual itself was changing" in found.caveat


def test_the_first_events_after_none_are_a_signal():
    assert watch([0] * 24 + [4, 5, 6]).state[-1] == RISE


def test_thresholds_rise_with_the_time_between_false_alarms_and_do_not_jump_between_means():
    means = np.geomspace(0.3, 200, 30)
    rare, frequent = (
        thresholds(means, Watch(baseline=12, between_false_alarms=length)) for length in (60, 20)
    )

    assert (rare > frequent).all()
    assert np.abs(np.diff(rare)).max() < 0.3


def test_a_cut_is_seen_as_soon_as_was_promised():
    promised = months_to_see(20, 0.3, chance=0.8)
    months = 24 + int(promised.estimate)
    events = counts_of(stepping(20, months=months, at=24, change=-0.3), charts=4000, seed=17)

    seen = (watch(events).state == FALL).any(-1).mean()
    assert 0.78 <= seen <= 0.86


def test_larger_cuts_and_larger_counts_are_seen_sooner():
    months = [months_to_see(mean, cut).estimate for mean, cut in ((5, 0.3), (5, 0.6), (50, 0.6))]

    assert months == sorted(months, reverse=True)
    assert len(set(months)) == 3


def test_what_no_watch_can_see_is_said_before_starting():
    found = months_to_see(0.4, 0.1, what="robberies")

    assert not found.is_known
    assert found.says == (
        "If robberies fell by 10% from about 0.4 a month, that would most likely not be seen within ten "
        "years."
    )


def test_what_cannot_be_is_refused():
    january = date(2024, 1, 1)
    with pytest.raises(Unusable, match="give one each"):
        signal([1, 2], [january])
    with pytest.raises(Unusable, match="each month once, in order"):
        signal([1, 2], [january, date(2024, 1, 20)])
    with pytest.raises(Unusable, match="whole number"):
        watch([1.5])
    with pytest.raises(Unusable, match="Fewer than 6"):
        Watch(baseline=3)
    with pytest.raises(Unusable, match="share between"):
        Watch(change=25)
    with pytest.raises(Unusable, match="between 12 and"):
        Watch(between_false_alarms=5)
    with pytest.raises(Unusable, match="above nought"):
        months_to_see(0, 0.2)
    with pytest.raises(Unusable, match="between 0 and 1"):
        months_to_see(4, 20)


def test_the_beginning_of_a_change_is_the_likeliest_also_where_months_are_of_unequal_length():
    chance = np.random.default_rng(5)
    usual, since = 0.6, 6
    for _ in range(20):
        exposed = chance.integers(5, 60, 24).astype(float)
        events = chance.poisson(usual * exposed * np.where(np.arange(24) < 15, 1, 1.5)).astype(
            float
        )
        gained = {
            month: poisson.logpmf(
                events[month:], exposed[month:] * events[month:].sum() / exposed[month:].sum()
            ).sum()
            - poisson.logpmf(events[month:], exposed[month:] * usual).sum()
            for month in range(since, 24)
            if events[month:].sum() > usual * exposed[month:].sum()
        }

        found = likeliest_start(events, exposed, usual, since, RISE)

        assert found == max(gained, key=gained.__getitem__)
