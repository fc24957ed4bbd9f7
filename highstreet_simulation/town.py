"""The streets that trouble happens in, and the invented shops that stand in them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from highstreet_simulation import names
from highstreet_simulation.chance import Stream, happens, one_of, pick, stream

METRES_A_DEGREE = 111_200
SHOPPING_METRES = 450  # beyond this from the centre, shops grow rare
FARTHEST_METRES = 1_800
HOMELY = ("Close", "Court", "Avenue", "Drive", "Crescent", "Gardens", "Way", "Rise", "Grove")
# Of each kind so many in a hundred and twenty.
MIX = {
    "SUPERMARKET": 5,
    "CONVENIENCE": 15,
    "PHARMACY": 7,
    "FASHION": 14,
    "ELECTRONICS": 8,
    "OFF_LICENCE": 5,
    "TAKEAWAY": 12,
    "CAFE": 14,
    "PUB": 9,
    "BEAUTY": 10,
    "CHARITY": 6,
    "OFFICE": 7,
    "OTHER": 8,
}
CHAINS = {"CONVENIENCE": 3, "CAFE": 2, "PHARMACY": 2, "TAKEAWAY": 2}  # one business, several shops
HOURS = {
    "SUPERMARKET": (7, 22),
    "CONVENIENCE": (7, 22),
    "OFF_LICENCE": (10, 22.5),
    "TAKEAWAY": (11, 23.5),
    "PUB": (11, 24),
    "CAFE": (8, 17),
}
SHOP_HOURS = (9, 17.5)
STYLES = {"hurried": 0.45, "plain": 0.35, "neat": 0.20}
CAMERAS = ("Till", "Door", "Door and till", "Shop floor", "Whole shop", "Entrance")


@dataclass(frozen=True)
class Street:
    """A street, known by a point on it; `busy` is how much happens there beside the others."""

    name: str
    lon: float
    lat: float
    busy: float = 1.0


@dataclass(frozen=True)
class Contact:
    name: str
    email: str


@dataclass(frozen=True)
class Premises:
    """An invented shop; shops of one name are one business. It has no house number: it is at nobody's door."""

    number: int
    name: str
    kind: str
    street: str
    lon: float
    lat: float
    size: float
    opens: float
    closes: float
    style: str
    willing: float
    camera: str
    keeps_days: int
    contact: Contact
    member: Contact | None

    def is_open(self, hours: float) -> bool:
        return self.opens <= hours < self.closes


@dataclass(frozen=True)
class Ground:
    """The town as the year knows it."""

    lon: float
    lat: float
    streets: tuple[Street, ...]
    premises: tuple[Premises, ...]

    def metres(self, lon: float, lat: float) -> tuple[float, float]:
        """East and north of the centre, well enough for a town."""
        east = (lon - self.lon) * METRES_A_DEGREE * math.cos(math.radians(self.lat))
        return east, (lat - self.lat) * METRES_A_DEGREE

    def degrees(self, east: float, north: float) -> tuple[float, float]:
        lon = self.lon + east / (METRES_A_DEGREE * math.cos(math.radians(self.lat)))
        return round(lon, 6), round(self.lat + north / METRES_A_DEGREE, 6)

    def near(self, rng: Stream, lon: float, lat: float, metres: float) -> tuple[float, float]:
        """A point about this far from another."""
        east, north = self.metres(lon, lat)
        return self.degrees(
            east + metres * rng.standard_normal(), north + metres * rng.standard_normal()
        )

    def apart(self, lon: float, lat: float, other_lon: float, other_lat: float) -> float:
        east, north = self.metres(lon, lat)
        other_east, other_north = self.metres(other_lon, other_lat)
        return math.hypot(east - other_east, north - other_north)

    def street(self, name: str) -> Street:
        return next(street for street in self.streets if street.name == name)

    def from_centre(self, street: Street) -> float:
        return self.apart(self.lon, self.lat, street.lon, street.lat)


def lay_out(seed: int, streets: Sequence[Street], lon: float, lat: float, shops: int) -> Ground:
    """Put invented shops into real streets: most near the centre, a few big, many small."""
    rng = stream(seed, "shops")
    empty = Ground(lon, lat, tuple(streets), ())
    likely = {
        street: shopping(empty, street)
        for street in streets
        if empty.from_centre(street) <= FARTHEST_METRES
    }
    if not likely:
        raise ValueError("Give at least one street within two kilometres of the centre.")
    premises: list[Premises] = []
    for number, (kind, name) in enumerate(named_shops(rng, shops)):
        taken = {shop.street for shop in premises if shop.name == name}
        free = {street: weight for street, weight in likely.items() if street.name not in taken}
        street = pick(rng, free or likely)
        premises.append(open_shop(rng, empty, number, kind, name, street))
    return Ground(lon, lat, tuple(streets), tuple(premises))


def shopping(ground: Ground, street: Street) -> float:
    """How likely a shop stands in this street."""
    homely = 0.1 if street.name.endswith(HOMELY) else 1.0
    far = math.exp(-((ground.from_centre(street) / SHOPPING_METRES) ** 2)) + 0.004
    return homely * far * math.sqrt(street.busy)


def named_shops(rng: Stream, shops: int) -> Iterator[tuple[str, str]]:
    """Kind and name of each shop; some businesses have several of the same name."""
    words, pubs = names.words_for_businesses(rng), names.pubs(rng)
    total = sum(MIX.values())
    for kind, usual in MIX.items():
        left = max(1, round(usual * shops / total))
        chain = CHAINS.get(kind, 1)
        while left:
            name = next(pubs) if kind == "PUB" else names.business_name(rng, next(words), kind)
            several = min(chain, left)
            for _ in range(several):
                yield kind, name
            left, chain = left - several, 1


def open_shop(
    rng: Stream,
    ground: Ground,
    number: int,
    kind: str,
    name: str,
    street: Street,
) -> Premises:
    lon, lat = ground.near(rng, street.lon, street.lat, 25)
    opens, closes = HOURS.get(kind, SHOP_HOURS)
    address = names.mailbox(name)
    has_member = kind in ("SUPERMARKET", "PHARMACY") or happens(rng, 0.12)
    return Premises(
        number=number,
        name=name,
        kind=kind,
        street=street.name,
        lon=lon,
        lat=lat,
        size=float((2.5 if kind == "SUPERMARKET" else 1) * min(6, rng.pareto(2.2) + 0.5)),
        opens=opens,
        closes=closes,
        style=pick(rng, STYLES),
        willing=float(rng.lognormal(0, 0.6)),
        camera=one_of(rng, CAMERAS) if happens(rng, 0.7) else "",
        keeps_days=one_of(rng, (7, 14, 28, 31)),
        contact=Contact(names.person(rng), f"manager{number}@{address}"),
        member=Contact(names.person(rng), f"shop{number}@{address}") if has_member else None,
    )
