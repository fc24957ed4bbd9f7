"""Who may give which command of `actions`."""

from highstreet.actions.choices import Decision
from highstreet.actions.commands.giving import Plan
from tests.guards.who_may.askers import HERE, KEEPS_IT, KNOWS_OF_RESTRICTED, TO_ANY, A, Asker
from tests.guards.who_may.commands.telling import LATER, WORDS, Told, on

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("actions.commands.giving.give", ""): (
        KEEPS_IT,
        lambda world: {
            "owner": world.members[A.RESPONDER].id,
            "plan": Plan("Mend the light", "The light is on", LATER, "Meeting of 3 March"),
        },
    ),
    ("actions.commands.giving.pass_on", ""): (
        TO_ANY,
        lambda world: on("action", owner=world.members[A.OTHER_RESPONDER].id, words=WORDS)(world),
    ),
    ("actions.commands.working.comment", ""): (HERE, on("action", words=WORDS)),
    ("actions.commands.working.comment", "on a restricted one"): (
        KNOWS_OF_RESTRICTED,
        on("restricted", words=WORDS),
    ),
    ("actions.commands.working.move", ""): (KEEPS_IT, on("action", due_on=LATER, words=WORDS)),
    ("actions.commands.working.complete", ""): (KEEPS_IT, on("action", words=WORDS)),
    ("actions.commands.working.drop", ""): (TO_ANY, on("action", words=WORDS)),
    ("actions.commands.working.take_up_again", ""): (TO_ANY, on("over", words=WORDS)),
    ("actions.commands.going_up.send_up", ""): (
        KEEPS_IT,
        lambda world: on("moved", leader=world.members[A.LEADER].id, words=WORDS)(world),
    ),
    ("actions.commands.going_up.decide", ""): (
        {A.LEADER},
        on("up", decision=Decision.NEW_DATE, due_on=LATER, owner=None, words=WORDS),
    ),
}

OF_THE_PLATFORM = {
    "actions.commands.reminding.remind",
    "actions.commands.reminding.send_overdue",
}
