"""What a report says about time: in which hours and months it happens, and where to expect it next."""

import csv
import re
from dataclasses import replace

import numpy as np
import pytest

from highstreet_analysis.report.command import main
from highstreet_analysis.report.next_month import Foreseen, verdict
from highstreet_analysis.what_next import Record, compare, forecast
from tests.analysis.test_report import section
from tests.spec.picture.files import a_row, a_text

FRIDAY = np.datetime64("2025-01-03")
HEAD = ("Reference", "What", "Where", "Happened from", "Happened to", "Easting", "Northing")


def police_file(folder, months, many):
    """A town of 40 map points with so many shop thefts in each month; half of them are in the High Street's three."""
    chance = np.random.default_rng(5)
    rows = [
        a_theft(month, number, chance.integers(40) if number % 2 else chance.integers(3))
        for month, so_many in zip(months, many, strict=True)
        for number in range(so_many)
    ]
    (folder / "testford-street.csv").write_text(a_text(*rows))
    return folder / "testford-street.csv"


def a_theft(month, number, point):
    return a_row(
        crime_id=f"{month}-{number}",
        month=month,
        longitude=f"{-0.75 + point % 10 * 0.001:.6f}",
        latitude=f"{52.39 + point // 10 * 0.002:.6f}",
        location=f"On or near {'High Street' if point < 3 else f'Lane {point}'}",
        lsoa_code="E01000000",
        lsoa_name="Testford 001A",
    )


def own_file(folder, times, places):
    """Our own reports: from when to when, and where (metres)."""
    with (folder / "our-reports.csv").open("w", newline="", encoding="utf-8-sig") as file:
        lines = csv.writer(file)
        lines.writerow(HEAD)
        for number, ((begin, end), at) in enumerate(zip(times, places, strict=True)):
            lines.writerow([number, "Shop theft", f"Shop {at}", begin, end, *at])
    return folder / "our-reports.csv"


def told(path, question, *words):
    """What the report says of one question."""
    out = path.parent / "out"
    assert main([str(path), "--question", question, "--out", str(out), *words]) == 0
    return section((out / "report.html").read_text(), question)


def refused(capsys, path, question):
    """What is said where the question has no answer."""
    out = path.parent / "out"
    assert main([str(path), "--question", question, "--out", str(out)]) == 2
    return capsys.readouterr().err


def months_from(first, many):
    return [str(np.datetime64(first, "M") + later) for later in range(many)]


def test_the_street_that_always_had_most_is_where_to_look_next(tmp_path):
    said = told(police_file(tmp_path, months_from("2025-01", 8), [60] * 8), "next")

    assert "In September 2025 look to 5 of 40 places" in said
    assert re.search(r"Shop theft High Street, SP \d{3} \d{3} \(\d\.\d\); High Street", said)
    assert "Crime sits still" in said


def test_where_a_way_beats_counting_by_more_than_chance_it_says_that_counting_finds_less():
    crimes = np.arange("2025-01", "2025-07", dtype="datetime64[M]").repeat(2)
    record = Record.at_places([0, 1] * 6, crimes, [0, 500], [0, 0])
    tried = compare(record, share=0.5, shares=(0.5,))
    still = Foreseen("burglary", 0.5, forecast(record, share=0.5), tried)
    better = replace(tried, table={**tried.table, "gain_low": np.full(tried.length, 0.04)})

    assert "Crime sits still" in verdict([still])
    assert "Counting alone finds less of burglary" in verdict(
        [still, replace(still, compared=better)]
    )


@pytest.mark.parametrize("months, many", [(2, 80), (8, 5)])
def test_too_little_to_foresee_anything_is_said(tmp_path, capsys, months, many):
    files = police_file(tmp_path, months_from("2025-01", months), [many] * months)

    assert "This cannot be answered from these records" in refused(capsys, files, "next")


def test_busy_hours_that_were_planted_are_found_although_half_is_known_roughly(tmp_path):
    chance = np.random.default_rng(2)
    times = []
    for week in range(40):
        day = FRIDAY + 7 * week
        for number in range(6):
            at = f"{day}T{chance.integers(17, 20)}:{chance.integers(10, 60)}"
            rough = (str(day), str(day)) if number == 4 else (f"{day}T12:00", f"{day}T22:00")
            times.append((at, at) if number < 4 else rough)

    said = told(own_file(tmp_path, times, [(486_000, 278_000)] * len(times)), "when")

    assert "Friday 5pm to 8pm has" in said
    assert "the darker a square, the more" in said
    assert "n = 240" in said


def test_reports_that_know_only_the_day_are_refused_with_what_to_give(tmp_path, capsys):
    days = [(str(FRIDAY + day), str(FRIDAY + day)) for day in range(60)]

    said = refused(capsys, own_file(tmp_path, days, [(486_000, 278_000)] * 60), "when")

    assert "The reports name no hours" in said


def test_a_season_that_was_planted_is_found_in_three_years_of_police_files(tmp_path):
    months = months_from("2022-01", 36)
    many = [60 if month.endswith("12") else 30 for month in months]

    said = told(police_file(tmp_path, months, many), "when", "--kind", "shop theft")

    assert "December has" in said
    assert "more records of shop theft than an average month" in said
    assert "neither days nor hours" in said


def test_too_few_years_for_a_season_are_said(tmp_path, capsys):
    said = refused(capsys, police_file(tmp_path, months_from("2024-01", 14), [20] * 14), "when")

    assert "There are too few years" in said
    assert "was counted in 1, and 3 are needed" in said
