"""The door for places in metres: two columns of one length, and neither degrees nor places beyond the Earth."""

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, numbers
from highstreet_analysis.unusable import Unusable

# Great Britain in degrees, and a little more.
WESTERNMOST, EASTERNMOST, SOUTHERNMOST, NORTHERNMOST = -9.1, 2.1, 49.7, 61.1
ROUND_THE_EARTH = 4e7


def metres(
    east: ArrayLike, north: ArrayLike, *, called: tuple[str, str] = ("eastings", "northings")
) -> tuple[Numbers, Numbers]:
    """Two columns of metres, of shape (n,). `called` is what messages call them.

    Raises Unusable if something is missing, if lengths differ, and for longitude and latitude of Great Britain.

    >>> metres([0, 30.5], [0, 40])
    (array([ 0. , 30.5]), array([ 0., 40.]))
    >>> metres([], [])[0].shape
    (0,)
    >>> metres([-0.7221], [52.3995])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The eastings and northings are degrees: turn them into metres ...
    """
    across = numbers(east, called[0])
    if across.ndim != 1:
        raise Unusable(f"Give {called[0]} and {called[1]} as columns, one entry for each event.")
    along = numbers(north, called[1], shape=across.shape)
    refuse_degrees(across, along, called)
    if max(np.abs(across).max(initial=0), np.abs(along).max(initial=0)) > ROUND_THE_EARTH:
        raise Unusable(f"Some {called[0]} or {called[1]} lie beyond the Earth: give metres.")
    return across, along


def refuse_degrees(across: Numbers, along: Numbers, called: tuple[str, str]) -> None:
    """Insist that known coordinates are not longitude and latitude, whichever comes first."""
    if _are_degrees(across, along) or _are_degrees(along, across):
        raise Unusable(
            f"The {called[0]} and {called[1]} are degrees: turn them into metres of the British National Grid "
            "first, with grid.located."
        )


def _are_degrees(longitude: Numbers, latitude: Numbers) -> bool:
    """Whether all could be degrees of Great Britain; whole numbers may be metres of a small example."""
    if not longitude.size or (latitude == np.floor(latitude)).all():
        return False
    inside = (longitude > WESTERNMOST) & (longitude < EASTERNMOST)
    return bool((inside & (latitude > SOUTHERNMOST) & (latitude < NORTHERNMOST)).all())
