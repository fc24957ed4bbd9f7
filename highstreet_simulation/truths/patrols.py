"""A town's spots on a plane, some worth much more than others, for planning patrols among them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.chance import stream

Numbers = NDArray[np.float64]
# The busiest 40 police map points in the centre of Kettering differ as much: the standard deviation of the
# logarithm of their crimes, January to August 2025, is 0.72.
UNEVEN = 0.72
ACROSS = 1_500.0


@dataclass(frozen=True)
class Beat:
    """Where the spots are (n + 1, in metres), the station first, and what a first visit to each is worth."""

    east: Numbers
    north: Numbers
    worth: Numbers


def beat(seed: int, *, spots: int) -> Beat:
    """Spots anywhere in a square of 1.5 kilometres around the station.

    >>> found = beat(1, spots=3)
    >>> found.worth.size, float(found.worth[0])
    (4, 0.0)
    """
    rng = stream(seed, "patrols")
    east, north = rng.uniform(0, ACROSS, (2, spots + 1))
    east[0] = north[0] = ACROSS / 2
    worth = np.round(rng.lognormal(np.log(100), UNEVEN, spots + 1), 1)
    worth[0] = 0.0
    return Beat(east, north, worth)
