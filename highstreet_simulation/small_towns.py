"""Nine small towns beside the large one: invented names on an invented map, each with a quality that is known.

They lie in the sea off the coast of Lincolnshire, where no town is, so that nothing in them is anybody's. One truly
keeps fewer of its promises and one more; the other seven have the same desks as the large town.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from highstreet_simulation.chance import happens, some_of, stream
from highstreet_simulation.desks import DESKS, Desk
from highstreet_simulation.rates import Rates, rates_without_counts
from highstreet_simulation.town import METRES_A_DEGREE, Street

FIRST_LON, FIRST_LAT, APART = 1.05, 53.42, 0.12
STREETS, RING_METRES, RINGS = 18, 130, 3
WAYS = (
    "Tanner's Row", "Bell Lane", "Cooper's Yard", "Fish Street", "The Shambles", "Mercer Street", "Salt Lane",
    "Chapel Walk", "Rope Walk", "Granary Street", "Quay Street", "Corn Hill", "Weaver's Fold", "Drapery Lane",
    "Bakehouse Lane", "Lantern Street", "Old Bank Street", "Sessions Road", "Ferry Road", "Mill Bank Road",
    "Cattle Market Road", "Priory Street", "Toll Lane", "Almshouse Row", "Exchange Street", "Windmill Road",
)  # fmt: skip


class Quality(StrEnum):
    """How the town's desks keep what they promise, beside the large town's."""

    USUAL = "usual"
    WORSE = "worse"
    BETTER = "better"


@dataclass(frozen=True)
class SmallTown:
    """One invented town. `busy` is how much happens there for each hundred in a mid-sized town."""

    number: int
    name: str
    busy: float
    shops: int
    quality: Quality = Quality.USUAL

    @property
    def slug(self) -> str:
        return self.name.lower()

    @property
    def lon(self) -> float:
        return round(FIRST_LON + APART * (self.number % 3), 4)

    @property
    def lat(self) -> float:
        return round(FIRST_LAT + APART * (self.number // 3), 4)


NINE = (
    SmallTown(0, "Larkenby", 18.0, 18),
    SmallTown(1, "Ostlethorpe", 45.0, 30, Quality.WORSE),
    SmallTown(2, "Quernhithe", 16.0, 14),
    SmallTown(3, "Pellowby", 26.0, 22),
    SmallTown(4, "Ravensquay", 45.0, 30, Quality.BETTER),
    SmallTown(5, "Saltersmere", 21.0, 18),
    SmallTown(6, "Hobwickstow", 30.0, 24),
    SmallTown(7, "Wimblecote", 14.0, 14),
    SmallTown(8, "Dunnermarsh", 24.0, 20),
)


def streets_of(seed: int, town: SmallTown) -> list[Street]:
    """Streets around a market place, in three rings: busier the nearer they are."""
    rng = stream(seed, "streets", town.slug)
    streets = [Street("Market Place", town.lon, town.lat, 3.0)]
    for place, name in enumerate(some_of(rng, WAYS, STREETS - 1)):
        ring = 1 + place % RINGS
        turn = 2 * math.pi * (place / (STREETS - 1) + 0.03 * rng.standard_normal())
        east, north = (RING_METRES * ring * part for part in (math.cos(turn), math.sin(turn)))
        metres_lon = METRES_A_DEGREE * math.cos(math.radians(town.lat))
        lon, lat = town.lon + east / metres_lon, town.lat + north / METRES_A_DEGREE
        streets.append(Street(name, round(lon, 6), round(lat, 6), 3.0 / (1 + ring)))
    return streets


def quarters_of(town: SmallTown) -> list[tuple[str, list[list[float]]]]:
    """Two areas, east and west of the market place, as closed rings of degrees."""
    reach = 0.02
    south, north = town.lat - reach, town.lat + reach
    return [
        (name, [[west, south], [east, south], [east, north], [west, north], [west, south]])
        for name, west, east in (
            (f"{town.name} West", town.lon - 2 * reach, town.lon),
            (f"{town.name} East", town.lon, town.lon + 2 * reach),
        )
    ]


def rates_of(town: SmallTown) -> Rates:
    """What a mid-sized town has, made as small as this one."""
    whole = rates_without_counts()
    return replace(
        whole,
        police={
            of_type: tuple(number * town.busy / 100 for number in months)
            for of_type, months in whole.police.items()
        },
    )


def desks_of(quality: Quality) -> Mapping[str, Desk]:
    """The usual desks, or such as are truly slower and forget, or truly quicker and do not."""
    return {kind: CHANGED[quality](desk) for kind, desk in DESKS.items()}


def slower(desk: Desk) -> Desk:
    return replace(
        desk,
        read_hours=desk.read_hours * 5,
        answer_hours=desk.answer_hours * 2.2,
        close_days=desk.close_days * 1.4,
        forgets=0.35,
    )


def quicker(desk: Desk) -> Desk:
    return replace(
        desk,
        read_hours=desk.read_hours * 0.4,
        answer_hours=desk.answer_hours * 0.4,
        close_days=desk.close_days * 0.7,
        spread=desk.spread * 0.5,
        forgets=0.0,
    )


CHANGED = {
    Quality.USUAL: lambda desk: desk,
    Quality.WORSE: slower,
    Quality.BETTER: quicker,
}


def outside(towns: Sequence[SmallTown]) -> dict[str, str]:
    """The truth that a funnel is held against: which towns truly are unlike the others.

    >>> outside(NINE)
    {'Ostlethorpe': 'worse', 'Ravensquay': 'better'}
    """
    return {one.name: one.quality.value for one in towns if one.quality != Quality.USUAL}


def keeps_its_day(seed: int, town: SmallTown, number: int) -> bool:
    """Whether a commitment of this town's visits is done by its day: usually, seldom, or nearly always."""
    share = {Quality.USUAL: 0.75, Quality.WORSE: 0.4, Quality.BETTER: 0.95}[town.quality]
    return happens(stream(seed, "commitments", town.slug, number), share)
