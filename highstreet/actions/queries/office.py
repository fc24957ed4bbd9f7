"""Letters and the trail as the office may look at them: without what belongs to a restricted action.

`without` names what else the viewer must not learn of: rooms above have things of their own to hide.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from highstreet.actions.models import Action
from highstreet.letters.choices import State
from highstreet.letters.queries import how_many_in_each_state
from highstreet.people.models import Member
from highstreet.reports.queries import outbox as of_reports
from highstreet.reports.queries.outbox import OutboxLine
from highstreet.reports.queries.trail import trail_as_seen
from highstreet.trail.queries import TrailLine

CALLED = {
    "actions/given": "An action for somebody",
    "actions/soon": "An action is due soon",
    "actions/missed": "An action was not done by its day",
    "actions/overdue": "What is overdue in an agency",
    "actions/went_up": "An action to decide on",
    "actions/again": "An action is taken up again",
    "actions/decided": "A decision on an action",
}
# It names restricted actions by their references, to people of the agency that owns them.
FOR_ITS_READER = "actions/overdue"


def hidden_from(viewer: Member) -> list[str]:
    """What letters and lines of the trail are about that this viewer must not learn of."""
    return [one.about for one in Action.objects.hidden_from(viewer).only("reference")]


def outbox(
    viewer: Member,
    *,
    state: str = "",
    about: str = "",
    before: tuple[datetime, int] | None = None,
    without: Collection[str] = (),
) -> tuple[list[OutboxLine], tuple[datetime, int] | None]:
    lines, following = of_reports.outbox(
        viewer, state=state, about=about, before=before, without=[*without, *hidden_from(viewer)]
    )
    return [as_seen(line) for line in lines], following


def letters_in_each_state(viewer: Member, *, without: Collection[str] = ()) -> dict[State, int]:
    return how_many_in_each_state(viewer, without=[*without, *hidden_from(viewer)])


def letter_page(letter: int, viewer: Member) -> OutboxLine | None:
    line = of_reports.letter_page(letter, viewer)
    if line is None or line.letter.about in hidden_from(viewer):
        return None
    return as_seen(line)


def as_seen(line: OutboxLine) -> OutboxLine:
    kind = line.letter.kind
    seen = replace(line, called=CALLED.get(kind, line.called))
    if kind != FOR_ITS_READER:
        return seen
    return replace(seen, is_readable=False, letter=replace(line.letter, subject="", paragraphs=()))


def trail(
    viewer: Member,
    *,
    about: str = "",
    what: str = "",
    before: int | None = None,
    without: Collection[str] = (),
) -> tuple[list[TrailLine], int | None]:
    hidden = [*without, *hidden_from(viewer)]
    return trail_as_seen(viewer, about=about, what=what, before=before, without=hidden)
