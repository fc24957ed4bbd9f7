"""What may be read about letters, ready for a page."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from highstreet.base.paging import Before
from highstreet.letters.access import Keeper
from highstreet.letters.choices import Channel, State
from highstreet.letters.models import Letter

PAGE = 50


@dataclass(frozen=True)
class LetterLine:
    """One letter, and where it stands."""

    id: int
    to: str
    channel: str
    subject: str
    paragraphs: tuple[str, ...]
    kind: str
    about: str
    state: State
    state_words: str
    written_at: datetime
    sent_at: datetime | None
    tries: int
    trouble: str


def newest_letters(most: int, *, to: str = "") -> list[LetterLine]:
    """The newest letters of every town: for a demonstration only, where they are shown to everybody."""
    rows = Letter.objects.order_by("-written_at", "-id")
    return [letter_line(row) for row in (rows.filter(to=to) if to else rows)[:most]]


def letters_of_town(
    viewer: Keeper,
    *,
    state: str = "",
    about: str = "",
    before: tuple[datetime, int] | None = None,
    without: Collection[str] = (),
) -> tuple[list[LetterLine], tuple[datetime, int] | None]:
    """One page of the outbox, the newest first, and where the next begins.

    `without` names what letters are about that this viewer must not learn of.
    """
    rows = Letter.objects.filter(partnership_id=viewer.partnership_id).exclude(about__in=without)
    chosen = {"state": state, "about": about}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if before:
        rows = rows.filter(Before(("written_at", "id"), before))
    found = list(rows.order_by("-written_at", "-id")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return [letter_line(row) for row in found[:PAGE]], (
        (last.written_at, last.id) if last else None
    )


def letter_of_town(letter: int, viewer: Keeper) -> LetterLine | None:
    row = Letter.objects.filter(partnership_id=viewer.partnership_id, id=letter).first()
    return letter_line(row) if row else None


def letter_line(row: Letter) -> LetterLine:
    return LetterLine(
        id=row.id,
        to=row.to,
        channel=str(Channel(row.channel).label),
        subject=row.subject,
        paragraphs=tuple(row.body.split("\n")),
        kind=row.kind,
        about=row.about,
        state=State(row.state),
        state_words=str(State(row.state).label),
        written_at=row.written_at,
        sent_at=row.sent_at,
        tries=row.tries,
        trouble=row.trouble,
    )


def how_many_in_each_state(viewer: Keeper, *, without: Collection[str] = ()) -> dict[State, int]:
    """How many letters wait or were given up; those that were sent are past counting."""
    rows = (
        Letter.objects.filter(partnership_id=viewer.partnership_id)
        .exclude(state=State.SENT)
        .exclude(to="")
        .exclude(about__in=without)
        .values_list("state")
        .annotate(number=Count("id"))
    )
    found = Counter(dict(rows))
    return {state: found[state] for state in State if state != State.SENT}


def oldest_waiting() -> datetime | None:
    """Since when the oldest letter has been waiting, in any town."""
    oldest: datetime | None = Letter.objects.unfinished().aggregate(oldest=Min("written_at"))[
        "oldest"
    ]
    return oldest


def how_many_given_up() -> int:
    """How many letters could not be delivered, in any town that the caller sees."""
    return Letter.objects.given_up().count()
