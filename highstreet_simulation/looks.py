"""What people wear, and what somebody at a till remembers of it.

Nobody here has an ethnicity, a religion or an illness: people are told apart by clothes, build, hair and
age, as the report form asks for.
"""

from dataclasses import dataclass

from highstreet_simulation.chance import Stream, happens, one_of, pick

COLOURS = {
    "black": 5.0, "grey": 3.0, "navy": 2.0, "blue": 2.0, "white": 1.5, "green": 1.0, "red": 1.0,
    "khaki": 0.7, "pink": 0.5, "yellow": 0.4, "orange": 0.3, "purple": 0.3, "camouflage": 0.3, "maroon": 0.3,
}  # fmt: skip
TOPS = {
    "hoodie": 4.0, "jacket": 4.0, "puffer jacket": 2.0, "tracksuit top": 2.0, "coat": 1.5, "fleece": 0.8,
    "body warmer": 0.7, "denim jacket": 0.6, "football shirt": 0.6, "parka": 0.6, "work jacket": 0.5,
}  # fmt: skip
BOTTOMS = {
    "joggers": 3.0,
    "jeans": 3.0,
    "tracksuit bottoms": 2.0,
    "cargo trousers": 0.8,
    "shorts": 0.6,
}
HEADS = {"cap": 3.0, "beanie": 1.5, "bucket hat": 0.5, "hood up": 1.5}
BAGS = {"rucksack": 2.0, "carrier bags": 2.0, "holdall": 1.0, "bum bag": 0.7, "pushchair": 0.5}
MARKS = (
    "neck tattoo", "ponytail", "shaved head", "ginger beard", "glasses", "hand tattoos", "moustache",
    "bleached hair", "long curly hair", "grey beard", "gold chain", "lip piercing", "silver earrings",
    "with a small brown dog", "on an e-scooter", "on a mountain bike", "chipped front tooth",
)  # fmt: skip
SAID_OTHERWISE = {
    "hoodie": ("hoody", "hooded top", "hoodie"),
    "puffer jacket": ("padded coat", "puffer", "puffa jacket"),
    "tracksuit top": ("trackie top", "tracksuit"),
    "tracksuit bottoms": ("trackies", "joggers"),
    "beanie": ("woolly hat", "hat"),
    "cap": ("baseball cap", "hat"),
    "rucksack": ("backpack", "bag"),
    "body warmer": ("gilet", "sleeveless jacket"),
    "jacket": ("coat", "jacket"),
    "navy": ("dark blue", "blue", "dark"),
    "khaki": ("green", "army green"),
    "maroon": ("red", "dark red"),
    "grey": ("light", "gray"),
    "black": ("dark",),
    "camouflage": ("camo",),
}
NOTICED = {"mark": 0.5, "top": 0.75, "head": 0.45, "bag": 0.35, "bottom": 0.25}
AGES = ("CHILD", "TEEN", "YOUNG", "ADULT", "OLDER")
BUILDS = {"SLIM": 2.0, "MEDIUM": 2.0, "LARGE": 1.0}


@dataclass(frozen=True)
class Person:
    """How one person usually looks: a build, an age, perhaps a mark, and a few sets of clothes."""

    age: str
    build: str
    mark: str
    outfits: tuple[dict[str, str], ...]
    favourite: float  # how often it is the first outfit


def invent_person(rng: Stream, age: str) -> Person:
    number = 1 + int(rng.integers(1, 4))
    return Person(
        age=age,
        build=pick(rng, BUILDS),
        mark=one_of(rng, MARKS) if happens(rng, 0.45) else "",
        outfits=tuple(outfit(rng) for _ in range(number)),
        favourite=float(rng.uniform(0.35, 0.85)),
    )


def outfit(rng: Stream) -> dict[str, str]:
    worn = {
        "top": f"{pick(rng, COLOURS)} {pick(rng, TOPS)}",
        "bottom": f"{pick(rng, COLOURS)} {pick(rng, BOTTOMS)}",
    }
    if happens(rng, 0.45):
        head = pick(rng, HEADS)
        worn["head"] = head if head == "hood up" else f"{pick(rng, COLOURS)} {head}"
    if happens(rng, 0.35):
        worn["bag"] = pick(rng, BAGS)
    return worn


def todays(rng: Stream, person: Person) -> dict[str, str]:
    """What the person has on today: a favourite often, the others sometimes."""
    if happens(rng, person.favourite):
        return person.outfits[0]
    return one_of(rng, person.outfits)


def remembered(rng: Stream, person: Person) -> str:
    """What a witness says of one person: a part of what there was to see, in words of their own."""
    worn = todays(rng, person) | ({"mark": person.mark} if person.mark else {})
    seen = [
        said(rng, worn[part]) for part in NOTICED if part in worn and happens(rng, NOTICED[part])
    ]
    return ", ".join(seen)


def said(rng: Stream, words: str) -> str:
    """The same thing in other words, and now and then in a colour that it had not."""
    if happens(rng, 0.06):
        colour = words.split()[0]
        words = words.replace(colour, pick(rng, COLOURS), 1) if colour in COLOURS else words
    for plain, others in SAID_OTHERWISE.items():
        if plain in words and happens(rng, 0.3):
            return words.replace(plain, one_of(rng, others), 1)
    return words


def band_seen(rng: Stream, age: str) -> str:
    """The age band that a witness gives: the right one, or its neighbour."""
    if happens(rng, 0.8):
        return age
    place = AGES.index(age) + one_of(rng, (-1, 1))
    return AGES[min(max(place, 0), len(AGES) - 1)]
