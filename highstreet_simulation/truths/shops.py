"""The shops of an invented town: where they are, what they sell, how often they are stolen from, how well they tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHOPS = 600
KINDS = ("convenience store", "supermarket", "chemist", "clothes shop", "off-licence", "department store",
         "electronics shop", "garden centre")  # fmt: skip
SHARES = (0.30, 0.08, 0.10, 0.26, 0.06, 0.05, 0.08, 0.07)
BUSIER = (
    1.0,
    6.0,
    2.0,
    1.2,
    1.2,
    4.0,
    0.8,
    0.7,
)  # a supermarket has six times the thefts of a corner shop
# What is stolen: its price, and from which kinds of shop how often.
GOODS = {
    "spirits": (24.0, (3, 4, 0, 0, 8, 0, 0, 0)),
    "wine": (9.0, (3, 3, 0, 0, 6, 1, 0, 0)),
    "beer": (8.0, (3, 2, 0, 0, 4, 0, 0, 0)),
    "meat": (12.0, (2, 5, 0, 0, 0, 0, 0, 0)),
    "cheese": (6.0, (2, 3, 0, 0, 0, 0, 0, 0)),
    "confectionery": (4.0, (5, 2, 1, 0, 1, 1, 0, 1)),
    "coffee": (7.0, (2, 3, 0, 0, 0, 1, 0, 0)),
    "baby formula": (14.0, (0.5, 1, 2, 0, 0, 0, 0, 0)),
    "washing powder": (11.0, (1, 2, 0.5, 0, 0, 0, 0, 0)),
    "razor blades": (16.0, (0.5, 1, 3, 0, 0, 0.5, 0, 0)),
    "medicine": (9.0, (0.5, 1, 4, 0, 0, 0, 0, 0)),
    "make-up": (13.0, (0, 1, 5, 1, 0, 4, 0, 0)),
    "perfume": (55.0, (0, 0, 4, 0.5, 0, 5, 0, 0)),
    "sunglasses": (40.0, (0, 0, 0.5, 1, 0, 1, 0, 0)),
    "jeans": (45.0, (0, 0.3, 0, 5, 0, 2, 0, 0)),
    "coats": (90.0, (0, 0.2, 0, 4, 0, 2, 0, 0.5)),
    "trainers": (75.0, (0, 0, 0, 4, 0, 1, 0, 0)),
    "handbags": (65.0, (0, 0, 0, 2, 0, 2, 0, 0)),
    "underwear": (15.0, (0, 0.5, 0, 3, 0, 1, 0, 0)),
    "headphones": (60.0, (0, 0.5, 0, 0, 0, 1, 4, 0)),
    "games": (40.0, (0, 0.7, 0, 0, 0, 0.5, 3, 0)),
    "phones": (250.0, (0, 0.2, 0, 0, 0, 0.2, 3, 0)),
    "cables": (15.0, (0.3, 0.3, 0, 0, 0, 0.2, 3, 0.3)),
    "tools": (50.0, (0, 0.1, 0, 0, 0, 0.2, 0.3, 5)),
    "plants": (18.0, (0, 0.3, 0, 0, 0, 0, 0, 4)),
    "toys": (20.0, (0.2, 0.6, 0.3, 0, 0, 1, 1, 1)),
}


@dataclass(frozen=True)
class Shops:
    """Where each shop is (metres), its kind, how often it is stolen from, and which share of details it tells."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    kind: NDArray[np.int64]
    busy: NDArray[np.float64]
    told: NDArray[np.float64]


def open_shops(rng: np.random.Generator) -> Shops:
    """A town centre, four retail parks and suburbs; within a kind, a few shops are hit far more than others."""
    middles = np.vstack([[5_000, 5_000], rng.uniform(2_500, 7_500, (4, 2))])
    near = rng.choice(6, SHOPS, p=(0.40, 0.08, 0.08, 0.08, 0.08, 0.28))
    suburbs = rng.normal(5_000, 1_700, (SHOPS, 2))
    heaped = middles[np.minimum(near, 4)] + rng.normal(0, 250, (SHOPS, 2))
    place = np.where(near[:, None] == 5, suburbs, heaped)
    kind = rng.choice(len(KINDS), SHOPS, p=SHARES)
    busy = np.array(BUSIER)[kind] * (rng.pareto(1.5, SHOPS) + 0.1)
    return Shops(place[:, 0], place[:, 1], kind, busy / busy.sum(), rng.beta(4, 2, SHOPS))


def likely_goods() -> tuple[NDArray[np.str_], NDArray[np.float64], NDArray[np.float64]]:
    """What is stolen, its price, and how often from each kind of shop (a row each)."""
    prices = np.array([price for price, _ in GOODS.values()])
    likely = np.array([kinds for _, kinds in GOODS.values()], np.float64).T
    return np.array(list(GOODS)), prices, likely / likely.sum(axis=1, keepdims=True)
