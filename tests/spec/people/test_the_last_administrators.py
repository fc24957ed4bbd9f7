"""Two who could keep the town cannot both go at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from highstreet.base import towns
from highstreet.base.refusal import Refused
from highstreet.people.choices import Role
from highstreet.people.commands.membership import end_membership
from highstreet.people.models import Member
from tests.makers import a_member

title = "The last administrators"
pytestmark = pytest.mark.django_db(transaction=True)


def test_of_the_last_two_administrators_who_leave_at_once_one_stays(noon):
    one = a_member(Role.ADMINISTRATOR)
    other = a_member(Role.ADMINISTRATOR, of=one.partnership, email="other@example.org")
    begun = Event()

    def other_leaves() -> str:
        try:
            with towns.every_town():
                begun.set()
                end_membership(member=other.id, by=other, at=noon)
        except Refused as no:
            return no.refusal.code
        finally:
            connection.close()
        return "left"

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            end_membership(member=one.id, by=one, at=noon)
            second = beside.submit(other_leaves)
            begun.wait()
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
        answer = second.result(timeout=20)

    assert answer == "last_administrator"
    assert Member.objects.active().filter(roles__contains=[Role.ADMINISTRATOR]).count() == 1
