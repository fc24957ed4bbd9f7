import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.reports.queries.trail import trail_as_seen
from highstreet.trail.models import Entry, Inspection, Seal
from highstreet.trail.sealing import check, inspect, is_sealed_by, seal
from tests.makers import a_member, a_report, sign_in

title = "What was done stays as it was written"
pytestmark = pytest.mark.django_db


def by_somebody_who_rules_over_the_database(statement: str) -> None:
    """The triggers stop the platform itself; whoever owns the tables can switch them off."""
    with connection.cursor() as cursor:
        cursor.execute("alter table trail_entry disable trigger user")
        cursor.execute("alter table trail_seal disable trigger user")
        cursor.execute(statement)
        cursor.execute("alter table trail_entry enable trigger trail_entry_is_kept")
        cursor.execute("alter table trail_seal enable trigger trail_seal_is_kept")


@pytest.mark.parametrize(
    "statement",
    [
        "update trail_entry set by = 'Nobody'",
        "delete from trail_entry",
        "update trail_seal set digest = 'x'",
        "delete from trail_seal",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line_or_a_seal(statement, noon):
    a_report()
    seal(at=noon)

    refused = pytest.raises(DatabaseError, match="only ever added to")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_sealed_trail_holds_and_new_lines_wait_for_the_next_seal(noon):
    a_report()
    first = seal(at=noon)
    a_report()
    second = seal(at=noon)

    found = check()

    assert second.upto > first.upto
    assert (found.seals, found.lines, found.broken) == (2, Entry.objects.count(), "")
    assert seal(at=noon) is None


@pytest.mark.parametrize(
    "statement",
    [
        "update trail_entry set by = 'Nobody' where what = 'report.told'",
        "delete from trail_entry where what = 'report.told'",
        "update trail_entry set about = '3333-3333' where what = 'report.told'",
    ],
)
def test_a_line_that_was_changed_or_taken_away_breaks_its_seal(statement, noon):
    a_report()
    seal(at=noon)

    by_somebody_who_rules_over_the_database(statement)

    assert "are not as they were sealed" in check().broken


def test_a_trail_that_was_cut_and_sealed_anew_has_lost_the_seal_that_was_noted(noon):
    a_report()
    noted = seal(at=noon).digest
    by_somebody_who_rules_over_the_database(
        "delete from trail_seal; delete from trail_entry where what = 'report.told'"
    )
    seal(at=noon)

    assert not check().broken
    assert not is_sealed_by(noted)


def test_highstreet_check_trail_says_whether_the_seals_hold(noon, capsys):
    a_report()
    noted = seal(at=noon).digest

    call_command("check_trail", noted=noted)

    assert "are as they were sealed" in capsys.readouterr().out
    assert Inspection.objects.get().broken == ""


def test_highstreet_check_trail_fails_where_they_do_not(noon, capsys):
    a_report()
    seal(at=noon)
    by_somebody_who_rules_over_the_database("delete from trail_entry where what = 'report.told'")

    with pytest.raises(SystemExit) as ended:
        call_command("check_trail")

    assert ended.value.code == 1
    assert "are not as they were sealed" in capsys.readouterr().out


def test_the_office_sees_that_the_trail_was_changed(client, noon):
    a_report()
    seal(at=noon)
    by_somebody_who_rules_over_the_database("delete from trail_entry where what = 'report.told'")
    inspect(at=noon)
    sign_in(client, a_member(Role.ADMINISTRATOR))

    page = client.get(reverse("office:overview")).content.decode()

    assert "The trail has been changed." in page


def test_an_administrator_sees_that_a_report_was_worked_on_but_not_with_which_words(noon):
    report, keeper = a_report(), a_member(Role.ADMINISTRATOR)

    lines, _ = trail_as_seen(keeper, about=report.reference)

    assert [(line.words, line.detail) for line in lines] == [("report: told", ())]


def test_a_coordinator_reads_the_details_too(noon):
    report, coordinator = a_report(), a_member(Role.COORDINATOR)

    (line,), _ = trail_as_seen(coordinator, about=report.reference)

    assert ("agency", "Neighbourhood police") in line.detail


def test_long_trails_come_page_by_page_and_miss_nothing(noon):
    coordinator = a_member(Role.COORDINATOR)
    for _ in range(6):
        a_report()
    every = Entry.objects.filter(partnership_id=coordinator.partnership_id)
    Entry.objects.bulk_create(
        Entry(partnership_id=coordinator.partnership_id, what="a.b", about="c", by="d", at=noon)
        for _ in range(100)
    )

    first, following = trail_as_seen(coordinator)
    rest, end = trail_as_seen(coordinator, before=following)

    seen = [line.id for line in [*first, *rest]]
    assert seen == sorted(every.values_list("id", flat=True), reverse=True)
    assert end is None
    assert not Seal.objects.exists()
