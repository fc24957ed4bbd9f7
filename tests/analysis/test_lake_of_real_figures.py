import csv

import pytest

from highstreet_analysis.lake.engines import on_duckdb
from highstreet_analysis.lake.questions import areas_by_month, in_use, published
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.months import is_month
from highstreet_analysis.police_uk.tables import by_month_and_type
from tests.spec.picture.files import NOON, open_data

# Ibis asks DuckDB so.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

title = "The lake's questions to Northamptonshire's real months"
SPLIT, ITS_PARTS = "E01027110", ("E01035413", "E01035414")  # Kettering's town centre


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county") / "lake"
    import_files(open_data("police/*street*.parquet"), lake=folder, at=NOON)
    return Lake(folder)


@pytest.fixture(scope="module")
def opened(county):
    with on_duckdb(county) as one:
        yield one


def test_they_count_kettering_as_the_platforms_own_questions_do(county, opened):
    (lookup,) = open_data("boundaries/lsoa11-to-lsoa21-kettering.csv")
    with lookup.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    codes = sorted({row[name] for row in rows for name in ("LSOA11CD", "LSOA21CD")})
    platform = {
        (one.month, one.crime_type): one.recorded
        for one in by_month_and_type(county, "northamptonshire", codes)
    }

    counted = {}
    for row in opened.answer(areas_by_month(opened.rows, codes=codes)).to_pylist():
        key = (row["month"], row["crime_type"])
        counted[key] = counted.get(key, 0) + row["recorded"]

    assert {key: number for key, number in counted.items() if number} == platform


def test_every_type_of_every_month_that_is_there_was_published(county, opened):
    found = opened.answer(published(opened.rows)).to_pylist()

    assert {row["month"] for row in found} == set(county.months("northamptonshire"))
    assert all(is_month(row["month"]) for row in found)
    assert len(found) == 14 * 28


def test_the_town_centre_goes_by_its_old_code_to_2019_and_by_its_new_ones_from_2024(opened):
    used = {
        row["lsoa_code"]: (row["first_month"], row["last_month"])
        for row in opened.answer(in_use(opened.rows)).to_pylist()
    }

    assert used[SPLIT] == ("2014-01", "2019-02")
    assert [used[part] for part in ITS_PARTS] == [("2024-01", "2025-08")] * 2
