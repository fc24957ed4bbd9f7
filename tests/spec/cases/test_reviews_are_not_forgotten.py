from datetime import timedelta

import pytest

from highstreet.cases.choices import Audience, Stage
from highstreet.cases.commands.reminding import remind_of_reviews
from highstreet.cases.commands.stages import move_review
from highstreet.cases.jobs import remind_leads
from highstreet.letters.models import Letter
from tests.makers import a_member, a_partnership
from tests.spec.cases.making import DAY, a_case, again, measured

title = "Reviews are not forgotten"
pytestmark = pytest.mark.django_db
IN_DAYS = 30


def a_case_to_review(noon, **more):
    return measured(a_case(at=noon, **more), at=noon, review_in=IN_DAYS)


def remind(at) -> int:
    return remind_of_reviews(town=a_partnership().id, at=at)


def letters() -> list[str]:
    rows = Letter.objects.filter(kind="cases/review").order_by("id")
    return [one.subject for one in rows]


def test_the_lead_is_told_a_week_before_and_on_the_day_once_each(noon):
    a_case_to_review(noon)

    told = [remind(noon + number * DAY) for number in range(IN_DAYS + 2) for _twice in range(2)]

    assert sum(told) == 2
    assert letters() == [
        "Review on Wednesday 1 April: Drinking in the passage",
        "Review today: Drinking in the passage",
    ]


def test_a_review_that_was_moved_is_told_of_anew(noon):
    case = a_case_to_review(noon)
    remind(noon + (IN_DAYS - 7) * DAY)

    move_review(
        reference=case.reference,
        review_on=case.review_on + timedelta(days=10),
        words="Later",
        by=case.lead,
        at=noon,
    )

    assert remind(noon + (IN_DAYS + 3) * DAY) == 1


def test_what_was_not_taken_on_is_not_reviewed(noon):
    case = a_case_to_review(noon)
    case = again(case)
    case.stage, case.ended_at = Stage.DECLINED, noon
    case.save()

    assert remind(noon + IN_DAYS * DAY) == 0


def test_a_letter_about_a_restricted_case_names_nothing(noon):
    lead = a_member()
    case = a_case_to_review(noon, lead=lead, by=lead, audience=Audience.RESTRICTED)

    remind(noon + IN_DAYS * DAY)

    letter = Letter.objects.get(kind="cases/review")
    assert letter.subject == f"Review today: a restricted case ({case.reference})"
    assert case.title not in letter.body


def test_the_clock_looks_in_every_town(noon):
    a_case_to_review(noon)

    remind_leads(0)

    assert letters() == []
