"""Who may give which command of `letters`."""

from tests.guards.who_may.askers import OUR_OFFICE, Asker
from tests.guards.who_may.commands.telling import Told

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("letters.commands.try_again", ""): (OUR_OFFICE, lambda world: {"letter": world.letter.id}),
}

OF_THE_PLATFORM = {
    "letters.commands.keep_all",
}
