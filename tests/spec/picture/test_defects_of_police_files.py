import re
from pathlib import Path

import pytest

from highstreet_analysis.police_uk.findings import KINDS
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.tables import by_month_and_type, young_outcomes
from tests.spec.picture.files import (
    HEADER,
    NAME,
    NOON,
    a_file,
    a_row,
    a_text,
    an_archive,
    rows,
)

title = "What is wrong in police files is counted, and what is done about it is said"
REFERENCE = Path(__file__).parents[3] / "docs/reference/police-data.md"


def lines(*more, **changes):
    """Ten sound rows, and what is wrong."""
    return lambda folder: a_file(folder, *rows(10), *more, **changes)


def text(written, **changes):
    return lambda folder: a_file(folder, text=written, **changes)


def many(*files):
    return lambda folder: [file for make in files for file in [make(folder)]]


JULY = "2025-07-northamptonshire-street.csv"
IN_JULY = a_text(*rows(10, month="2025-07"))

# The defect, a file that has it, how often it is counted, and how many rows the lake holds afterwards.
DEFECTS = [
    (
        "not_street",
        lambda folder: an_archive(
            folder, {NAME: a_text(*rows(10)), NAME.replace("street", "outcomes"): "x"}
        ),
        1,
        10,
    ),
    ("same_file", many(lines(), lines(name="copy.csv")), 1, 10),
    ("byte_order_mark", text("\ufeff" + a_text(*rows(10))), 1, 10),
    ("other_encoding", lines(a_row(location="On or near Café"), encoding="cp1252"), 1, 11),
    ("other_encoding", text(a_text(*rows(10)), encoding="utf-16"), 1, 10),
    ("windows_lines", text(a_text(*rows(10), ending="\r\n")), 1, 10),
    ("header_variant", text(a_text(*rows(10), header=HEADER.lower())), 1, 10),
    ("missing_column", text("Month,LSOA code,Crime type\n2025-08,E01027110,Drugs\n"), 1, 1),
    ("extra_column", text(HEADER + ",Notes\n" + a_row() + ",seen\n"), 1, 1),
    ("renamed", lines(name=JULY), 1, 10),
    ("older_copy", many(lines(published_on=NOON), lines(a_row(), name="older.csv")), 1, 10),
    (
        "month_twice",
        lambda folder: an_archive(
            folder, {NAME: a_text(*rows(10)), f"b/{NAME}": a_text(*rows(11))}
        ),
        1,
        11,
    ),
    ("blank_line", lines(""), 1, 10),
    ("header_again", lines(HEADER), 1, 10),
    ("broken_row", lines("c,2025-08,only three"), 1, 10),
    ("month_mended", lines(a_row(month="Aug-25"), a_row(month="01/08/2025")), 2, 12),
    ("month_mended", lines(a_row(month="2025-08-01")), 1, 11),
    ("no_month", lines(a_row(month=""), a_row(month="summer")), 2, 10),
    ("other_month", lines(a_row(month="2025-07")), 1, 10),
    ("no_force", lines(a_row(reported_by="", falls_within=""), name="mine.csv"), 1, 10),
    ("other_force", lines(a_row(reported_by="Kent Police")), 1, 10),
    ("no_type", lines(a_row(crime_type="")), 1, 11),
    ("unknown_type", lines(a_row(crime_type="Violent crime")), 1, 11),
    ("asb_without_id", lines(a_row(crime_id="", crime_type="Anti-social behaviour")), 1, 11),
    ("crime_without_id", lines(a_row(crime_id="")), 1, 11),
    ("id_again_in_month", lines(*[a_row(crime_id="again")] * 3), 2, 13),
    ("id_again_in_other_month", many(lines(), text(IN_JULY, name=JULY)), 10, 20),
    ("no_place", lines(a_row(longitude="", latitude="", lsoa_code="", lsoa_name="")), 1, 11),
    ("place_without_area", lines(a_row(lsoa_code="", lsoa_name="")), 1, 11),
    ("impossible_point", lines(a_row(longitude="52.3988", latitude="-0.7263")), 1, 11),
    (
        "far_outside",
        lambda folder: a_file(folder, *rows(200), a_row(crime_id="far", longitude="-2.100000")),
        1,
        201,
    ),
    ("renamed_area", lines(a_row(lsoa_name="Kettering 001A")), 1, 11),
    ("young_outcome", lines(a_row(last_outcome_category="Under investigation")), 1, 11),
    ("empty_context", lines(a_row(context="")), 1, 11),
]


@pytest.mark.parametrize(
    ("code", "make", "count", "held"), DEFECTS, ids=[code for code, *_ in DEFECTS]
)
def test_the_defect_is_counted_said_and_dealt_with(tmp_path, code, make, count, held):
    made = make(tmp_path)
    files = made if isinstance(made, list) else [made]

    findings = import_files(files, lake=tmp_path / "lake", at=NOON)

    assert not findings.turned_away
    (defect,) = (one for one in findings.defects if one.code == code)
    assert defect.count == count
    assert re.match(rf"{count} [a-z]", defect.words, re.IGNORECASE)
    assert defect.done
    assert sum(part.rows for part in Lake(tmp_path / "lake").parts().values()) == held


def test_a_sound_file_has_no_defect(tmp_path):
    findings = import_files([a_file(tmp_path, *rows(10))], lake=tmp_path / "lake", at=NOON)

    assert findings.defects == ()


def test_every_defect_that_can_be_reported_is_shown_here_and_explained_in_the_docs():
    explained = set(re.findall(r"^\| `(\w+)` \|", REFERENCE.read_text(), re.MULTILINE))

    assert {code for code, *_ in DEFECTS} == set(KINDS)
    assert explained == set(KINDS)


def test_an_area_is_found_by_its_code_whatever_it_is_called(tmp_path):
    lake = tmp_path / "lake"
    old = a_row(crime_id="a", lsoa_name="Kettering 001A", lsoa_code="E01027110")
    split = a_row(crime_id="b", lsoa_name="North Northamptonshire 018G", lsoa_code="E01035413")

    import_files([a_file(tmp_path, old, split)], lake=lake, at=NOON)

    before_the_split = by_month_and_type(Lake(lake), "northamptonshire", ["E01027110"])
    both = by_month_and_type(Lake(lake), "northamptonshire", ["E01027110", "E01035413"])
    assert [count.recorded for count in before_the_split] == [1]
    assert [count.recorded for count in both] == [2]


def test_outcomes_are_young_for_six_months_and_then_no_more(tmp_path):
    lake = tmp_path / "lake"
    files = [
        a_file(
            tmp_path,
            a_row(month=month, last_outcome_category="Under investigation"),
            name=f"{month}-northamptonshire-street.csv",
        )
        for month in ("2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07")
    ]

    import_files(files, lake=lake, at=NOON)

    assert young_outcomes(Lake(lake), "northamptonshire") == 6
