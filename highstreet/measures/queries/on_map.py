"""Where the police put what they recorded: map points that stand near it, for the last months that we hold."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from highstreet.measures.choices import CrimeType
from highstreet.measures.figures import MONTHS_ON_MAP
from highstreet.measures.models import PoliceFigures, PoliceMonth
from highstreet.people.models import Member
from highstreet.places.grid import metres

NEARBY_METRES = 150

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
NEAREST = """
select coalesce((
    select name from places_street
    where partnership_id = %(town)s and abs(easting - asked.east) <= %(reach)s
        and abs(northing - asked.north) <= %(reach)s
    order by (easting - asked.east) ^ 2 + (northing - asked.north) ^ 2, id limit 1
), '')
from unnest(%(east)s::int[], %(north)s::int[]) with ordinality as asked (east, north, place)
order by asked.place
"""


@dataclass(frozen=True)
class BusyPoint:
    """A map point, as data.police.uk calls it, the street of ours that is near, and how much was put on it."""

    place: str
    street: str
    lon: float
    lat: float
    recorded: int


def months_on_map(viewer: Member) -> list[date]:
    """The months whose points are kept and can be added up, the newest first: none from before the police
    last changed their points."""
    figures = PoliceFigures.objects.filter(partnership=viewer.partnership_id).first()
    rows = PoliceMonth.objects.filter(
        partnership=viewer.partnership_id, crime_type=CrimeType.SHOP_THEFT
    )
    if figures and figures.breaks:
        rows = rows.filter(month__gte=figures.breaks[-1][1])
    return list(rows.order_by("-month").values_list("month", flat=True)[:MONTHS_ON_MAP])


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
        rows = cursor.fetchall()
        grid = [metres(lon, lat) for _, lon, lat, _ in rows]
        cursor.execute(
            NEAREST,
            {
                "town": viewer.partnership_id,
                "east": [east for east, _ in grid],
                "north": [north for _, north in grid],
                "reach": NEARBY_METRES,
            },
        )
        streets = [street for (street,) in cursor.fetchall()]
    return [
        BusyPoint(place, street, lon, lat, recorded)
        for (place, lon, lat, recorded), street in zip(rows, streets, strict=True)
    ]
