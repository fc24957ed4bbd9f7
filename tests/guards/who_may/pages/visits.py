"""Visits, packs, the page of a walk, calls, and what a shop reads of them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.guards.who_may.askers import AGENCIES, AT_TABLE, EVERYBODY, HERE, SHOPS, A
from tests.guards.who_may.rows import Row, changes, here, of_premises, reads, words
from tests.guards.who_may.world import NOW, World

PLANS = AT_TABLE | {A.ELSEWHERE}
# Who walks or plans has the pack; who walks or coordinates takes notes.
PREPARED = AT_TABLE | {A.RESPONDER}
NOTES = {A.RESPONDER, A.COORDINATOR}
CALLS = {A.RESPONDER, A.OTHER_RESPONDER, A.COORDINATOR}
TOMORROW = (NOW + timedelta(days=1)).date().isoformat()


def of_visit(on: str) -> Any:
    return lambda world: {"reference": getattr(world, on).reference}


def at_stop(world: World) -> dict[str, Any]:
    return {"reference": world.visit.reference, "stop": world.stop.id}


def outing(world: World) -> dict[str, Any]:
    return {
        "title": "Gold Street after dark",
        "on": TOMORROW,
        "meet": "6pm, by the fountain",
        "members": [world.members[A.RESPONDER].id],
    }


def key(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), **more}


def to_the_way(name: str, sent: Any) -> Row:
    return changes("desk:visit_stops", AT_TABLE, of_visit("coming"), sent, called=name)


PAGES = [
    reads("desk:visits", AGENCIES),
    reads("desk:visit_plan", PLANS),
    changes("desk:visit_plan", AT_TABLE, sent=outing),
    reads("desk:visit_map", PLANS),
    reads("desk:visit", HERE, of_visit("visit")),
    reads("desk:visit_change", AT_TABLE, of_visit("coming")),
    changes("desk:visit_change", AT_TABLE, of_visit("coming"), outing),
    reads("desk:visit_stops", AT_TABLE, of_visit("coming")),
    to_the_way("add", lambda world: {"do": f"add street:{world.shop.street_id}"}),
    to_the_way("up", lambda world: {"do": f"up {world.coming.stops.get(place=2).id}"}),
    to_the_way("down", lambda world: {"do": f"down {world.coming.stops.get(place=1).id}"}),
    to_the_way("order", lambda world: {"do": "order"}),
    to_the_way("drop", lambda world: {"do": f"drop {world.coming.stops.get(place=1).id}"}),
    changes("desk:visit_end", PREPARED, of_visit("visit")),
    changes("desk:visit_call_off", AT_TABLE, of_visit("coming"), words),
    changes("desk:visit_make_pack", AT_TABLE, of_visit("coming")),
    reads("desk:visit_pack", PREPARED, of_visit("visit")),
    reads("desk:visit_pack_pdf", PREPARED, of_visit("visit")),
    reads("desk:visit_walk", PREPARED, of_visit("visit")),
    changes(
        "desk:visit_heard",
        NOTES,
        at_stop,
        lambda world: key(words="Every Friday at six", consent="NO"),
    ),
    changes(
        "desk:visit_promised",
        NOTES,
        at_stop,
        lambda world: key(
            usual="call-in", owner=world.members[A.RESPONDER].id, due_on="2099-01-01"
        ),
    ),
    reads("desk:calls", AGENCIES),
    reads("desk:call", CALLS, of_premises),
    changes("desk:call", CALLS, of_premises, lambda world: key()),
    reads("public:visit", EVERYBODY, lambda world: here(world) | {"link": world.told.link}),
    reads("shop:visits", SHOPS),
]
