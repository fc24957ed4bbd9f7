"""Ways into the demonstration, for whoever started it: some who can sign in, and a shop's card."""

from dataclasses import dataclass

from highstreet.base import towns
from highstreet.people.queries import all_towns, who_can_sign_in
from highstreet.places.queries import address_of_any_card

SHOWN = ("Shop reporter", "Responder", "Coordinator", "Analyst", "Leader", "Safeguarding lead", "Administrator")  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody who can sign in, and as what."""

    email: str
    who: str


@dataclass(frozen=True)
class WaysIn:
    """One person for each role, and the address in the code of one shop's card."""

    people: tuple[Person, ...]
    card: str
    card_of: str


def ways_in() -> WaysIn:
    (town,) = all_towns()
    with towns.inside(town.id):
        members = who_can_sign_in()
        card, card_of = address_of_any_card(town.id)
    people = []
    for role in SHOWN:
        those = [member for member in members if role in member.roles]
        one = min(those, key=lambda member: len(member.roles))
        people.append(Person(one.email, f"{role}: {one.name}, {one.agency}"))
    return WaysIn(tuple(people), card, card_of)
