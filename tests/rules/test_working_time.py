"""Working time, held against a clock that looks at every single minute."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from highstreet.base.working_time import (
    LONDON,
    Week,
    after_working_days,
    after_working_hours,
    is_holiday,
)

A_MINUTE = timedelta(minutes=1)
CLOCKS_GO_FORWARD = datetime(2026, 3, 28, 20, tzinfo=UTC)
BEFORE_CHRISTMAS = datetime(2026, 12, 24, 16, 59, tzinfo=UTC)

starts = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + minutes * A_MINUTE
)
half_hours = st.integers(0, 47).map(lambda number: time(number // 2, number % 2 * 30))
days = st.none() | st.tuples(half_hours, half_hours).filter(lambda day: day[0] < day[1])
weeks = st.builds(Week, days=st.tuples(*[days] * 7).filter(any), on_holidays=st.booleans())


def is_open(minute: datetime, week: Week) -> bool:
    """Does the team work in the minute that begins now?"""
    local = minute.astimezone(LONDON)
    if is_holiday(local.date()) and not week.on_holidays:
        return False
    hours = week.days[local.weekday()]
    return hours is not None and hours[0] <= local.time() < hours[1]


def by_counting_minutes(start: datetime, minutes: int, week: Week) -> datetime:
    now = start
    while minutes:
        minutes -= is_open(now, week)
        now += A_MINUTE
    return now


@given(starts, st.integers(1, 600), weeks)
@example(CLOCKS_GO_FORWARD, 120, Week(days=((time(0), time(23, 30)),) * 7))
@example(BEFORE_CHRISTMAS, 120, Week(days=((time(9), time(17)),) * 5 + (None, None)))
def test_working_hours_are_the_minutes_that_the_team_is_open(start, minutes, week):
    due = after_working_hours(start, minutes / 60, week)
    assume(due - start < timedelta(days=10))

    assert abs(due - by_counting_minutes(start, minutes, week)) < timedelta(milliseconds=1)


@given(starts, st.integers(1, 30), weeks)
def test_working_days_are_counted_from_the_day_after_and_end_when_the_team_closes(
    start, number, week
):
    day, left = start.astimezone(LONDON).date(), number
    while left:
        day += timedelta(days=1)
        closed = is_holiday(day) and not week.on_holidays
        left -= not closed and week.days[day.weekday()] is not None

    due = after_working_days(start, number, week).astimezone(LONDON)

    assert (due.date(), due.time()) == (day, week.days[day.weekday()][1])


@given(starts, st.integers(1, 40), st.integers(0, 40), weeks)
def test_who_tells_later_or_is_promised_more_time_never_hears_sooner(start, hours, more, week):
    assert after_working_hours(start, hours, week) > start
    assert after_working_hours(start, hours, week) <= after_working_hours(start, hours + more, week)
    assert after_working_hours(start, hours, week) <= after_working_hours(
        start + timedelta(minutes=more), hours, week
    )


def test_a_bank_holiday_that_falls_on_a_weekend_is_kept_on_the_next_working_day():
    assert is_holiday(date(2026, 12, 28))
