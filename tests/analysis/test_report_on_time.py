"""What a report says about time: in which hours and months it happens, and where to expect it next."""

import csv
import re

import numpy as np
import pytest

from highstreet_analysis.report.command import main
from tests.analysis.test_report import section
from tests.spec.picture.files import a_row, a_text

FRIDAY = np.datetime64("2025-01-03")
HEAD = ("Reference", "What", "Where", "Happened from", "Happened to", "Easting", "Northing")


def police_files(folder, months, many):
    """A town of 60 map points with so many shop thefts in each month; half of them are in the High Street's three."""
    chance = np.random.default_rng(5)
    folder.mkdir()
    for month, number in zip(months, many, strict=True):
        points = [
            chance.integers(3) if half else chance.integers(60)
            for half in np.arange(number) % 2 == 0
        ]
        rows = [
            a_row(
                crime_id=f"{month}-{place}",
                month=month,
                longitude=f"{-0.75 + point % 10 * 0.001:.6f}",
                latitude=f"{52.39 + point // 10 * 0.002:.6f}",
                location=f"On or near {'High Street' if point < 3 else f'Lane {point}'}",
                lsoa_code="E01000000",
                lsoa_name="Testford 001A",
            )
            for place, point in enumerate(points)
        ]
        (folder / f"{month}-northamptonshire-street.csv").write_text(a_text(*rows))
    return folder


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


def months_from(first, many):
    return [str(np.datetime64(first, "M") + later) for later in range(many)]


def test_the_street_that_always_had_most_is_where_to_look_next(tmp_path):
    said = told(police_files(tmp_path / "files", months_from("2025-01", 8), [40] * 8), "next")

    assert "In September 2025 look to 5 of 60 places" in said
    assert re.search(r"Shop theft High Street, SP \d{3} \d{3} \(\d\.\d\); High Street", said)
    assert "Crime sits still" in said


def test_where_crime_moves_from_street_to_street_it_says_that_counting_finds_less(tmp_path):
    chance = np.random.default_rng(11)
    shops = [(486_000 + 40 * (n % 30), 278_000 + 40 * (n // 30)) for n in range(900)]
    times, places = [], []
    for spell in range(24):
        middle = chance.integers(3, 27, 2)
        for _ in range(60):
            day = FRIDAY + spell * 14 + chance.integers(0, 42)
            across, along = np.clip(middle + chance.integers(-2, 3, 2), 0, 29)
            times.append((day, day))
            places.append(shops[along * 30 + across])

    said = told(own_file(tmp_path, times, places), "next")

    assert "Counting alone finds less of shop theft" in said
    assert "Crime sits still" not in said


@pytest.mark.parametrize("months, many", [(2, 80), (8, 5)])
def test_too_little_to_foresee_anything_is_said(tmp_path, months, many):
    files = police_files(tmp_path / "files", months_from("2025-01", months), [many] * months)

    assert "This cannot be answered from these records" in told(files, "next")


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


def test_reports_that_know_only_the_day_are_refused_with_what_to_give(tmp_path):
    days = [(str(FRIDAY + day), str(FRIDAY + day)) for day in range(60)]

    said = told(own_file(tmp_path, days, [(486_000, 278_000)] * 60), "when")

    assert "The reports name no hours" in said


def test_a_season_that_was_planted_is_found_in_three_years_of_police_files(tmp_path):
    months = months_from("2022-01", 36)
    many = [60 if month.endswith("12") else 30 for month in months]

    said = told(police_files(tmp_path / "files", months, many), "when", "--kind", "shop theft")

    assert "December has" in said
    assert "more records of shop theft than an average month" in said
    assert "neither days nor hours" in said


def test_too_few_years_for_a_season_are_said(tmp_path):
    said = told(police_files(tmp_path / "files", months_from("2024-01", 14), [20] * 14), "when")

    assert "There are too few years" in said
    assert "was counted in 1, and 3 are needed" in said
