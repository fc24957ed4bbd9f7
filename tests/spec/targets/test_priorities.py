from datetime import date, timedelta

import pytest

from highstreet.people.choices import AgencyKind
from highstreet.targets.choices import Freshness
from highstreet.targets.commands import end_priority, review_priority, set_priority
from highstreet.targets.queries.priorities import priorities
from tests.makers import an_agency
from tests.refusals import refused

title = "A neighbourhood priority has an owner and is looked at again within three months"
pytestmark = pytest.mark.django_db
SET_ON = date(2026, 3, 2)


def a_priority(chair, noon, words="Friday nights"):
    owner = an_agency(AgencyKind.POLICE, of=chair.partnership)
    return set_priority(words=words, owner_agency=owner.id, by=chair, at=noon)


@pytest.mark.parametrize(
    "today, freshness",
    [
        (SET_ON, Freshness.FRESH),
        (SET_ON + timedelta(weeks=10, days=-1), Freshness.FRESH),
        (SET_ON + timedelta(weeks=10), Freshness.SOON),
        (date(2026, 6, 2), Freshness.SOON),
        (date(2026, 6, 3), Freshness.LATE),
    ],
)
def test_it_turns_amber_after_ten_weeks_and_red_after_three_months(chair, noon, today, freshness):
    a_priority(chair, noon)

    (line,) = priorities(chair.partnership_id, today=today)

    assert line.freshness == freshness
    assert line.due_on == date(2026, 6, 2)


def test_looking_at_it_begins_the_three_months_anew(chair, noon):
    priority = a_priority(chair, noon)

    review_priority(priority=priority.id, by=chair, at=noon + timedelta(days=80))

    (line,) = priorities(chair.partnership_id, today=date(2026, 6, 10))
    assert line.freshness == Freshness.FRESH


def test_one_that_has_ended_is_no_longer_listed_and_no_longer_reviewed(chair, noon):
    priority = a_priority(chair, noon)
    end_priority(priority=priority.id, by=chair, at=noon)

    with refused("priority_over"):
        review_priority(priority=priority.id, by=chair, at=noon)

    assert priorities(chair.partnership_id, today=SET_ON) == []


def test_five_are_enough(chair, noon):
    for number in range(5):
        a_priority(chair, noon, f"Number {number}")

    with refused("enough_priorities"):
        a_priority(chair, noon)


def test_what_was_longest_not_looked_at_stands_first(chair, noon):
    a_priority(chair, noon, "Older")
    a_priority(chair, noon + timedelta(days=5), "Newer")

    lines = priorities(chair.partnership_id, today=SET_ON + timedelta(days=9))

    assert [line.words for line in lines] == ["Older", "Newer"]
