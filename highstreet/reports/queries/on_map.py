"""Where the town's own reports lie, counted in squares of fifty metres."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from highstreet.base.fives import FIVE
from highstreet.base.prepared import Statement
from highstreet.people.access import sees_single_reports
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.places.grid import degrees
from highstreet.reports.models.map_cells import CELL_METRES

NOTHING = json.dumps({"metres": CELL_METRES, "counted_in": FIVE, "rows": []})

# Rounded down to `counted_in` before anything else is done: what is shown, hidden or put in order by it
# says no more than the rounded number. By the number and then by place, so that ties say nothing either.
COUNTED = """
select cell_east, cell_north,
    sum(reports)::int / %(counted_in)s::int * %(counted_in)s::int as reports
from reports_cellmonth
where partnership_id = %(town)s and month between %(first)s and %(last)s
    and (%(kinds)s::varchar[] is null or kind = any(%(kinds)s::varchar[]))
group by cell_east, cell_north
having sum(reports) >= %(counted_in)s
"""
CELLS = Statement(f"""
select json_build_object('metres', %(metres)s::int, 'counted_in', %(counted_in)s::int, 'rows',
    coalesce(json_agg(json_build_array(cell_east, cell_north, reports)), '[]'))::text
from ({COUNTED} order by cell_east, cell_north) as cells
""")
BUSIEST = Statement(f"""
with busiest as (
    {COUNTED}
    order by reports desc, cell_east, cell_north
    limit %(most)s
)
select coalesce(nearest.name, ''), cell_east, cell_north, busiest.reports
from busiest left join lateral (
    select name from places_street
    where partnership_id = %(town)s
    order by (easting - (cell_east + 0.5) * %(metres)s::int) ^ 2
        + (northing - (cell_north + 0.5) * %(metres)s::int) ^ 2, id
    limit 1
) as nearest on true
order by busiest.reports desc, cell_east, cell_north
""")


def asked(viewer: Member, first: date, last: date, kinds: list[str]) -> dict[str, Any]:
    return {
        "town": viewer.partnership_id,
        "first": first,
        "last": last,
        "kinds": kinds or None,
        "counted_in": counted_in(viewer),
        "metres": CELL_METRES,
    }


def cells(viewer: Member, *, first: date, last: date, kinds: list[str]) -> str:
    """The squares with reports between two months, as JSON that PostgreSQL wrote: rows of
    (east, north, number), counted in squares on the British National Grid.

    Counts of the whole town, for members of its agencies; a square says nothing of who or what. Shops are
    shown none; whoever may see no single report sees them counted in fives, and no square with fewer.
    """
    if viewer.is_only(Role.SHOP):
        return NOTHING
    ((written,),) = CELLS.ask_anew(**asked(viewer, first, last, kinds))
    return str(written)


@dataclass(frozen=True)
class BusySquare:
    """A square with many reports, called after the street whose point is nearest."""

    street: str
    lon: float
    lat: float
    reports: int


def busiest(
    viewer: Member, *, first: date, last: date, kinds: list[str], most: int
) -> list[BusySquare]:
    """The squares with the most reports, for the table beside the map: counted as on the map."""
    if viewer.is_only(Role.SHOP):
        return []
    return [
        BusySquare(
            street, *degrees((east + 0.5) * CELL_METRES, (north + 0.5) * CELL_METRES), reports
        )
        for street, east, north, reports in BUSIEST.ask_anew(
            **asked(viewer, first, last, kinds), most=most
        )
    ]


def counted_in(viewer: Member) -> int:
    """One by one for those who may see single reports, in fives for everybody else."""
    return 1 if sees_single_reports(viewer) else FIVE
