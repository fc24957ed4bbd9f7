"""Who may give which command of `targets`."""

from datetime import date

from highstreet.targets.choices import MarkKind
from tests.guards.who_may.askers import AT_TABLE, A, Asker
from tests.guards.who_may.commands.telling import WORDS, Told, owners
from tests.spec.targets.agreeing import some_terms

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("targets.commands.agree_target", ""): (
        AT_TABLE,
        lambda world: owners(world) | {"measure": "T4", "terms": some_terms()},
    ),
    ("targets.commands.change_target", ""): (
        AT_TABLE,
        lambda world: (
            owners(world)
            | {
                "target": world.target.id,
                "method": WORDS,
                "review_on": world.target.review_on,
            }
        ),
    ),
    ("targets.commands.mark_target", ""): (
        AT_TABLE,
        lambda world: {
            "target": world.target.id,
            "kind": MarkKind.DONE,
            "on": date(2026, 1, 1),
            "words": WORDS,
        },
    ),
    ("targets.commands.reviewing.review_target", ""): (
        AT_TABLE,
        lambda world: {
            "target": world.target.id,
            "words": WORDS,
            "review_on": world.target.review_on,
        },
    ),
    ("targets.commands.end_target", ""): (
        AT_TABLE,
        lambda world: {"target": world.target.id, "words": WORDS},
    ),
    ("targets.commands.type_month", ""): (
        AT_TABLE | {A.ANALYST, A.ELSEWHERE},
        lambda world: {
            "measure": "T6",
            "month": date(2026, 1, 1),
            "found": 12,
            "of": None,
            "source": "Our walk",
        },
    ),
    ("targets.commands.set_priority", ""): (
        AT_TABLE,
        lambda world: {"words": WORDS, "owner_agency": world.police.id},
    ),
    ("targets.commands.review_priority", ""): (
        AT_TABLE,
        lambda world: {"priority": world.priority.id},
    ),
    ("targets.commands.end_priority", ""): (
        AT_TABLE,
        lambda world: {"priority": world.priority.id},
    ),
}

OF_THE_PLATFORM = {"targets.commands.reviewing.remind_of_reviews"}
