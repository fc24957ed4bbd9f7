"""How much police count in a town's centre each month, by type: what the invented year is measured on."""

from pathlib import Path

import duckdb

from highstreet.places.grid import degrees, metres

FILES = "police/*street*.parquet"
CENTRE_METRES = 600
COUNT = """
select cast(left("Month", 4) as integer), cast(right("Month", 2) as integer), "Crime type", count(*)
from read_parquet(?)
where try_cast("Longitude" as double) between ? and ? and try_cast("Latitude" as double) between ? and ?
group by all
"""
Counts = dict[tuple[int, int], dict[str, int]]


def police_counts(folder: Path, *, lon: float, lat: float) -> Counts:
    """Police counts by (year, month) and type in the square around the centre; empty without the files.

    The points are approximate, so a square is as good as a circle.
    """
    files = sorted(str(file) for file in folder.glob(FILES))
    if not files:
        return {}
    east, north = metres(lon, lat)
    west_lon, south_lat = degrees(east - CENTRE_METRES, north - CENTRE_METRES)
    east_lon, north_lat = degrees(east + CENTRE_METRES, north + CENTRE_METRES)
    counts: Counts = {}
    with duckdb.connect() as lake:
        rows = lake.execute(COUNT, [files, west_lon, east_lon, south_lat, north_lat]).fetchall()
    for year, month, of_type, number in rows:
        counts.setdefault((year, month), {})[of_type] = number
    return counts
