from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.measures.models import PoliceMonth, Untold
from highstreet.measures.queries.untold import untold_in
from highstreet.measures.untold import Lists, work_out_untold
from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from tests.makers import a_partnership, a_report, a_shop

title = "How much is never told is worked out from two records that overlap, or it is said that it is not known"
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 30, 18, tzinfo=UTC)
DAY = timedelta(days=1)
MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)
APRIL = datetime(2026, 4, 5, 12, tzinfo=UTC)


def told(many: int, *, with_number: int) -> None:
    """Thefts of March and April in one shop, after a first report in February."""
    shop = a_shop()
    a_report(Kind.THEFT, at=datetime(2026, 2, 10, 12, tzinfo=UTC), place=f"premises:{shop.id}")
    for n in range(many):
        a_report(Kind.THEFT, at=MARCH + n * DAY, place=f"premises:{shop.id}")
    march = Report.objects.filter(occurred_from__gte=MARCH - DAY).order_by("id")
    numbered = list(march.values_list("id", flat=True)[:with_number])
    Report.objects.filter(id__in=numbered).update(crime_number="26000123456")


def recorded(town: int, **months: int) -> None:
    for number, many in enumerate(months.values(), start=3):
        PoliceMonth.objects.create(
            partnership_id=town,
            month=date(2026, number, 1),
            crime_type="shoplifting",
            recorded=many,
        )


def test_what_is_on_both_records_says_how_much_is_on_neither():
    town = a_partnership().id
    told(40, with_number=10)
    recorded(town, march=30, april=30)

    assert work_out_untold(town=town, at=NOW)

    found = untold_in(town)
    # Forty of ours and sixty of theirs, ten on both: about 240 in all, of which 90 are on a list.
    assert found.says.startswith("About 226 thefts from shops happened")
    assert "are on none" in found.says
    assert (found.first, found.last) == (date(2026, 3, 1), date(2026, 4, 1))
    assert "crime number" in found.caveat


def test_a_month_without_police_figures_counts_on_neither_side():
    town = a_partnership()
    told(29, with_number=10)
    recorded(town.id, march=30)
    PoliceMonth.objects.create(
        partnership=town, month=date(2026, 5, 1), crime_type="shoplifting", recorded=30
    )
    shop = a_shop()
    for hour in range(50):
        a_report(Kind.THEFT, at=APRIL + hour * timedelta(hours=10), place=f"premises:{shop.id}")

    work_out_untold(town=town.id, at=NOW)

    kept = Untold.objects.get()
    assert (kept.here, kept.recorded, kept.both) == (29, 60, 10)


@pytest.mark.parametrize("with_number", [0, 4])
def test_too_few_on_both_say_nothing(with_number):
    town = a_partnership().id
    told(20, with_number=with_number)
    recorded(town, march=30)

    assert not work_out_untold(town=town, at=NOW)
    assert untold_in(town) is None


def test_without_police_figures_nothing_is_said_and_what_was_said_goes():
    town = a_partnership().id
    told(40, with_number=10)
    recorded(town, march=30, april=30)
    work_out_untold(town=town, at=NOW)
    PoliceMonth.objects.all().delete()

    assert not work_out_untold(town=town, at=NOW)
    assert untold_in(town) is None


def test_a_town_that_was_told_nothing_has_no_estimate():
    assert not work_out_untold(town=a_partnership().id, at=NOW)


def test_more_on_both_than_on_one_of_them_cannot_be():
    assert not Lists(here=40, recorded=8, both=9).can_say
