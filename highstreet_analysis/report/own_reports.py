"""The platform's own list of reports, as a shop or a partnership downloads it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.grid import System, located
from highstreet_analysis.police_uk.columns import plain
from highstreet_analysis.police_uk.months import between
from highstreet_analysis.report.records import Origin, Records, Words
from highstreet_analysis.unusable import Unusable

OWN_COLUMNS = ("reference", "what", "where", "happened_from")
YEARS = range(1950, 2100)
PLACES = {
    ("easting", "northing"): System.NATIONAL_GRID,
    ("longitude", "latitude"): System.WGS84,
}


def read_own(path: Path, progress: Callable[[int, str], None]) -> Records:
    """The reports of a file, by the day on which they happened.

    Places are words; metres or degrees are read where the file has columns for them.

    Raises Unusable if a row has no day, a place is no number, or there is no row.
    """
    if path.suffix.lower() == ".parquet":
        table = duckdb.read_parquet(str(path))
    else:
        table = duckdb.read_csv(str(path), all_varchar=True)
    columns = {plain(name): place for place, name in enumerate(table.columns)}
    rows = table.fetchall()
    progress(path.stat().st_size, str(path))
    if not rows:
        raise Unusable(f"{path.name} has a header, but no reports: download it again later.")
    days = [day_of(row[columns["happened_from"]], path, line) for line, row in enumerate(rows, 2)]
    east, north = places_of(rows, columns, path)
    first, last = min(days), max(days)
    return Records(
        town=path.stem.replace("-", " ").capitalize(),
        origin=Origin.OWN,
        held=tuple(
            date.fromisoformat(f"{month}-01")
            for month in between(f"{first:%Y-%m}", f"{last:%Y-%m}")
        ),
        month=np.array(days, dtype="datetime64[M]"),
        day=np.array(days, dtype="datetime64[D]"),
        kind=np.array([lower(row[columns["what"]]) for row in rows], dtype=str),
        place=np.array([row[columns["where"]] or "" for row in rows], dtype=str),
        area=np.full(len(rows), "", dtype=str),
        east=east,
        north=north,
        began=np.array([str(row[columns["happened_from"]]) for row in rows], dtype=str),
        ended=ends_of(rows, columns),
    )


def day_of(written: object, path: Path, line: int) -> date:
    """The day of one line; a year that no report is from is a slip of the pen, and would make centuries of empty months."""
    try:
        day = date.fromisoformat(str(written)[:10])
        if day.year not in YEARS:
            raise ValueError
        return day
    except ValueError:
        raise Unusable(
            f"Line {line} of {path.name} says {written!r} where the day belongs: write it as 2025-08-31 "
            "or leave the column as it was downloaded."
        ) from None


def ends_of(rows: list[tuple[object, ...]], columns: dict[str, int]) -> Words:
    """Until when each may have happened: a day without an hour lasts until its last minute."""
    until = columns.get("happened_to", columns["happened_from"])
    written = [str(row[until] or row[columns["happened_from"]]) for row in rows]
    days = len("2025-08-31")
    return np.array([f"{end}T23:59" if len(end) == days else end for end in written], dtype=str)


def places_of(
    rows: list[tuple[object, ...]], columns: dict[str, int], path: Path
) -> tuple[Numbers, Numbers]:
    """Metres east and north where the file has them, and else no numbers."""
    east, north = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    for (across, along), system in PLACES.items():
        if across in columns and along in columns:
            given = [measured(rows, columns[name], name, path) for name in (across, along)]
            at = located(given[0], given[1], system=system)
            east[at.row], north[at.row] = at.east, at.north
    return east, north


def measured(rows: list[tuple[object, ...]], place: int, name: str, path: Path) -> Numbers:
    """One column as numbers; what is empty is none."""
    found = np.full(len(rows), np.nan)
    for line, row in enumerate(rows):
        try:
            found[line] = float(str(row[place] or "nan"))
        except ValueError:
            raise Unusable(
                f"Line {line + 2} of {path.name} says {row[place]!r} where {name} belongs: write a number such as "
                "486418, or leave it empty."
            ) from None
    return found


def lower(kind: object) -> str:
    """
    >>> lower("Shop theft"), lower("ASB"), lower(None)
    ('shop theft', 'ASB', 'not said')
    """
    said = str(kind or "not said")
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]
