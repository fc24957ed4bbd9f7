from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from highstreet.trail.models import Seal
from highstreet.trail.sealing import seal
from tests.makers import a_report

title = "Sealing lets whoever writes for long go on"
pytestmark = pytest.mark.django_db(transaction=True)


def test_while_somebody_writes_for_long_nothing_is_sealed_and_the_next_time_all_is(noon):
    def seals():
        try:
            return seal(at=noon)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            a_report(at=noon)
            meanwhile = beside.submit(seals).result(timeout=20)
        afterwards = beside.submit(seals).result(timeout=20)

    assert meanwhile is None
    assert afterwards is not None
    assert Seal.objects.get() == afterwards
