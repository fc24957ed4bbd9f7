"""Letters and the trail as the office may look at them: without what belongs to cases that one may not see."""

from dataclasses import replace
from datetime import datetime

from highstreet.actions.queries import office as below
from highstreet.cases.models import Case
from highstreet.letters.choices import State
from highstreet.people.models import Member
from highstreet.reports.queries.outbox import OutboxLine
from highstreet.trail.queries import TrailLine

CALLED = {
    "cases/lead": "A case for its lead",
    "cases/review": "A case is to be reviewed",
}


def hidden_from(viewer: Member) -> list[str]:
    """What letters and lines of the trail are about that this viewer must not learn of."""
    return [one.about for one in Case.objects.hidden_from(viewer).only("reference")]


def outbox(
    viewer: Member, *, state: str = "", about: str = "", before: tuple[datetime, int] | None = None
) -> tuple[list[OutboxLine], tuple[datetime, int] | None]:
    lines, following = below.outbox(
        viewer, state=state, about=about, before=before, without=hidden_from(viewer)
    )
    return [called(line) for line in lines], following


def letters_in_each_state(viewer: Member) -> dict[State, int]:
    return below.letters_in_each_state(viewer, without=hidden_from(viewer))


def letter_page(letter: int, viewer: Member) -> OutboxLine | None:
    line = below.letter_page(letter, viewer)
    if line is None or line.letter.about in hidden_from(viewer):
        return None
    return called(line)


def called(line: OutboxLine) -> OutboxLine:
    return replace(line, called=CALLED.get(line.letter.kind, line.called))


def trail(
    viewer: Member, *, about: str = "", what: str = "", before: int | None = None
) -> tuple[list[TrailLine], int | None]:
    return below.trail(viewer, about=about, what=what, before=before, without=hidden_from(viewer))
