"""The report on what it cannot use: one message with what to do, no traceback, and no empty report."""

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

    assert "have a place" in said
