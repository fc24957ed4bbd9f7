"""The town's letters, as the office may look at them.

The office sees that a letter waits, went or failed, and why. It reads the words of those that tell of a
report only if it may read the report; it never sees a link that lets somebody in or answers in another's
name, and of other people's addresses only enough to recognise them by.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from highstreet.base.refusal import Refusal
from highstreet.letters.access import may_not_send_again
from highstreet.letters.queries import LetterLine, letter_of_town, letters_of_town
from highstreet.letters.rules import cannot_send_again
from highstreet.people.models import Member
from highstreet.reports.models import Report
from highstreet.reports.queries.reporter import masked

CALLED = {
    "people/invited": "Welcome to a new member",
    "people/sign_in": "Link to sign in",
    "reports/answered": "Answer to a reporter",
    "reports/asked": "Question to a reporter",
    "reports/closed": "Outcome for a reporter",
    "reports/joined": "Joined with others",
    "reports/missed": "Promise missed, for a reporter",
    "reports/missed_for_desk": "Promise missed, for the desk",
    "reports/recourse": "A reporter asks why",
    "reports/reopened": "Opened again by its reporter",
    "reports/replied": "A reporter has replied",
    "reports/told": "Receipt for a report",
    "visits/called_off": "A visit is called off",
    "visits/changed": "A visit has changed, for those who walk",
    "visits/not_walking": "Somebody no longer walks along",
    "visits/pack": "The pack of a visit is ready",
    "visits/planned": "A visit, for those who walk",
    "visits/told": "What we heard and promised, for a shop",
}
OPENS_A_DOOR = ("people/sign_in",)
LINK = re.compile(r"https?://\S+")
DESK_LINK = re.compile(r"https?://[^\s/]+/desk/")
HIDDEN_LINK = "[a link, for its reader only]"


@dataclass(frozen=True)
class OutboxLine:
    """One letter, with what the viewer may see of it."""

    letter: LetterLine
    called: str
    is_readable: bool
    why_not_again: Refusal | None


def outbox(
    viewer: Member,
    *,
    state: str = "",
    about: str = "",
    before: tuple[datetime, int] | None = None,
    without: Collection[str] = (),
) -> tuple[list[OutboxLine], tuple[datetime, int] | None]:
    letters, following = letters_of_town(
        viewer, state=state, about=about, before=before, without=without
    )
    read = reports_read_by(viewer, letters)
    return [as_seen(letter, viewer, read) for letter in letters], following


def letter_page(letter: int, viewer: Member) -> OutboxLine | None:
    found = letter_of_town(letter, viewer)
    return None if found is None else as_seen(found, viewer, reports_read_by(viewer, [found]))


def reports_read_by(viewer: Member, letters: list[LetterLine]) -> set[str]:
    references = [letter.about for letter in letters if letter.kind.startswith("reports/")]
    rows = Report.objects.in_full_to(viewer).filter(reference__in=references)
    return set(rows.values_list("reference", flat=True))


def as_seen(letter: LetterLine, viewer: Member, read: set[str]) -> OutboxLine:
    tells_of_report = letter.kind.startswith("reports/")
    readable = letter.about in read if tells_of_report else letter.kind not in OPENS_A_DOOR
    address = masked(letter.to) if tells_of_report and not readable else letter.to
    seen = replace(
        letter,
        to=address,
        subject=letter.subject if readable else "",
        paragraphs=tuple(map(without_links, letter.paragraphs)) if readable else (),
        trouble=letter.trouble.replace(letter.to, address),
    )
    why_not = may_not_send_again(viewer) or cannot_send_again(letter.state, to=letter.to)
    return OutboxLine(seen, CALLED.get(letter.kind, letter.kind), readable, why_not)


def without_links(line: str) -> str:
    """A reporter's link lets whoever has it answer for them; the desk's own links let nobody in."""
    return line if DESK_LINK.search(line) else LINK.sub(HIDDEN_LINK, line)
