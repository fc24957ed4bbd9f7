"""Where trouble comes from: people and groups that come again, and the places that draw them.

Each source has a home ground, kinds of trouble, hours, people with their clothes, perhaps a vehicle, and
stretches of the year in which it is active. Whatever comes from one source is one series.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from highstreet_simulation.chance import Stream, happens, one_of, pick, some_of, stream, stretch
from highstreet_simulation.kinds import Kind
from highstreet_simulation.looks import Person, invent_person
from highstreet_simulation.town import Ground, Street

# Of all incidents of a kind, the share that comes from nobody in particular.
ONE_OFF = {
    Kind.THEFT: 0.40,
    Kind.VIOLENCE: 0.55,
    Kind.DRINKING: 0.15,
    Kind.DRUG_USE: 0.35,
    Kind.DRUG_DEALING: 0.15,
    Kind.GROUP: 0.30,
    Kind.DAMAGE: 0.65,
    Kind.BEGGING: 0.25,
    Kind.VEHICLE: 0.50,
    Kind.UNSAFE: 0.70,
    Kind.OTHER: 1.0,
}
WHY_IT_ENDED = {
    "arrested": 3.0,
    "moved away": 3.0,
    "given help": 2.0,
    "banned from the centre": 1.0,
}
PLATE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"
VEHICLES = (
    "small silver hatchback", "white van", "black estate car", "blue hatchback", "grey saloon",
    "red hatchback", "dark people carrier", "white saloon", "green van", "black scooter",
)  # fmt: skip

EVERY_DAY = (1.0,) * 7
WEEKEND = (0.6, 0.6, 0.7, 0.8, 1.5, 1.7, 1.0)
SHOPPING_DAYS = (1.0, 1.0, 1.0, 1.1, 1.2, 1.3, 0.7)


@dataclass(frozen=True)
class Vehicle:
    """A vehicle with a number plate that is never issued: none begins with Q in this form."""

    registration: str
    looks: str


@dataclass(frozen=True)
class Active:
    """A stretch of the year in which a source is about, in days from its beginning, and why it ended."""

    first: int
    last: int
    ended: str


@dataclass(frozen=True)
class Source:
    """Somebody, or some group, from whom trouble comes again and again."""

    name: str
    sort: str
    kinds: dict[Kind, float]
    pace: float
    lon: float
    lat: float
    roams: float
    hours: tuple[float, ...]
    days: tuple[float, ...]
    people: tuple[Person, ...]
    together: tuple[int, int]
    active: tuple[Active, ...]
    shops: dict[str, float]
    spots: tuple[tuple[str, float, float], ...]
    vehicle: Vehicle | None = None
    frightening: float = 0.0
    of_school_age: bool = False

    def is_active(self, day: int) -> bool:
        return any(one.first <= day <= one.last for one in self.active)


@dataclass(frozen=True)
class Sort:
    """What the sources of one sort have in common."""

    number: float  # so many in a town of 120 shops
    kinds: dict[Kind, float]
    pace: tuple[float, float]
    roams: tuple[float, float]
    bumps: tuple[tuple[float, float, float], ...]  # hour, width, weight
    days: tuple[float, ...]
    ages: dict[str, float]
    people: tuple[int, int]
    together: tuple[int, int]
    stays: float  # median days of one active stretch
    shops: dict[str, float]
    spots: int = 0
    vehicle: float = 0.0
    frightening: float = 0.1


SORTS = {
    "prolific": Sort(
        number=12,
        kinds={Kind.THEFT: 0.90, Kind.VIOLENCE: 0.10},
        pace=(2.0, 6.0),
        roams=(250, 700),
        bumps=((11, 2.5, 1.0), (16, 3, 1.2)),
        days=SHOPPING_DAYS,
        ages={"YOUNG": 1.0, "ADULT": 3.0, "OLDER": 0.4},
        people=(1, 1),
        together=(1, 1),
        stays=70,
        shops={"SUPERMARKET": 5, "CONVENIENCE": 3, "PHARMACY": 3, "FASHION": 1, "OFF_LICENCE": 2},
        frightening=0.25,
    ),
    "local crew": Sort(
        number=11,
        kinds={Kind.THEFT: 0.88, Kind.VIOLENCE: 0.09, Kind.DAMAGE: 0.03},
        pace=(1.5, 4.0),
        roams=(300, 800),
        bumps=((13, 3, 1.0), (18, 2, 1.0)),
        days=SHOPPING_DAYS,
        ages={"YOUNG": 2.0, "ADULT": 2.0},
        people=(2, 4),
        together=(2, 3),
        stays=80,
        shops={"SUPERMARKET": 4, "FASHION": 2, "ELECTRONICS": 1, "CONVENIENCE": 2, "OTHER": 1},
        vehicle=0.25,
        frightening=0.3,
    ),
    "travelling crew": Sort(
        number=7,
        kinds={Kind.THEFT: 1.0},
        pace=(5.0, 10.0),
        roams=(500, 1500),
        bumps=((11, 2, 1.0), (14, 2, 1.0)),
        days=(1.2, 1.2, 1.2, 1.2, 1.0, 0.4, 0.2),
        ages={"YOUNG": 1.0, "ADULT": 3.0},
        people=(3, 5),
        together=(2, 4),
        stays=16,
        shops={"PHARMACY": 3, "SUPERMARKET": 3, "ELECTRONICS": 2, "OFF_LICENCE": 2, "FASHION": 2},
        vehicle=0.9,
    ),
    "young group": Sort(
        number=8,
        kinds={
            Kind.GROUP: 0.66,
            Kind.DAMAGE: 0.10,
            Kind.VIOLENCE: 0.13,
            Kind.THEFT: 0.08,
            Kind.UNSAFE: 0.03,
        },
        pace=(2.0, 5.0),
        roams=(80, 250),
        bumps=((16.3, 1.3, 1.0), (19.5, 1.6, 1.0)),
        days=(0.9, 0.8, 0.9, 0.9, 1.5, 1.5, 0.7),
        ages={"TEEN": 4.0, "CHILD": 0.6, "YOUNG": 0.5},
        people=(5, 10),
        together=(3, 8),
        stays=90,
        shops={"TAKEAWAY": 3, "SUPERMARKET": 2, "CONVENIENCE": 3, "CAFE": 1, "FASHION": 1},
        spots=3,
    ),
    "street drinkers": Sort(
        number=8,
        kinds={
            Kind.DRINKING: 0.78,
            Kind.BEGGING: 0.06,
            Kind.UNSAFE: 0.06,
            Kind.VIOLENCE: 0.07,
            Kind.DRUG_USE: 0.03,
        },
        pace=(2.0, 6.0),
        roams=(30, 120),
        bumps=((12, 2.5, 1.0), (17, 2.5, 1.2), (21, 1.5, 0.5)),
        days=EVERY_DAY,
        ages={"ADULT": 3.0, "OLDER": 2.0},
        people=(3, 7),
        together=(2, 6),
        stays=120,
        shops={"OFF_LICENCE": 3, "CONVENIENCE": 3, "SUPERMARKET": 1},
        spots=2,
        frightening=0.15,
    ),
    "begging": Sort(
        number=6,
        kinds={Kind.BEGGING: 0.85, Kind.THEFT: 0.10, Kind.UNSAFE: 0.05},
        pace=(2.0, 5.0),
        roams=(60, 250),
        bumps=((10, 2, 1.0), (14, 3, 1.2)),
        days=SHOPPING_DAYS,
        ages={"ADULT": 3.0, "YOUNG": 0.7},
        people=(1, 2),
        together=(1, 1),
        stays=75,
        shops={"CAFE": 2, "SUPERMARKET": 2, "OFFICE": 2},
        spots=2,
    ),
    "dealing": Sort(
        number=7,
        kinds={Kind.DRUG_DEALING: 0.60, Kind.DRUG_USE: 0.28, Kind.GROUP: 0.07, Kind.VIOLENCE: 0.05},
        pace=(2.0, 5.0),
        roams=(30, 120),
        bumps=((15, 3, 0.8), (21, 2.5, 1.2)),
        days=WEEKEND,
        ages={"YOUNG": 3.0, "ADULT": 2.0, "TEEN": 0.5},
        people=(2, 5),
        together=(1, 4),
        stays=80,
        shops={"TAKEAWAY": 2, "PUB": 1},
        spots=2,
        vehicle=0.6,
        frightening=0.45,
    ),
    "cruising": Sort(
        number=3,
        kinds={Kind.VEHICLE: 0.9, Kind.GROUP: 0.1},
        pace=(1.0, 2.0),
        roams=(150, 400),
        bumps=((21, 1.5, 1.0),),
        days=(0.4, 0.4, 0.5, 0.7, 1.5, 1.8, 1.2),
        ages={"YOUNG": 1.0},
        people=(3, 6),
        together=(2, 5),
        stays=100,
        shops={"TAKEAWAY": 1},
        spots=2,
        vehicle=1.0,
    ),
}


def invent_sources(seed: int, ground: Ground, days: int) -> tuple[Source, ...]:
    """Everybody from whom trouble comes again in this year."""
    rng = stream(seed, "sources")
    share = len(ground.premises) / 120
    made: list[Source] = []
    for name, sort in SORTS.items():
        for _ in range(max(1, round(sort.number * share))):
            made.append(invent_source(rng, len(made) + 1, name, sort, ground, days))
    return tuple(made)


def invent_source(
    rng: Stream, number: int, name: str, sort: Sort, ground: Ground, days: int
) -> Source:
    home = ground.street(one_of(rng, ground.premises).street)
    lon, lat = ground.near(rng, home.lon, home.lat, 60)
    return Source(
        name=f"S{number:02}",
        sort=name,
        kinds=sort.kinds,
        pace=float(rng.uniform(*sort.pace)),
        lon=lon,
        lat=lat,
        roams=float(rng.uniform(*sort.roams)),
        hours=hour_profile(sort.bumps, shift=float(rng.normal(0, 1.0))),
        days=sort.days,
        people=tuple(
            invent_person(rng, pick(rng, sort.ages))
            for _ in range(int(rng.integers(sort.people[0], sort.people[1] + 1)))
        ),
        together=sort.together,
        active=tuple(active_stretches(rng, sort.stays, days)),
        shops=sort.shops,
        spots=tuple(haunts(rng, ground, home, sort.spots)),
        vehicle=invent_vehicle(rng) if happens(rng, sort.vehicle) else None,
        frightening=sort.frightening * float(rng.uniform(0.3, 1.7)),
        of_school_age=name == "young group",
    )


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


def active_stretches(rng: Stream, stays: float, days: int) -> Iterator[Active]:
    """When the source is about: it comes, stays for a time, ends for a reason, and sometimes comes back."""
    day = -stretch(rng, stays / 2, 0.8) if happens(rng, 0.4) else float(rng.uniform(0, days))
    while day < days:
        last = day + stretch(rng, stays, 0.6)
        why = pick(rng, WHY_IT_ENDED) if last < days else ""
        if last >= 0:
            yield Active(max(0, int(day)), min(days - 1, int(last)), why)
        if happens(rng, 0.5):
            return
        day = last + stretch(rng, 45, 0.7)


def haunts(
    rng: Stream, ground: Ground, home: Street, number: int
) -> Iterator[tuple[str, float, float]]:
    """Places in the street where the source is usually found: the home street and some near it."""
    near = sorted(
        ground.streets,
        key=lambda street: ground.apart(home.lon, home.lat, street.lon, street.lat),
    )
    others = some_of(rng, near[1:9], max(0, number - 1))
    for street in [home, *others][:number]:
        yield street.name, *ground.near(rng, street.lon, street.lat, 20)


def invent_vehicle(rng: Stream) -> Vehicle:
    letters = [one_of(rng, PLATE_LETTERS) for _ in range(4)]
    plate = f"Q{letters[0]}{rng.integers(10, 26)}{''.join(letters[1:])}"
    return Vehicle(plate, one_of(rng, VEHICLES))
