import csv
import json
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.tables import by_month_and_type
from tests.spec.picture.files import NOON, open_data

title = "The real figures of Northamptonshire are read as they are"
REFERENCE = Path(__file__).parents[3] / "docs/reference/police-data.md"
ROWS = re.compile(r"^\| `(\w+)` \|.*\| ([\d,]+) \| ([\d,]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The open data's 28 months in a lake, and what the import found."""
    folder = tmp_path_factory.mktemp("real") / "lake"
    return Lake(folder), import_files(open_data("police/*street*.parquet"), lake=folder, at=NOON)


@pytest.fixture(scope="module")
def borough():
    """The codes of Kettering's areas in both censuses, and every row of the file that carries one."""
    codes = {
        value
        for file in open_data("boundaries/kettering-lsoa-*.geojson")
        for feature in json.loads(file.read_text())["features"]
        for name, value in feature["properties"].items()
        if re.fullmatch(r"LSOA\d\dCD", name)
    }
    (file,) = open_data("police/*street*.parquet")
    told = duckdb.sql(f'select "Month", "Crime type", "LSOA code" from read_parquet(\'{file}\')')
    return codes, Counter((month, of) for month, of, code in told.fetchall() if code in codes)


def explained(column):
    return {
        code: int(counts[column].replace(",", ""))
        for code, *counts in ROWS.findall(REFERENCE.read_text())
    }


def test_every_row_counts_and_the_docs_say_what_was_found(county):
    _, findings = county

    assert (findings.rows_read, findings.rows_kept, len(findings.written)) == (176_993, 176_993, 28)
    assert {code: findings.count(code) for code in explained(0)} == explained(0)


def test_a_month_of_every_force_is_read_and_the_docs_say_what_was_found(tmp_path):
    files = open_data("national/2025-08-street-*.parquet")

    findings = import_files(files, lake=tmp_path / "lake", at=NOON)

    assert (findings.rows_read, findings.rows_kept, len(findings.written)) == (350_637, 350_637, 39)
    assert {code: findings.count(code) for code in explained(1)} == explained(1)


def test_kettering_is_counted_as_the_file_says_month_by_month_and_type_by_type(county, borough):
    lake, _ = county
    codes, in_the_file = borough

    counted = by_month_and_type(lake, "northamptonshire", sorted(codes))

    assert {(one.month, one.crime_type): one.recorded for one in counted} == in_the_file
    assert sum(in_the_file.values()) == 24_656


@pytest.mark.parametrize(
    ("crime_type", "by_month"),
    [
        ("Shoplifting", [61, 46, 65, 84, 63, 56, 38, 41]),
        ("Anti-social behaviour", [154, 129, 214, 195, 213, 214, 269, 233]),
    ],
)
def test_shop_theft_and_anti_social_behaviour_of_2025_are_what_the_demonstration_must_show(
    county, borough, crime_type, by_month
):
    lake, _ = county
    codes, _ = borough

    counted = by_month_and_type(lake, "northamptonshire", sorted(codes))

    of_2025 = [
        one.recorded
        for one in counted
        if one.crime_type == crime_type and one.month.startswith("2025")
    ]
    assert of_2025 == by_month


def test_one_month_as_the_csv_that_people_download_is_the_same_month(county, tmp_path):
    lake, _ = county
    (file,) = open_data("police/*street*.parquet")
    told = duckdb.sql(f"select * from read_parquet('{file}') where \"Month\" = '2025-08'")
    downloaded = tmp_path / "2025-08-northamptonshire-street.csv"
    with downloaded.open("w", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([told.columns, *told.fetchall()])

    findings = import_files([downloaded], lake=lake.folder, at=NOON)

    assert findings.unchanged == ("northamptonshire/2025-08",)
    assert findings.count("windows_lines") == 1
