from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from highstreet.base.later import instead_of_the_queue
from highstreet.measures.choices import Better
from highstreet.people.choices import AgencyKind, Role
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import agree_target, change_target, end_target, mark_target
from highstreet.targets.models import Mark, Target
from highstreet.targets.queries.targets import public_targets, target_list, target_page
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership, an_agency
from tests.refusals import refused
from tests.spec.targets.agreeing import AGREED, a_target, page_of, some_terms

title = (
    "A shared target says what, by when, how, by which two agencies, and when it is looked at again"
)
pytestmark = pytest.mark.django_db
TODAY = AGREED.date()


def test_what_was_agreed_is_read_by_every_agency_with_who_agreed_it(chair):
    target = a_target("T4", by=chair)

    page = page_of(target, a_member(Role.RESPONDER))

    assert page.line.owners == ("Neighbourhood police", "Town wardens")
    assert page.agreed_by == chair.as_written
    assert page.direction == Better.LOWER
    assert Entry.objects.filter(what="target.agreed", about=f"target {target.id}").exists()


def test_the_figures_are_put_in_the_queue_with_the_change_that_asks_for_them(chair):
    jobs = []
    with instead_of_the_queue(jobs.append):
        a_target(by=chair)

    assert [job.job for job in jobs] == ["targets.work_out_town"]


@pytest.mark.parametrize(
    "code, changes",
    [
        ("lone_per_cent", {"aim": "Cut it by 20%"}),
        ("against_the_measure", {"direction": Better.HIGHER}),
        ("impossible_level", {"aim_level": -3.0}),
        ("short_baseline", {"baseline_to": date(2024, 4, 30)}),
        ("baseline_after_aim", {"aim_by": date(2024, 12, 31)}),
        ("aim_in_the_past", {"aim_by": TODAY}),
        ("review_out_of_time", {"review_on": TODAY}),
        ("review_out_of_time", {"aim_by": date(2027, 1, 1), "review_on": date(2027, 1, 2)}),
    ],
)
def test_what_cannot_be_agreed_is_refused_and_says_why(chair, code, changes):
    with refused(code):
        a_target("T4", by=chair, **changes)

    assert not Target.objects.exists()


def test_a_share_cannot_be_more_than_all(chair):
    with refused("impossible_level"):
        a_target("T3", by=chair, aim_level=90.0)


def test_a_target_has_two_different_owners(chair):
    police = an_agency(AgencyKind.POLICE).id
    with refused("one_owner"):
        agree_target(
            measure="T4",
            terms=some_terms(),
            first_owner=police,
            second_owner=police,
            by=chair,
            at=AGREED,
        )


def test_whoever_does_not_sit_at_the_table_agrees_nothing():
    with refused("agreed_at_the_table"):
        a_target(by=a_member(Role.ANALYST))


def test_an_agency_of_another_town_owns_nothing_here(chair):
    target = a_target(by=chair)
    elsewhere = an_agency(AgencyKind.POLICE, of=a_partnership("Mill Lane"))

    with pytest.raises(ObjectDoesNotExist):
        change_target(
            target=target.id,
            method="Walk apart",
            first_owner=elsewhere.id,
            second_owner=target.second_owner_id,
            review_on=target.review_on,
            by=chair,
            at=AGREED,
        )

    assert not Mark.objects.exists()


def changed(target, chair, **changes):
    told = {
        "method": target.method,
        "first_owner": target.first_owner_id,
        "second_owner": target.second_owner_id,
        "review_on": target.review_on,
    }
    change_target(target=target.id, **told | changes, by=chair, at=AGREED)


def test_another_way_of_doing_it_is_marked_with_its_day_and_the_aim_stays(chair):
    target = a_target(by=chair)

    changed(target, chair, method="Two wardens walk every evening.")

    page = page_of(target, chair)
    assert [(mark.kind, mark.on) for mark in page.line.marks] == [(MarkKind.METHOD, TODAY)]
    assert page.method == "Two wardens walk every evening."
    assert page.line.aim == target.aim


def test_another_day_to_look_at_it_is_no_mark(chair):
    target = a_target(by=chair)

    changed(target, chair, review_on=TODAY + timedelta(days=30))

    page = page_of(target, chair)
    assert page.line.review_on == TODAY + timedelta(days=30)
    assert not page.line.marks


def test_what_was_done_is_marked_in_the_order_of_its_days(chair):
    target = a_target(by=chair)
    for day, words in ((date(2025, 5, 1), "New lights"), (date(2025, 2, 1), "Posters")):
        mark_target(target=target.id, kind=MarkKind.DONE, on=day, words=words, by=chair, at=AGREED)

    marks = page_of(target, chair).line.marks

    assert [(mark.number, mark.words) for mark in marks] == [(1, "Posters"), (2, "New lights")]


def test_what_is_still_to_come_is_not_marked(chair):
    target = a_target(by=chair)
    with refused("mark_to_come"):
        mark_target(
            target=target.id,
            kind=MarkKind.DONE,
            on=TODAY + timedelta(days=1),
            words="New lights",
            by=chair,
            at=AGREED,
        )


def test_a_target_that_has_ended_stays_to_be_read_by_the_agencies_and_is_not_changed(chair):
    target = a_target(by=chair)
    end_target(target=target.id, words="Reached in May.", by=chair, at=AGREED)

    with refused("target_over"):
        changed(target, chair, method="Walk on")

    (line,) = target_list(a_member(Role.LEADER))
    assert line.is_over
    assert page_of(target, chair).ended_words == "Reached in May."
    assert not public_targets(target.partnership_id)


def test_one_town_reads_nothing_of_the_targets_of_another(chair):
    target = a_target(by=chair)
    stranger = a_member(Role.COORDINATOR, of=a_partnership("Mill Lane"))

    assert target_page(target.id, stranger, today=TODAY) is None
    assert not target_list(stranger)
