"""Who may give which command of `powers`."""

from datetime import date

from tests.guards.who_may.askers import OUR_KEEPER, Asker
from tests.guards.who_may.commands.telling import WORDS, Told

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("powers.commands.mark_as_checked", ""): (
        OUR_KEEPER,
        lambda world: {"power": "dispersal", "on": date(2026, 3, 2)},
    ),
    ("powers.commands.set_note", ""): (
        OUR_KEEPER,
        lambda world: {"power": "dispersal", "words": WORDS},
    ),
}

OF_THE_PLATFORM = {
    "powers.commands.load_powers",
}
