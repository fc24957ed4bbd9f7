"""Where trouble comes from: people and groups that come again, and the places that draw them.

Each source has a home ground, kinds of trouble, hours, people with their clothes, perhaps a vehicle, and
stretches of the year in which it is active. Whatever comes from one source is one series.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from highstreet_simulation.busy_times import hour_profile
from highstreet_simulation.chance import Stream, happens, one_of, pick, some_of, stream, stretch
from highstreet_simulation.kinds import Kind
from highstreet_simulation.looks import Person, invent_person
from highstreet_simulation.sorts import SORTS, Sort
from highstreet_simulation.town import Ground, Street
from highstreet_simulation.vehicles import Vehicle, invent_vehicle

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
