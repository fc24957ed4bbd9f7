"""What may be read about letters, ready for a page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from highstreet.letters.choices import Channel, State
from highstreet.letters.models import Letter


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
    town: int, *, state: str = "", about: str = "", most: int = 100
) -> list[LetterLine]:
    rows = Letter.objects.filter(partnership_id=town).order_by("-written_at", "-id")
    if state:
        rows = rows.filter(state=state)
    if about:
        rows = rows.filter(about=about)
    return [letter_line(row) for row in rows[:most]]


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


def oldest_waiting() -> datetime | None:
    """Since when the oldest letter has been waiting, in any town."""
    oldest: datetime | None = Letter.objects.unfinished().aggregate(oldest=Min("written_at"))[
        "oldest"
    ]
    return oldest


def how_many_given_up() -> int:
    """How many letters could not be delivered, in any town that the caller sees."""
    return Letter.objects.given_up().count()
