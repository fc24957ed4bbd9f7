"""Owned actions."""

from tests.guards.who_may.askers import (
    AGENCIES,
    GIVERS,
    HERE,
    KEEPS_IT,
    KNOWS_OF_RESTRICTED,
    TO_ANY,
    A,
)
from tests.guards.who_may.rows import action_deed, changes, of_action, reads, words

ON_A_DAY = {"due_on": "2099-01-01", "words": "We have spoken to them."}

PAGES = [
    reads("desk:actions", AGENCIES),
    reads("desk:action_give", GIVERS),
    changes(
        "desk:action_give",
        KEEPS_IT,
        sent=lambda world: {
            "title": "Mend the light",
            "done_when": "The light is on",
            "owner": world.members[A.RESPONDER].id,
            "due_on": "2099-01-01",
            "origin": "Meeting of 3 March",
        },
    ),
    reads("desk:action", HERE, of_action("action")),
    reads("desk:action", KNOWS_OF_RESTRICTED, of_action("restricted"), called="restricted"),
    action_deed("done", KEEPS_IT, "action", words),
    action_deed("comment", HERE, "action", words),
    action_deed("move", KEEPS_IT, "action", lambda world: ON_A_DAY),
    action_deed(
        "pass",
        TO_ANY,
        "action",
        lambda world: words(world) | {"owner": world.members[A.OTHER_RESPONDER].id},
    ),
    action_deed(
        "send-up",
        KEEPS_IT,
        "moved",
        lambda world: words(world) | {"leader": world.members[A.LEADER].id},
    ),
    action_deed("decide", {A.LEADER}, "up", lambda world: ON_A_DAY | {"decision": "NEW_DATE"}),
    action_deed("drop", TO_ANY, "action", words),
    action_deed("again", TO_ANY, "over", words),
]
