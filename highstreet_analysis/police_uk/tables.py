"""Questions to the lake, in SQL, answered as plain rows. Areas are found by code, never by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from highstreet_analysis.police_uk.lake import Lake

MEMORY = "300MB"
YOUNG = 6
UNDECIDED = ("Under investigation", "Awaiting court outcome", "Status update unavailable")


@dataclass(frozen=True)
class MonthCount:
    """How much of one type was recorded in one month."""

    month: str
    crime_type: str
    recorded: int


@dataclass(frozen=True)
class PointCount:
    """How much of one type was put on one map point in one month: near it, not at it."""

    month: str
    lon: float
    lat: float
    place: str
    crime_type: str
    recorded: int


@dataclass(frozen=True)
class Overlap:
    """How much of a month lies on points that the month before it in the lake used too."""

    before: str
    month: str
    rows: int
    share: float


def ask(lake: Lake, question: str, *, force: str = "", **told: Any) -> list[tuple[Any, ...]]:
    """Answer one question, in which {lake} stands for the rows of the lake or of one force."""
    with lake.reading():
        files = lake.files(force)
        if not files:
            return []
        with duckdb.connect() as database:
            database.execute(f"set memory_limit = '{MEMORY}'")
            database.execute("set threads = 2")
            rows = "read_parquet($files, hive_partitioning = false)"
            return database.execute(question.format(lake=rows), {"files": files} | told).fetchall()


def by_month_and_type(lake: Lake, force: str, codes: Sequence[str]) -> list[MonthCount]:
    """What a force recorded in these areas, by month and type; what it did not record is not there."""
    rows = ask(
        lake,
        """
        select month, crime_type, count(*) from {lake}
        where list_contains($codes, lsoa_code) group by all order by all
        """,
        force=force,
        codes=list(codes),
    )
    return [MonthCount(*row) for row in rows]


def by_point_and_type(
    lake: Lake, force: str, codes: Sequence[str], *, months: Sequence[str]
) -> list[PointCount]:
    """The same by map point, for these months, without points that lie far outside the force."""
    rows = ask(
        lake,
        """
        select month, round(longitude, 6), round(latitude, 6),
            regexp_replace(coalesce(location, ''), '^On or near ', ''), crime_type, count(*)
        from {lake}
        where list_contains($codes, lsoa_code) and list_contains($months, month)
            and longitude is not null and not far_outside
        group by all order by all
        """,
        force=force,
        codes=list(codes),
        months=list(months),
    )
    return [PointCount(*row) for row in rows]


def overlaps(lake: Lake, force: str, codes: Sequence[str]) -> list[Overlap]:
    """Do the months use the same map points? A new set of points shows as an overlap near nothing."""
    rows = ask(
        lake,
        """
        with used as (
            select month, longitude, latitude, count(*) as n from {lake}
            where list_contains($codes, lsoa_code) and longitude is not null group by all
        ), months as (
            select month, lag(month) over (order by month) as before
            from (select distinct month from used)
        )
        select before, month, cast(sum(used.n) as bigint),
            sum(if(earlier.longitude is null, 0, used.n)) / sum(used.n)
        from months join used using (month) left join used as earlier
            on earlier.month = months.before
            and earlier.longitude = used.longitude and earlier.latitude = used.latitude
        where before is not null group by all order by month
        """,
        force=force,
        codes=list(codes),
    )
    return [Overlap(*row) for row in rows]


def without_place(lake: Lake, force: str, *, months: Sequence[str]) -> tuple[int, int]:
    """How many of a force's rows say no place, and how many there are, in these months."""
    rows = ask(
        lake,
        """
        select count(*) filter (lsoa_code is null), count(*) from {lake}
        where list_contains($months, month)
        """,
        force=force,
        months=list(months),
    )
    return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)


def ids_in_many_months(lake: Lake, force: str) -> int:
    """How many Crime IDs of a force are in more than one month."""
    rows = ask(
        lake,
        """
        select count(*) from (
            select hash(crime_id) as id from {lake} where crime_id is not null
            group by id having min(month) <> max(month)
        )
        """,
        force=force,
    )
    return int(rows[0][0]) if rows else 0


def areas_with_many_names(lake: Lake, force: str) -> int:
    """How many areas go by more than one name, because names change while codes stay."""
    rows = ask(
        lake,
        """
        select count(*) from (
            select lsoa_code from {lake} where lsoa_code is not null
            group by lsoa_code having count(distinct lsoa_name) > 1
        )
        """,
        force=force,
    )
    return int(rows[0][0]) if rows else 0


def young_outcomes(lake: Lake, force: str) -> int:
    """How many rows of the last six months have an outcome that will still change."""
    newest = lake.months(force)[-YOUNG:]
    rows = ask(
        lake,
        """
        select count(*) from {lake}
        where list_contains($months, month)
            and list_contains($undecided, last_outcome_category)
        """,
        force=force,
        undecided=list(UNDECIDED),
        months=newest,
    )
    return int(rows[0][0]) if rows else 0
