"""Papers: keeping what was printed, the entry for calendars, and that somebody has opened what is restricted."""

import hashlib
from datetime import datetime

from highstreet.base.command import command
from highstreet.meetings.choices import Version, What
from highstreet.meetings.models import Meeting, Paper
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.trail.models import record


@command
def keep_pdf(*, paper: int, pdf: bytes, by: Clockwork, at: datetime) -> None:
    """What the queue printed, once and for good."""
    found = Paper.objects.select_related("meeting").select_for_update(of=("self",)).get(id=paper)
    if found.pdf is not None:
        return
    found.pdf, found.printed_at = pdf, at
    found.pdf_fingerprint = hashlib.sha256(pdf).hexdigest()
    found.save(update_fields=["pdf", "printed_at", "pdf_fingerprint"])
    is_full = found.version == Version.FULL
    about = found.meeting.about_restricted if is_full else found.meeting.about
    record(
        "meeting.printed",
        about,
        by=by,
        at=at,
        paper=found.what,
        edition=found.edition,
        fingerprint=found.pdf_fingerprint,
    )


@command
def keep_calendar(*, meeting: int, entry: str, sequence: int, by: Clockwork, at: datetime) -> None:
    """What was written of the meeting as it stood then; if it was moved in between, another follows."""
    found = Meeting.objects.select_for_update().get(id=meeting)
    found.calendar, found.calendar_sequence = entry, sequence
    found.save(update_fields=["calendar", "calendar_sequence"])
    record("meeting.calendar", found.about, by=by, at=at, sequence=sequence)


@command
def open_full(*, reference: str, what: What, as_file: bool, by: Member, at: datetime) -> None:
    """Somebody who is named looks at the full version: that is on the trail."""
    meeting = Meeting.objects.visible_to(by).get(reference=reference)
    meeting.named.get(member=by.id)
    how = "PDF" if as_file else "page"
    record("meeting.paper_opened", meeting.about_restricted, by=by, at=at, paper=what, how=how)
