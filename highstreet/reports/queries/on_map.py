"""Where the town's own reports lie, counted in squares of fifty metres."""

import json
from dataclasses import dataclass
from datetime import date

from django.db import connection

from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.places.grid import degrees
from highstreet.reports.models.map_cells import CELL_METRES

SEE_SINGLE_REPORTS = (Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING)
FEWEST_FOR_OTHERS = 5
NOTHING = json.dumps({"metres": CELL_METRES, "rows": []})

COUNTED = """
    select cell_east, cell_north, sum(reports) as reports
    from reports_cellmonth
    where partnership_id = %(town)s and month between %(first)s and %(last)s
        and (%(kinds)s::varchar[] is null or kind = any(%(kinds)s))
    group by cell_east, cell_north
    having sum(reports) >= %(fewest)s"""
CELLS = f"""
select json_build_object('metres', %(metres)s::int, 'rows',
    coalesce(json_agg(json_build_array(cell_east, cell_north, reports)), '[]'))::text
from ({COUNTED}) as cells
"""
BUSIEST = f"""
with busiest as ({COUNTED}
    order by reports desc, cell_east, cell_north
    limit %(most)s
)
select coalesce(nearest.name, ''), cell_east, cell_north, busiest.reports::int
from busiest left join lateral (
    select name from places_street
    where partnership_id = %(town)s
    order by (easting - (cell_east + 0.5) * %(metres)s) ^ 2
        + (northing - (cell_north + 0.5) * %(metres)s) ^ 2, id
    limit 1
) as nearest on true
order by busiest.reports desc, cell_east, cell_north
"""


def cells(viewer: Member, *, first: date, last: date, kinds: list[str]) -> str:
    """The squares with reports between two months, as JSON that PostgreSQL wrote: rows of
    (east, north, number), counted in squares on the British National Grid.

    Counts of the whole town, for members of its agencies; a square says nothing of who or what. Shops are
    shown none, and leaders, who see no single reports, no square with fewer than five.
    """
    if viewer.is_only(Role.SHOP):
        return NOTHING
    with connection.cursor() as cursor:
        cursor.execute(
            CELLS,
            {
                "town": viewer.partnership_id,
                "first": first,
                "last": last,
                "kinds": kinds or None,
                "fewest": _fewest(viewer),
                "metres": CELL_METRES,
            },
        )
        (written,) = cursor.fetchone()
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
    """The squares with the most reports, for the table beside the map."""
    if viewer.is_only(Role.SHOP):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            BUSIEST,
            {
                "town": viewer.partnership_id,
                "first": first,
                "last": last,
                "kinds": kinds or None,
                "most": most,
                "fewest": _fewest(viewer),
                "metres": CELL_METRES,
            },
        )
        return [
            BusySquare(
                street, *degrees((east + 0.5) * CELL_METRES, (north + 0.5) * CELL_METRES), reports
            )
            for street, east, north, reports in cursor.fetchall()
        ]


def _fewest(viewer: Member) -> int:
    return 1 if viewer.is_a(*SEE_SINGLE_REPORTS) else FEWEST_FOR_OTHERS
