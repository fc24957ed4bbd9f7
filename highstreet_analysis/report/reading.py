"""From a town's name, a file or a folder to its records; what cannot be used is refused with what to do."""

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from highstreet_analysis.grid import located
from highstreet_analysis.police_uk.columns import plain
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.sources import Source, sources_under
from highstreet_analysis.police_uk.tables import ask
from highstreet_analysis.report.own_reports import OWN_COLUMNS, read_own
from highstreet_analysis.report.records import EVERYWHERE, Elsewhere, Origin, Records, Words
from highstreet_analysis.unusable import Unusable

Progress = Callable[[int, str], None]
Counted = tuple[list[Source], Callable[[Progress], Records]]
AREA = re.compile(r"^(?P<town>.+) (?P<middle>\d{3})[A-Z]{1,2}$")
TABLES = {".csv", ".parquet"}
# The lake is thrown away, so that it does not matter when it was filled.
ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)
CALLED = {"Shoplifting": "shop theft", "Violent crime": "violence and sexual offences"}


def found(asked: str, *, data: Path, town: str = "") -> Counted:
    """What is to be read, and how: records of the town of this name below `data`, or of this file or folder.

    `town` keeps only one town of a file. Nothing is read before the second part is called.

    Raises Unusable if there is neither.
    """
    if not asked.strip():
        raise Unusable("Name a town, such as Kettering, or a file or folder.")
    path = Path(asked)
    if not path.exists():
        if town:
            raise Unusable(
                f"There is no file {asked}, and --town {town} keeps one town of a file: give the file, or {town} alone."
            )
        sources = with_town(asked, data)
        return sources, lambda progress: read_police(sources, asked, progress)
    sources = [one for one in sources_under([path]) if one.path.suffix.lower() != ".json"]
    if not sources:
        raise Unusable(
            f"There is no CSV, Parquet or ZIP file below {path}: give what you downloaded."
        )
    own = [one for one in sources if is_own(one.path)]
    if own:
        insist_on_one(own, len(sources), path, town)
        return own, lambda progress: read_own(own[0].path, progress)
    return sources, lambda progress: read_police(sources, town, progress)


def insist_on_one(own: Sequence[Source], files: int, path: Path, town: str) -> None:
    """A list of reports is read alone, for it says all that another list or the police say of the same days again."""
    if town:
        raise Unusable(
            f"{own[0].name} is a list of reports, which names no towns: leave out --town {town}."
        )
    if files > 1:
        raise Unusable(
            f"Below {path} are {files} files, and {own[0].name} is a list of reports: give the one file that you mean."
        )


def is_own(path: Path) -> bool:
    """Whether a file is the platform's own list of reports."""
    return path.suffix.lower() in TABLES and set(OWN_COLUMNS) <= {
        plain(name) for name in columns_of(path)
    }


def columns_of(path: Path) -> list[str]:
    """The names of a table's columns; none if it is no table."""
    try:
        return list(table_in(path).columns)
    except duckdb.Error:
        return []


def table_in(path: Path) -> Any:
    if path.suffix.lower() == ".parquet":
        return duckdb.read_parquet(str(path))
    return duckdb.read_csv(str(path), all_varchar=True)


def with_town(town: str, data: Path) -> list[Source]:
    """The files of street-level crime below a folder that name an area after the town."""
    if not data.is_dir():
        raise Unusable(
            f"There is no file {town}, and no folder {data} to look for a town of this name: say in "
            "HIGHSTREET_DATA (or --data) where your police files are, or give the file itself."
        )
    names: dict[str, list[Source]] = {}
    for source in sources_under([data]):
        for name in towns_in(source.path):
            names.setdefault(name.casefold(), []).append(source)
    if town.casefold() in names:
        return names[town.casefold()]
    if not names:
        raise Unusable(
            f"There is no file {town}, and there are no police files below {data} to look for a town of this name: say in "
            "HIGHSTREET_DATA (or --data) where they are, or give the file itself."
        )
    near = [name.title() for name in get_close_matches(town.casefold(), names, n=3)]
    hint = f"Did you mean {' or '.join(near)}?" if near else "Give a file or a folder instead."
    raise Unusable(
        f"There is no file {town}, and no area called after a town {town} in the police files below {data}. "
        f"{hint} Towns are called as in the police's own column “LSOA name”: the district, such as Kettering."
    )


def towns_in(path: Path) -> set[str]:
    """The districts that a police file names its areas after."""
    if path.suffix.lower() not in TABLES:
        return set()
    columns = {plain(name): name for name in columns_of(path)}
    if not {"lsoa_name", "lsoa_code", "crime_type"} <= set(columns):
        return set()
    rows = table_in(path).project(f'"{columns["lsoa_name"]}"').distinct().fetchall()
    return {town_of(str(name)) for (name,) in rows if name} - {""}


def town_of(area: str) -> str:
    """
    >>> town_of("Kettering 001A"), town_of("Kettering")
    ('Kettering', '')
    """
    said = AREA.match(area)
    return said["town"] if said else ""


def read_police(sources: Sequence[Source], town: str, progress: Progress) -> Records:
    """The records of one town, or of all that the files hold if none is named."""
    with tempfile.TemporaryDirectory(prefix="highstreet-") as folder:
        lake = Lake(Path(folder) / "lake")
        read = import_files(
            [one.path for one in sources], lake=lake.folder, at=ANY_TIME, progress=progress
        )
        if not read.rows_kept and not read.months:
            reasons = " ".join(f"{one.name}: {one.why}" for one in read.turned_away)
            raise Unusable(f"Nothing could be read. {reasons}".strip())
        areas = ask(lake, "select distinct lsoa_code, lsoa_name from {lake} where lsoa_name <> ''")
        codes = sorted(codes_called(town, areas)) if town else []
        if town and not codes:
            names = sorted({town_of(name) for _, name in areas} - {""})
            near = get_close_matches(town, names, n=3) or names[:3]
            raise Unusable(f"No area is called after {town}. There are: {', '.join(near)} …")
        return records_of(lake, town.title() if town.islower() else town, codes)


def codes_called(town: str, areas: Iterable[tuple[str, str]]) -> set[str]:
    """The areas of a town by code: those that ever bore its name, and those that were split from them since.

    When districts are merged their areas get new names, and some are split into new codes. Of these, those belong
    to the town that share their middle-layer area with others of the town, and never bore another name.

    >>> sorted(codes_called("Kettering", [("E1", "Kettering 001A"), ("E1", "North 018A"), ("E2", "North 018B")]))
    ['E1', 'E2']
    >>> sorted(codes_called("kettering", [("E1", "Kettering 001A"), ("E2", "Corby 001A")]))
    ['E1']
    """
    names: dict[str, set[str]] = {}
    for code, name in areas:
        names.setdefault(code, set()).add(name)
    wanted = town.casefold()
    own = {
        code for code, all_of in names.items() if wanted in {town_of(n).casefold() for n in all_of}
    }
    middles = {name.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for code in own for name in names[code]}
    return own | {
        code
        for code, all_of in names.items()
        if all(name.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") in middles for name in all_of)
    }


def records_of(lake: Lake, town: str, codes: Sequence[str]) -> Records:
    rows = ask(
        lake,
        """
        select month, crime_type, regexp_replace(coalesce(location, ''), '^On or near ', ''),
            coalesce(lsoa_code, ''), if(far_outside, null, longitude), if(far_outside, null, latitude)
        from {lake} where len($codes) = 0 or list_contains($codes, lsoa_code) order by all
        """,
        codes=list(codes),
    )
    month, kind, place, area, lon, lat = zip(*rows, strict=True)
    east, north = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    at = located(lon, lat)
    east[at.row], north[at.row] = at.east, at.north
    held = sorted({part.month for part in lake.parts().values()})
    return Records(
        town=town or EVERYWHERE,
        origin=Origin.POLICE,
        held=tuple(date.fromisoformat(f"{one}-01") for one in held),
        month=np.array(month, dtype="datetime64[M]"),
        day=np.full(len(rows), np.datetime64("NaT"), dtype="datetime64[D]"),
        kind=called(kind),
        place=np.array(place, dtype=str),
        area=np.array(area, dtype=str),
        east=east,
        north=north,
        began=np.full(len(rows), "", dtype=str),
        ended=np.full(len(rows), "", dtype=str),
        elsewhere=elsewhere_of(lake, codes) if codes else None,
    )


def elsewhere_of(lake: Lake, codes: Sequence[str]) -> Elsewhere | None:
    """The other areas of the forces."""
    rows = ask(
        lake,
        """
        select lsoa_code, month, crime_type, count(*) from {lake}
        where lsoa_code is not null and not list_contains($codes, lsoa_code) group by all order by all
        """,
        codes=list(codes),
    )
    if not rows:
        return None
    area, month, kind, count = zip(*rows, strict=True)
    return Elsewhere(
        np.array(area, dtype=str),
        np.array(month, dtype="datetime64[M]"),
        called(kind),
        np.array(count),
    )


def called(kinds: Iterable[str]) -> Words:
    """Kinds as a report names them: in small letters, and shop theft as what it is."""
    return np.array([CALLED.get(kind, kind[:1].lower() + kind[1:]) for kind in kinds], dtype=str)
