from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.actions.commands.working import complete, drop, move
from highstreet.measures.catalogue import BY_CODE, MEASURES
from highstreet.measures.models import PoliceMonth
from highstreet.measures.monthly import Month, months_of
from highstreet.people.choices import Role
from highstreet.reports.choices import Kind, Outcome
from highstreet.reports.commands.answering import close
from highstreet.reports.commands.working import read
from highstreet.targets.queries.targets import public_targets
from tests.makers import a_member, a_partnership, a_report, a_shop
from tests.spec.actions.giving import an_action
from tests.spec.targets.agreeing import a_target, page_of, worked_out

title = "Each measure is counted from the record in one stated way"
pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = (datetime(2026, month, 10, 12, tzinfo=UTC) for month in (1, 2, 3))
JUNE = datetime(2026, 6, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def town():
    """A town that was told its first in January, the month that does not count."""
    town = a_partnership()
    a_report(at=JANUARY)
    return town


def counted(code, town, *, at=JUNE):
    return months_of(BY_CODE[code], town.id, at=at)


def test_the_catalogue_has_the_shared_set_and_the_offences_of_the_guarantee():
    codes = [one.code for one in MEASURES]

    assert {f"T{n}" for n in range(1, 10)} | {f"N{n}" for n in range(1, 6)} <= set(codes)
    assert {"T1W", "T1M", "T1D"} <= set(codes)
    assert len(codes) == len(set(codes))
    assert all(one.definition and one.limits and one.of and one.refreshed for one in MEASURES)
    assert all(one.comes_with for one in MEASURES if one.is_typed)


def test_read_within_72_hours_counts_from_telling_to_the_first_look_of_a_person(town):
    constable = a_member()
    in_time, late, _never = (a_report(at=FEBRUARY) for _ in range(3))
    read(reference=in_time.reference, by=constable, at=FEBRUARY + 71 * HOUR)
    read(reference=late.reference, by=constable, at=FEBRUARY + 73 * HOUR)

    assert counted("T2", town) == [Month(date(2026, 2, 1), 1, 3)]


def test_a_month_counts_once_nothing_more_can_come_in(town):
    a_report(at=FEBRUARY)

    early = counted("T2", town, at=datetime(2026, 3, 3, 12, tzinfo=UTC))
    ripe = counted("T2", town, at=datetime(2026, 3, 4, 12, tzinfo=UTC))

    assert (early, len(ripe)) == ([], 1)


def test_told_an_outcome_counts_those_who_left_an_address_and_closings_within_sixty_days(town):
    constable = a_member()
    soon, late, silent = (
        a_report(at=FEBRUARY),
        a_report(at=FEBRUARY),
        a_report(at=FEBRUARY, email=""),
    )
    for report, days in ((soon, 59), (late, 61), (silent, 2)):
        close(
            reference=report.reference,
            outcome=Outcome.WARNED,
            words="They were warned.",
            by=constable,
            at=FEBRUARY + days * DAY,
        )

    assert counted("T3", town) == [Month(date(2026, 2, 1), 1, 2)]


def test_harm_to_staff_is_violence_and_what_hurt_or_threatened_somebody_in_a_shop(town):
    shop = a_shop()
    a_report(Kind.VIOLENCE, at=FEBRUARY)
    a_report(Kind.THEFT, at=FEBRUARY, facts=frozenset({"violence"}), place=f"premises:{shop.id}")
    a_report(Kind.THEFT, at=FEBRUARY, facts=frozenset({"violence"}))
    a_report(Kind.THEFT, at=FEBRUARY, place=f"premises:{shop.id}")

    assert counted("T4", town, at=datetime(2026, 4, 2, tzinfo=UTC)) == [
        Month(date(2026, 2, 1), 2),
        Month(date(2026, 3, 1), 0),
    ]


def test_premises_hit_again_are_those_with_another_report_in_the_thirty_days_before(town):
    shop, other = a_shop(), a_shop()
    for premises, days in ((shop, 0), (shop, 10), (other, 0), (other, 35)):
        a_report(at=FEBRUARY + days * DAY, place=f"premises:{premises.id}")

    assert counted("T5", town) == [
        Month(date(2026, 2, 1), 1, 3),
        Month(date(2026, 3, 1), 0, 1),
    ]


def test_reports_told_are_counted_by_the_month_in_which_they_happened(town):
    a_report(Kind.DAMAGE, at=FEBRUARY)
    a_report(at=MARCH, occurred_from=FEBRUARY, occurred_to=FEBRUARY)

    assert counted("R1", town, at=MARCH + 25 * DAY) == [
        Month(date(2026, 2, 1), 2),
        Month(date(2026, 3, 1), 0),
    ]


def test_thefts_told_for_each_that_police_recorded_need_both_records(town):
    for when, recorded in ((date(2026, 2, 1), 4), (date(2026, 3, 1), 0)):
        PoliceMonth.objects.create(
            partnership=town, month=when, crime_type="shoplifting", recorded=recorded
        )
    a_report(Kind.THEFT, at=FEBRUARY)
    a_report(Kind.DAMAGE, at=FEBRUARY)

    assert counted("T9", town) == [Month(date(2026, 2, 1), 1, 4)]


def test_the_offences_of_the_guarantee_are_what_police_recorded(town):
    PoliceMonth.objects.create(
        partnership=town, month=date(2026, 2, 1), crime_type="shoplifting", recorded=7
    )

    assert counted("N1", town) == [Month(date(2026, 2, 1), 7)]


def test_nothing_is_counted_before_anything_was_told():
    town = a_partnership()

    assert all(
        counted(one.code, town) == []
        for one in MEASURES
        if not one.is_typed and not one.police_type
    )


def test_a_leader_and_everybody_read_what_was_told_in_fives(town):
    for _ in range(7):
        a_report(Kind.VIOLENCE, at=FEBRUARY)
    target = a_target("T4")
    worked_out(target, at=MARCH)

    leader = page_of(target, a_member(Role.LEADER)).line.panel
    analyst = page_of(target, a_member(Role.ANALYST)).line.panel
    (public,) = public_targets(target.partnership_id)

    assert [row.found for row in leader.rows] == [5]
    assert [row.found for row in analyst.rows] == [7]
    assert [row.found for row in public.panel.rows] == [5]
    assert "5 to 9" in leader.narrow
    assert "February 2026: 7" not in leader.wide


def test_what_police_publish_is_shown_as_it_is(town):
    PoliceMonth.objects.create(
        partnership=town, month=date(2026, 2, 1), crime_type="shoplifting", recorded=3
    )
    target = a_target("N1")
    worked_out(target)

    (line,) = public_targets(target.partnership_id)

    assert [row.found for row in line.panel.rows] == [3]


def test_actions_done_by_the_first_day_that_was_agreed(town):
    in_time, late, moved, dropped, few_know = (
        an_action(at=FEBRUARY, due_in=10, restricted=restricted)
        for restricted in (False, False, False, False, True)
    )
    for action, days in ((in_time, 10), (late, 11), (few_know, 5)):
        at = FEBRUARY + days * DAY
        complete(reference=action.reference, words="It is on", by=action.owner, at=at)
    until = (FEBRUARY + 20 * DAY).date()
    move(reference=moved.reference, due_on=until, words="Rain", by=moved.owner, at=FEBRUARY)
    drop(reference=dropped.reference, words="Closed", by=dropped.given_by, at=FEBRUARY + DAY)

    assert counted("T8", town) == [Month(date(2026, 2, 1), 1, 3)]
    assert counted("T8", town, at=FEBRUARY + 12 * DAY) == []
