import pytest

from highstreet_analysis.police_uk.as_published import rows_as_published
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from tests.spec.picture.files import HEADER, NAME, NOON, a_file, a_row, a_text, rows

title = "A file exactly as published is read at once, and comes to the same as one that is mended"
WELSH = {"location": "On or near Lôn Tŷ-gwyn", "context": ""}


def test_a_file_as_published_is_known_by_its_rows(tmp_path):
    assert rows_as_published(a_file(tmp_path, *rows(7, **WELSH))) == 7


@pytest.mark.parametrize(
    "text",
    [
        a_text(a_row(), ending="\r\n"),
        a_text(a_row(), "", a_row()),
        a_text(a_row(), "," * 11),
        a_text(a_row(), HEADER),
        a_text(a_row(location='"On or near High Street, Corby"')),
        a_text(a_row(location="On or near Gold Street ")),
        a_text(a_row(location="\u00a0On or near Gold Street")),
        a_text(a_row() + ","),
        a_text(a_row())[:-1],
        a_text(a_row(), header=HEADER.replace("LSOA code", "LSOA Code")),
        HEADER + "\n",
        "",
    ],
)
def test_a_file_with_anything_else_in_it_is_read_letter_by_letter(tmp_path, text):
    file = tmp_path / NAME
    file.write_bytes(text.encode())

    assert rows_as_published(file) is None


def test_a_file_that_is_not_in_utf_8_is_read_letter_by_letter(tmp_path):
    assert rows_as_published(a_file(tmp_path, a_row(**WELSH), encoding="utf-16")) is None


def test_a_file_comes_to_the_same_rows_either_way(tmp_path):
    lines = [*rows(5, **WELSH), a_row(crime_id="", lsoa_code="", longitude="", latitude="")]
    plain = import_files([a_file(tmp_path, *lines)], lake=tmp_path / "plain", at=NOON)
    mended = import_files(
        [a_file(tmp_path, text=a_text(*lines, ending="\r\n"))], lake=tmp_path / "mended", at=NOON
    )

    (one,), (other,) = (Lake(tmp_path / name).parts().values() for name in ("plain", "mended"))
    assert one.digest == other.digest
    assert {defect.code: defect.count for defect in plain.defects} | {"windows_lines": 1} == {
        defect.code: defect.count for defect in mended.defects
    }
