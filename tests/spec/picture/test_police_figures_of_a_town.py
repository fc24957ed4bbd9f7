from datetime import date

import pytest

from highstreet.measures.choices import CrimeType
from highstreet.measures.models import Chart
from highstreet.measures.queries.by_month import police_by_month
from highstreet.measures.queries.on_map import busiest_points, months_on_map
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership
from tests.spec.picture.files import a_row, rows
from tests.spec.picture.town import AREA, a_month_file, a_town_with_areas, imported, months_of_theft

title = "A town's police figures are counted in its own areas, and say what limits them"
pytestmark = pytest.mark.django_db


def test_only_the_towns_own_areas_are_counted_by_the_codes_of_either_census(tmp_path):
    town = a_town_with_areas()
    file = a_month_file(
        tmp_path,
        "2025-08",
        a_row(crime_id="a", lsoa_code="E01027110"),
        a_row(crime_id="b", lsoa_code="E01035413"),
        a_row(crime_id="c", lsoa_code="E01099999", lsoa_name="North Northamptonshire 018G"),
    )

    imported([file], town)

    panel = police_by_month(town.id, CrimeType.SHOP_THEFT)
    assert panel.area == AREA
    assert panel.picture.latest.total == 2


def test_a_month_that_is_held_without_any_is_nought_and_a_month_that_is_not_held_is_a_gap(tmp_path):
    town = a_town_with_areas()

    imported(months_of_theft(tmp_path, m2025_03=4, m2025_04=0, m2025_07=2), town)

    picture = police_by_month(town.id, CrimeType.SHOP_THEFT).picture
    (year,) = picture.years
    counts = [bar.count if bar else None for bar in year.months]
    assert counts == [None, None, 4, 0, None, None, 2, None, None, None, None, None]
    assert picture.gaps == ((date(2025, 5, 1), date(2025, 6, 1)),)


def test_the_number_speaks_of_the_newest_months_without_a_gap(tmp_path):
    town = a_town_with_areas()

    imported(months_of_theft(tmp_path, m2025_03=9, m2025_06=4, m2025_07=2, m2025_08=3), town)

    latest = police_by_month(town.id, CrimeType.SHOP_THEFT).picture.latest
    assert (latest.total, latest.months, latest.least, latest.most) == (9, 3, 2, 4)
    assert (latest.first, latest.last) == (date(2025, 6, 1), date(2025, 8, 1))


def test_each_month_of_the_drawing_says_what_the_table_says(tmp_path):
    town = a_town_with_areas()

    imported(months_of_theft(tmp_path, m2025_07=2, m2025_08=3), town)

    picture = police_by_month(town.id, CrimeType.SHOP_THEFT).picture
    for drawing in (picture.wide, picture.narrow):
        assert 'aria-label="July 2025: 2 recorded"' in drawing
        assert 'aria-label="August 2025: 3 recorded"' in drawing
        assert drawing.count('role="img"') == 2


def test_every_type_stands_beside_the_others_for_the_same_months(tmp_path):
    town = a_town_with_areas()
    lines = [*rows(3), a_row(crime_type="Drugs"), a_row(crime_type="Violent crime")]

    imported([a_month_file(tmp_path, "2025-08", *lines)], town)

    lines = police_by_month(town.id, CrimeType.DRUGS).types
    assert {line.value: line.total for line in lines if line.total} == {
        "shoplifting": 3,
        "drugs": 1,
        "violent-crime": 1,
    }
    assert [line.value for line in lines if line.chosen] == ["drugs"]


def test_new_map_points_between_two_months_are_noticed(tmp_path):
    town = a_town_with_areas()
    files = [
        a_month_file(tmp_path, "2025-06", *rows(60, month="2025-06")),
        a_month_file(tmp_path, "2025-07", *rows(60, month="2025-07")),
        a_month_file(tmp_path, "2025-08", *rows(60, longitude="-0.726900")),
    ]

    imported(files, town)

    panel = police_by_month(town.id, CrimeType.SHOP_THEFT)
    assert panel.breaks == ((date(2025, 7, 1), date(2025, 8, 1)),)


def test_rows_without_a_place_are_told_of_because_some_may_be_the_towns(tmp_path):
    town = a_town_with_areas()
    placeless = a_row(longitude="", latitude="", lsoa_code="", lsoa_name="")

    imported([a_month_file(tmp_path, "2025-08", *rows(3), placeless)], town)

    panel = police_by_month(town.id, CrimeType.SHOP_THEFT)
    assert (panel.placeless, panel.placeless_of) == (1, 4)


def test_the_map_holds_the_last_twelve_months_point_by_point(tmp_path):
    town = a_town_with_areas()
    months = [f"2024-{number:02}" for number in range(1, 13)] + ["2025-01"]
    files = [a_month_file(tmp_path, month, *rows(2, month=month)) for month in months]

    imported(files, town)

    held = months_on_map(a_member())
    (point,) = busiest_points(
        a_member(), crime_type=CrimeType.SHOP_THEFT, first=date(2024, 1, 1), most=10
    )
    assert (held[0], held[-1]) == (date(2025, 1, 1), date(2024, 2, 1))
    assert (point.place, point.recorded) == ("Gold Street", 24)


def test_a_chart_is_drawn_again_only_when_its_figures_have_changed(tmp_path):
    town = a_town_with_areas()
    imported(months_of_theft(tmp_path, m2025_07=2), town)
    Chart.objects.update(wide="as it was")

    imported(months_of_theft(tmp_path, m2025_07=2), town)
    untouched = set(Chart.objects.values_list("wide", flat=True))
    imported(months_of_theft(tmp_path, m2025_07=2, m2025_08=0), town)

    assert untouched == {"as it was"}
    assert not Chart.objects.filter(wide="as it was").exists()


def test_a_town_whose_areas_are_not_known_has_no_figures_yet(tmp_path):
    town = a_partnership()

    done = imported(months_of_theft(tmp_path, m2025_08=2), town)

    assert not done
    assert police_by_month(town.id, CrimeType.SHOP_THEFT) is None


def test_one_towns_figures_are_not_another_towns(tmp_path):
    here, there = a_town_with_areas(), a_town_with_areas("Mill Lane", ["E01099999"])

    imported(months_of_theft(tmp_path, m2025_08=2), here)
    imported([], there)

    assert police_by_month(here.id, CrimeType.SHOP_THEFT).picture.latest.total == 2
    assert police_by_month(there.id, CrimeType.SHOP_THEFT).picture.latest.total == 0


def test_new_figures_are_on_the_trail(tmp_path):
    town = a_town_with_areas()

    imported(months_of_theft(tmp_path, m2025_08=2), town)

    assert Entry.objects.filter(what="police_figures.worked_out", partnership_id=town.id).exists()
