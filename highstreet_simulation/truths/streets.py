"""A town of streets with its addresses, and the events that happened at some of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.chance import stream

Numbers = NDArray[np.float64]
ACROSS = 4_000.0
BETWEEN_HOUSES = 9.0
FLATS = 0.04  # the share of buildings that are blocks of flats


@dataclass(frozen=True)
class Streets:
    """Every address (n, 2) in metres, with flats at one place, and the events (m, 2) near addresses."""

    addresses: Numbers
    events: Numbers


def streets(seed: int, *, roads: int, events: int) -> Streets:
    """Roads of 50 to 500 metres anywhere in a square of 4 kilometres, denser in the middle, with houses on both sides.

    Some roads are lonely lanes with a farm or two. Events happen within some metres of an address.

    >>> found = streets(1, roads=20, events=5)
    >>> found.addresses.shape[0] > 200, found.events.shape
    (True, (5, 2))
    """
    rng = stream(seed, "streets")
    middle = ACROSS / 2 + rng.normal(0, ACROSS / 6, (roads, 2))
    turn = rng.choice([0, np.pi / 2], roads) + rng.normal(0, 0.1, roads)
    length = rng.uniform(50, 500, roads)
    along = np.column_stack([np.cos(turn), np.sin(turn)])
    aside = np.column_stack([-along[:, 1], along[:, 0]])
    houses = np.where(rng.random(roads) < 0.1, 2, 2 * (length / BETWEEN_HOUSES).astype(int))
    road = np.repeat(np.arange(roads), houses)
    where = rng.uniform(-0.5, 0.5, road.size) * length[road]
    side = rng.choice([-10.0, 10.0], road.size)
    built = middle[road] + along[road] * where[:, None] + aside[road] * side[:, None]
    homes = np.where(rng.random(road.size) < FLATS, rng.integers(4, 40, road.size), 1)
    addresses = np.repeat(built, homes, axis=0)
    at = addresses[rng.integers(0, len(addresses), events)]
    return Streets(addresses, at + rng.normal(0, 8, at.shape))
