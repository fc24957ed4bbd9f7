"""A pack or minutes as a page: frozen if they were sent, otherwise as they would be now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from highstreet.meetings import access
from highstreet.meetings.choices import State, Version, What
from highstreet.meetings.models import Meeting, Paper
from highstreet.meetings.papers.gathering import versions_of_pack
from highstreet.people.models import Member


@dataclass(frozen=True)
class PaperPage:
    """One paper in the version that its reader may see. `is_full` is never said to anybody else."""

    reference: str
    what: What
    contents: dict[str, Any]
    is_full: bool
    may_choose: bool
    is_frozen: bool
    edition: int
    fingerprint: str
    frozen_at: datetime | None
    has_pdf: bool


def paper_page(
    reference: str, what: What, viewer: Member, *, only_open: bool, now: datetime
) -> PaperPage | None:
    meeting = meeting_of(reference, viewer)
    if meeting is None:
        return None
    shows_all = meeting.shows_all_to(viewer)
    version = Version.FULL if shows_all and not only_open else Version.OPEN
    paper = latest(meeting, what, version)
    if paper is None:
        return preview(meeting, what, version, viewer, shows_all=shows_all, now=now)
    return PaperPage(
        reference=reference,
        what=what,
        contents=paper.contents,
        is_full=version == Version.FULL,
        may_choose=shows_all,
        is_frozen=True,
        edition=paper.edition,
        fingerprint=paper.fingerprint,
        frozen_at=paper.frozen_at,
        has_pdf=paper.printed_at is not None,
    )


def meeting_of(reference: str, viewer: Member) -> Meeting | None:
    rows = Meeting.objects.visible_to(viewer).select_related("chair__agency", "partnership")
    return rows.filter(reference=reference).first()


def latest(meeting: Meeting, what: What, version: Version) -> Paper | None:
    rows = Paper.objects.filter(meeting=meeting, what=what, version=version).defer("pdf")
    return rows.order_by("-edition").first()


def preview(
    meeting: Meeting,
    what: What,
    version: Version,
    viewer: Member,
    *,
    shows_all: bool,
    now: datetime,
) -> PaperPage | None:
    """For whoever prepares it: as it would be, were it sent now."""
    if what != What.PACK or meeting.state != State.PLANNED or access.may_not_prepare(viewer):
        return None
    return PaperPage(
        reference=meeting.reference,
        what=what,
        contents=versions_of_pack(meeting, viewer, at=now)[version] | {"edition": 1},
        is_full=version == Version.FULL,
        may_choose=shows_all,
        is_frozen=False,
        edition=0,
        fingerprint="",
        frozen_at=None,
        has_pdf=False,
    )


@dataclass(frozen=True)
class File:
    name: str
    data: bytes
    is_full: bool


def paper_file(reference: str, what: What, viewer: Member, *, only_open: bool) -> File | None:
    """The PDF that the queue made, if it has."""
    meeting = meeting_of(reference, viewer)
    if meeting is None:
        return None
    is_full = meeting.shows_all_to(viewer) and not only_open
    rows = Paper.objects.filter(
        meeting=meeting, what=what, version=Version.FULL if is_full else Version.OPEN
    )
    paper = rows.order_by("-edition").first()
    if paper is None or paper.pdf is None:
        return None
    name = f"{what.value.lower()}-{meeting.starts_at:%Y-%m-%d}-{reference}.pdf"
    return File(f"restricted-{name}" if is_full else name, bytes(paper.pdf), is_full)


def calendar_entry(reference: str, viewer: Member) -> str:
    """The entry for the viewer's calendar; empty until the queue has written it as the meeting stands now."""
    rows = Meeting.objects.visible_to(viewer).filter(
        reference=reference, calendar_sequence=F("sequence")
    )
    return rows.values_list("calendar", flat=True).first() or ""
