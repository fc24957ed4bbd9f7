"""Which area a point lies in."""

from collections.abc import Sequence
from typing import Any

Ring = Sequence[Sequence[float]]


def contains(geometry: dict[str, Any], lon: float, lat: float) -> bool:
    """Does a GeoJSON Polygon or MultiPolygon hold the point? Holes are outside."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return any(
        crossings_odd(rings[0], lon, lat)
        and not any(crossings_odd(hole, lon, lat) for hole in rings[1:])
        for rings in polygons
    )


def crossings_odd(ring: Ring, lon: float, lat: float) -> bool:
    """A ray from a point inside a ring crosses it an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
