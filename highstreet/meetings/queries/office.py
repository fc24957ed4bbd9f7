"""Letters and the trail as the office may look at them: without what is said of a restricted part."""

from dataclasses import replace
from datetime import datetime

from highstreet.actions.queries import office as of_actions
from highstreet.cases.queries import office as of_cases
from highstreet.meetings.models import Meeting, Named
from highstreet.people.models import Member
from highstreet.reports.queries.outbox import OutboxLine
from highstreet.trail.queries import TrailLine

CALLED = {
    "meetings/invited": "Asked to a meeting",
    "meetings/moved": "A meeting has changed",
    "meetings/cancelled": "A meeting is cancelled",
    "meetings/dropped": "No longer asked to a meeting",
    "meetings/agenda": "An agenda with its pack",
    "meetings/owes": "What an agency owes before a meeting",
    "meetings/minutes": "Minutes of a meeting",
    "meetings/corrected": "Corrected minutes",
}


def hidden_from(viewer: Member) -> list[str]:
    """What lines of the trail are about that this viewer must not learn of: restricted parts for which they are not
    named, and meetings that their agency is not asked to, whose lines say what was decided."""
    named = Named.objects.filter(member=viewer.id).values("meeting")
    here = Meeting.objects.filter(partnership=viewer.partnership_id).only("reference")
    not_asked = here.exclude(id__in=Meeting.objects.visible_to(viewer).values("id"))
    return [
        *(one.about_restricted for one in here.exclude(id__in=named)),
        *(one.about for one in not_asked),
    ]


def outbox(
    viewer: Member, *, state: str = "", about: str = "", before: tuple[datetime, int] | None = None
) -> tuple[list[OutboxLine], tuple[datetime, int] | None]:
    lines, following = of_cases.outbox(viewer, state=state, about=about, before=before)
    return [called(line) for line in lines], following


def letter_page(letter: int, viewer: Member) -> OutboxLine | None:
    line = of_cases.letter_page(letter, viewer)
    return called(line) if line else None


def called(line: OutboxLine) -> OutboxLine:
    return replace(line, called=CALLED.get(line.letter.kind, line.called))


def trail(
    viewer: Member, *, about: str = "", what: str = "", before: int | None = None
) -> tuple[list[TrailLine], int | None]:
    without = [*of_cases.hidden_from(viewer), *hidden_from(viewer)]
    return of_actions.trail(viewer, about=about, what=what, before=before, without=without)
