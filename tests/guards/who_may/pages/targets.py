"""Shared targets, measures and priorities."""

from tests.guards.who_may.askers import AGENCIES, AT_TABLE, HERE, A
from tests.guards.who_may.rows import changes, of_priority, of_target, owners, reads, words

TYPISTS = AT_TABLE | {A.ANALYST}

PAGES = [
    reads("desk:targets", AGENCIES),
    reads("desk:target", HERE, of_target),
    reads("desk:target_file", HERE, of_target),
    reads("desk:target_agree", AT_TABLE | {A.ELSEWHERE}),
    changes(
        "desk:target_agree",
        AT_TABLE,
        sent=lambda world: (
            owners(world)
            | {
                "measure": "T4",
                "baseline_from": "2025-01-01",
                "baseline_to": "2025-12-31",
                "aim": "Staff are abused less often than they were",
                "aim_by": "2099-01-01",
                "direction": "LOWER",
                "method": "Walk together",
                "review_on": "2098-01-01",
            }
        ),
    ),
    reads("desk:target_change", AT_TABLE, of_target),
    changes(
        "desk:target_change",
        AT_TABLE,
        of_target,
        lambda world: (
            owners(world)
            | {
                "method": "Walk apart",
                "review_on": world.target.review_on.isoformat(),
            }
        ),
    ),
    reads("desk:target_mark", AT_TABLE, of_target),
    changes(
        "desk:target_mark",
        AT_TABLE,
        of_target,
        lambda world: {"kind": "DONE", "on": "2026-01-01", "words": "New lights"},
    ),
    reads("desk:target_review", AT_TABLE, of_target),
    changes(
        "desk:target_review",
        AT_TABLE,
        of_target,
        lambda world: {"words": "No change yet", "review_on": "2097-01-01"},
    ),
    reads("desk:target_end", AT_TABLE, of_target),
    changes("desk:target_end", AT_TABLE, of_target, words),
    reads("desk:measures", AGENCIES),
    reads("desk:measure", AGENCIES, lambda world: {"code": "T6"}),
    changes(
        "desk:measure",
        TYPISTS | {A.ELSEWHERE},
        lambda world: {"code": "T6"},
        lambda world: {"month": "2026-01", "found": "12", "source": "Our walk"},
    ),
    reads("desk:priorities", AGENCIES),
    changes(
        "desk:priorities",
        AT_TABLE,
        sent=lambda world: {"words": "Saturday nights", "owner_agency": world.police.id},
    ),
    changes("desk:priority_review", AT_TABLE, of_priority),
    changes("desk:priority_end", AT_TABLE, of_priority),
]
