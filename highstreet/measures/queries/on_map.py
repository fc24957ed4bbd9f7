"""Where the police put what they recorded: map points that stand near it, for the last months that we hold."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from highstreet.measures.choices import CrimeType
from highstreet.measures.models import PoliceMonth
from highstreet.people.models import Member

MONTHS_HELD = 12

POINTS = """
select json_build_object(
    'rows', coalesce(json_agg(json_build_array(lon, lat, place, recorded)), '[]'))::text
from (
    select lon, lat, min(place) as place, sum(recorded) as recorded
    from measures_policepoint
    where partnership_id = %(town)s and crime_type = %(crime_type)s and month >= %(first)s
    group by lon, lat
) as points
"""
BUSIEST = """
select min(place), lon, lat, sum(recorded)::int
from measures_policepoint
where partnership_id = %(town)s and crime_type = %(crime_type)s and month >= %(first)s
group by lon, lat order by 4 desc, 1, lon, lat limit %(most)s
"""


@dataclass(frozen=True)
class BusyPoint:
    """A map point, as data.police.uk calls it, and how much was put on it."""

    place: str
    lon: float
    lat: float
    recorded: int


def months_on_map(viewer: Member) -> list[date]:
    """The months whose points are kept, the newest first; not every month may be among them."""
    rows = PoliceMonth.objects.filter(
        partnership=viewer.partnership_id, crime_type=CrimeType.SHOP_THEFT
    )
    return list(rows.order_by("-month").values_list("month", flat=True)[:MONTHS_HELD])


def points(viewer: Member, *, crime_type: CrimeType, first: date) -> str:
    """The points since a month, as JSON that PostgreSQL wrote: rows of (lon, lat, place, number)."""
    with connection.cursor() as cursor:
        cursor.execute(
            POINTS,
            {"town": viewer.partnership_id, "crime_type": crime_type.value, "first": first},
        )
        (written,) = cursor.fetchone()
    return str(written)


def busiest_points(
    viewer: Member, *, crime_type: CrimeType, first: date, most: int
) -> list[BusyPoint]:
    with connection.cursor() as cursor:
        cursor.execute(
            BUSIEST,
            {
                "town": viewer.partnership_id,
                "crime_type": crime_type.value,
                "first": first,
                "most": most,
            },
        )
        return [BusyPoint(*row) for row in cursor.fetchall()]
