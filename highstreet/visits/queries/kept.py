"""How commitments made on visits were kept: for one visit, for a town, and month by month for others' pages.

What counts is the day that was said to the shop. An action that its owner moved and then did by the later day
is late here, whatever its own list says; so is one that was dropped after that day: dropping it keeps no promise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from highstreet.actions.choices import Status
from highstreet.promises.making import day_of
from highstreet.visits.models import Commitment

IN_TIME = Q(action__ended_at__date__lte=F("action__first_due_on"))
DONE, DROPPED = Q(action__status=Status.DONE), Q(action__status=Status.DROPPED)


@dataclass(frozen=True)
class KeptOf:
    """Commitments: made = kept + late + open + dropped. Of the late ones, so many are not done even now."""

    made: int
    kept: int
    late: int
    overdue: int
    open: int
    dropped: int

    @property
    def fallen_due(self) -> int:
        """Of how many one can say whether they were kept: the whole for a share."""
        return self.kept + self.late

    def __add__(self, other: "KeptOf") -> "KeptOf":
        return KeptOf(
            made=self.made + other.made,
            kept=self.kept + other.kept,
            late=self.late + other.late,
            overdue=self.overdue + other.overdue,
            open=self.open + other.open,
            dropped=self.dropped + other.dropped,
        )


NONE = KeptOf(0, 0, 0, 0, 0, 0)


def became_filters(today: date) -> dict[str, Q]:
    """What each count counts; each commitment falls into exactly one but `overdue`, which is part of `late`."""
    owed = ~DONE & ~DROPPED
    return {
        "kept": DONE & IN_TIME,
        "late": (DONE | DROPPED) & ~IN_TIME | owed & Q(action__first_due_on__lt=today),
        "overdue": owed & Q(action__first_due_on__lt=today),
        "open": owed & Q(action__first_due_on__gte=today),
        "dropped": DROPPED & IN_TIME,
    }


def counted(commitments: QuerySet[Commitment], *, today: date) -> KeptOf:
    found = commitments.aggregate(
        made=Count("id"),
        **{name: Count("id", filter=which) for name, which in became_filters(today).items()},
    )
    return KeptOf(**found)


def kept_of(town: int, *, now: datetime, since: date | None = None) -> KeptOf:
    """All commitments that were made on visits in a town; those made since a day, if one is given.

    Only numbers: neither a shop, nor a name, nor a word.
    """
    rows = Commitment.objects.filter(partnership=town)
    if since:
        rows = rows.filter(made_at__date__gte=since)
    return counted(rows, today=day_of(now))


def kept_of_visits(visits: Iterable[int], *, now: datetime) -> dict[int, KeptOf]:
    """The same for some visits, each by its number, in one question."""
    rows = (
        Commitment.objects.filter(stop__visit__in=list(visits))
        .values("stop__visit")
        .annotate(
            made=Count("id"),
            **{
                name: Count("id", filter=which)
                for name, which in became_filters(day_of(now)).items()
            },
        )
        .order_by("stop__visit")
    )
    return {row["stop__visit"]: of_row(row) for row in rows}


def of_row(row: Mapping[str, Any]) -> KeptOf:
    return KeptOf(**{one.name: row[one.name] for one in fields(KeptOf)})
