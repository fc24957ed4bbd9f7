"""The benchmarks write rows by themselves, past the commands: a column that they forget would stop `make bench`."""

from datetime import UTC, datetime

import pytest

from benchmarks.county_towns import benchmark_county
from highstreet.reports.models import Report

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_county_is_filled_with_reports_of_five_years():
    first, second = benchmark_county(towns=2, a_year=6, now=datetime.now(UTC))

    assert Report.objects.filter(partnership=first).count() == 30
    assert Report.objects.filter(partnership=second).count() == 30
    assert Report.objects.filter(told_at__year=datetime.now(UTC).year - 4).exists()
