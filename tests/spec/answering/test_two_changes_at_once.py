from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction

from highstreet.base import towns
from highstreet.base.command import command
from highstreet.reports.commands.working import take_on
from highstreet.reports.models import Report
from highstreet.trail.models import Entry
from tests.makers import a_member, a_report

title = "Two changes that wait for each other are both made"
pytestmark = pytest.mark.django_db(transaction=True)


class Pair:
    """Two officers who take on the same two reports at the same moment, each beginning with another."""

    def __init__(self, noon):
        self.noon = noon
        self.reports = [a_report(at=noon).reference, a_report(at=noon).reference]
        self.officers = [a_member(email="one@example.org"), a_member(email="two@example.org")]
        self.both_hold_one = Barrier(2, timeout=20)
        self.tries = 0

    def take_both(self, officer, references):
        first, second = references
        self.tries += 1
        take_on(reference=first, by=officer, at=self.noon)
        if self.tries <= 2:
            self.both_hold_one.wait()
        take_on(reference=second, by=officer, at=self.noon)

    def go(self, change):
        def beside(*given):
            try:
                with towns.every_town():
                    return change(*given)
            except OperationalError as called_off:
                return called_off
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as hands:
            return list(hands.map(beside, self.officers, [self.reports, self.reports[::-1]]))


def test_the_one_that_is_called_off_is_made_again_and_both_are_whole(noon):
    pair = Pair(noon)

    assert pair.go(command(pair.take_both)) == [None, None]
    assert pair.tries == 3
    holders = Report.objects.values_list("assignee", flat=True).distinct()
    assert holders.count() == 1
    assert Entry.objects.filter(what="report.assigned").count() == 4


def test_without_it_one_of_the_two_is_lost(noon):
    pair = Pair(noon)

    def only_once(*given):
        with transaction.atomic():
            pair.take_both(*given)

    lost = [one for one in pair.go(only_once) if one is not None]
    assert len(lost) == 1
    assert "deadlock" in str(lost[0])
