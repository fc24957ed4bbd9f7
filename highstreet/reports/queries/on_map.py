"""Where the town's own reports lie, counted in squares of fifty metres."""

from datetime import date
from typing import Any

from django.db import connection

from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.reports.models.map_cells import CELL_METRES

SEE_SINGLE_REPORTS = (Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING)
FEWEST_FOR_OTHERS = 5

CELLS = """
select coalesce(json_agg(json_build_array(cell_east, cell_north, reports)), '[]')::text
from (
    select cell_east, cell_north, sum(reports) as reports
    from reports_cellmonth
    where partnership_id = %(town)s and month between %(first)s and %(last)s
        and (%(kinds)s::varchar[] is null or kind = any(%(kinds)s))
    group by cell_east, cell_north
    having sum(reports) >= %(fewest)s
) as cells
"""


def cells(viewer: Member, *, first: date, last: date, kinds: list[str]) -> dict[str, Any]:
    """The squares with reports between two months, as rows of (east, north, number) on the grid.

    Counts of the whole town, for members of its agencies; a square says nothing of who or what. Shops are
    shown none, and leaders, who see no single reports, no square with fewer than five.
    """
    if viewer.is_only(Role.SHOP):
        return {"metres": CELL_METRES, "rows": "[]"}
    fewest = 1 if viewer.is_a(*SEE_SINGLE_REPORTS) else FEWEST_FOR_OTHERS
    with connection.cursor() as cursor:
        cursor.execute(
            CELLS,
            {
                "town": viewer.partnership_id,
                "first": first,
                "last": last,
                "kinds": kinds or None,
                "fewest": fewest,
            },
        )
        (rows,) = cursor.fetchone()
    return {"metres": CELL_METRES, "rows": rows}
