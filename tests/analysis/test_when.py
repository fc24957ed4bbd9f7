from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.aoristic import HOURS, aoristic_weights
from highstreet_analysis.between_times import crimes_between
from highstreet_analysis.local_clock import clock_of
from highstreet_analysis.typed_times import typed_times
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.week_pattern import likeliest, runs, smoothed
from highstreet_analysis.when import DAYS, when
from highstreet_simulation.truths.hours import pattern_of, told

LONDON = ZoneInfo("Europe/London")
FRIDAY = 113  # five in the afternoon


def by_hour(began, ended=None, **of):
    crimes = crimes_between(began, ended, **of)
    return aoristic_weights(crimes.began, crimes.ended, crimes.clock).by_hour()


def by_minute(began, ended):
    """What the clock on the wall showed in each minute between two instants."""
    total = np.zeros(HOURS)
    minutes = max(int((ended - began).total_seconds()) // 60, 1)
    for minute in range(minutes):
        there = (began + timedelta(minutes=minute)).astimezone(LONDON)
        total[there.weekday() * 24 + there.hour] += 1 / minutes
    return total


def instants(seconds):
    return seconds.astype("datetime64[s]")


def of_town(seed, *, crimes=300, share=0.2):
    pattern = pattern_of(hours=(FRIDAY, FRIDAY + 1, FRIDAY + 2), share=share)
    found = told(seed=seed, crimes=crimes, pattern=pattern)
    return instants(found.began), instants(found.ended)


def test_ratcliffes_house_left_at_eight_and_found_at_four_has_an_eighth_in_each_hour():
    found = by_hour(["2025-01-06T08:00"], ["2025-01-06T16:00"])

    assert found[8:16].tolist() == [0.125] * 8
    assert found.sum() == 1


def test_a_week_and_longer_leaves_a_hundred_and_sixty_eighth_in_each_hour():
    found = by_hour(["2025-01-06T08:17"], ["2025-01-20T08:17"])

    assert found == pytest.approx(np.full(HOURS, 1 / HOURS))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["2025-03-24", "2025-10-20"]),
    st.integers(0, 9 * 1_440),
    st.integers(0, 20_000),
)
def test_weights_are_those_of_looking_at_the_clock_every_minute_when_clocks_change_too(
    day, minute, minutes
):
    began = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(minutes=minute)
    ended = began + timedelta(minutes=minutes)

    assert by_hour([began], [ended]) == pytest.approx(by_minute(began, ended), abs=1e-12)


def test_the_skipped_hour_gets_nothing_and_the_hour_that_comes_twice_gets_double():
    spring = by_hour(["2025-03-29T22:00"], ["2025-03-30T04:00"])
    autumn = by_hour(["2025-10-25T22:00"], ["2025-10-26T04:00"])

    sunday = 6 * 24
    assert spring[sunday + 1] == 0
    assert spring[sunday + 2] == pytest.approx(1 / 5)
    assert autumn[sunday + 1] == pytest.approx(2 / 7)


def test_times_with_a_zone_are_turned_into_local_ones():
    assert by_hour(["2025-07-07T12:30+00:00"])[13] == 1
    assert by_hour(["2025-07-07T12:30"])[12] == 1
    assert by_hour([datetime(2025, 7, 7, 12, 30, tzinfo=LONDON)])[12] == 1
    assert by_hour(np.array(["2025-07-07T12:30"], "datetime64[m]"))[12] == 1


def test_a_crime_without_an_end_happened_when_it_began():
    found = by_hour(["2025-01-06T08:59", "2025-01-06T09:00"], [None, ""])

    assert found[[8, 9]].tolist() == [1, 1]


def test_hours_that_were_planted_are_found_where_plainer_methods_blur_them():
    shares = []
    for seed in range(20):
        began, ended = of_town(seed, crimes=1_000)
        crimes = crimes_between(began, ended, zone="UTC")
        weights = aoristic_weights(crimes.began, crimes.ended, crimes.clock)
        shares.append(
            (runs(likeliest(weights), 3)[FRIDAY], runs(weights.by_hour() / 1_000, 3)[FRIDAY])
        )
    ours, aoristic = np.mean(shares, axis=0)

    assert ours == pytest.approx(0.2, abs=0.01)
    assert aoristic < 0.15


def test_the_finding_names_the_hours_and_its_interval_holds_their_share():
    finding = when(*of_town(2, crimes=1_000), zone="UTC", what="thefts")

    assert finding.says.startswith("Friday 5pm to 8pm has")
    assert finding.interval[0] < 0.2 < finding.interval[1]
    assert finding.table["share"].sum() == pytest.approx(1)
    assert finding.table["aoristic"].sum() == pytest.approx(1_000)
    row = finding.table["share"].argmax()
    assert (finding.table["day"][row], finding.table["hour"][row]) == ("Friday", 18)


def test_weeks_without_a_pattern_seldom_have_hours_that_stand_out():
    even = [when(*of_town(seed, share=3 / 168), zone="UTC").says for seed in range(20)]

    assert sum(not says.startswith("No 3 hours") for says in even) <= 4


def test_the_order_of_crimes_does_not_matter_for_what_is_found():
    began, ended = of_town(3)
    turn = np.random.default_rng(1).permutation(began.size)

    here, there = when(began, ended, zone="UTC"), when(began[turn], ended[turn], zone="UTC")

    assert there.estimate == pytest.approx(here.estimate)
    assert there.table["share"] == pytest.approx(here.table["share"])


def test_weeks_later_nothing_has_changed_and_a_day_later_the_day_has():
    began, ended = of_town(4)
    week, day = np.timedelta64(70, "D"), np.timedelta64(1, "D")

    here = when(began, ended, zone="UTC")

    assert when(began + week, ended + week, zone="UTC").says == here.says
    assert when(began + day, ended + day, zone="UTC").says.startswith("Saturday 5pm to 8pm")


def test_smoothing_goes_round_the_week_and_keeps_the_sum():
    sunday_night = np.zeros(HOURS)
    sunday_night[167] = 1

    found = smoothed(sunday_night, 2.0)

    assert found[0] == pytest.approx(found[166])
    assert found.sum() == pytest.approx(1)


def test_many_crimes_at_exactly_midnight_are_told_of():
    began = np.concatenate([of_town(5)[0], np.full(60, np.datetime64("2024-02-05T00:00:00"))])

    assert "60 crimes are at exactly midnight" in when(began, zone="UTC").caveat
    assert "midnight" not in when(of_town(5)[0], zone="UTC").caveat


def test_times_rounded_to_the_hour_are_not_taken_for_typed_ones():
    chance = np.random.default_rng(1)

    assert not any(typed_times(chance.integers(0, 24 * 60, 300) * 3_600) for _ in range(50))


def test_all_at_one_moment_is_one_hour():
    finding = when(["2025-01-03T17:30"] * 30, hours=1)

    assert finding.says.startswith("Friday 5pm to 6pm has 100% of crimes")
    assert finding.table["aoristic"].max() == 30


def test_one_crime_says_nothing():
    finding = when(["2025-01-03T17:30"])

    assert not finding.is_known
    assert finding.n == 1


def test_crimes_known_only_to_more_than_a_day_are_counted_in_the_caveat():
    began, ended = of_town(6)
    ended = np.where(np.arange(ended.size) < 150, began + np.timedelta64(3, "D"), began)

    assert "50% are known only to more than a day" in when(began, ended, zone="UTC").caveat


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        ([None], None, "has no time from which"),
        (["2025-01-01T10:00"], ["2025-01-01T09:00"], "1 of 1 crimes ends before it begins"),
        (["soon"], None, "soon among the times from which is no time"),
        ([5], None, "is no time"),
        (["2025-01-01"], ["2025-01-01", "2025-01-01"], "one until which"),
    ],
)
def test_times_that_cannot_be_are_refused(began, ended, words):
    with pytest.raises(Unusable, match=words):
        when(began, ended)


def test_a_zone_that_nobody_knows_and_too_many_hours_are_refused():
    with pytest.raises(Unusable, match="no time zone Kettering"):
        when(["2025-01-01"], zone="Kettering")
    with pytest.raises(Unusable, match="choose 1 to 24"):
        when(["2025-01-01"], hours=25)


def test_a_spread_below_nought_is_refused():
    with pytest.raises(Unusable, match="below nought"):
        when(["2025-01-01"], smooth=-1)


def test_few_weeks_are_told_of():
    began = np.datetime64("2025-01-03T17:00") + np.arange(40) * np.timedelta64(5, "h")

    assert "few weeks" in when(began).caveat
    assert "few weeks" not in when(*of_town(7), zone="UTC").caveat


def test_times_come_from_frames_too():
    pandas, arrow = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    texts = ["2025-07-07T12:30", None]
    frame = pandas.Series(pandas.to_datetime(texts))
    aware = frame.dt.tz_localize("Europe/London")

    for column in (frame, aware, arrow.array(frame), frame.to_numpy()):
        assert by_hour(["2025-07-07T12:30", "2025-07-07T12:30"], column)[12] == 2


def test_days_are_named_from_monday():
    assert DAYS[0] == "Monday"
    assert by_hour(["2025-01-06T00:00"])[0] == 1


@pytest.mark.parametrize("seconds", [-1, 0, 1])
@pytest.mark.parametrize("change", ["2025-03-30T01:00", "2025-10-26T01:00"])
def test_a_crime_at_the_instant_when_clocks_change_lies_in_the_hour_that_they_then_show(
    change, seconds
):
    instant = datetime.fromisoformat(f"{change}+00:00") + timedelta(seconds=seconds)
    shown = instant.astimezone(ZoneInfo("Europe/London"))
    at = np.array([int(instant.timestamp())])

    found = aoristic_weights(at, at, clock_of("Europe/London", 2025, 2025))

    assert found.hour.tolist() == [shown.weekday() * 24 + shown.hour]


def test_hours_chosen_because_they_are_the_busiest_do_not_flatter_the_interval():
    begin, held = np.datetime64("2025-01-06T00:00", "h"), 0
    for seed in range(10):
        chance = np.random.default_rng(seed)

        low, high = when(begin + chance.integers(0, 30 * HOURS, 300)).interval

        held += low <= 3 / HOURS <= high

    assert held >= 9


def test_one_busy_week_makes_the_interval_wide():
    chance = np.random.default_rng(4)
    begin = np.datetime64("2025-01-06T00:00", "h")
    quiet = begin + chance.integers(0, 25 * HOURS, 100)
    spree = np.repeat(begin + 25 * HOURS + 4 * 24 + 17, 100)

    found = when(np.concatenate([quiet, spree]))

    assert found.estimate > 0.45
    assert found.interval[0] < 0.2  # a third of the draws are without that week
