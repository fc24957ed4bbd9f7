"""Answers, alerts, and letters to those who asked."""

from datetime import UTC, datetime

from tests.guards.who_may.askers import EVERYBODY, SHOPS, A
from tests.guards.who_may.rows import Parts, changes, here, reads, words
from tests.guards.who_may.things_of_answers import PUBLISHED

WRITER = {A.COORDINATOR}
READERS = {A.COORDINATOR, A.LEADER, A.ANALYST}
WORDS = {"words": "We lit Gold Street."}


def of_answer(name: str) -> Parts:
    return lambda world: {"answer": getattr(world.answers, name).id}


def with_token(name: str) -> Parts:
    return lambda world: here(world) | {"token": getattr(world.answers, name).token}


PAGES = [
    reads("desk:answers", READERS | {A.ELSEWHERE}),
    reads("desk:answer", READERS, of_answer("draft")),
    changes(
        "desk:answer",
        WRITER,
        of_answer("draft"),
        lambda world: {
            f"words-{world.answers.line.id}": "We lit Gold Street.",
            f"fate-{world.answers.line.id}": "SHOWN",
        },
    ),
    changes(
        "desk:answer_add", WRITER, of_answer("draft"), lambda world: WORDS | {"section": "DID"}
    ),
    changes("desk:answer_hand_in", WRITER, of_answer("draft")),
    changes("desk:answer_approve", {A.LEADER}, of_answer("waiting")),
    changes("desk:answer_send_back", {A.COORDINATOR, A.LEADER}, of_answer("waiting"), words),
    changes("desk:answer_correct", WRITER, of_answer("published"), lambda world: WORDS),
    reads("desk:alerts", READERS | {A.ELSEWHERE}),
    changes(
        "desk:alerts",
        WRITER | {A.ELSEWHERE},
        sent=lambda world: {
            "words": "False notes are about.",
            "ends_on": datetime.now(UTC).date().isoformat(),
        },
    ),
    changes("desk:alert_end", WRITER, lambda world: {"alert": world.answers.alert.id}),
    reads("shop:answers", SHOPS),
    changes("shop:choose_letters", SHOPS, sent=lambda world: {"weekly": "yes"}),
    reads("public:answers", EVERYBODY, here),
    reads("public:answers_month", EVERYBODY, lambda world: here(world) | {"month": PUBLISHED}),
    reads("public:answers_feed", EVERYBODY, here),
    reads("public:letters", EVERYBODY, here),
    changes("public:letters", EVERYBODY, here, lambda world: {"email": "new@example.org"}),
    reads("public:letters_confirm", EVERYBODY, with_token("asking")),
    changes("public:letters_confirm", EVERYBODY, with_token("asking")),
    reads("public:letters_leave", EVERYBODY, with_token("resident")),
    changes("public:letters_leave", EVERYBODY, with_token("resident")),
]
