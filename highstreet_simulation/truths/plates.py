"""Invents vehicles, and how their plates are written down when seen, and says which is which."""

from dataclasses import dataclass

import numpy as np

from highstreet_simulation.truths.people import mistyped

LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"  # neither I nor Q is issued
AREAS = tuple(
    first + second for first in "XZ" for second in "ABCDEFGHJKLM"
)  # no such memory tags are issued
YEARS = (
    "07",
    "11",
    "15",
    "18",
    "19",
    "20",
    "21",
    "22",
    "23",
    "24",
    "51",
    "61",
    "65",
    "68",
    "70",
    "72",
)
MAKES = (
    "Ford",
    "Vauxhall",
    "Volkswagen",
    "BMW",
    "Audi",
    "Toyota",
    "Nissan",
    "Kia",
    "Skoda",
    "Dacia",
)
COLOURS = ("black", "white", "grey", "silver", "blue", "red", "green", "orange")
LIKE = {
    "O": "0",
    "0": "O",
    "I": "1",
    "1": "I",
    "Z": "2",
    "S": "5",
    "5": "S",
    "B": "8",
    "8": "B",
    "G": "6",
}


@dataclass(frozen=True)
class Sightings:
    """The records, and of which vehicle each is."""

    table: dict[str, list[str | None]]
    vehicle: np.ndarray[tuple[int], np.dtype[np.int64]]


def seen_vehicles(*, seed: int, vehicles: int = 1_000) -> Sightings:
    """Sightings of so many vehicles, one to four of each: plates whole or in part, with look-alikes and slips."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[int, str, str | None, str | None]] = []
    for at in range(vehicles):
        plate = (
            str(rng.choice(AREAS)) + str(rng.choice(YEARS)) + "".join(rng.choice(list(LETTERS), 3))
        )
        make, colour = str(rng.choice(MAKES)), str(rng.choice(COLOURS))
        for _ in range(rng.choice((1, 2, 3, 4))):
            wrong = rng.random() < 0.08
            rows.append(
                (
                    at,
                    _seen(rng, plate),
                    make if rng.random() < 0.6 else None,
                    str(rng.choice(COLOURS)) if wrong else colour if rng.random() < 0.7 else None,
                )
            )
    order = rng.permutation(len(rows)).tolist()
    columns = {
        name: [rows[at][place] for at in order]
        for place, name in enumerate(("plate", "make", "colour"), start=1)
    }
    return Sightings(columns, np.array([rows[at][0] for at in order], np.int64))


def _seen(rng: np.random.Generator, plate: str) -> str:
    """As somebody wrote it down."""
    seen = "".join(LIKE.get(sign, sign) if rng.random() < 0.04 else sign for sign in plate)
    if rng.random() < 0.05:
        seen = mistyped(rng, seen.lower()).upper()
    kind = rng.random()
    if kind < 0.08:
        hidden = int(rng.integers(0, len(seen)))
        seen = seen[:hidden] + "?" + seen[hidden + 1 :]
    elif kind < 0.16:
        seen = seen[: int(rng.integers(3, 6))] + "*"
    elif kind < 0.18:
        seen = "*" + seen[-3:]
    return f"{seen[:4]} {seen[4:]}" if rng.random() < 0.5 else seen
