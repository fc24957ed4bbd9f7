"""Questions to the lake, written once in Ibis: DuckDB and Spark give the same answers to them.

Each takes the lake's rows, of any number of forces and months, and gives a table that is worked out when it is
answered. A force that did not publish a month has no row for it in any answer: a gap is never a nought.
"""

from collections.abc import Sequence
from enum import StrEnum

import ibis
from ibis.expr.types import BooleanValue, Table

from highstreet_analysis.unusable import Unusable

# Where chance would give none once in a thousand times or less, that there is none means that none was published.
SURELY_SOME = 7.0
WHICH_ONE = r" \d+[A-Z]*$"


class By(StrEnum):
    """What figures can be told apart by."""

    FORCE = "force"
    MONTH = "month"
    TYPE = "crime_type"
    TOWN = "town"
    AREA = "lsoa_code"


def counted(rows: Table, *by: By) -> Table:
    """How much was recorded, by any of force, month, type, town and small area (LSOA).

    Columns: those asked for, and `recorded`. What has no town or area is counted in a row of its own, whose town or
    area is missing. What nothing was recorded of has no row: `areas_by_month` and `published` know true noughts.

    Raises Unusable if nothing is named to count by, or something else.
    """
    if not by or not set(by) <= set(By):
        raise Unusable("Say what to count by: force, month, type, town or area.")
    known = with_town(rows) if By.TOWN in by else rows
    return known.group_by(*by).agg(recorded=known.count()).order_by(*by)


def with_town(rows: Table) -> Table:
    """The rows with the town (district) that each lies in, in the column `town`; missing where there is no area.

    An area's name begins with its district's: "Kettering 001A". Names change while codes stay, so each code goes by
    its newest name in the lake; where two are as new, by the last in the alphabet.
    """
    named = rows.filter(rows.lsoa_code.notnull() & rows.lsoa_name.notnull())
    newest = named.group_by("lsoa_code").agg(
        town=named.lsoa_name.argmax(named.month + " " + named.lsoa_name)
    )
    towns = newest.mutate(town=newest.town.re_replace(WHICH_ONE, ""))
    return rows.left_join(towns, "lsoa_code").drop("lsoa_code_right")


def points(rows: Table, *, by: By = By.TOWN, types: Sequence[str] = ()) -> Table:
    """How much was put on each map point of each town, or of each force or area: near it, not at it.

    Columns: the place, `longitude`, `latitude` and `recorded`. With `types`, only these are counted, and points
    where only others were recorded stand there with nought: they are places where it could have happened. Rows
    without a point, or far outside their force, are left out.

    Raises Unusable if the place is a month or a type.
    """
    if by not in {By.TOWN, By.FORCE, By.AREA}:
        raise Unusable(f"Points lie in towns, forces or areas, not in a {by}.")
    known = with_town(rows) if by is By.TOWN else rows
    placed = known.filter(known.longitude.notnull() & ~known.far_outside & known[by].notnull())
    at = {
        "longitude": placed.longitude.round(6),
        "latitude": placed.latitude.round(6),
        "asked": placed.crime_type.isin(_several(types, "types"))
        if types
        else ibis.literal(value=True),
    }
    laid = placed.mutate(**at)
    found = laid.group_by(by, "longitude", "latitude").agg(recorded=laid.asked.cast("int64").sum())
    return found.order_by(by, "longitude", "latitude")


def published(rows: Table) -> Table:
    """The months of each type that each force published, and what it recorded: true noughts are there, gaps are not.

    Columns: `force`, `crime_type`, `month`, `recorded`. A force is taken not to have published a type in a month if
    it has no row of it, though in months that have any it has seven or more: chance would do so less than once in a
    thousand times. So types that were not yet told apart, or were left out for a while, leave a gap.
    """
    months = rows.select("force", "month").distinct()
    held = rows.group_by("force", "crime_type", "month").agg(here=rows.count())
    usual = held.group_by("force", "crime_type").agg(usual=held.here.mean())
    every = _joined(months, usual, "force")
    found = _joined(every, held, "force", "crime_type", "month", how="left")
    found = found.mutate(recorded=found.here.fill_null(0))
    kept = found.filter((found.recorded > 0) | (found.usual < SURELY_SOME))
    return kept.select("force", "crime_type", "month", "recorded").order_by(
        "force", "crime_type", "month"
    )


def areas_by_month(rows: Table, *, codes: Sequence[str] = ()) -> Table:
    """Every series of an area (LSOA) and type in which anything was recorded, month by month.

    Columns: `force`, `lsoa_code`, `crime_type`, `month`, `recorded`. Months in which the force published the type
    and the area's code was in use, but nothing was recorded, are there with nought; others are not there. With
    `codes`, only these areas; what was published is judged by all rows, so give them all.
    """
    placed = rows.filter(
        rows.lsoa_code.isin(_several(codes, "codes")) if codes else rows.lsoa_code.notnull()
    )
    key = ("force", "lsoa_code", "crime_type")
    held = placed.group_by(*key, "month").agg(here=placed.count())
    series = held.select(*key).distinct()
    months = published(rows).drop("recorded")
    every = _joined(series, months, "force", "crime_type")
    every = _joined(every, in_use(rows), "force", "lsoa_code")
    every = every.filter((every.month >= every.first_month) & (every.month <= every.last_month))
    found = _joined(every, held, *key, "month", how="left")
    found = found.mutate(recorded=found.here.fill_null(0))
    return found.select(*key, "month", "recorded").order_by(*key, "month")


def in_use(rows: Table) -> Table:
    """From which month to which each area's code was in use by each force: codes change with a census.

    Columns: `force`, `lsoa_code`, `first_month`, `last_month`. A code is in use from the first to the last of its
    rows. If it has none before or after, the area was quiet as long as chance lets it be: fewer than seven rows
    would have been usual in these months. Otherwise the code was not there.
    """
    months = rows.select("force", "month").distinct()
    months = months.mutate(number=ibis.row_number().over(group_by="force", order_by="month"))
    force = months.group_by("force").agg(
        begins=months.month.min(), ends=months.month.max(), months=months.count()
    )
    placed = rows.filter(rows.lsoa_code.notnull())
    held = placed.group_by("force", "lsoa_code", "month").agg(here=placed.count())
    held = _joined(held, months, "force", "month")
    seen = held.group_by("force", "lsoa_code").agg(
        total=held.here.sum(),
        first_seen=held.month.min(),
        last_seen=held.month.max(),
        first_number=held.number.min(),
        last_number=held.number.max(),
    )
    seen = _joined(seen, force, "force")
    usual = seen.total / (seen.last_number - seen.first_number + 1)
    quiet_before = usual * seen.first_number < SURELY_SOME
    quiet_after = usual * (seen.months - 1 - seen.last_number) < SURELY_SOME
    found = seen.select(
        "force",
        "lsoa_code",
        first_month=quiet_before.ifelse(seen.begins, seen.first_seen),
        last_month=quiet_after.ifelse(seen.ends, seen.last_seen),
    )
    return found.order_by("force", "lsoa_code")


def within(rows: Table, *, months: Sequence[str] = (), forces: Sequence[str] = ()) -> Table:
    """Only the rows of these months and forces; of all if none are named."""
    kept: list[BooleanValue] = []
    if months:
        kept.append(rows.month.isin(_several(months, "months")))
    if forces:
        kept.append(rows.force.isin(_several(forces, "forces")))
    return rows.filter(*kept) if kept else rows


def _several(names: Sequence[str], called: str) -> list[str]:
    """Names as a list; one word would be taken for its letters, and nothing found."""
    if isinstance(names, str):
        raise Unusable(f"Give the {called} as a list, such as [{names!r}].")
    return list(names)


def _joined(one: Table, other: Table, *on: str, how: str = "inner") -> Table:
    """Two tables side by side, each column once."""
    both = one.join(other, list(on), how=how)
    return both.drop(*(name for name in both.columns if name.endswith("_right")))
