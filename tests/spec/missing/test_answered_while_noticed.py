"""An officer answers in the very moment in which the clock notices that the promise is missed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from highstreet.promises.models import Promise
from highstreet.reports.commands.answering import answer
from highstreet.reports.commands.missing import notice_missed
from highstreet.reports.models import Report
from tests.makers import a_member, a_report

title = "Answering and noticing do not wait for each other"
pytestmark = pytest.mark.django_db(transaction=True)
TOO_LATE = timedelta(hours=73)


def beside(work):
    """Run it on a connection of its own, as the worker does."""

    def run():
        try:
            return work()
        finally:
            connection.close()

    return run


def test_what_an_officer_is_at_work_on_is_left_to_be_noticed_the_next_time(noon):
    officer, report, other = a_member(), a_report(at=noon), a_report(at=noon)
    notice = beside(lambda: notice_missed(at=noon + TOO_LATE))

    with ThreadPoolExecutor(1) as worker:
        with transaction.atomic():
            Report.objects.select_for_update().get(id=report.id)
            worker.submit(notice).result(timeout=20)
            answer(reference=report.reference, words="We came.", by=officer, at=noon + TOO_LATE)
        afterwards = worker.submit(notice).result(timeout=20)

    noticed = Promise.objects.exclude(broken_at=None)
    assert set(noticed.values_list("undertaking", flat=True)) == {other.undertaking_id}
    assert afterwards == 0
