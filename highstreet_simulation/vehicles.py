"""Vehicles, with number plates that are never issued."""

from dataclasses import dataclass

from highstreet_simulation.chance import Stream, one_of

PLATE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"
VEHICLES = (
    "small silver hatchback", "white van", "black estate car", "blue hatchback", "grey saloon",
    "red hatchback", "dark people carrier", "white saloon", "green van", "black scooter",
)  # fmt: skip


@dataclass(frozen=True)
class Vehicle:
    """A vehicle with a number plate that is never issued: none begins with Q in this form."""

    registration: str
    looks: str


def invent_vehicle(rng: Stream) -> Vehicle:
    letters = [one_of(rng, PLATE_LETTERS) for _ in range(4)]
    plate = f"Q{letters[0]}{rng.integers(10, 26)}{''.join(letters[1:])}"
    return Vehicle(plate, one_of(rng, VEHICLES))
