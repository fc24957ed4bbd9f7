"""Ways into the demonstration, for whoever started it: some who can sign in, and a shop's card."""

from dataclasses import dataclass

from highstreet.base import towns
from highstreet.people.leading import who_is_in_the_demonstration
from highstreet.people.queries import all_towns
from highstreet.places.queries import address_of_any_card

SHOWN = ("Shop reporter", "Responder", "Coordinator", "Analyst", "Leader", "Safeguarding lead", "Administrator")  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody who can sign in, and as what."""

    email: str
    who: str


@dataclass(frozen=True)
class WaysIn:
    """Whoever leads the county, one person for each role, and the address in the code of one shop's card."""

    people: tuple[Person, ...]
    card: str
    card_of: str


def ways_in() -> WaysIn:
    found = who_is_in_the_demonstration()
    first = min(all_towns(), key=lambda town: town.id)
    with towns.inside(first.id):
        card, card_of = address_of_any_card(first.id)
    people = [
        Person(one.email, f"The county: {one.title} {one.name}, all towns") for one in found.county
    ]
    for role in SHOWN:
        those = [member for member in found.people if role in member.roles]
        one = min(those, key=lambda member: len(member.roles))
        people.append(Person(one.email, f"{role}: {one.name}, {one.agency}"))
    return WaysIn(tuple(people), card, card_of)
