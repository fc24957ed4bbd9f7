"""What is told to a command, said in a word."""

from collections.abc import Callable
from datetime import date
from typing import Any

from highstreet.people.choices import Role
from highstreet.people.models import Agency
from tests.guards.who_may.askers import Asker
from tests.guards.who_may.world import World

Told = Callable[[World], dict[str, Any]]
LATER = date(2099, 1, 1)
WORDS = "We have spoken to them."


def on(report: str, **told: Any) -> Told:
    return lambda world: {"reference": getattr(world, report).reference, **told}


def person(asker: Asker) -> Told:
    return lambda world: {"member": world.members[asker].id}


def changed(asker: Asker, *roles: Role) -> Told:
    return lambda world: person(asker)(world) | {"name": "Robin Ash", "title": "", "roles": roles}


def added(agency: str, *roles: Role) -> Told:
    def told(world: World) -> dict[str, Any]:
        to = world.police if agency == "police" else Agency.objects.get(id=world.shop.business_id)
        return {
            "agency": to,
            "name": "Robin Ash",
            "title": "",
            "email": "robin@example.org",
            "roles": roles,
        }

    return told


def owners(world: World) -> dict[str, Any]:
    return {"first_owner": world.police.id, "second_owner": world.wardens.id}


def of_shop(**told: Any) -> Told:
    return lambda world: {"premises": world.shop.id, **told}
