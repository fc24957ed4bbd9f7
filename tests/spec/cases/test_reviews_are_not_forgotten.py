from datetime import UTC, datetime, timedelta

import pytest

from highstreet.cases.choices import Audience, Stage
from highstreet.cases.commands.reminding import remind_of_reviews
from highstreet.cases.commands.stages import move_review
from highstreet.cases.commands.team import set_team
from highstreet.cases.jobs import remind_leads
from highstreet.cases.models import Case
from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.places.models import Street
from highstreet.promises.making import day_of
from tests.makers import a_member, a_partnership, an_agency
from tests.spec.cases.making import DAY, a_case, a_coordinator, again, council, measured

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


@pytest.mark.parametrize("before", [6, 1, -1, -20])
def test_a_morning_without_a_clock_loses_no_letter(noon, before):
    a_case_to_review(noon)

    assert remind(noon + (IN_DAYS - before) * DAY) == 1
    assert remind(noon + (IN_DAYS - before) * DAY) == 0

    (subject,) = letters()
    said = "Review on" if before > 0 else "To be reviewed since"
    assert subject == f"{said} Wednesday 1 April: Drinking in the passage"


def test_where_the_lead_has_left_the_coordinators_who_may_see_it_are_told(noon):
    lead, coordinator = a_member(), a_coordinator()
    stranger = a_member(Role.COORDINATOR, of=council(), name="Not Named")
    case = a_case_to_review(noon, lead=lead)
    hidden = a_case_to_review(
        noon, lead=lead, by=lead, title="Restricted", audience=Audience.RESTRICTED
    )
    set_team(reference=hidden.reference, agencies=[], people=[coordinator.id], by=lead, at=noon)
    Member.objects.filter(id=lead.id).update(left_at=noon)

    assert remind(noon + IN_DAYS * DAY) == 3

    told = Letter.objects.filter(kind="cases/review")
    addresses = {one.account.email for one in (coordinator, stranger)}
    assert set(told.filter(about=case.about).values_list("to", flat=True)) == addresses
    assert told.get(about=hidden.about).to == coordinator.account.email
    assert all("has left. Choose somebody else to lead it." in one.body for one in told)
    assert "Restricted" not in told.get(about=hidden.about).subject


def test_where_no_coordinator_may_see_it_the_safeguarding_leads_are_told(noon):
    lead, guard = a_member(), a_member(Role.SAFEGUARDING, of=council(), name="Safa Guard")
    a_coordinator()
    a_case_to_review(noon, lead=lead, by=lead, audience=Audience.RESTRICTED)
    Member.objects.filter(id=lead.id).update(left_at=noon)

    assert remind(noon + IN_DAYS * DAY) == 1
    assert Letter.objects.get(kind="cases/review").to == guard.account.email


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.CLOSED])
def test_what_is_over_is_not_reviewed(noon, stage):
    case = a_case_to_review(noon)
    case = again(case)
    case.stage, case.ended_at = stage, noon
    case.save()

    assert remind(noon + IN_DAYS * DAY) == 0


def test_a_letter_about_a_restricted_case_names_nothing(noon):
    lead = a_member()
    case = a_case_to_review(noon, lead=lead, by=lead, audience=Audience.RESTRICTED)

    remind(noon + IN_DAYS * DAY)

    letter = Letter.objects.get(kind="cases/review")
    assert letter.subject == f"Review today: a restricted case ({case.reference})"
    assert case.title not in letter.body


def test_the_clock_looks_in_every_town():
    at = datetime.now(UTC)
    here, there = a_partnership(), a_partnership("Mill Lane")
    for town in (here, there):
        police = an_agency(of=town)
        where = (f"street:{Street.objects.get(partnership=town, name='High Street').id}",)
        case = a_case(a_member(of=police), at=at, title=f"In {town.name}", where=where)
        Case.objects.filter(id=case.id).update(review_on=day_of(at))

    remind_leads(0)
    remind_leads(0)

    assert sorted(letters()) == ["Review today: In Kettering", "Review today: In Mill Lane"]
