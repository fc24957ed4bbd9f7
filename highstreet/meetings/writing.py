"""The letters about meetings: a date, a place and a link. What is on the table is read behind the door, so no
letter tells its readers apart: those who are named for the restricted part have the same one as everybody."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words, prepare
from highstreet.meetings.choices import Kind
from highstreet.meetings.models import Meeting
from highstreet.meetings.rules import REMINDED_BEFORE
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.models import Member
from highstreet.trail.models import Somebody


def address_of(page: str) -> str:
    return urljoin(f"{settings.ADDRESS}/", page)


def what(meeting: Meeting) -> dict[str, object]:
    page = address_of(f"desk/meetings/{meeting.reference}/")
    return {
        "kind": str(Kind(meeting.kind).label),
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "link": page,
        "calendar": f"{page}calendar.ics",
    }


def words_of(letter: str, meeting: Meeting, **more: object) -> Words:
    return prepare(f"meetings/{letter}", **what(meeting), **more)


def owes_words(meeting: Meeting, *, agency: str, lines: list[dict[str, object]]) -> Words:
    return words_of(
        "owes",
        meeting,
        agency=agency,
        lines=lines,
        days=REMINDED_BEFORE.days,
        actions=address_of("desk/actions/"),
    )


def write_to_all(
    meeting: Meeting, letter: str, words: Words, *, key: str, by: Somebody, at: datetime
) -> int:
    """The same letter to everybody who is asked to come, and to the chair. Says how many are new."""
    return sum(
        write(one, meeting, letter, words, key=key, by=by, at=at) for one in readers(meeting)
    )


def readers(meeting: Meeting) -> Iterable[Member]:
    """Who sits there and has not left."""
    seats = meeting.seats.select_related("member__account").order_by("id")
    people = {seat.member_id: seat.member for seat in seats}
    people.setdefault(meeting.chair_id, meeting.chair)
    return [one for one in people.values() if one.left_at is None]


def write(
    member: Member,
    meeting: Meeting,
    letter: str,
    words: Words,
    *,
    key: str,
    by: Somebody,
    at: datetime,
) -> bool:
    if not member.is_a(*AGENCY_ROLES):
        return False
    return write_letter(
        to=Reader(Channel.EMAIL, member.account.email),
        kind=f"meetings/{letter}",
        words=words,
        key=f"meeting-{letter}:{meeting.id}:{key}:{member.id}",
        about=meeting.about,
        by=by,
        at=at,
    )
