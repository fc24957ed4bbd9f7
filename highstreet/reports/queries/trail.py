"""The trail as the office may look at it: what somebody wrote about a report only to those who may read it."""

from collections.abc import Collection
from dataclasses import replace

from highstreet.base.reference import read_reference
from highstreet.people.models import Member
from highstreet.reports.models import Report
from highstreet.trail.queries import TrailLine, trail_of_town


def trail_as_seen(
    viewer: Member,
    *,
    about: str = "",
    what: str = "",
    before: int | None = None,
    without: Collection[str] = (),
) -> tuple[list[TrailLine], int | None]:
    lines, following = trail_of_town(viewer, about=about, what=what, before=before, without=without)
    references = [line.about for line in lines if read_reference(line.about)]
    read = set(
        Report.objects.in_full_to(viewer)
        .filter(reference__in=references)
        .values_list("reference", flat=True)
    )
    return [as_seen(line, read) for line in lines], following


def as_seen(line: TrailLine, read: set[str]) -> TrailLine:
    """That something was done to a report, and by whom, the office sees; with which words it may not."""
    if read_reference(line.about) and line.about not in read:
        return replace(line, detail=())
    return line
