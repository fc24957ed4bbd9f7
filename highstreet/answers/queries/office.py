"""The letters of this room as the office may look at them: that they went, and to whom only so far as to know them.

What a shop told stands in its weekly letter, and a resident's address is nobody's business.
"""

from dataclasses import replace
from datetime import datetime

from highstreet.meetings.queries import office as of_meetings
from highstreet.people.models import Member
from highstreet.reports.queries.outbox import OutboxLine
from highstreet.reports.queries.reporter import masked

CALLED = {
    "answers/confirm": "A resident asks for letters",
    "answers/published": "The month's answer to a resident",
    "answers/weekly": "A shop's week",
}
OF_TARGETS = {"targets/review": "A shared target is to be looked at"}
TO_RESIDENTS = ("answers/confirm", "answers/published")


def outbox(
    viewer: Member, *, state: str = "", about: str = "", before: tuple[datetime, int] | None = None
) -> tuple[list[OutboxLine], tuple[datetime, int] | None]:
    lines, following = of_meetings.outbox(viewer, state=state, about=about, before=before)
    return [as_seen(line) for line in lines], following


def letter_page(letter: int, viewer: Member) -> OutboxLine | None:
    line = of_meetings.letter_page(letter, viewer)
    return as_seen(line) if line else None


def as_seen(line: OutboxLine) -> OutboxLine:
    letter = line.letter
    if letter.kind not in CALLED:
        return replace(line, called=OF_TARGETS.get(letter.kind, line.called))
    to = masked(letter.to) if letter.kind in TO_RESIDENTS else letter.to
    hidden = replace(
        letter, to=to, subject="", paragraphs=(), trouble=letter.trouble.replace(letter.to, to)
    )
    return replace(line, called=CALLED[letter.kind], is_readable=False, letter=hidden)
