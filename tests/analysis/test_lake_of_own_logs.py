import os

import pytest

from highstreet_analysis.lake.engines import on_duckdb
from highstreet_analysis.lake.questions import By, counted
from highstreet_analysis.lake.told import take_in_logs, told_lake
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.unusable import Unusable
from tests.spec.picture.files import NOON, a_file

# Ibis asks DuckDB so.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

title = "Shops' own logs are counted like the police's rows, and never among them"
HEADER = (
    "Reference,What,Where,Inside or outside,Happened from,Happened to,Told,Facts,Words,Taken,"
    "Value (pounds),Who has it,Status,Outcome,Police reference,Crime number,Closed"
)


def told(
    reference, *, what="Theft", happened="2025-08-04T13:10+01:00", outcome="", words="He ran."
):
    return (
        f"{reference},{what},1 Gold Street,Inside,{happened},{happened},2025-08-04T14:00+01:00,,"
        f'"{words}",meat,12.50,Police,Open,{outcome},,,'
    )


def a_log(folder, *lines, name="our-reports.csv", saved=1, header=HEADER):
    """A log as a shop saves it: with a byte order mark and Windows line ends."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes("\r\n".join([header, *lines, ""]).encode("utf-8-sig"))
    os.utime(file, (saved, saved))
    return file


def take_in(lake, *files):
    return take_in_logs(list(files), lake=lake, force="northamptonshire", at=NOON)


def by_month(lake):
    with on_duckdb(told_lake(lake)) as opened:
        rows = opened.answer(counted(opened.rows, By.MONTH, By.TYPE)).to_pylist()
    return [tuple(row.values()) for row in rows]


def test_a_log_is_counted_by_month_and_kind(tmp_path):
    lake = Lake(tmp_path / "lake")
    file = a_log(
        tmp_path,
        told("AAAA-AAA3"),
        told("AAAA-AAA4", what="Damage"),
        told("AAAA-AAA6", happened="2025-09-01"),
    )

    taken = take_in(lake, file)

    assert by_month(lake) == [
        ("2025-08", "Damage", 1),
        ("2025-08", "Theft", 1),
        ("2025-09", "Theft", 1),
    ]
    assert taken.written == ("northamptonshire/2025-08", "northamptonshire/2025-09")
    assert str(taken) == "3 of 3 rows count."


def test_rows_that_cannot_count_are_refused_and_counted_with_the_reason(tmp_path):
    file = a_log(
        tmp_path,
        told("AAAA-AAA3"),
        told(""),
        told("AAAA-AAA4", happened="lately"),
        "AAAA-AAA6,Theft",
    )

    taken = take_in(Lake(tmp_path / "lake"), file)

    assert str(taken) == (
        "1 of 4 rows count; 1 left out: the row has no reference; "
        "1 left out: the row does not say when it happened; "
        "1 left out: the row has too many or too few values."
    )


def test_the_same_log_again_changes_nothing(tmp_path):
    lake = Lake(tmp_path / "lake")
    file = a_log(tmp_path, told("AAAA-AAA3"))
    take_in(lake, file)
    index = told_lake(lake).index.read_bytes()

    again = take_in(lake, file)

    assert (again.written, again.unchanged) == ((), ("northamptonshire/2025-08",))
    assert told_lake(lake).index.read_bytes() == index


def test_a_newer_log_replaces_its_own_reports_and_leaves_another_shops_alone(tmp_path):
    lake = Lake(tmp_path / "lake")
    take_in(lake, a_log(tmp_path, told("AAAA-AAA3"), name="one.csv"))
    take_in(lake, a_log(tmp_path, told("CCCC-AAA3"), name="other.csv"))

    # it turned out to have happened a month earlier
    take_in(
        lake, a_log(tmp_path, told("AAAA-AAA3", happened="2025-07-31"), name="one.csv", saved=2)
    )

    assert by_month(lake) == [("2025-07", "Theft", 1), ("2025-08", "Theft", 1)]


def test_of_two_logs_at_once_the_newest_says_what_a_report_is(tmp_path):
    lake = Lake(tmp_path / "lake")
    old = a_log(tmp_path, told("AAAA-AAA3", what="Something else"), name="old.csv")
    new = a_log(tmp_path, told("AAAA-AAA3"), name="new.csv", saved=2)

    taken = take_in(lake, old, new)

    assert by_month(lake) == [("2025-08", "Theft", 1)]
    assert str(taken) == "1 of 2 rows count; 1 left out: the row is there again, in an older file."


def test_what_people_wrote_never_comes_into_the_lake(tmp_path):
    lake = Lake(tmp_path / "lake")
    take_in(lake, a_log(tmp_path, told("AAAA-AAA3", words="marmalade marmalade")))

    with on_duckdb(told_lake(lake)) as opened:
        (row,) = opened.answer(opened.rows).to_pylist()

    assert {name: text for name, text in row.items() if text} == {
        "crime_id": "AAAA-AAA3",
        "month": "2025-08",
        "location": "1 Gold Street",
        "crime_type": "Theft",
        "force": "northamptonshire",
    }


def test_a_file_that_is_no_log_changes_nothing_and_says_what_to_do(tmp_path):
    lake = Lake(tmp_path / "lake")
    take_in(lake, a_log(tmp_path, told("AAAA-AAA3")))
    other = a_log(tmp_path, "x,1", name="other.csv", header="Name,Number")

    with pytest.raises(Unusable, match="Save it anew from the page of your own reports"):
        take_in(lake, a_log(tmp_path, told("AAAA-AAA4"), name="one.csv"), other)

    assert by_month(lake) == [("2025-08", "Theft", 1)]


def test_the_polices_rows_and_our_own_are_never_counted_together(tmp_path):
    lake = Lake(tmp_path / "lake")
    take_in(lake, a_log(tmp_path / "own", told("AAAA-AAA3")))

    import_files([a_file(tmp_path / "police")], lake=lake.folder, at=NOON)

    with on_duckdb(lake) as opened:
        assert opened.answer(counted(opened.rows, By.TYPE)).to_pylist() == [
            {"crime_type": "Shoplifting", "recorded": 1}
        ]
    assert by_month(lake) == [("2025-08", "Theft", 1)]
