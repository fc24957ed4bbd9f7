"""Who may give which command: every command, written out by hand.

`OF_MEMBERS` are given by a member, who is refused or not. `OF_THE_PLATFORM` are given by the clockwork or
by whoever runs the server: no member can. `BY_A_SECRET` are given by whoever holds a link or a code that
was sent to one person.
"""

from tests.guards.who_may.commands import (
    actions,
    cases,
    letters,
    measures,
    meetings,
    people,
    places,
    powers,
    promises,
    reports,
    targets,
)

ROOMS = (
    actions,
    cases,
    letters,
    measures,
    meetings,
    people,
    places,
    powers,
    promises,
    reports,
    targets,
)

OF_MEMBERS = {key: row for room in ROOMS for key, row in getattr(room, "OF_MEMBERS", {}).items()}
OF_THE_PLATFORM = {name for room in ROOMS for name in getattr(room, "OF_THE_PLATFORM", set())}
BY_A_SECRET = {name for room in ROOMS for name in getattr(room, "BY_A_SECRET", set())}
