"""How a row of the table of pages is written: what is asked, by whom it may be, and what is sent with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.guards.who_may.askers import EVERYBODY, A, Asker
from tests.guards.who_may.world import World

Parts = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One thing that can be asked of one page."""

    page: str
    may: set[Asker]
    parts: Parts = field(default=lambda world: {})
    sent: Parts = field(default=lambda world: {})
    method: str = "GET"
    changes: bool = False
    called: str = ""

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.method, self.page, self.called]))


def reads(page: str, may: set[Asker], parts: Parts = lambda world: {}, **more: Any) -> Row:
    return Row(page, may, parts, **more)


def changes(
    page: str,
    may: set[Asker],
    parts: Parts = lambda world: {},
    sent: Parts = lambda world: {},
    called: str = "",
) -> Row:
    return Row(page, may, parts, sent, method="POST", changes=True, called=called)


def deed(name: str, may: set[Asker], on: str, sent: Parts = lambda world: {}) -> Row:
    """Something that the desk does with a report."""
    return changes(
        "desk:act",
        may,
        lambda world: {"reference": getattr(world, on).reference, "deed": name},
        sent,
        called=name,
    )


def action_deed(name: str, may: set[Asker], on: str, sent: Parts = lambda world: {}) -> Row:
    """Something that an agency does with an action."""
    return changes(
        "desk:action_act",
        may,
        lambda world: {"reference": getattr(world, on).reference, "deed": name},
        sent,
        called=f"{name} an action",
    )


def of_action(on: str) -> Parts:
    return lambda world: {"reference": getattr(world, on).reference}


def act(name: str, on: str, sent: Parts) -> Row:
    """Something that whoever has the secret link of a report does with it."""
    return changes(
        "public:act",
        EVERYBODY,
        lambda world: {"town": "kettering", "link": getattr(world, on).link, "deed": name},
        sent,
        called=name,
    )


def here(world: World) -> dict[str, Any]:
    return {"town": "kettering"}


def of_report(world: World) -> dict[str, Any]:
    return {"reference": world.report.reference}


def of_premises(world: World) -> dict[str, Any]:
    return {"premises": world.shop.id}


def of_officer(world: World) -> dict[str, Any]:
    return {"member": world.members[A.RESPONDER].id}


def of_shopkeeper(world: World) -> dict[str, Any]:
    return {"member": world.members[A.SHOP].id}


def of_police(world: World) -> dict[str, Any]:
    return {"agency": world.police.id}


def of_power(world: World) -> dict[str, Any]:
    return {"power": "dispersal"}


def of_business(world: World) -> dict[str, Any]:
    return {"agency": world.shop.business_id}


def of_target(world: World) -> dict[str, Any]:
    return {"target": world.target.id}


def of_priority(world: World) -> dict[str, Any]:
    return {"priority": world.priority.id}


def owners(world: World) -> dict[str, Any]:
    return {"first_owner": world.police.id, "second_owner": world.wardens.id}


def words(world: World) -> dict[str, Any]:
    return {"words": "We have spoken to them."}
