"""Which places lie within an outline that is made of rings? A ring within another is a hole."""

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers


def within_rings(rings: list[Numbers], east: Numbers, north: float) -> NDArray[np.bool_]:
    """Which places on one line from west to east lie within: those with an odd number of crossings to their west."""
    crossings = []
    for ring in rings:
        x, y = ring[:, 0], ring[:, 1]
        next_x, next_y = np.roll(x, -1), np.roll(y, -1)
        cut = (y > north) != (next_y > north)
        share = (north - y[cut]) / (next_y[cut] - y[cut])
        crossings.append(x[cut] + share * (next_x[cut] - x[cut]))
    within: NDArray[np.bool_] = np.searchsorted(np.sort(np.concatenate(crossings)), east) % 2 == 1
    return within
