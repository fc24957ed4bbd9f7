import signal
import subprocess
import sys

import pytest

from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.tables import by_month_and_type, by_point_and_type
from tests.spec.picture.files import NOON, a_file, a_row, a_text, an_archive, rows

title = "Police figures are taken in whole, twice as well as once"

JULY, AUGUST = "2025-07-northamptonshire-street.csv", "2025-08-northamptonshire-street.csv"
TOWN_CENTRE = ["E01027110"]


def everything_in(lake):
    """Every byte of the lake that counts, to see whether anything was changed."""
    files = [lake / "index.json", *map(type(lake), Lake(lake).files())]
    return {str(file): file.read_bytes() for file in files if file.exists()}


def counted(lake):
    return {
        (count.month, count.crime_type): count.recorded
        for count in by_month_and_type(Lake(lake), "northamptonshire", TOWN_CENTRE)
    }


def test_a_file_becomes_figures_by_month_and_type(tmp_path, lake):
    asb = a_row(crime_id="", crime_type="Anti-social behaviour")
    file = a_file(tmp_path, a_row(crime_id="a"), a_row(crime_id="b"), asb)

    findings = import_files([file], lake=lake, at=NOON)

    assert counted(lake) == {("2025-08", "Shoplifting"): 2, ("2025-08", "Anti-social behaviour"): 1}
    assert (findings.files, findings.rows_read, findings.rows_kept) == (1, 3, 3)
    assert findings.written == ("northamptonshire/2025-08",)


def test_the_same_rows_are_read_from_csv_zip_and_parquet(tmp_path, lake):
    lines = rows(3)
    plain = a_file(tmp_path, *lines)
    packed = an_archive(tmp_path, {f"2025-08/{AUGUST}": a_text(*lines)})
    import_files([plain], lake=tmp_path / "other", at=NOON)
    (parquet,) = (tmp_path / "other").glob("force=*/month=*/*.parquet")

    first, second, third = (
        import_files([file], lake=lake, at=NOON) for file in (plain, packed, parquet)
    )

    assert first.written == ("northamptonshire/2025-08",)
    assert (second.unchanged, third.unchanged) == (first.written, first.written)
    assert counted(lake) == {("2025-08", "Shoplifting"): 3}


def test_a_folder_is_read_with_all_that_is_in_it(tmp_path, lake):
    a_file(tmp_path / "downloads/2025-07", a_row(month="2025-07"), name=JULY)
    a_file(tmp_path / "downloads/2025-08", a_row(), name=AUGUST)

    findings = import_files([tmp_path / "downloads"], lake=lake, at=NOON)

    assert findings.months == ("2025-07", "2025-08")


def test_the_same_file_again_changes_nothing(tmp_path, lake):
    file = a_file(tmp_path, *rows(5))
    import_files([file], lake=lake, at=NOON)
    before = everything_in(lake)

    findings = import_files([file], lake=lake, at=NOON)

    assert everything_in(lake) == before
    assert (findings.written, findings.unchanged) == ((), ("northamptonshire/2025-08",))


def test_a_newer_file_takes_the_place_of_the_month_that_it_is_of(tmp_path, lake):
    import_files([a_file(tmp_path, *rows(5))], lake=lake, at=NOON)
    newer = a_file(tmp_path / "newer", *rows(6), published_on=NOON)

    import_files([newer], lake=lake, at=NOON)

    assert counted(lake) == {("2025-08", "Shoplifting"): 6}
    assert len(list(lake.glob("force=*/month=*/*.parquet"))) == 1


def test_an_older_file_does_not_take_the_place_of_a_newer_one(tmp_path, lake):
    import_files([a_file(tmp_path, *rows(6), published_on=NOON)], lake=lake, at=NOON)
    before = everything_in(lake)

    findings = import_files([a_file(tmp_path / "older", *rows(5))], lake=lake, at=NOON)

    assert everything_in(lake) == before
    assert findings.count("older_copy") == 1


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda folder: folder / "nowhere.csv", "There is no such file"),
        (lambda folder: a_file(folder, text="\n"), "The file is empty"),
        (lambda folder: a_file(folder, text=a_text()[:-1]), "a header, but no rows"),
        (lambda folder: a_file(folder, text="Name,Price\nTea,2\n"), "no column Month, Crime type"),
        (
            lambda folder: a_file(folder, text="Type,Date,Legislation\nPerson search,x,y\n"),
            "a stop-and-search file",
        ),
        (
            lambda folder: a_file(folder, text="Crime ID,Month,Outcome type\n1,2025-08,x\n"),
            "an outcomes file",
        ),
        (lambda folder: a_file(folder, text=a_text(*rows(9))[:-40]), "cut short"),
        (
            lambda folder: a_file(folder, *rows(10), *["c,2025-08,only three"] * 3),
            "3 of its 13 rows have too many or too few values",
        ),
        (lambda folder: a_file(folder, text="PNG\x00\x00,binary"), "It is no text file"),
        (lambda folder: a_file(folder, *rows(3, month="soon")), "a month and a force"),
        (
            lambda folder: a_file(folder, text="PAR1 and nothing else", name="x.parquet"),
            "not a Parquet file",
        ),
        (
            lambda folder: a_file(folder, text="PK\x03\x04 cut", name="x.zip"),
            "cut short or damaged",
        ),
        (lambda folder: an_archive(folder, {"read me.txt": "Hello"}), "holds no street-level file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_trusted_is_named_with_the_reason_and_changes_nothing(
    tmp_path, lake, make, why
):
    import_files([a_file(tmp_path / "good", *rows(5))], lake=lake, at=NOON)
    before = everything_in(lake)

    findings = import_files([make(tmp_path)], lake=lake, at=NOON)

    assert everything_in(lake) == before
    (turned_away,) = findings.turned_away
    assert why in turned_away.why
    assert findings.rows_kept == 0


def test_an_archive_with_one_bad_file_is_not_taken_in_part(tmp_path, lake):
    archive = an_archive(
        tmp_path,
        {
            f"2025-07/{JULY}": a_text(a_row(month="2025-07")),
            f"2025-08/{AUGUST}": a_text(*rows(9))[:-40],
        },
    )

    findings = import_files([archive], lake=lake, at=NOON)

    assert Lake(lake).parts() == {}
    assert not list(lake.glob("force=*/month=*/*.parquet"))
    assert findings.turned_away[0].name == str(archive)


def test_a_damaged_archive_changes_nothing(tmp_path, lake):
    archive = an_archive(tmp_path, {f"2025-08/{AUGUST}": a_text(*rows(500))})
    damaged = bytearray(archive.read_bytes())
    damaged[200:260] = bytes(60)
    archive.write_bytes(damaged)

    findings = import_files([archive], lake=lake, at=NOON)

    assert Lake(lake).parts() == {}
    assert "damaged inside its archive" in findings.turned_away[0].why


def test_one_bad_file_among_good_ones_does_not_stop_the_good_ones(tmp_path, lake):
    good, bad = a_file(tmp_path, *rows(5)), a_file(tmp_path, text="\n", name="bad.csv")

    findings = import_files([bad, good], lake=lake, at=NOON)

    assert counted(lake) == {("2025-08", "Shoplifting"): 5}
    assert [one.name for one in findings.turned_away] == [str(bad)]


KILLED_HALF_WAY = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from highstreet_analysis.police_uk.importing import import_files

def progress(done, name):
    if done and "2025-07" in name:
        os.kill(os.getpid(), signal.SIGKILL)

file, lake = map(Path, sys.argv[1:])
import_files([file], lake=lake, at=datetime(2026, 3, 2, tzinfo=UTC), progress=progress)
"""


def test_an_import_that_is_killed_half_way_leaves_the_lake_as_it_was_and_the_next_one_cleans_up(
    tmp_path, lake
):
    import_files([a_file(tmp_path, *rows(5))], lake=lake, at=NOON)
    before = everything_in(lake)
    months = ("2025-06", "2025-07")
    archive = an_archive(
        tmp_path,
        {f"{one}/{one}-northamptonshire-street.csv": a_text(a_row(month=one)) for one in months},
    )

    killed = subprocess.run(
        [sys.executable, "-c", KILLED_HALF_WAY, str(archive), str(lake)], check=False
    )

    assert killed.returncode == -signal.SIGKILL
    assert everything_in(lake) == before
    import_files([archive], lake=lake, at=NOON)
    assert len(list(lake.glob("force=*/month=*/*.parquet"))) == 3
    assert not list(lake.glob(".incoming-*"))


def test_progress_reaches_the_size_of_everything_under_the_paths(tmp_path, lake):
    good, bad = a_file(tmp_path, *rows(50)), a_file(tmp_path, text="\n", name="bad.csv")
    steps = []

    import_files([good, bad], lake=lake, at=NOON, progress=lambda done, name: steps.append(done))

    assert sum(steps) == good.stat().st_size + bad.stat().st_size


def test_a_point_far_outside_the_force_is_counted_but_not_put_on_the_map(tmp_path, lake):
    lines = [*rows(200), a_row(crime_id="far", longitude="-2.100000", latitude="52.400000")]

    findings = import_files([a_file(tmp_path, *lines)], lake=lake, at=NOON)

    points = by_point_and_type(Lake(lake), "northamptonshire", TOWN_CENTRE, months=["2025-08"])
    assert findings.count("far_outside") == 1
    assert counted(lake) == {("2025-08", "Shoplifting"): 201}
    assert [(point.lon, point.place, point.recorded) for point in points] == [
        (-0.7263, "Gold Street", 200)
    ]
