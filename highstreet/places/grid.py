"""From longitude and latitude to metres on the British National Grid, and back."""

from functools import cache

from pyproj import Transformer

WGS84, BRITISH_NATIONAL_GRID = 4326, 27700


@cache
def to_grid() -> Transformer:
    return Transformer.from_crs(WGS84, BRITISH_NATIONAL_GRID, always_xy=True)


@cache
def from_grid() -> Transformer:
    return Transformer.from_crs(BRITISH_NATIONAL_GRID, WGS84, always_xy=True)


def metres(lon: float, lat: float) -> tuple[int, int]:
    """Easting and northing, in whole metres.

    >>> [at // 1_000 for at in metres(-0.7263, 52.3988)]
    [486, 278]
    """
    easting, northing = to_grid().transform(lon, lat)
    return round(easting), round(northing)


def degrees(easting: float, northing: float) -> tuple[float, float]:
    """Longitude and latitude, to about ten centimetres."""
    lon, lat = from_grid().transform(easting, northing)
    return round(lon, 6), round(lat, 6)


def lattice(lon: float, lat: float, *, reach: int = 6_000) -> list[list[float]]:
    """Nine points of the grid around a place, as (easting, northing, longitude, latitude), row by row.

    A browser that knows them can turn metres of the grid into degrees itself, to less than a metre.
    """
    east, north = metres(lon, lat)
    return [
        [x, y, *from_grid().transform(x, y)]
        for y in (north - reach, north, north + reach)
        for x in (east - reach, east, east + reach)
    ]
