"""The bench on which a file's rows are laid out, looked over and cut into months, in little memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from highstreet_analysis.police_uk import forces
from highstreet_analysis.police_uk.columns import COLUMNS, NotPolice, read_header
from highstreet_analysis.police_uk.findings import Tally
from highstreet_analysis.police_uk.sources import Piece, Unreadable

MEMORY = "300MB"
TYPES = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
)
KEPT = (*COLUMNS, "force", "far_outside")

MONTH_THAT_IS_MEANT = r"""
case
    when regexp_full_match(month, '\d{4}-(0[1-9]|1[0-2])') then month
    when regexp_full_match(month, '\d{4}-(0[1-9]|1[0-2])-\d{2}.*') then month[:7]
    when regexp_full_match(month, '[A-Za-z]{3}-\d{2}')
        then strftime(try_strptime(month, '%b-%y'), '%Y-%m')
    when regexp_full_match(month, '\d{1,2}/\d{4}')
        then strftime(try_strptime(month, '%m/%Y'), '%Y-%m')
    when regexp_full_match(month, '\d{1,2}/\d{1,2}/\d{4}')
        then strftime(try_strptime(month, '%d/%m/%Y'), '%Y-%m')
end
"""
READ = f"""
create or replace table read as
select told.* replace (({MONTH_THAT_IS_MEANT}) as month),
    told.month as month_as_told,
    coalesce(called.slug, nullif($force, '')) as force,
    try_cast(longitude as double) as lon,
    try_cast(latitude as double) as lat
from told left join called on called.name = coalesce(told.reported_by, told.falls_within)
"""
PLACED = """
create or replace table placed as
select * exclude (lon, lat, crime_type)
        replace (if(is_possible, lon, null) as longitude, if(is_possible, lat, null) as latitude),
    lon, lat, coalesce(crime_type, 'Other crime') as crime_type, crime_type is null as untyped
from (
    select *, coalesce(lon between -9 and 2.2 and lat between 49.5 and 61, false) as is_possible
    from read
)
where month is not null and force is not null
    and (cast($month as varchar) is null or month = $month)
    and (cast($only_force as varchar) is null or force = $only_force)
"""
# A force is at home in a square of about ten kilometres that has at least a thousandth of its month. What
# is neither in such a square nor next to one was typed or matched wrongly. Too few rows cannot tell.
FAR_OUTSIDE = """
create or replace table marked as
with squares as (
    select force, month, cast(floor(latitude / 0.1) as int) as y,
        cast(floor(longitude / 0.15) as int) as x, count(*) as n
    from placed where longitude is not null group by all
), totals as (select force, month, sum(n) as n from squares group by all)
, home as (
    select squares.* from squares join totals using (force, month)
    where squares.n >= greatest(5, totals.n / 1000)
), far as (
    select s.force, s.month, s.x, s.y from squares s join totals using (force, month)
    where totals.n >= 100 and not exists (
        select 1 from home h where h.force = s.force and h.month = s.month
            and abs(h.x - s.x) <= 1 and abs(h.y - s.y) <= 1
    )
)
select placed.*, far.x is not null as far_outside
from placed left join far on far.force = placed.force and far.month = placed.month
    and far.x = cast(floor(placed.longitude / 0.15) as int)
    and far.y = cast(floor(placed.latitude / 0.1) as int)
"""
WHAT_IS_WRONG_BEFORE = """
select
    count(*) filter (month is not null and month <> month_as_told) as month_mended,
    count(*) filter (month is null) as no_month,
    count(*) filter (month is not null and force is null) as no_force,
    count(*) filter (month <> $month) as other_month,
    count(*) filter (force <> $only_force and (cast($month as varchar) is null or month = $month))
        as other_force
from read
"""
WHAT_IS_WRONG = """
select
    count(*) filter (untyped) as no_type,
    count(*) filter (not list_contains($types, crime_type)) as unknown_type,
    count(*) filter (crime_id is null and crime_type = 'Anti-social behaviour') as asb_without_id,
    count(*) filter (crime_id is null and crime_type <> 'Anti-social behaviour')
        as crime_without_id,
    count(crime_id) - count(distinct hash(crime_id, month)) filter (crime_id is not null)
        as id_again_in_month,
    count(*) filter (lon is null or lat is null) as no_place,
    count(*) filter (longitude is not null and lsoa_code is null) as place_without_area,
    count(*) filter (lon is not null and lat is not null and longitude is null)
        as impossible_point,
    count(*) filter (far_outside) as far_outside,
    count(*) filter (context is null) as empty_context
from marked
"""
ROW = "concat_ws('|', " + ", ".join(f"coalesce({name}::varchar, '')" for name in KEPT) + ")"
DRAFTS = f"""
select force, month, count(*), md5(string_agg(row, '' order by row))
from (select force, month, md5({ROW}) as row from marked) group by all order by all
"""


@dataclass(frozen=True)
class Draft:
    """One month of one force, ready to be written; the digest is of its rows, not of the file."""

    force: str
    month: str
    rows: int
    digest: str


class Bench:
    """A small database on disk, in a folder that goes when the import ends."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.cleaned = folder / "raw", folder / "cleaned.csv"
        self.database = duckdb.connect(str(folder / "bench.duckdb"))
        self.database.execute(f"set memory_limit = '{MEMORY}'")
        self.database.execute(f"set temp_directory = '{folder / 'spill'}'")
        self.database.execute("set threads = 2")

    def ask(self, sql: str, **told: Any) -> list[tuple[Any, ...]]:
        return self.database.execute(sql, told or None).fetchall()

    def load(self, file: Path, *, skip: int = 0) -> None:
        """Lay out the rows of a text file that has our columns, after so many lines of something else."""
        types = ", ".join(f"'{name}': 'varchar'" for name in COLUMNS)
        empty = ", ".join(f"nullif({name}, '') as {name}" for name in COLUMNS)
        self.ask(
            f"create or replace table told as select {empty} from read_csv($file, "
            f"columns = {{{types}}}, header = false, auto_detect = false, skip = {skip}, "
            "delim = ',', quote = '\"', escape = '\"', max_line_size = 2000000)",
            file=str(file),
        )

    def load_parquet(self, file: Path, tally: Tally) -> int:
        """Lay out a Parquet file's rows; gives how many there are."""
        try:
            names = [
                row[0]
                for row in self.ask("describe select * from read_parquet($file)", file=str(file))
            ]
            header = read_header(names)
        except NotPolice as wrong:
            raise Unreadable(str(wrong)) from wrong
        except duckdb.Error as wrong:
            raise Unreadable("It is not a Parquet file, or is damaged.") from wrong
        tally.defects["missing_column"] += bool(header.missing)
        tally.defects["extra_column"] += bool(header.extra)
        tally.defects["header_variant"] += not header.is_as_published
        columns = ", ".join(
            f"nullif(trim({quoted(names[header.position[name]])}::varchar), '') as {name}"
            if name in header.position
            else f"null::varchar as {name}"
            for name in COLUMNS
        )
        try:
            self.ask(
                f"create or replace table told as select {columns} from read_parquet($file)",
                file=str(file),
            )
        except duckdb.Error as wrong:
            raise Unreadable("It is a Parquet file, but damaged.") from wrong
        ((rows,),) = self.ask("select count(*) from told")
        if not rows:
            raise Unreadable("It has columns, but no rows.")
        return int(rows)

    def drafts(self, piece: Piece, tally: Tally) -> Iterator[Draft]:
        """Look the rows over, count what is wrong with them, and cut them into months."""
        self.read(piece)
        month, force = self.believed("month", piece.month), self.believed("force", piece.force)
        if (month, force) != (piece.month or None, piece.force or None):
            tally.defects["renamed"] += 1
        self.count(WHAT_IS_WRONG_BEFORE, tally, month=month, only_force=force)
        self.ask(PLACED, month=month, only_force=force)
        self.ask(FAR_OUTSIDE)
        self.count(WHAT_IS_WRONG, tally, types=list(TYPES))
        drafts = [Draft(*row) for row in self.ask(DRAFTS)]
        if not drafts:
            raise Unreadable("None of its rows says a month and a force that can be read.")
        for draft in drafts:
            tally.rows_kept += draft.rows
            yield draft

    def read(self, piece: Piece) -> None:
        self.ask("create or replace table called (name varchar, slug varchar)")
        names = self.ask(
            "select distinct coalesce(reported_by, falls_within) as name from told "
            "where name is not null"
        )
        for (name,) in names:
            self.ask("insert into called values ($name, $slug)", name=name, slug=forces.slug(name))
        self.ask(READ, force=piece.force)

    def believed(self, column: str, by_name: str) -> str | None:
        """What the file's name says of all its rows, unless every row agrees on something else."""
        if not by_name:
            return None
        values = [
            row[0]
            for row in self.ask(f"select distinct {column} from read where {column} is not null")
        ]
        return by_name if by_name in values or len(values) != 1 else str(values[0])

    def count(self, question: str, tally: Tally, **told: Any) -> None:
        self.database.execute(question, told)
        names = [column[0] for column in self.database.description or []]
        (counts,) = self.database.fetchall()
        tally.defects.update(dict(zip(names, map(int, counts), strict=True)))

    def write(self, draft: Draft, lake: Path) -> str:
        """Write a month's rows into the lake's folders; gives the file, as the index names it."""
        name = f"force={draft.force}/month={draft.month}/{draft.digest[:16]}.parquet"
        file = lake / name
        file.parent.mkdir(parents=True, exist_ok=True)
        self.ask(
            f"copy (select {', '.join(KEPT)} from marked "
            f"where force = '{draft.force}' and month = '{draft.month}' order by all) "
            f"to '{str(file).replace(chr(39), chr(39) * 2)}' (format parquet, compression zstd)"
        )
        return name

    def close(self) -> None:
        self.database.close()


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
