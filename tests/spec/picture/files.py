"""Small files as data.police.uk publishes them, and as people bend them."""

import os
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from highstreet_analysis.police_uk.columns import AS_PUBLISHED, COLUMNS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PUBLISHED_ON = datetime(2025, 10, 1, tzinfo=UTC)
HEADER = ",".join(AS_PUBLISHED)
NAME = "2025-08-northamptonshire-street.csv"


def a_row(**changes: str) -> str:
    """A shop theft in the middle of Kettering, unless something else is said."""
    row = {
        "crime_id": "a1",
        "month": "2025-08",
        "reported_by": "Northamptonshire Police",
        "falls_within": "Northamptonshire Police",
        "longitude": "-0.726300",
        "latitude": "52.398800",
        "location": "On or near Gold Street",
        "lsoa_code": "E01027110",
        "lsoa_name": "North Northamptonshire 018G",
        "crime_type": "Shoplifting",
        "last_outcome_category": "Investigation complete; no suspect identified",
        "context": "nothing",
    } | changes
    return ",".join(row[name] for name in COLUMNS)


def rows(number: int, **changes: str) -> list[str]:
    """So many rows, each with a Crime ID of its own."""
    return [a_row(crime_id=f"c{one}", **changes) for one in range(number)]


def a_text(*lines: str, header: str = HEADER, ending: str = "\n") -> str:
    return ending.join((header, *lines)) + ending


def a_file(
    folder: Path,
    *lines: str,
    name: str = NAME,
    text: str = "",
    encoding: str = "utf-8",
    published_on: datetime = PUBLISHED_ON,
) -> Path:
    """A file of these rows, or of this text."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((text or a_text(*(lines or [a_row()]))).encode(encoding))
    os.utime(file, (published_on.timestamp(), published_on.timestamp()))
    return file


def an_archive(folder: Path, members: dict[str, str], *, name: str = "archive.zip") -> Path:
    """A zip as data.police.uk packs it: a folder for each month."""
    file = folder / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(zipfile.ZipInfo(member, (2025, 10, 1, 0, 0, 0)), text)
    return file


def open_data(pattern: str) -> Sequence[Path]:
    """Files of the real open data; says clearly where it looked if they are missing."""
    files = sorted(settings.OPEN_DATA.glob(pattern))
    if not files:
        missing = (
            f"This test needs {pattern} in {settings.OPEN_DATA}: set HIGHSTREET_DATA to the folder "
            "with the open data."
        )
        if os.environ.get("CI") == "true" or os.environ.get("STRICT") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return files
