"""Who may give which command of `answers`."""

from datetime import UTC, datetime

from highstreet.answers.choices import Fate, Section
from highstreet.answers.commands.editing import Wording
from tests.guards.who_may.askers import SHOPS, A, Asker
from tests.guards.who_may.commands.telling import WORDS, Told

WRITER = {A.COORDINATOR}


def of_answer(name: str, **told: object) -> Told:
    return lambda world: {"answer": getattr(world.answers, name).id, **told}


OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("answers.commands.editing.word_lines", ""): (
        WRITER,
        lambda world: {
            "answer": world.answers.draft.id,
            "lines": {world.answers.line.id: Wording(WORDS, Fate.SHOWN)},
            "sure": False,
        },
    ),
    ("answers.commands.editing.add_line", ""): (
        WRITER,
        of_answer("draft", section=Section.DID, words=WORDS, sure=False),
    ),
    ("answers.commands.editing.hand_in", ""): (WRITER, of_answer("draft")),
    ("answers.commands.publishing.approve", ""): ({A.LEADER}, of_answer("waiting")),
    ("answers.commands.publishing.send_back", ""): (
        {A.COORDINATOR, A.LEADER},
        of_answer("waiting", words=WORDS),
    ),
    ("answers.commands.publishing.correct", ""): (WRITER, of_answer("published", words=WORDS)),
    ("answers.commands.alerting.give_alert", ""): (
        WRITER | {A.ELSEWHERE},
        lambda world: {"words": WORDS, "ends_on": datetime.now(UTC).date(), "sure": False},
    ),
    ("answers.commands.alerting.end_alert", ""): (
        WRITER,
        lambda world: {"alert": world.answers.alert.id},
    ),
    ("answers.commands.asking.choose_weekly", ""): (SHOPS, lambda world: {"weekly": True}),
}

OF_THE_PLATFORM = {
    "answers.commands.asking.forget_unconfirmed",
    "answers.commands.drafting.draft_month",
    "answers.commands.sending.send_answer",
    "answers.commands.sending.send_weekly",
}

# Whoever has the mailbox: asking brings nothing but a letter there.
BY_A_SECRET = {
    "answers.commands.asking.ask_for_letters",
    "answers.commands.asking.confirm_letters",
    "answers.commands.asking.leave_letters",
}
