"""The report on what it cannot use: one message with what to do, no traceback, and no empty report."""

import pytest

from highstreet_analysis.report.command import main
from tests.spec.picture.files import a_file, rows

HEAD = "Reference,What,Where,Happened from"


def own(folder, *lines, head=HEAD, name="reports.csv"):
    """A list of our own reports with these lines."""
    file = folder / name
    file.write_text("\n".join((head, *lines)) + "\n")
    return file


def some_reports(many=60):
    """So many reports of eight shops, from days of one month."""
    return [f"{n},ASB,Shop {n % 8},2025-08-{n % 28 + 1:02}T14:00" for n in range(many)]


def refused(capsys, *words):
    assert main([str(word) for word in words]) == 2
    return capsys.readouterr().err


def page(folder, *words):
    assert main([*(str(word) for word in words), "--out", str(folder)]) == 0
    return (folder / "report.html").read_text()


def test_a_question_without_an_answer_says_why_in_the_short_list(tmp_path):
    html = page(tmp_path / "out", own(tmp_path, *some_reports()), "--question", "when,signal")
    in_short = html[html.index("<nav") : html.index("</nav>")]

    assert "This cannot be answered from these records. There are 1 months, and 7" in in_short


def test_where_nothing_can_be_answered_no_report_is_written_and_each_reason_is_told(
    tmp_path, capsys
):
    said = refused(capsys, own(tmp_path, *some_reports(1)), "--out", tmp_path / "out")

    assert "Where it happens: This cannot be answered from these records. Only 0 of" in said
    assert "Signal or noise: what has changed: This cannot" in said
    assert not (tmp_path / "out" / "report.html").exists()


def test_police_rows_without_a_place_are_not_taken_for_one_busy_place(tmp_path, capsys):
    nowhere = {"longitude": "", "latitude": "", "location": "No Location", "lsoa_code": ""}
    file = a_file(tmp_path, *rows(60, **nowhere, lsoa_name=""))

    said = refused(capsys, file, "--question", "again", "--out", tmp_path / "out")

    assert "name no two places" in said


@pytest.mark.parametrize("out", ["a-file", "a-file/below", "/proc/self/nowhere"])
def test_a_folder_that_cannot_be_written_to_is_told_before_the_work(tmp_path, capsys, out):
    (tmp_path / "a-file").write_text("")
    reports = own(tmp_path, *some_reports())

    said = refused(capsys, reports, "--question", "again", "--out", tmp_path / out)

    assert "cannot be written to" in said and "name another folder with --out" in said


def test_a_report_that_is_a_folder_already_is_told(tmp_path, capsys):
    (tmp_path / "out" / "report.html").mkdir(parents=True)
    reports = own(tmp_path, *some_reports())

    said = refused(capsys, reports, "--question", "again", "--out", tmp_path / "out")

    assert "cannot be written to" in said


@pytest.mark.parametrize(
    "line, says",
    [
        ("a,ASB,Shop,0001-08-10", "Line 62 of reports.csv says '0001-08-10' where the day belongs"),
        ("a,ASB,Shop,9999-08-10", "where the day belongs"),
        ("a,ASB,Shop,", "where the day belongs"),
    ],
)
def test_a_day_that_is_none_is_told_by_its_line(tmp_path, capsys, line, says):
    assert says in refused(capsys, own(tmp_path, *some_reports(), line), "--out", tmp_path / "out")


def test_a_place_that_is_no_number_is_told_by_its_line(tmp_path, capsys):
    lines = [f"{line},486000,278000" for line in some_reports()]
    file = own(tmp_path, *lines, "a,ASB,Shop,2025-08-10,near,", head=f"{HEAD},Easting,Northing")

    said = refused(capsys, file, "--out", tmp_path / "out")

    assert "Line 62 of reports.csv says 'near' where easting belongs: write a number" in said


@pytest.mark.parametrize("since", ["0000-06", "²²²²-06", "2025-6", "2025-00"])
def test_a_month_that_is_none_is_refused(tmp_path, capsys, since):
    said = refused(capsys, own(tmp_path, *some_reports()), "--since", since)

    assert "is no month: write it as 2025-06" in said


@pytest.mark.parametrize("kind", ["ASB", "asb", "aSB", " ASB "])
def test_a_kind_is_found_however_it_is_written_and_shown_as_it_was(tmp_path, kind):
    html = page(
        tmp_path / "out", own(tmp_path, *some_reports()), "--kind", kind, "--question", "again"
    )

    assert "ASB is the most concentrated" in html


def test_two_lists_in_one_folder_are_not_taken_for_one(tmp_path, capsys):
    own(tmp_path, *some_reports())
    own(tmp_path, *some_reports(), name="reports (1).csv")

    assert "give the one file that you mean" in refused(capsys, tmp_path)


def test_a_town_that_cannot_be_kept_is_not_passed_over(tmp_path, capsys):
    file = own(tmp_path, *some_reports())

    assert "leave out --town Corby" in refused(capsys, file, "--town", "Corby")
    assert "or Corby alone" in refused(capsys, "Kettering", "--town", "Corby")
    assert "Name a town" in refused(capsys, "")


def test_the_busiest_of_few_places_is_at_least_one(tmp_path):
    html = page(tmp_path / "out", own(tmp_path, *some_reports()), "--question", "again")

    assert "at the busiest 1 of 8 places, and none of them have more than chance" in html
    assert "60 reports of what happened in August 2025." in html


def test_one_place_is_compared_with_nothing(tmp_path, capsys):
    lines = [f"{n},ASB,Shop,2025-08-{n % 28 + 1:02},486000,278000" for n in range(60)]
    file = own(tmp_path, *lines, head=f"{HEAD},Easting,Northing")

    said = refused(capsys, file, "--question", "where,again", "--out", tmp_path / "out")

    assert "fewer than 10 places" in said and "no two places" in said


def test_areas_whose_codes_are_newer_than_the_records_are_not_taken_for_a_rise(tmp_path, capsys):
    then, now = [f"2023-{n:02}" for n in range(1, 11)], [f"2025-{n:02}" for n in range(1, 5)]
    for month in then + now:
        code = "E01000001" if month in then else "E01000002"
        lines = rows(8 + int(month[-1]) % 2, month=month, lsoa_code=code, lsoa_name="Testford 001A")
        for far in range(3):
            area = {"lsoa_code": f"E0100009{far}", "lsoa_name": f"Farton 00{far}A"}
            lines += rows(9 + (int(month[-2:]) + far) % 3, month=month, **area)
        a_file(tmp_path, *lines, name=f"{month}-testshire-street.csv")
    asked = ("Testford", "--data", tmp_path, "--out", tmp_path / "out", "--question", "worked")

    said = refused(capsys, *asked, "--since", "2025-03", "--areas", "E01000002")
    hint = refused(capsys, *asked)
    html = page(tmp_path / "out", *asked, "--since", "2025-03", "--areas", "E01000001,E01000002")

    assert "in 10 of the months from January 2023 to October 2023, and 8 a month" in said
    assert "Used only then: E01000001. Add to --areas" in said
    assert hint.strip().endswith("--areas E01000002")
    assert "There were 17 records in the 2 months since" in html
    assert "The other 3 areas" in html
