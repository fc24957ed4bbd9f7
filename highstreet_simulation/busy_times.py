"""At which hours of the day and on which days of the week trouble comes."""

import math

EVERY_DAY = (1.0,) * 7
WEEKEND = (0.6, 0.6, 0.7, 0.8, 1.5, 1.7, 1.0)
SHOPPING_DAYS = (1.0, 1.0, 1.0, 1.1, 1.2, 1.3, 0.7)


def hour_profile(
    bumps: tuple[tuple[float, float, float], ...], *, shift: float
) -> tuple[float, ...]:
    """How busy each hour of the day is: bumps around some hours, each source a little early or late."""
    profile = []
    for hour in range(24):
        height = 0.01
        for centre, width, weight in bumps:
            apart = abs(hour + 0.5 - centre - shift) % 24
            height += weight * math.exp(-((min(apart, 24 - apart) / width) ** 2) / 2)
        profile.append(height)
    return tuple(profile)
