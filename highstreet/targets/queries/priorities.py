"""What the neighbourhood team is at, and when each was last looked at."""

from dataclasses import dataclass
from datetime import date

from highstreet.targets import rules
from highstreet.targets.choices import Freshness
from highstreet.targets.models import Priority


@dataclass(frozen=True)
class PriorityLine:
    id: int
    words: str
    owner: str
    reviewed_on: date
    due_on: date
    freshness: Freshness


def priorities(town: int, *, today: date) -> list[PriorityLine]:
    """What the neighbourhood team is at: what was longest not looked at first."""
    rows = (
        Priority.objects.filter(partnership=town, ended_at=None)
        .select_related("owner")
        .order_by("reviewed_on", "id")
    )
    return [
        PriorityLine(
            id=row.id,
            words=row.words,
            owner=row.owner.name,
            reviewed_on=row.reviewed_on,
            due_on=rules.review_due(row.reviewed_on),
            freshness=rules.freshness(row.reviewed_on, today=today),
        )
        for row in rows
    ]
