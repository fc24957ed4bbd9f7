"""Who may give which command of `visits`."""

from typing import Any
from uuid import uuid4

from highstreet.visits.commands.planning import Outing
from highstreet.visits.commands.walking import Promised
from tests.guards.who_may.askers import AT_TABLE, A, Asker
from tests.guards.who_may.commands.telling import LATER, WORDS, Told, on
from tests.guards.who_may.world import World

PREPARED = AT_TABLE | {A.RESPONDER}
NOTES = {A.RESPONDER, A.COORDINATOR}


def outing(world: World) -> Outing:
    return Outing(
        title="Gold Street after dark",
        on=LATER,
        meet="6pm, by the fountain",
        members=[world.members[A.RESPONDER].id],
    )


def at_stop(**told: Any) -> Told:
    return lambda world: {
        "reference": world.visit.reference,
        "stop": world.stop.id,
        "key": uuid4(),
        "noted_at": None,
        **told,
    }


def to_stop(**told: Any) -> Told:
    return lambda world: {
        "reference": world.coming.reference,
        "stop": world.coming.stops.get(place=1).id,
        **told,
    }


OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("visits.commands.planning.plan_visit", ""): (
        AT_TABLE,
        lambda world: {"outing": outing(world)},
    ),
    ("visits.commands.planning.change_visit", ""): (
        AT_TABLE,
        lambda world: {"reference": world.coming.reference, "outing": outing(world)},
    ),
    ("visits.commands.planning.call_off", ""): (AT_TABLE, on("coming", words=WORDS)),
    ("visits.commands.stops.add_stop", ""): (
        AT_TABLE,
        lambda world: on("coming", token=f"street:{world.shop.street_id}")(world),
    ),
    ("visits.commands.stops.drop_stop", ""): (AT_TABLE, to_stop()),
    ("visits.commands.stops.move_stop", ""): (
        AT_TABLE,
        lambda world: {
            "reference": world.coming.reference,
            "stop": world.coming.stops.get(place=2).id,
            "up": True,
        },
    ),
    ("visits.commands.stops.put_in_walking_order", ""): (AT_TABLE, on("coming")),
    ("visits.commands.walking.note_heard", ""): (NOTES, at_stop(words=WORDS, consent="NO")),
    ("visits.commands.walking.promise", ""): (
        NOTES,
        lambda world: at_stop(
            promised=Promised(
                owner=world.members[A.RESPONDER].id, due_on=LATER, words="Move the bins"
            )
        )(world),
    ),
    ("visits.commands.ending.end_visit", ""): (PREPARED, on("visit")),
    ("visits.commands.asking.ask_for_pack", ""): (AT_TABLE, on("coming")),
    ("visits.commands.calling.log_call", ""): (
        {A.RESPONDER, A.OTHER_RESPONDER, A.COORDINATOR},
        lambda world: {"premises": world.shop.id, "words": "", "consent": "", "key": uuid4()},
    ),
}

OF_THE_PLATFORM = {
    "visits.commands.ending.end_forgotten",
    "visits.commands.ending.write_late_ones",
    "visits.commands.packing.make_pack",
    "visits.commands.packing.make_packs",
}
