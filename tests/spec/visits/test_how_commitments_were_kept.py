from datetime import timedelta

import pytest

from highstreet.actions.commands.working import complete, drop, move
from highstreet.visits.choices import Became
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.queries.kept import KeptOf, kept_of, kept_of_visits
from highstreet.visits.queries.premises import told_page
from highstreet.visits.rules import became
from tests.makers import a_member, a_partnership
from tests.spec.visits.making import a_visit, a_walker, first_stop, promised_at

title = "Commitments made on visits are counted by the day that was said at the door"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def walked(noon):
    """Five commitments, due in a fortnight: kept, moved and done late, not done, still to come, dropped."""
    coordinator = a_member()
    visit = a_visit(coordinator)
    stop = first_stop(visit)
    made = [promised_at(stop, f"Number {number}") for number in range(3)]
    made.append(promised_at(stop, "Number 3", due_in=60))
    made.append(promised_at(stop, "Number 4"))
    references = [one.action.reference for one in made]
    by = {"words": "There it is.", "by": coordinator}
    complete(reference=references[0], at=noon + 14 * DAY, **by)
    later = (noon + 25 * DAY).date()
    move(reference=references[1], due_on=later, at=noon + 10 * DAY, **by)
    complete(reference=references[1], at=noon + 20 * DAY, **by)
    drop(reference=references[4], at=noon + 3 * DAY, **by)
    return visit


def test_what_was_moved_and_done_by_the_later_day_is_late_for_the_shop(walked, noon):
    found = kept_of(walked.partnership_id, now=noon + 30 * DAY)

    assert found == KeptOf(made=5, kept=1, late=2, overdue=1, open=1, dropped=1)
    assert found.fallen_due == 3


def test_the_same_is_said_of_each_one(walked, noon):
    today = (noon + 30 * DAY).date()
    rows = first_stop(walked).commitments.select_related("action").order_by("id")

    assert [became(one, today=today) for one in rows] == [
        Became.KEPT,
        Became.LATE,
        Became.OVERDUE,
        Became.OPEN,
        Became.DROPPED,
    ]


def test_each_visit_has_its_own_count_and_another_town_has_none(walked, noon):
    found = kept_of_visits([walked.id], now=noon + 30 * DAY)

    assert found == {walked.id: kept_of(walked.partnership_id, now=noon + 30 * DAY)}
    elsewhere = a_partnership("Mill Lane")
    assert kept_of(elsewhere.id, now=noon).made == 0


def test_only_those_made_since_a_day_are_counted_if_one_is_given(walked, noon):
    town = walked.partnership_id

    assert kept_of(town, now=noon, since=noon.date()).made == 5
    assert kept_of(town, now=noon, since=(noon + DAY).date()).made == 0


def test_dropping_what_is_overdue_does_not_take_back_that_it_was_missed(walked, noon):
    town, stop = walked.partnership_id, first_stop(walked)
    walker = a_walker(walked)
    end_visit(reference=walked.reference, by=walker, at=noon)
    overdue = stop.commitments.get(words="Number 2")

    drop(reference=overdue.action.reference, words="No money.", by=walker, at=noon + 20 * DAY)

    found = kept_of(town, now=noon + 30 * DAY)
    assert found == KeptOf(made=5, kept=1, late=2, overdue=0, open=1, dropped=1)
    page = told_page(stop.link, town, now=noon + 30 * DAY)
    assert [one.became for one in page.promised if one.words == "Number 2"] == [Became.MISSED]
    assert page.missed
