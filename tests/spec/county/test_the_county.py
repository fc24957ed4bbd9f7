from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction

from highstreet.base import towns
from highstreet.county.choices import Record
from highstreet.county.jobs import count_changed_towns
from highstreet.county.models import TownLine
from highstreet.county.queries import county_page, rows_for_file
from highstreet.county.working_out import count_changed
from highstreet.measures.choices import CrimeType
from highstreet.measures.models import PoliceMonth
from highstreet.people.choices import Role
from highstreet.people.commands.membership import end_membership
from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import mark_target
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, a_partnership, a_report
from tests.spec.actions.giving import an_action
from tests.spec.county.making import a_leader_of, counted, scored, told_in
from tests.spec.targets.agreeing import FALLEN, YEAR, a_target, typed_in, worked_out
from tests.spec.visits.making import a_visit, a_walker, first_stop, promised_at

title = "The county: all towns that one person leads, counted in the same way, and no others"
pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    """Three towns; the Commissioner leads the first two."""
    return [a_partnership(name) for name in ("Kettering", "Mill Lane", "Ashby Fold")]


@pytest.fixture
def commissioner(three):
    return a_leader_of(*three[:2])[0]


def seen_by(member, *, at=MONDAY_NOON):
    with towns.inside(member.partnership_id):
        return county_page(member, now=at)


def test_a_leader_of_two_towns_sees_these_two_by_name_and_no_other(three, commissioner):
    for town, kept in zip(three, (90, 80, 70), strict=True):
        scored(town, due=100, kept=kept)
    counted()

    page = seen_by(commissioner)

    assert [(town.name, town.kept, town.due) for town in page.towns] == [
        ("Kettering", 90, 100),
        ("Mill Lane", 80, 100),
    ]
    assert not page.waiting


def test_they_stand_by_name_whichever_keeps_more(three):
    scored(three[2], due=100, kept=10)
    scored(three[0], due=100, kept=99)
    leader = a_leader_of(three[0], three[2], email="chief@county.example")[0]
    counted()

    assert [town.name for town in seen_by(leader).towns] == ["Ashby Fold", "Kettering"]


def test_from_either_town_a_leader_sees_the_same_county(three):
    here, there = a_leader_of(*three[:2])
    counted()

    assert [t.name for t in seen_by(here).towns] == [t.name for t in seen_by(there).towns]


def test_whoever_leads_one_town_is_shown_no_other(three, commissioner):
    alone = a_member(Role.LEADER, of=three[2])
    counted()

    page = seen_by(alone)

    assert page.is_one_town
    assert not page.towns


def test_a_town_in_which_somebody_only_answers_is_not_among_those_they_lead(three):
    leader = a_leader_of(*three[:2])[0]
    a_member(Role.RESPONDER, of=three[2], email=leader.account.email)
    counted()

    assert [town.name for town in seen_by(leader).towns] == ["Kettering", "Mill Lane"]


def test_a_town_that_somebody_leads_no_longer_is_seen_no_longer(three, noon):
    here, there = a_leader_of(*three[:2])
    counted()
    keeper = a_member(Role.ADMINISTRATOR, of=three[1])

    end_membership(member=there.id, by=keeper, at=noon)

    assert seen_by(here).is_one_town
    assert not seen_by(here).pictures


def test_from_beside_only_the_figures_are_seen_and_nothing_is_written(three, commissioner):
    a_report(of=three[1])
    counted()

    with towns.inside(three[0].id), towns.beside([three[1].id]):
        seen = set(TownLine.objects.values_list("partnership", flat=True))
        assert seen == {three[0].id, three[1].id}
        assert not Report.objects.filter(partnership=three[1]).exists()
        assert not TownLine.objects.filter(partnership=three[1]).update(kept=0)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            TownLine.objects.filter(partnership=three[0]).update(partnership=three[2])


def test_after_the_page_the_connection_sees_its_own_town_only(three, commissioner):
    counted()
    seen_by(commissioner)

    with towns.inside(three[0].id):
        assert TownLine.objects.get().partnership_id == three[0].id
    with towns.inside(None):
        assert not TownLine.objects.exists()


def test_promises_are_those_that_everybody_sees(three, commissioner):
    scored(three[0], due=100, kept=90)
    scored(three[0], due=16, kept=2, things=4, kind=Kind.VEHICLE)
    counted()

    (here, there) = seen_by(commissioner).towns

    assert (here.kept, here.due, here.reports) == (90, 100, 25)
    assert here.kept_low < 0.9 < here.kept_high
    assert (there.due, there.kept_low) == (0, None)


def test_what_was_told_leaves_the_town_in_fives_and_each_record_by_itself(three, commissioner):
    town = three[0]
    for month, thefts, violence in ((10, 3, 1), (11, 13, 6), (12, 4, 9)):
        told_in(town, date(2025, month, 1), thefts)
        told_in(town, date(2025, month, 1), violence, Kind.VIOLENCE)
    told_in(town, date(2025, 9, 1), 1)
    for kind, recorded in ((CrimeType.SHOP_THEFT, 41), (CrimeType.ASB, 500), (CrimeType.DRUGS, 3)):
        PoliceMonth.objects.create(
            partnership=town, month=date(2025, 12, 1), crime_type=kind, recorded=recorded
        )
    counted(at=datetime(2026, 1, 5, 12, tzinfo=UTC))

    told, harm, police = seen_by(commissioner).towns[0].records

    assert [count for _, count in told.months.counts] == [0, 15, 10]
    assert [count for _, count in harm.months.counts] == [0, 5, 5]
    assert (told.months.lately.total, harm.months.lately.total) == (35, 15)
    assert police.months.lately.total == 44
    assert [one.record for one in (told, harm, police)] == list(Record)


def test_no_count_under_five_is_kept_for_the_county(three, commissioner):
    told_in(three[0], date(2025, 10, 1), 1)
    told_in(three[0], date(2025, 11, 1), 3)
    counted(at=datetime(2026, 1, 5, 12, tzinfo=UTC))

    kept = TownLine.objects.get(partnership=three[0]).months["TOLD"]

    assert kept["lately"]["total"] == 0
    assert {count for _, count in kept["counts"]} == {0}


def test_actions_are_counted_but_those_that_few_may_know_of(three, commissioner, noon):
    owner = a_member(of=three[0])
    for days, restricted in ((1, False), (3, False), (1, True), (40, False)):
        an_action(owner, at=noon, due_in=days, restricted=restricted)
    counted(at=noon + timedelta(days=10))

    town = seen_by(commissioner).towns[0]

    assert (town.actions_overdue, town.actions_running) == (2, 3)


def test_commitments_from_visits_are_those_kept_by_the_day_that_was_said(three, commissioner):
    visit = a_visit(a_member(of=three[0]))
    promised_at(first_stop(visit), due_in=3, by=a_walker(visit))
    counted(at=MONDAY_NOON + timedelta(days=5))

    town = seen_by(commissioner).towns[0]

    assert (town.commitments_kept, town.commitments_due, town.commitments_open) == (0, 1, 0)


def test_targets_are_counted_by_their_verdicts(three, commissioner):
    chair = a_member(Role.COORDINATOR, of=three[0])
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)
    worked_out(target)
    a_target("T1", by=chair)
    counted()

    town = seen_by(commissioner).towns[0]

    assert town.verdicts == (("signal better", 1), ("being worked out", 1))


def test_a_report_that_is_told_is_in_the_figures_the_next_time_the_queue_looks(
    three, commissioner, noon
):
    told_in(three[0], date(2026, 1, 1), 4)
    counted()
    before = seen_by(commissioner).towns[1].counted_at

    told_in(three[0], date(2026, 2, 1), 5)
    later = noon + timedelta(minutes=5)
    with towns.inside(None):
        changed = count_changed(at=later)

    here, there = seen_by(commissioner).towns
    assert changed == 1
    assert here.counted_at == later
    assert here.records[0].months.lately.total == 5
    assert there.counted_at == before


def test_where_nothing_has_changed_nothing_is_counted(three, commissioner, noon):
    counted()

    with towns.inside(None):
        assert count_changed(at=noon + timedelta(minutes=5)) == 0


def test_the_queue_counts_every_town_the_first_time_it_looks(three, commissioner):
    count_changed_towns(timestamp=0)

    assert TownLine.objects.count() == 3


def test_figures_of_more_than_a_day_ago_say_so(three, commissioner, noon):
    counted()

    page = seen_by(commissioner, at=noon + timedelta(hours=25))

    assert [town.name for town in page.old] == ["Kettering", "Mill Lane"]
    assert not seen_by(commissioner, at=noon + timedelta(hours=23)).old


@pytest.mark.parametrize("ours", ["promises_at", "targets_at"])
def test_a_town_is_as_old_as_the_oldest_of_its_figures(three, commissioner, noon, ours):
    counted()
    long_ago = noon - timedelta(days=3)
    TownLine.objects.filter(partnership=three[1]).update(**{ours: long_ago})

    here, there = seen_by(commissioner).towns

    assert (here.is_old, there.is_old) == (False, True)
    assert there.oldest_at == long_ago


def test_months_are_never_taken_together_across_a_change_of_definition(three, commissioner):
    town = three[0]
    for month in (10, 11, 12):
        told_in(town, date(2025, month, 1), 6, Kind.VIOLENCE)
    told_in(town, date(2025, 9, 1), 1)
    target = a_target("T4", by=a_member(Role.COORDINATOR, of=town))
    mark_target(
        target=target.id,
        kind=MarkKind.BREAK,
        on=date(2025, 11, 1),
        words="Threats count too",
        by=target.agreed_by,
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    counted(at=datetime(2026, 1, 5, 12, tzinfo=UTC))

    told, harm, _ = seen_by(commissioner).towns[0].records

    assert (told.months.lately.months, harm.months.lately.months) == (3, 2)


def test_a_town_that_was_not_counted_yet_is_named(three, commissioner):
    page = seen_by(commissioner)

    assert page.waiting == ("Kettering", "Mill Lane")
    assert not page.towns


def test_the_file_has_a_row_for_each_town_with_counts_in_fives(three, commissioner):
    scored(three[0], due=100, kept=90)
    told_in(three[0], date(2025, 12, 1), 2)
    told_in(three[0], date(2026, 1, 1), 7)
    counted()

    rows = list(rows_for_file(seen_by(commissioner)))

    assert [row["Town"] for row in rows] == ["Kettering", "Mill Lane"]
    assert rows[0]["Share kept"] == "90%"
    assert rows[0]["Reports told here"] == "5 to 9"
    assert rows[1]["Reports told here"] == ""
