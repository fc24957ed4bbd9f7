from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from highstreet.base.working_time import OFFICE
from highstreet.promises import rules
from highstreet.promises.choices import Act, Standing, Unit
from highstreet.promises.models import Promise, Standard

moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
standards = st.builds(
    Standard,
    id=st.integers(1, 1_000),
    kind=st.sampled_from(["", "THEFT", "DAMAGE"]),
    severity=st.sampled_from([None, 1, 2]),
    act=st.sampled_from([Act.ACKNOWLEDGE, Act.ANSWER]),
    amount=st.integers(1, 60),
    unit=st.sampled_from(list(Unit)),
    valid_from=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    valid_to=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)


@given(moments, st.integers(1, 60), st.sampled_from(list(Unit)))
def test_a_promise_falls_due_after_it_is_made_and_working_time_never_before_clock_time(
    at, amount, unit
):
    due = rules.due(Standard(amount=amount, unit=unit), week=OFFICE, at=at)

    assert due > at
    if unit == Unit.WORKING_HOURS:
        assert due >= at + timedelta(hours=amount)
    if unit == Unit.HOURS:
        assert due == at + timedelta(hours=amount)


@given(st.lists(standards, max_size=12, unique_by=lambda one: one.id), st.data())
def test_of_the_standards_that_hold_today_the_most_particular_is_promised(found, data):
    on = data.draw(st.dates(date(2025, 1, 1), date(2027, 12, 31)))

    best = rules.holding(found, kind="THEFT", severity=1, on=on)

    fitting = [
        one
        for one in found
        if one.kind in ("", "THEFT")
        and one.severity in (None, 1)
        and one.valid_from <= on <= (one.valid_to or date.max)
    ]
    assert set(best) == {one.act for one in fitting}
    for act, chosen in best.items():
        rivals = [one for one in fitting if one.act == act]
        assert chosen in rivals
        assert chosen.kind or not any(one.kind for one in rivals)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=60)), moments, st.data())
def test_how_a_promise_stands_is_a_matter_of_times_only(made, within, now, data):
    kept = data.draw(st.none() | st.just(now))
    promise = Promise(made_at=made, due_at=made + within, kept_at=kept)

    standing = promise.standing(now)

    if kept:
        assert standing == (Standing.KEPT if kept <= promise.due_at else Standing.LATE)
    else:
        assert standing == (Standing.BROKEN if now > promise.due_at else Standing.OPEN)
