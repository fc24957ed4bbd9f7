"""Freezing a paper: its data with a fingerprint, and the jobs that print it."""

import hashlib
import json
from datetime import datetime

from highstreet.base.later import Later, later
from highstreet.meetings.choices import Version, What
from highstreet.meetings.models import Meeting, Paper
from highstreet.meetings.papers.gathering import Contents, gathered_for_named
from highstreet.people.models import Member

PRINT = "meetings.print"
NOT_SAID = {"frozen": "", "edition": 0}


def freeze(meeting: Meeting, what: What, versions: dict[Version, Contents], *, at: datetime) -> int:
    """Keep each version as its next edition, and have it printed. Gives the number of the open one.

    A version that says the same as before stays as it is: what changes in the restricted part alone must not
    show in the open version, not even by its number.
    """
    editions = {version: kept(meeting, what, version, versions[version], at) for version in Version}
    return editions[Version.OPEN]


def freeze_for_named(meeting: Meeting, by: Member, *, at: datetime) -> None:
    """Somebody more is named: what the record says to the restricted part is gathered again for all of them. The
    rest of the full pack stays as it was sent, and the open one stays whole."""
    rows = Paper.objects.filter(meeting=meeting, what=What.PACK, version=Version.FULL).defer("pdf")
    sent = rows.order_by("-edition").first()
    if sent:
        contents = gathered_for_named(meeting, sent.contents, by, at=at)
        kept(meeting, What.PACK, Version.FULL, contents, at)


def kept(meeting: Meeting, what: What, version: Version, contents: Contents, at: datetime) -> int:
    rows = Paper.objects.filter(meeting=meeting, what=what, version=version).defer("pdf")
    last = rows.order_by("-edition").first()
    if last and same(last.contents, contents):
        return last.edition
    edition = last.edition + 1 if last else 1
    frozen = contents | {"edition": edition}
    paper = Paper.objects.create(
        partnership_id=meeting.partnership_id,
        meeting=meeting,
        what=what,
        version=version,
        edition=edition,
        contents=frozen,
        fingerprint=fingerprint(frozen),
        frozen_at=at,
    )
    told = {"paper": paper.id, "town": meeting.partnership_id}
    later(Later(PRINT, told, lock=f"paper:{paper.id}"))
    return edition


def same(before: Contents, now: Contents) -> bool:
    """Do they say the same, whenever and in whichever edition they say it?"""
    return {**before, **NOT_SAID} == {**now, **NOT_SAID}


def fingerprint(contents: Contents) -> str:
    """The same data always has the same one: names in order, no spaces.

    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    written = json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
