"""What may be read of the trail, ready for a page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from highstreet.base import towns
from highstreet.trail.models import Entry, Inspection, Seal, Somebody

PAGE = 100


@dataclass(frozen=True)
class TrailLine:
    """One line: who did or saw what, when, and what more was written down."""

    id: int
    words: str
    about: str
    by: str
    at: datetime
    detail: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Sealed:
    """How far the trail is sealed, and what the last inspection found."""

    unsealed: int
    upto: int
    at: datetime | None
    digest: str
    inspected_at: datetime | None
    inspected_lines: int
    broken: str


def newest_line() -> int:
    """The newest line of all towns that this connection sees; nought if there is none."""
    found: int | None = Entry.objects.aggregate(newest=Max("id"))["newest"]
    return found or 0


def newest_lines(*, after: int) -> list[tuple[int, int]]:
    """The towns that have lines after this one, each with its newest, in the order of these lines."""
    rows = Entry.objects.filter(id__gt=after).values("partnership_id").annotate(newest=Max("id"))
    return list(rows.order_by("newest").values_list("partnership_id", "newest"))


def trail_of_town(
    viewer: Somebody,
    *,
    about: str = "",
    what: str = "",
    before: int | None = None,
    without: Collection[str] = (),
) -> tuple[list[TrailLine], int | None]:
    """One page of the trail, the line that was written last first, and where the next begins.

    `what` is the beginning of a line's words, as the page shows them: report, or sign in: asked. `without` names
    what lines are about that this viewer must not learn of.
    """
    rows = Entry.objects.filter(partnership_id=viewer.partnership_id).exclude(about__in=without)
    code = what.lower().replace(": ", ".").replace(" ", "_")
    chosen = {"about": about, "what__startswith": code, "id__lt": before}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    found = list(rows.order_by("-id")[: PAGE + 1])
    following = found[PAGE - 1].id if len(found) > PAGE else None
    return [trail_line(row) for row in found[:PAGE]], following


def trail_line(row: Entry) -> TrailLine:
    return TrailLine(
        id=row.id,
        words=row.what.replace(".", ": ").replace("_", " "),
        about=row.about,
        by=row.by,
        at=row.at,
        detail=tuple(row.detail.items()),
    )


def how_far_sealed() -> Sealed:
    """The seals run over all towns' lines, so that none can be taken away as a whole."""
    last = Seal.objects.order_by("-upto").first()
    inspection = Inspection.objects.order_by("-at", "-id").first()
    upto = last.upto if last else 0
    with towns.every_town():
        waiting = Entry.objects.filter(id__gt=upto).count()
    return Sealed(
        unsealed=waiting,
        upto=upto,
        at=last.at if last else None,
        digest=last.digest if last else "",
        inspected_at=inspection.at if inspection else None,
        inspected_lines=inspection.lines if inspection else 0,
        broken=inspection.broken if inspection else "",
    )
