from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.base import towns
from highstreet.measures.jobs import work_out
from highstreet.measures.queries.answers import answers_page
from highstreet.measures.queries.by_month import told_by_month
from highstreet.measures.working_out import work_out_own
from highstreet.people.choices import Role
from highstreet.reports.choices import Kind, Outcome
from highstreet.reports.commands.answering import close
from tests.makers import a_member, a_partnership, a_report

title = "What was told is counted every hour, in the month in which it happened"
pytestmark = pytest.mark.django_db

FEBRUARY, MARCH = (datetime(2026, month, 10, 12, tzinfo=UTC) for month in (2, 3))


def counted(at=MARCH):
    town = a_partnership()
    with towns.inside(town.id):
        work_out_own(town=town.id, at=at)


def totals(panel):
    return {line.value: line.total for line in panel.kinds if line.total}


def test_reports_are_counted_by_kind_and_month_and_this_month_only_so_far():
    viewer = a_member(Role.ANALYST)
    a_report(Kind.THEFT, at=FEBRUARY)
    a_report(Kind.THEFT, at=FEBRUARY)
    a_report(Kind.DRINKING, at=FEBRUARY)
    a_report(Kind.THEFT, at=MARCH)

    counted()

    panel = told_by_month(viewer, Kind.THEFT)
    assert (panel.picture.latest.total, panel.picture.latest.last) == (2, date(2026, 2, 1))
    assert (panel.picture.so_far.count, panel.picture.so_far.month) == (1, date(2026, 3, 1))
    assert totals(panel) == {"all": 3, "THEFT": 2, "DRINKING": 1}


def test_a_report_counts_in_the_month_in_which_it_happened_not_in_which_it_was_told():
    viewer = a_member(Role.ANALYST)
    a_report(at=MARCH, occurred_from=FEBRUARY, occurred_to=FEBRUARY + timedelta(hours=1))

    counted()

    panel = told_by_month(viewer, Kind.THEFT)
    assert (panel.picture.latest.total, panel.picture.so_far.count) == (1, 0)


def test_a_month_in_which_nothing_was_told_is_nought():
    viewer = a_member(Role.ANALYST)
    a_report(at=FEBRUARY)

    counted(at=MARCH + timedelta(days=31))

    (year,) = told_by_month(viewer, Kind.THEFT).picture.years
    assert [bar.count for bar in year.months if bar] == [1, 0, 0]


def test_before_anything_was_told_there_is_no_picture():
    viewer = a_member(Role.ANALYST)

    counted()

    assert told_by_month(viewer, Kind.THEFT) is None


def test_one_town_does_not_count_what_another_was_told():
    viewer = a_member(Role.ANALYST)
    a_report(at=FEBRUARY)
    a_report(at=FEBRUARY, of=a_partnership("Mill Lane"))

    counted()

    assert told_by_month(viewer, Kind.THEFT).picture.latest.total == 1


def test_how_the_town_was_answered_is_counted_with_it():
    viewer = a_member(Role.LEADER)
    report = a_report(at=FEBRUARY)
    a_report(at=FEBRUARY)
    close(
        reference=report.reference,
        outcome=Outcome.WARNED,
        words="They were warned.",
        by=a_member(Role.COORDINATOR),
        at=FEBRUARY + timedelta(hours=1),
    )

    counted()

    answered = answers_page(viewer).answered
    assert (answered.told, answered.closed, answered.told_outcome) == (2, 1, 1)


def test_the_job_of_the_queue_counts_every_town():
    here, there = a_member(Role.ANALYST), a_member(Role.ANALYST, of=a_partnership("Mill Lane"))
    a_report(at=FEBRUARY)
    a_report(Kind.DAMAGE, at=FEBRUARY, of=there.partnership)

    work_out(timestamp=0)

    assert set(totals(told_by_month(here, None))) == {"all", "THEFT"}
    assert set(totals(told_by_month(there, None))) == {"all", "DAMAGE"}
