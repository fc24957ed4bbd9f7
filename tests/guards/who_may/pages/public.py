"""Pages that anybody may open, and what a secret link lets its holder do."""

from tests.guards.who_may.askers import EVERYBODY, MEMBERS, A, Asker
from tests.guards.who_may.rows import Row, act, changes, here, reads, words
from tests.makers import typed

NONE: set[Asker] = set()

PAGES = [
    reads("public:home", EVERYBODY),
    reads("public:privacy", EVERYBODY),
    reads("public:accessibility", EVERYBODY),
    reads("public:sign_in", EVERYBODY),
    changes(
        "public:sign_in",
        EVERYBODY,
        sent=lambda world: {"email": world.members[A.RESPONDER].account.email},
    ),
    reads("public:choose_town", NONE),
    reads("public:second_factor", NONE),
    reads("public:use_link", EVERYBODY, lambda world: {"token": "nothing"}),
    changes("public:use_link", NONE, lambda world: {"token": "nothing"}),
    changes("public:sign_out", MEMBERS, sent=lambda world: {"everywhere": "yes"}),
    # The tests run as a demonstration; without one both are 404 (see test_only_a_demonstration_…).
    reads("public:demonstration", EVERYBODY),
    reads("public:demonstration_letters", EVERYBODY),
    reads("public:service_worker", EVERYBODY),
    reads("public:town", EVERYBODY, here),
    reads("public:manifest", EVERYBODY, here),
    reads("public:promises", EVERYBODY, here),
    reads("public:picture", EVERYBODY, here),
    reads("public:targets", EVERYBODY, here),
    reads("public:card", EVERYBODY, lambda world: here(world) | {"token": world.card.token}),
    Row("public:card_away", EVERYBODY, here, method="POST"),
    reads("public:places", EVERYBODY, here),
    reads("public:map_areas", EVERYBODY, here),
    reads("public:map_streets", EVERYBODY, here),
    reads("public:basemap", NONE, here),
    reads("public:tell", EVERYBODY, here),
    reads("public:danger", EVERYBODY, here),
    reads("public:tell_report", EVERYBODY, here),
    changes("public:tell_report", EVERYBODY, here, lambda world: typed()),
    reads("public:waiting", EVERYBODY, here),
    reads("public:told", EVERYBODY, lambda world: here(world) | {"links": world.report.link}),
    reads("public:report", EVERYBODY, lambda world: here(world) | {"link": world.report.link}),
    act("reply", "asked", words),
    act("ask-why", "missed", lambda world: {"promise": world.promise.id}),
    act("follow-up", "closed", lambda world: {"clear": "yes", "fair": "no", "again": "yes"}),
    act("reopen", "closed", words),
    reads("api:health", EVERYBODY),
]
