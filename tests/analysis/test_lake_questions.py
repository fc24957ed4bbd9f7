from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from highstreet_analysis.lake.engines import on_duckdb, on_spark
from highstreet_analysis.lake.questions import (
    By,
    areas_by_month,
    counted,
    in_use,
    points,
    published,
    within,
)
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.spark import spark_session
from highstreet_analysis.unusable import Unusable
from tests.spec.picture.files import NOON, a_file, a_row

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # Spark's door to Arrow
    pytest.mark.filterwarnings(
        "ignore:fetch_arrow_table:DeprecationWarning"
    ),  # Ibis asks DuckDB so
]

title = "Questions to the lake have the same answers on DuckDB and on Spark"
OLD, NEW, QUIET, KENTISH = "E01027110", "E01035413", "E01027111", "E01024000"
STOLEN_IN = ("2025-01", "2025-06")  # in the quiet area
MONTHS = ["2025-01", "2025-02", "2025-03", "2025-05", "2025-06", "2025-07"]  # nobody has April
THEFT, ASB, BURGLARY = "Shoplifting", "Anti-social behaviour", "Burglary"


def kettering(month, number, **changes):
    """So many rows of the town centre; its code and its name changed in May."""
    then = {"lsoa_code": OLD, "lsoa_name": "Kettering 001A"}
    now = {"lsoa_code": NEW, "lsoa_name": "North Northamptonshire 018G"}
    return [a_row(month=month, **(now if month > "2025-04" else then) | changes)] * number


def northamptonshire(month):
    quiet = {
        "lsoa_code": QUIET,
        "lsoa_name": "Kettering 002B" if month < "2025-04" else "North Northamptonshire 019B",
    }
    placeless = {"lsoa_code": "", "lsoa_name": "", "longitude": "", "latitude": ""}
    return [
        *kettering(month, 8),
        *kettering(month, int(month == "2025-02"), crime_type=BURGLARY, longitude="-0.726500"),
        *kettering(month, int(month in STOLEN_IN), crime_type=THEFT, **quiet),
        *kettering(month, 2, crime_type=ASB, crime_id="", **placeless),
    ]


def kent(month):
    """No anti-social behaviour of March: nobody in Kent behaved so well, it was not published."""
    place = {
        "reported_by": "Kent Police",
        "falls_within": "Kent Police",
        "lsoa_code": KENTISH,
        "lsoa_name": "Ashford 001A",
        "longitude": "0.870000",
        "latitude": "51.140000",
    }
    behaved = 0 if month == "2025-03" else 9
    return [
        *[a_row(month=month, **place)] * 3,
        *[a_row(month=month, crime_type=ASB, crime_id="", **place)] * behaved,
    ]


@pytest.fixture(scope="session")
def lake(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked")
    for month in MONTHS:
        a_file(folder, *northamptonshire(month), name=f"{month}-northamptonshire-street.csv")
        a_file(folder, *kent(month), name=f"{month}-kent-street.csv")
    import_files([folder], lake=folder / "lake", at=NOON)
    return Lake(folder / "lake")


@pytest.fixture(scope="session", params=["duckdb", "spark"])
def opened(request, lake):
    """The same lake, open on each engine in turn."""
    if request.param == "duckdb":
        with on_duckdb(lake) as one:
            yield one
        return
    pytest.importorskip("pyspark")
    with on_spark(lake, request.getfixturevalue("spark")) as one:
        yield one


def told(opened, question):
    return [tuple(row.values()) for row in opened.answer(question).to_pylist()]


def test_rows_are_counted_by_town_under_the_newest_name_of_each_code(opened):
    found = Counter(dict(told(opened, counted(opened.rows, By.TOWN))))

    assert found == {
        "Ashford": 6 * 3 + 5 * 9,
        "Kettering": 3 * 8 + 1,  # the old code of the town centre has no newer name
        "North Northamptonshire": 3 * 8 + 2,
        None: 6 * 2,  # no place, but not lost
    }


def test_rows_are_counted_by_several_things_at_once(opened):
    spring = within(opened.rows, months=["2025-02", "2025-03"], forces=["northamptonshire"])

    assert told(opened, counted(spring, By.MONTH, By.TYPE)) == [
        ("2025-02", ASB, 2),
        ("2025-02", BURGLARY, 1),
        ("2025-02", THEFT, 8),
        ("2025-03", ASB, 2),
        ("2025-03", THEFT, 8),
    ]


def test_a_type_that_a_force_left_out_for_a_month_is_a_gap_and_one_that_it_seldom_has_is_nought(
    opened,
):
    found = {row[:3]: row[3] for row in told(opened, published(opened.rows))}

    assert [found.get(("kent", ASB, month)) for month in MONTHS] == [9, 9, None, 9, 9, 9]
    assert [found.get(("northamptonshire", BURGLARY, month)) for month in MONTHS] == [
        0, 1, 0, 0, 0, 0,
    ]  # fmt: skip
    assert not [month for _, _, month in found if month == "2025-04"]


def test_a_code_that_changed_with_the_census_has_no_noughts_before_or_after(opened):
    found = {row[1]: row[2:] for row in told(opened, in_use(opened.rows))}

    assert found == {
        OLD: ("2025-01", "2025-03"),
        NEW: ("2025-05", "2025-07"),
        QUIET: ("2025-01", "2025-07"),
        KENTISH: ("2025-01", "2025-07"),
    }


def test_an_areas_months_have_true_noughts_where_the_force_published_and_nothing_where_not(opened):
    found = {row[:4]: row[4] for row in told(opened, areas_by_month(opened.rows))}

    assert [found.get(("northamptonshire", QUIET, THEFT, month)) for month in MONTHS] == [
        1, 0, 0, 0, 1, 0,
    ]  # fmt: skip
    assert [found.get(("northamptonshire", OLD, BURGLARY, month)) for month in MONTHS] == [
        0, 1, 0, None, None, None,
    ]  # fmt: skip
    assert [found.get(("kent", KENTISH, ASB, month)) for month in MONTHS] == [9, 9, None, 9, 9, 9]
    assert ("kent", KENTISH, BURGLARY, "2025-01") not in found


def test_only_the_areas_asked_for_are_told_but_all_rows_judge_what_was_published(opened):
    everywhere = told(opened, areas_by_month(opened.rows))

    found = told(opened, areas_by_month(opened.rows, codes=[QUIET]))

    assert found == [row for row in everywhere if row[1] == QUIET]


def test_points_where_other_things_happened_are_places_with_nought(opened):
    found = told(opened, points(opened.rows, types=[BURGLARY]))

    assert found == [
        ("Ashford", 0.87, 51.14, 0),
        ("Kettering", -0.7265, 52.3988, 1),
        ("Kettering", -0.7263, 52.3988, 0),
        ("North Northamptonshire", -0.7263, 52.3988, 0),
    ]


def test_the_engines_count_any_rows_as_one_counts_by_hand(tmp_path_factory, request, opened):
    chance = np.random.default_rng(3)
    folder = tmp_path_factory.mktemp("any")
    made = [
        {
            "month": str(chance.choice(MONTHS)),
            "lsoa_code": str(chance.choice([OLD, NEW, QUIET])),
            "crime_type": str(chance.choice([THEFT, ASB, BURGLARY])),
            "longitude": f"{-0.72 - 0.001 * chance.integers(4):.6f}",
        }
        for _ in range(400)
    ]
    for month in MONTHS:
        lines = [a_row(**row) for row in made if row["month"] == month]
        a_file(folder, *lines, name=f"{month}-northamptonshire-street.csv")
    import_files([folder], lake=folder / "lake", at=NOON)
    lake = Lake(folder / "lake")
    by_hand = Counter((r["lsoa_code"], r["crime_type"], r["month"]) for r in made)
    on_points = Counter((r["lsoa_code"], float(r["longitude"])) for r in made)
    is_spark = "pyspark" in type(opened.rows.get_backend()).__module__

    with on_spark(lake, request.getfixturevalue("spark")) if is_spark else on_duckdb(lake) as any_:
        areas = {row[1:4]: row[4] for row in told(any_, areas_by_month(any_.rows))}
        placed = {row[:2]: row[3] for row in told(any_, points(any_.rows, by=By.AREA))}

    assert {key: number for key, number in areas.items() if number} == by_hand
    assert placed == on_points


def test_counting_by_nothing_and_points_in_months_are_refused(lake):
    with on_duckdb(lake) as one:
        with pytest.raises(Unusable, match="Say what to count by"):
            counted(one.rows)
        with pytest.raises(Unusable, match="Points lie in towns, forces or areas"):
            points(one.rows, by=By.MONTH)
        with pytest.raises(Unusable, match="Say what to count by"):
            counted(one.rows, "ward")


def test_one_word_is_not_taken_for_a_list_of_letters(lake):
    with on_duckdb(lake) as one:
        for ask in (
            lambda: points(one.rows, types=THEFT),
            lambda: areas_by_month(one.rows, codes=OLD),
            lambda: within(one.rows, months="2025-01"),
            lambda: within(one.rows, forces="kent"),
        ):
            with pytest.raises(Unusable, match="as a list, such as"):
                ask()


def test_a_lake_can_be_named_from_where_one_stands(lake, monkeypatch):
    monkeypatch.chdir(lake.folder.parent)

    with on_duckdb(Lake(Path("lake"))) as one:
        assert one.answer(counted(one.rows, By.FORCE)).num_rows == 2


def test_an_empty_lake_says_what_to_do(tmp_path):
    lake = Lake(tmp_path / "none")

    with pytest.raises(Unusable, match="import files from data.police.uk first"), on_duckdb(lake):
        pass


def test_a_machine_without_java_is_told_what_to_install(monkeypatch):
    pytest.importorskip("pyspark")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(Unusable, match="openjdk-17-jre-headless"):
        spark_session()
