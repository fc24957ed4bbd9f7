"""Held against series whose truth is known, through the room's own function."""

from datetime import date

import numpy as np
import pytest

from highstreet.measures.catalogue import BY_CODE
from highstreet.measures.monthly import Month
from highstreet.measures.verdicts import BETWEEN_FALSE_ALARMS, Verdict
from highstreet.targets.models import Target
from highstreet.targets.working_out import verdict_on
from highstreet_simulation.chance import stream
from highstreet_simulation.street_counts import street_counts
from highstreet_simulation.truths.rates import counts_of, stepping
from tests.spec.targets.agreeing import BEGINS, month

title = "The verdict on a target is right as often as it says"
SIGNALS = {Verdict.BETTER, Verdict.WORSE}
MANY = 400
BASELINE, AFTER = 12, 12


def a_target(measure: str, *, baseline: int = BASELINE) -> Target:
    return Target(
        measure=measure, baseline_from=BEGINS, baseline_to=month(baseline - 1), aim_level=None
    )


def verdicts(measure, charts, *, of=None, baseline=BASELINE):
    target = a_target(measure, baseline=baseline)
    return [
        verdict_on(
            target,
            BY_CODE[measure],
            [Month(month(place), int(found), of) for place, found in enumerate(chart)],
        )
        for chart in charts
    ]


def stated(months: int) -> float:
    """How often a mistake may be seen in so many months, and what chance adds over so many series."""
    share = months / BETWEEN_FALSE_ALARMS
    return share + 3 * float(np.sqrt(share * (1 - share) / MANY))


@pytest.mark.parametrize("mean", [4.0, 22.0, 90.0])
def test_a_count_that_does_not_change_is_called_changed_no_oftener_than_stated(mean):
    charts = counts_of(np.full(BASELINE + AFTER, mean), charts=MANY, seed=41)

    found = verdicts("T6", charts)

    assert np.mean([one.verdict in SIGNALS for one in found]) <= stated(AFTER)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.88])
def test_nor_is_a_share(share):
    rng = stream(43, "shares")
    charts = rng.binomial(60, share, size=(MANY, BASELINE + AFTER))

    found = verdicts("T1", charts, of=60)

    assert np.mean([one.verdict in SIGNALS for one in found]) <= stated(AFTER)


@pytest.mark.parametrize("mean", [6.0, 30.0, 90.0])
def test_nor_are_thefts_told_for_each_that_police_recorded(mean):
    charts = counts_of(np.full(BASELINE + AFTER, mean), charts=MANY, seed=46)

    found = verdicts("T9", charts, of=60)

    assert np.mean([one.verdict in SIGNALS for one in found]) <= stated(AFTER)


@pytest.mark.parametrize("mean", [12.0, 30.0, 90.0])
@pytest.mark.parametrize("uneven", [1.5, 2.0, 3.0])
def test_uneven_months_that_do_not_change_are_called_changed_no_oftener_than_twice_as_often(
    mean, uneven
):
    rng = stream(47, "uneven", str(mean), str(uneven))
    charts = rng.negative_binomial(mean / (uneven - 1), 1 / uneven, size=(MANY, BASELINE + AFTER))

    found = verdicts("T6", charts)

    assert np.mean([one.verdict in SIGNALS for one in found]) <= stated(2 * AFTER)


def test_a_planted_fall_is_seen_and_begins_within_two_months_of_the_truth():
    rates = stepping(30, months=36, at=24, change=-0.4)

    found = verdicts("T6", counts_of(rates, charts=MANY, seed=44), baseline=18)

    better = [one for one in found if one.verdict == Verdict.BETTER]
    apart = [abs(months_between(month(24), one.began)) for one in better]
    assert len(better) / MANY > 0.95
    assert np.mean([months <= 2 for months in apart]) > 0.85


def test_the_interval_of_the_rate_now_holds_the_truth_where_nothing_changed():
    charts = counts_of(np.full(BASELINE + AFTER, 25.0), charts=MANY, seed=45)

    found = [one for one in verdicts("T6", charts) if one.verdict == Verdict.NOISE]

    assert np.mean([one.low <= 25 <= one.high for one in found]) > 0.9


def test_the_invented_walks_show_the_outreach_in_most_towns():
    right = 0
    for seed in range(100):
        counts = street_counts(seed, first=date(2025, 11, 23), last=date(2026, 11, 22))
        series = [Month(day, found) for day, found in counts.months]
        target = Target(
            measure="T6",
            baseline_from=series[0].month,
            baseline_to=date(2025, 10, 31),
            aim_level=15.0,
        )
        found = verdict_on(target, BY_CODE["T6"], series)
        right += (
            found.verdict == Verdict.BETTER
            and abs(months_between(counts.outreach_from, found.began)) <= 2
        )

    assert right >= 80


def months_between(here: date, there: date) -> int:
    return (there.year - here.year) * 12 + there.month - here.month


def test_what_is_counted_on_one_day_is_no_less_in_february():
    (walked,) = verdicts("T6", [[20, 22, 19] * 8])
    (told,) = verdicts("T4", [[20, 22, 19] * 8])

    assert len({point.usual for point in walked.points}) == 1
    assert len({point.usual for point in told.points}) > 1
    assert walked.usual == pytest.approx(sum([20, 22, 19] * 4) / 12)
