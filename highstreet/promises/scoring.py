"""How well promises are kept: counted per agency and kind, and shown without giving anybody away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, F, Q

from highstreet.base.fives import FIVE
from highstreet.people.access import sees_single_reports
from highstreet.people.models import Member
from highstreet.promises.models import Promise, Score

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Kept:
    """Promises that have fallen due: how many, and how many were kept in time. None where hidden."""

    agency: str
    kind: str
    due: int | None
    kept: int | None
    counted_at: datetime


def count_again(town: int, *, at: datetime) -> None:
    """Work a town's scores of the year out anew from the promises themselves."""
    rows = [score_of(row, at=at) for row in fallen_due(at).filter(partnership=town)]
    with transaction.atomic():
        Score.objects.filter(partnership=town).delete()
        Score.objects.bulk_create(rows)


def count_everywhere(*, at: datetime) -> None:
    """The same for all towns that this connection sees, in one pass over the promises: a hundred passes, one for
    each town, would read all of them a hundred times."""
    rows = [score_of(row, at=at) for row in fallen_due(at)]
    with transaction.atomic():
        Score.objects.all().delete()
        Score.objects.bulk_create(rows, batch_size=2_000)


def fallen_due(at: datetime) -> Any:
    """How the promises that fell due in the year before went, by town, agency and kind."""
    return (
        Promise.objects.shown()
        .filter(due_at__lte=at, due_at__gt=at - A_YEAR, ended_at=None)
        .values("partnership", "agency", "undertaking__kind")
        .annotate(
            things=Count("undertaking", distinct=True),
            kept=Count("id", filter=Q(kept_at__lte=F("due_at"))),
            late=Count("id", filter=Q(kept_at__gt=F("due_at"))),
            missed=Count("id", filter=Q(kept_at=None)),
        )
    )


def score_of(row: dict[str, Any], *, at: datetime) -> Score:
    return Score(
        partnership_id=row["partnership"],
        agency_id=row["agency"],
        kind=row["undertaking__kind"],
        things=row["things"],
        kept=row["kept"],
        late=row["late"],
        missed=row["missed"],
        counted_at=at,
    )


def scores_for(viewer: Member) -> list[Kept]:
    """Every row for those who may see single reports; for other members what everybody sees."""
    if not sees_single_reports(viewer):
        return public_scores(viewer.partnership_id)
    return [
        Kept(row.agency.name, row.kind, due_of(row), row.kept, row.counted_at)
        for row in rows_of(viewer.partnership_id)
    ]


def public_scores(town: int) -> list[Kept]:
    """What everybody sees: a row about fewer than five reports is hidden.

    Totals are of the rows that are shown, so nothing that is hidden can be worked out.
    """
    rows = rows_of(town)
    return [
        Kept(row.agency.name, row.kind, due_of(row), row.kept, row.counted_at)
        if row.things >= FIVE
        else Kept(row.agency.name, row.kind, None, None, row.counted_at)
        for row in rows
    ]


@dataclass(frozen=True)
class TownScore:
    """What everybody sees of a town's promises, in one line: about how many reports they are, too."""

    reports: int
    due: int
    kept: int
    counted_at: datetime


def town_score(town: int) -> TownScore | None:
    """The sum of the rows that everybody sees; nothing until the first are shown."""
    rows = [row for row in rows_of(town) if row.things >= FIVE]
    if not rows:
        return None
    return TownScore(
        reports=sum(row.things for row in rows),
        due=sum(due_of(row) for row in rows),
        kept=sum(row.kept for row in rows),
        counted_at=max(row.counted_at for row in rows),
    )


Clump = tuple[int, int, int]
CLUMPS = """
select partnership_id, due, kept, count(*) from (
    select partnership_id, count(*) as due, count(*) filter (where kept_at <= due_at) as kept
    from promises_promise
    where is_shown and ended_at is null and due_at <= %(at)s and due_at > %(since)s
    group by partnership_id, undertaking_id
) as clump group by 1, 2, 3 order by 1, 2, 3
"""


def clumps_of_promises(*, at: datetime) -> dict[int, list[Clump]]:
    """For each town that this connection sees: how many promises were made together about one thing, how many
    of these were kept, and how often it was so. One pass over the promises of all towns."""
    found: dict[int, list[Clump]] = {}
    with connection.cursor() as cursor:
        cursor.execute(CLUMPS, {"at": at, "since": at - A_YEAR})
        for town, *clump in cursor.fetchall():
            found.setdefault(town, []).append((clump[0], clump[1], clump[2]))
    return found


def rows_of(town: int) -> list[Score]:
    rows = Score.objects.filter(partnership=town).select_related("agency")
    return list(rows.order_by("agency__name", "kind"))


def due_of(row: Score) -> int:
    return row.kept + row.late + row.missed
