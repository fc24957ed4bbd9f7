"""What a witness notices of an incident and remembers: less than happened, and sometimes a little wrong."""

from datetime import datetime, timedelta

from highstreet_simulation.chance import Stream, happens, one_of, pick, some_of
from highstreet_simulation.daylight import day_of
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import INSIDE, OUTSIDE, Kind
from highstreet_simulation.looks import Person, band_seen, invent_person, remembered
from highstreet_simulation.sources import Source
from highstreet_simulation.tellings import Telling
from highstreet_simulation.town import Premises
from highstreet_simulation.typing_it import typed
from highstreet_simulation.vehicles import PLATE_LETTERS, Vehicle, invent_vehicle
from highstreet_simulation.words import told_in_words

TAKEN_FOR = {
    Kind.GROUP: (Kind.DRINKING, Kind.UNSAFE),
    Kind.DRINKING: (Kind.GROUP, Kind.BEGGING),
    Kind.DRUG_USE: (Kind.DRUG_DEALING, Kind.DRINKING),
    Kind.DRUG_DEALING: (Kind.DRUG_USE, Kind.GROUP),
    Kind.BEGGING: (Kind.DRINKING,),
}
SEEN_BY_NOBODY = {Kind.DAMAGE, Kind.OTHER, Kind.UNSAFE}
AGES_OF_ANYBODY = {"TEEN": 1.0, "YOUNG": 2.0, "ADULT": 3.0, "OLDER": 0.8}
SAYS = {  # how much each style of teller fills in
    "hurried": {
        "words": 0.6,
        "looks": 0.45,
        "number": 0.7,
        "ages": 0.35,
        "builds": 0.1,
        "plate": 0.2,
    },
    "plain": {
        "words": 0.7,
        "looks": 0.65,
        "number": 0.8,
        "ages": 0.5,
        "builds": 0.25,
        "plate": 0.3,
    },
    "neat": {"words": 0.9, "looks": 0.85, "number": 0.9, "ages": 0.7, "builds": 0.4, "plate": 0.45},
}


def observed(
    rng: Stream,
    incident: Incident,
    source: Source | None,
    shop: Premises | None,
    *,
    style: str,
    at: datetime,
) -> Telling:
    """What the witness noticed: a part of it, and some of that a little wrong."""
    says = SAYS[style]
    people = people_there(rng, incident, source)
    noticed = some_of(rng, people, 2 if happens(rng, 0.35) else 1)
    looks = "; ".join(filter(None, (remembered(rng, person) for person in noticed)))
    begin, end = remembered_time(rng, incident, at)
    young = any(person.age in ("CHILD", "TEEN") for person in people)
    words = told_in_words(rng, incident, young=young) if happens(rng, says["words"]) else ""
    own = shop if shop and incident.shop == shop.number else None
    plate, vehicle = seen_vehicle(rng, incident, source, says["plate"])
    camera, exports, keeps_days = camera_of(rng, incident, own)
    return Telling(
        incident=incident.number,
        kind=taken_for(rng, incident.kind),
        setting=incident.setting,
        occurred_from=begin,
        occurred_to=end,
        place="shop" if own and happens(rng, 0.85) else one_of(rng, ("street", "street", "point")),
        facts=incident.facts,
        words=typed(rng, words, style),
        people=counted(rng, incident.people) if happens(rng, says["number"]) else None,
        looks=typed(rng, looks, style) if happens(rng, says["looks"]) else "",
        ages=ages_seen(rng, noticed) if happens(rng, says["ages"]) else (),
        builds=tuple(sorted({one.build for one in noticed}))
        if happens(rng, says["builds"])
        else (),
        registration=plate,
        vehicle=vehicle,
        taken=incident.taken if happens(rng, says["words"]) else "",
        pence=incident.pence if happens(rng, 0.6) else None,
        camera=camera,
        exports=exports,
        keeps_days=keeps_days,
    )


def people_there(rng: Stream, incident: Incident, source: Source | None) -> list[Person]:
    """Those who took part: people who come again, or some who are seen this once."""
    if source:
        return [source.people[person] for person in incident.persons]
    if incident.kind in SEEN_BY_NOBODY and happens(rng, 0.7):
        return []
    return [invent_person(rng, pick(rng, AGES_OF_ANYBODY)) for _ in range(min(incident.people, 3))]


def ages_seen(rng: Stream, noticed: list[Person]) -> tuple[str, ...]:
    return tuple(sorted({band_seen(rng, one.age) for one in noticed}))


def taken_for(rng: Stream, kind: Kind) -> Kind:
    return one_of(rng, TAKEN_FOR[kind]) if kind in TAKEN_FOR and happens(rng, 0.08) else kind


def counted(rng: Stream, people: int) -> int:
    if people > 1 and happens(rng, 0.2):
        return max(1, people + one_of(rng, (-1, 1, 2)))
    return people


def remembered_time(rng: Stream, incident: Incident, at: datetime) -> tuple[datetime, datetime]:
    """At once: to the minute. Later the same day: to about a quarter of an hour. Else: between two times."""
    if at - incident.until <= timedelta(minutes=40):
        return incident.at, incident.until
    quarter = timedelta(minutes=15)
    begin = incident.at - timedelta(minutes=incident.at.minute % 15)
    begin += quarter * one_of(rng, (-1, 0, 0, 0, 1))
    if day_of(at) == day_of(incident.at):
        return min(begin, at), min(max(begin, incident.until), at)
    wide = timedelta(hours=one_of(rng, (0, 0, 1, 2, 8)))
    return begin - wide / 2, min(begin + wide / 2 + quarter, at)


def seen_vehicle(
    rng: Stream, incident: Incident, source: Source | None, share: float
) -> tuple[str, str]:
    """The number plate, sometimes with one sign wrong, and the looks of the vehicle."""
    there = source.vehicle if source else somebodys_vehicle(rng, incident)
    visible = incident.setting == OUTSIDE or happens(rng, 0.6)
    if there is None or not visible or not happens(rng, share * 1.3):
        return "", ""
    plate = there.registration
    if happens(rng, 0.15):
        place = one_of(rng, (1, 4, 5, 6))
        plate = plate[:place] + one_of(rng, PLATE_LETTERS) + plate[place + 1 :]
    return (plate if happens(rng, 0.7) else ""), there.looks


def somebodys_vehicle(rng: Stream, incident: Incident) -> Vehicle | None:
    has_one = happens(rng, 0.9 if incident.kind == Kind.VEHICLE else 0.05)
    return invent_vehicle(rng) if has_one else None


def camera_of(rng: Stream, incident: Incident, shop: Premises | None) -> tuple[str, str, int]:
    """Which camera saw it, whether the shop can export that, and for how many days it is kept."""
    if shop is None or not shop.camera or incident.setting != INSIDE or not happens(rng, 0.5):
        return "", "", 0
    return shop.camera, one_of(rng, ("YES", "YES", "UNKNOWN", "NO")), shop.keeps_days
