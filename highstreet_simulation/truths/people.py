"""Invents households, and what several agencies write down of the same people, and says who is who."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

import numpy as np

from highstreet_simulation.names import FIRST, LAST, MADE_UP

FAMILIES = (
    *(name.lower() for name in LAST),
    *(one[:4].lower() + other[-5:].lower() for one in MADE_UP[:36] for other in MADE_UP[40:64]),
)
GIVEN = (
    *(name.lower() for name in FIRST), "william", "robert", "thomas", "elizabeth", "margaret", "katherine",
    "james", "john", "michael", "edward", "jennifer", "susan", "patricia", "anthony", "joseph", "david",
)  # fmt: skip
SHORT = {
    "william": "bill", "robert": "bob", "thomas": "tom", "elizabeth": "liz", "margaret": "peggy",
    "katherine": "kate", "james": "jim", "john": "jack", "michael": "mick", "edward": "ted",
    "jennifer": "jenny", "susan": "sue", "patricia": "pat", "anthony": "tony", "joseph": "joe",
    "david": "dave", "daniel": "dan", "nick": "nicholas", "ben": "benjamin", "steve": "stephen",
}  # fmt: skip
STREETS = tuple(f"{word.lower()} {end}" for word in MADE_UP for end in ("street", "road", "close"))
PLACES = tuple(word.lower() for word in MADE_UP[:12])
LETTERS = "abdefghjlnpqrstuwxyz"  # those that end postcodes
OLDEST = date(1935, 1, 1)
TWINS, NAMESAKES, LODGERS = 0.06, 0.04, 0.1
SIZES = (0.3, 0.3, 0.17, 0.15, 0.08)  # of households with 1 to 5 people


@dataclass(frozen=True)
class Person:
    """What is written of somebody; None is not known."""

    given_name: str | None
    family_name: str | None
    born: str | None
    postcode: str | None
    place: str | None
    address: str | None
    email: str | None = None
    identifier: str | None = None


@dataclass(frozen=True)
class Written:
    """The records, and who each is of."""

    table: dict[str, list[str | None]]
    person: np.ndarray[tuple[int], np.dtype[np.int64]]


def written_people(*, seed: int, households: int = 1_000) -> Written:
    """Records of the people of a town of `households`: one to four of each person, with slips and gaps.

    Those who live together mostly share family name, address and postcode: siblings and spouses, twins born on
    one day, a father and a son of the same name.
    """
    rng = np.random.default_rng(seed)
    people = [person for _ in range(households) for person in _household(rng)]
    times = rng.choice((1, 2, 3, 4), len(people), p=(0.55, 0.25, 0.13, 0.07))
    records = [(who, _written(rng, people[who])) for who in np.repeat(range(len(people)), times)]
    order = rng.permutation(len(records))
    table = {
        one.name: [getattr(records[at][1], one.name) for at in order] for one in fields(Person)
    }
    return Written(table, np.array([records[at][0] for at in order], np.int64))


def _household(rng: np.random.Generator) -> list[Person]:
    size = 1 + int(rng.choice(len(SIZES), p=SIZES))
    place, postcode = _postcode(rng)
    address = f"{rng.integers(1, 120)} {rng.choice(STREETS)}"
    family = _common(rng, FAMILIES)
    found: list[Person] = []
    for _ in range(size):
        one = Person(
            _common(rng, GIVEN), family, _born(rng), postcode, place, address,
            identifier=f"{rng.integers(10**7, 10**8)}",
        )  # fmt: skip
        if found and rng.random() < TWINS:
            one = replace(one, born=found[-1].born)
        elif found and rng.random() < NAMESAKES:
            one = replace(one, given_name=found[-1].given_name)
        elif found and rng.random() < LODGERS:
            one = replace(one, family_name=_common(rng, FAMILIES))
        mail = f"{one.given_name}.{one.family_name}{rng.integers(10, 99)}@example.com"
        found.append(replace(one, email=mail))
    return found


def _written(rng: np.random.Generator, person: Person) -> Person:
    """As one agency has it: short names, slips, gaps, an address of long ago."""
    one = person
    for chance, change in HABITS:
        if rng.random() < chance:
            one = change(rng, one)
    return one


def _short(_rng: np.random.Generator, one: Person) -> Person:
    return replace(one, given_name=SHORT.get(one.given_name or "", one.given_name))


def _slip(rng: np.random.Generator, one: Person) -> Person:
    name = str(rng.choice(("given_name", "family_name", "born", "address", "postcode")))
    value = getattr(one, name)
    return replace(one, **{name: mistyped(rng, value)}) if value else one


def mistyped(rng: np.random.Generator, value: str) -> str:
    """One letter or digit wrong, missing, or changed round with the next."""
    places = [at for at, sign in enumerate(value) if sign.isalnum()]
    at = int(rng.choice(places))
    wrong = str(rng.integers(0, 10)) if value[at].isdigit() else str(rng.choice(list(LETTERS)))
    kind = rng.integers(0, 3)
    if kind == 0 or value[at].isdigit():
        return value[:at] + wrong + value[at + 1 :]
    if kind == 1 and len(value) > 1:
        return value[:at] + value[at + 1 :]
    return value[:at] + value[at + 1 : at + 2] + value[at] + value[at + 2 :]


def _moved(rng: np.random.Generator, one: Person) -> Person:
    place, postcode = _postcode(rng)
    address = f"{rng.integers(1, 120)} {rng.choice(STREETS)}"
    return replace(one, place=place, postcode=postcode, address=address)


def _year_only(_rng: np.random.Generator, one: Person) -> Person:
    return replace(one, born=one.born and f"{one.born[:4]}-01-01")


def _turned(_rng: np.random.Generator, one: Person) -> Person:
    born = one.born or ""
    return replace(one, born=f"{born[:4]}-{born[8:]}-{born[5:7]}" if born[8:] <= "12" else one.born)


def _other_order(_rng: np.random.Generator, one: Person) -> Person:
    return replace(one, given_name=one.family_name, family_name=one.given_name)


def _married(rng: np.random.Generator, one: Person) -> Person:
    return replace(one, family_name=_common(rng, FAMILIES))


def _without(*names: str) -> Callable[[np.random.Generator, Person], Person]:
    return lambda _rng, one: replace(one, **dict.fromkeys(names))


HABITS: tuple[tuple[float, Callable[[np.random.Generator, Person], Person]], ...] = (
    (0.15, _short), (0.2, _slip), (0.1, _moved), (0.05, _year_only), (0.03, _turned), (0.02, _other_order),
    (0.02, _married), (0.25, _without("born")), (0.15, _without("address")), (0.12, _without("postcode")),
    (0.1, _without("place")), (0.03, _without("given_name")), (0.85, _without("email")),
    (0.85, _without("identifier")),
)  # fmt: skip


def _common(rng: np.random.Generator, names: tuple[str, ...]) -> str:
    """Few names are common and many are rare."""
    middle = 10.0
    point = rng.random() * np.log((len(names) + middle) / middle)
    return names[min(int(middle * (np.exp(point) - 1)), len(names) - 1)]


def _born(rng: np.random.Generator) -> str:
    return (OLDEST + timedelta(days=int(rng.integers(0, 27_000)))).isoformat()


def _postcode(rng: np.random.Generator) -> tuple[str, str]:
    at = int(rng.integers(0, len(PLACES)))
    end = f"{rng.integers(1, 8)}{''.join(rng.choice(list(LETTERS), 2))}"
    return PLACES[at], f"zz{10 + at} {end}"
