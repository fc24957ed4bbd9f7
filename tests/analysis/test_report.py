"""A report on a town: from files to findings, in HTML and PDF, by the command."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pypdf
import pytest

from highstreet_analysis.report.command import main
from highstreet_analysis.report.reading import codes_called, found
from tests.spec.picture.files import a_row, a_text

ROOT = Path(__file__).resolve().parents[2]
MONTHS = [f"{2024 + (6 + i) // 12}-{(6 + i) % 12 + 1:02}" for i in range(14)]
CUT_IN = "2025-05"
OTHERS = 24
DATA = Path(os.environ.get("HIGHSTREET_DATA", ROOT.parent / "shared/data"))


def a_town(folder):
    """Testford, whose High Street is a hot spot and had half the shop theft from May 2025; other towns of its force."""
    chance = np.random.default_rng(7)
    folder.mkdir(parents=True, exist_ok=True)
    for month in MONTHS:
        rows = [line for area in range(OTHERS + 1) for line in an_area(chance, area, month)]
        (folder / f"{month}-northamptonshire-street.csv").write_text(a_text(*rows))
    return folder


def an_area(chance, area, month):
    """One area with 40 map points in rows of ten; Testford's first five points are the High Street."""
    usual = 40 if area == 0 else 20
    many = chance.poisson(usual * (0.4 if area == 0 and month >= CUT_IN else 1))
    for number in range(many):
        point = chance.integers(40)
        if area == 0 and number % 2:
            point = chance.integers(5)
        yield a_row(
            crime_id=f"{month}-{area}-{number}",
            month=month,
            longitude=f"{-0.75 + point % 10 * 0.001 + area * 0.02:.6f}",
            latitude=f"{52.39 + point // 10 * 0.002:.6f}",
            location=f"On or near {'High Street' if area == 0 and point < 5 else f'Lane {point}'}",
            lsoa_code=f"E010000{area:02}",
            lsoa_name="Testford 001A" if area == 0 else f"Otherton 0{area:02}A",
        )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return a_town(tmp_path_factory.mktemp("police") / "files")


@pytest.fixture(scope="module")
def testford(files, tmp_path_factory):
    """The report on Testford, as text, and its folder."""
    folder = tmp_path_factory.mktemp("testford")
    asked = ["Testford", "--data", str(files), "--out", str(folder)]
    worked = ["--question", "where,when,again,next,signal,worked", "--kind", "shop theft"]
    assert main([*asked, *worked, "--since", CUT_IN, "--areas", "E01000000"]) == 0
    return folder, (folder / "report.html").read_text()


def section(html, name):
    """The words of one section, without the marks."""
    (part,) = re.findall(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", part))


def refused(capsys, *words):
    assert main(list(words)) == 2
    return capsys.readouterr().err


def test_a_hot_spot_that_was_planted_is_found_and_named(testford):
    said = section(testford[1], "where")

    assert "one part of the town stands out, around High Street" in said
    assert "September 2024 to August 2025" in said  # of the 14 months the newest year is mapped


def test_the_street_with_most_leads_the_list_of_what_is_hit_again(testford):
    said = section(testford[1], "again")

    assert re.search(r"Shop theft: the places with most .*? High Street SP \d{3} \d{3}", said)


def test_a_cut_that_was_planted_is_told_from_chance(testford):
    assert "More often" not in section(testford[1], "signal")
    assert "Less often" in section(testford[1], "signal") or "shop theft fell" in testford[1]
    assert "fewer than the" in section(testford[1], "worked")
    assert "more than chance explains" in section(testford[1], "worked")


@pytest.mark.parametrize(
    "name, caveat",
    [
        ("where", "Police map points are approximate"),
        ("where", "The police can only record what they are told"),
        ("again", "they date crimes to the month only"),
        ("again", "Map points at which nothing at all was recorded are not in the police files"),
        ("next", "Police map points are approximate"),
        ("next", "The police can only record what they are told"),
        ("signal", "The police can only record what they are told"),
    ],
)
def test_what_to_beware_of_stands_in_the_section_that_it_touches(testford, name, caveat):
    assert caveat in section(testford[1], name)


@pytest.mark.parametrize("name", ["where", "again", "next", "signal", "worked"])
def test_each_section_says_n_and_the_method_with_its_source(testford, name):
    assert re.search(r"n = \d[\d,]*.*?Method: .*?\(.*?\d{4}", section(testford[1], name))


def test_the_page_needs_no_other_file_no_script_and_no_network(testford):
    html = testford[1]

    assert not re.findall(r"<script|<link|src=\"(?!data:)|@import|url\(", html)
    assert not re.findall(r"(?:href|srcset)=\"(?!#|data:)", html)


def test_each_chart_has_words_and_a_table(testford):
    figures = re.findall(r"<figure>.*?</figure>", testford[1], re.DOTALL)

    assert len(figures) >= 4
    for figure in figures:
        assert re.search(r"<figcaption>[^<]+\.</figcaption>", figure)
        assert re.search(r'alt="[^"]{40,}"', figure)
        assert "<table>" in figure


def test_the_pdf_is_tagged_and_says_the_same(testford):
    pdf = pypdf.PdfReader(testford[0] / "report.pdf")
    words = " ".join(page.extract_text() for page in pdf.pages)

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    assert pdf.metadata.title == "Testford: what the police figures say"
    assert "The charts as tables" in words
    assert "High Street" in words


def test_a_town_that_is_misspelt_is_answered_with_the_nearest_names(files, capsys):
    said = refused(capsys, "Testfrod", "--data", str(files))

    assert "Did you mean Testford?" in said


def test_where_there_are_no_police_files_it_says_so(tmp_path, capsys):
    assert "HIGHSTREET_DATA" in refused(capsys, "Testford", "--data", str(tmp_path / "none"))
    assert "no police files" in refused(capsys, "Testford", "--data", str(tmp_path))


def test_a_question_that_is_none_is_answered_with_those_there_are(files, capsys):
    said = refused(capsys, "Testford", "--data", str(files), "--question", "whither")

    assert (
        "There is no question whither. There are: where, when, again, next, signal, worked" in said
    )


@pytest.mark.parametrize(
    "name, text, says",
    [
        ("notes.csv", "a,b\n1,2\n", "It is not a street-level file"),
        ("2025-08-x-street.csv", "", "The file is empty"),
        ("reports.csv", "Reference,What,Where,Happened from\nA,Theft,Shop,soon\n", "write it as"),
        ("reports.csv", "Reference,What,Where,Happened from\n", "no reports"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(tmp_path, capsys, name, text, says):
    (tmp_path / name).write_text(text)

    assert says in refused(capsys, str(tmp_path / name), "--out", str(tmp_path / "out"))


def test_a_kind_or_month_that_is_none_is_refused(files, capsys):
    asked = ("Testford", "--data", str(files))

    assert "There are: shop theft" in refused(capsys, *asked, "--kind", "piracy")
    assert "2025-06" in refused(capsys, *asked, "--since", "June")


def test_what_one_question_lacks_does_not_spoil_the_others(files, tmp_path):
    asked = ["Testford", "--data", str(files), "--out", str(tmp_path)]

    assert main([*asked, "--question", "again,worked"]) == 0

    html = (tmp_path / "report.html").read_text()
    assert "Say since when something was done" in section(html, "worked")
    assert "the places with most" in section(html, "again")


def test_our_own_reports_have_days_so_that_near_repeats_can_be_told(tmp_path):
    chance = np.random.default_rng(3)
    days = np.datetime64("2025-01-01") + chance.integers(0, 240, 300)
    with (tmp_path / "our-reports.csv").open("w", newline="", encoding="utf-8-sig") as file:
        lines = csv.writer(file)
        lines.writerow(
            ["Reference", "What", "Where", "Happened from", "Status", "Easting", "Northing"]
        )
        for number, day in enumerate(days):
            shop = int(chance.integers(60))
            at = [486_000 + shop % 10 * 80, 278_000 + shop // 10 * 80]
            lines.writerow([number, "Shop theft", f"Shop {shop}", f"{day}T14:00", "Closed", *at])

    assert main([str(tmp_path), "--question", "again", "--out", str(tmp_path / "out")]) == 0

    said = section((tmp_path / "out/report.html").read_text(), "again")
    assert "After one crime, another within 100 metres in the next 7 days" in said
    assert "Police" not in said


def test_a_merged_district_is_found_by_all_codes_that_were_ever_its_own():
    file = DATA / "police/northamptonshire-street-2014-01_to_2025-08.parquet"
    if not file.exists():
        pytest.skip(f"There is no police data in {DATA}: name its folder in HIGHSTREET_DATA.")
    areas = duckdb.sql(
        f"""select distinct "LSOA code", "LSOA name" from '{file}' where "LSOA name" <> ''"""
    ).fetchall()
    lookup = duckdb.read_csv(str(DATA / "boundaries/lsoa11-to-lsoa21-kettering.csv")).fetchall()
    known = {code for row in lookup for code in row if re.fullmatch(r"E01\d+", str(code))}

    assert codes_called("Kettering", areas) == known & {code for code, _ in areas}


def test_nothing_is_read_before_it_is_wanted(files):
    sources, _ = found("Testford", data=files)

    assert len(sources) == len(MONTHS)


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-m", "highstreet_analysis"],
        [
            sys.executable,
            "-c",
            "from highstreet.config.command_line import main; main()",
            "analyse",
        ],
    ],
)
def test_it_runs_from_the_shell_without_a_database(files, tmp_path, command):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HIGHSTREET_", "DJANGO_"))
    }
    state = tmp_path / "state"
    told = kept | {"HIGHSTREET_DATA": str(files), "HIGHSTREET_STATE": str(state)}

    ran = subprocess.run(
        [*command, "testford", "--question", "where", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert [Path(line).name for line in ran.stdout.split()] == ["report.html", "report.pdf"]
    assert not state.exists()
    assert "Testford: what the police figures say" in (tmp_path / "out/report.html").read_text()
