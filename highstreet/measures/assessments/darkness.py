"""When it is dark: by where the sun stands, for what lights can change."""

import math
from datetime import datetime

SUN_IS_DOWN = math.radians(-3)  # a little after sunset, when street lights matter
TILT = math.radians(-23.44)


def is_dark(at: datetime, *, lon: float, lat: float) -> bool:
    """Is the sun down at this moment (in UTC) and place?

    >>> from datetime import UTC
    >>> [is_dark(datetime(2026, month, 21, 19, tzinfo=UTC), lon=-0.73, lat=52.4) for month in (6, 12)]
    [False, True]
    """
    day = at.timetuple().tm_yday
    declination = TILT * math.cos(2 * math.pi * (day + 10) / 365)
    turned = math.radians(15 * (at.hour + at.minute / 60 + lon / 15 - 12))
    up = math.radians(lat)
    height = math.sin(up) * math.sin(declination)
    height += math.cos(up) * math.cos(declination) * math.cos(turned)
    return math.asin(height) < SUN_IS_DOWN
