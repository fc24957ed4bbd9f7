from datetime import timedelta
from uuid import uuid4

import pytest

from highstreet.letters.models import Letter
from highstreet.promises.models import Promise
from highstreet.reports.models import Report
from highstreet.trail.models import Entry
from tests.makers import a_partnership, an_incident, told
from tests.refusals import refused

title = "Nothing that is told is lost"
pytestmark = pytest.mark.django_db


def test_a_report_is_stored_with_its_promises_its_letter_and_its_line_on_the_trail(noon):
    (receipt,) = told(at=noon)

    report = Report.objects.get(reference=receipt.reference)
    assert Promise.objects.filter(undertaking=report.undertaking_id).count() == 4
    assert Letter.objects.get(kind="reports/told").about == receipt.reference
    assert Entry.objects.get(what="report.told").about == receipt.reference


def test_the_same_form_sent_twice_is_one_report_with_one_receipt(noon):
    key = uuid4()

    first = told(key=key, at=noon)
    again = told(key=key, at=noon + timedelta(minutes=3))

    assert again == first
    assert Report.objects.count() == 1


def test_several_in_one_form_are_several_reports_and_sent_twice_still_several(noon):
    key = uuid4()
    incidents = [an_incident(at=noon), an_incident(at=noon - timedelta(hours=3))]

    first = told(*incidents, key=key, at=noon)
    again = told(*incidents, key=key, at=noon)

    assert [r.reference for r in again] == [r.reference for r in first]
    assert Report.objects.count() == 2


def test_two_towns_may_use_the_same_key(noon):
    key = uuid4()

    told(key=key, of=a_partnership("Kettering"))
    told(key=key, of=a_partnership("Mill Lane"))

    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [
        (timedelta(days=2), timedelta(days=2), "future"),
        (timedelta(hours=-1), timedelta(hours=-2), "backwards"),
        (timedelta(days=-367), timedelta(days=-367), "long_ago"),
    ],
)
def test_a_time_that_cannot_be_meant_is_refused_and_then_nothing_is_stored(begin, end, code, noon):
    odd = an_incident(at=noon, occurred_from=noon + begin, occurred_to=noon + end)

    with refused(code):
        told(odd, at=noon)

    assert Report.objects.count() == Letter.objects.count() == 0
