from datetime import timedelta

import pytest

from highstreet.letters.models import Letter
from highstreet.meetings.commands.reminding import remind
from tests.conftest import MONDAY_NOON
from tests.makers import a_member
from tests.spec.actions.giving import an_action
from tests.spec.meetings.making import a_meeting

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON


def test_a_week_before_each_agency_hears_what_it_owes_once():
    officer = a_member()
    an_action(officer, at=NOON, due_in=5, title="Mend the gate")
    meeting = a_meeting(officer)

    early = remind(town=meeting.partnership_id, at=NOON)
    first = remind(town=meeting.partnership_id, at=NOON + timedelta(days=8))
    again = remind(town=meeting.partnership_id, at=NOON + timedelta(days=9))

    assert (early, first, again) == (0, 1, 0)
    letter = Letter.objects.get(kind="meetings/owes")
    assert "Mend the gate" in letter.body and "Overdue by 3 days" in letter.body


def test_what_is_restricted_is_not_in_that_letter():
    officer = a_member()
    an_action(officer, at=NOON, title="See Sam", restricted=True)
    meeting = a_meeting(officer)

    remind(town=meeting.partnership_id, at=NOON + timedelta(days=8))

    letter = Letter.objects.get(kind="meetings/owes")
    assert "Sam" not in letter.body and "nothing is open" in letter.subject
