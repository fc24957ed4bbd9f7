"""Who may give which command of `promises`."""

from highstreet.promises.choices import Act, Unit
from highstreet.promises.commands import Terms
from tests.guards.who_may.askers import OUR_KEEPER, Asker
from tests.guards.who_may.commands.telling import LATER, WORDS, Told

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("promises.commands.set_standard", ""): (
        OUR_KEEPER,
        lambda world: {
            "agency": world.police,
            "terms": Terms(Act.ANSWER, 48, Unit.HOURS, WORDS, "A letter"),
            "valid_from": LATER,
        },
    ),
    ("promises.commands.end_standard", ""): (
        OUR_KEEPER,
        lambda world: {"standard": world.standard.id, "last_day": LATER},
    ),
}
