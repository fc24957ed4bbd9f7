"""A year of every force as data.police.uk publishes it: one real month, drawn twelve times.

There is one month of every force at hand. Each of its rows comes in each month of the year as often as a Poisson
draw of mean 1 says, so that a small area's monthly counts differ by chance alone, around what they were in
the real month: except in a few areas, where the mean is 3 in the last months. So it is known what charts should
find. Crime IDs are made anew; a place, a type and an outcome are the real row's.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from highstreet_analysis.columns import Whole
from highstreet_analysis.police_uk.columns import AS_PUBLISHED
from highstreet_analysis.police_uk.forces import slug

MONTHS = tuple(f"2025-{month:02}" for month in range(1, 13))
SEED = 20_250_820
CHANGED_AREAS, CHANGED_MONTHS, TIMES_AS_MUCH = 0.02, MONTHS[-3:], 3.0
REAL = "national/2025-08-street-all-available-forces.parquet"
COLUMNS = ", ".join(f'"{name}"' for name in AS_PUBLISHED)
AS_EMPTY = ", ".join(f"""nullif("{name}", '') as "{name}\"""" for name in AS_PUBLISHED)
# One row of `drawn` says how often the real row of that number comes in this month.
WRITE = f"""
copy (
    select {COLUMNS} from (
        select * replace (
            $month as "Month",
            sha256("Crime ID" || $month || again) as "Crime ID"
        )
        from real join drawn on drawn.row = real.row, unnest(range(drawn.times)) as times(again)
        where real.force = $force
    )
) to '{{file}}' (header, delimiter ',')
"""


@dataclass(frozen=True)
class Year:
    """The archives, one for each month, and what is in them by the draw's own count. `changed` are areas (LSOAs)."""

    archives: tuple[Path, ...]
    rows: int
    size: int
    changed: frozenset[str]


def made_year(data: Path, folder: Path, progress: Callable[[int, int], None]) -> Year:
    """Twelve archives; those of an earlier run are used again."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(SEED)
    with duckdb.connect() as database:
        database.execute("set memory_limit = '1GB'; set threads = 2")
        forces = laid_out(database, data / REAL)
        areas = """select coalesce("LSOA code", '') as code from real order by row"""
        codes = np.asarray(database.execute(areas).fetchnumpy()["code"], dtype=str)
        known = np.unique(codes[codes != ""])
        changed = chance.choice(known, int(CHANGED_AREAS * known.size), replace=False)
        is_changed = np.isin(codes, changed)
        rows, archives = 0, []
        for done, month in enumerate(MONTHS):
            more = is_changed & (month in CHANGED_MONTHS)
            times = chance.poisson(np.where(more, TIMES_AS_MUCH, 1.0))
            rows += int(times.sum())
            archive = folder / f"{month}.zip"
            if not archive.exists():
                draw(database, times)
                pack(database, archive, month, forces)
            archives.append(archive)
            progress(done + 1, len(MONTHS))
    size = sum(one.stat().st_size for one in archives)
    return Year(tuple(archives), rows, size, frozenset(changed.tolist()))


def laid_out(database: duckdb.DuckDBPyConnection, file: Path) -> list[str]:
    """The real month's rows, numbered, each with the name that its force has in files; gives these names."""
    database.execute(
        f"create table month as select {AS_EMPTY}, row_number() over () - 1 as row "
        "from read_parquet($file)",
        {"file": str(file)},
    )
    names = database.execute('select distinct "Falls within" from month order by 1').fetchall()
    database.execute("create table called (name varchar, force varchar)")
    database.executemany("insert into called values ($1, $2)", [(n, slug(n)) for (n,) in names])
    database.execute(
        'create table real as select month.*, force from month join called on name = "Falls within"'
    )
    return sorted(slug(name) for (name,) in names)


def draw(database: duckdb.DuckDBPyConnection, times: Whole) -> None:
    drawn = {"row": np.arange(times.size), "times": times}
    database.register("draws", drawn)
    database.execute("create or replace table drawn as select * from draws where times > 0")
    database.unregister("draws")


def pack(database: duckdb.DuckDBPyConnection, archive: Path, month: str, forces: list[str]) -> None:
    """One month's files of all forces, zipped as they are published."""
    draft, table = archive.with_suffix(".part"), archive.with_suffix(".csv")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for force in forces:
            told = {"month": month, "force": force}
            database.execute(WRITE.format(file=table), told)
            packed.write(table, f"{month}/{month}-{force}-street.csv")
    table.unlink()
    draft.replace(archive)
