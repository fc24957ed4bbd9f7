"""The public board: what was published, month by month, with its corrections. Never a draft."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from highstreet.answers.choices import Fate, Status
from highstreet.answers.models import Answer, Edition, Line
from highstreet.answers.published import parts_of
from highstreet.answers.writing import Part

EVER_PUBLISHED = (Status.PUBLISHED, Status.REPLACED)
MOST_MONTHS = 36


@dataclass(frozen=True)
class Correction:
    """What a later edition changed."""

    number: int
    changed: str
    published_at: datetime


@dataclass(frozen=True)
class Published:
    """One answer as it stands now. The place is empty for the town itself."""

    id: int
    month: date
    place: str
    parts: tuple[Part, ...]
    published_at: datetime
    first_published_at: datetime
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class MonthLine:
    """A month on the board, with the places that have an answer."""

    month: date
    places: tuple[str, ...]
    corrected: bool


def answers_published(town: int, *, month: date | None = None) -> list[Published]:
    """The newest month first, and in it the town before its areas."""
    rows = Answer.objects.filter(partnership=town, editions__status=Status.PUBLISHED)
    if month:
        rows = rows.filter(month=month)
    shown = Line.objects.filter(fate=Fate.SHOWN).order_by("position", "id")
    editions = (
        Edition.objects.filter(status__in=EVER_PUBLISHED)
        .order_by("number")
        .prefetch_related(Prefetch("lines", queryset=shown))
    )
    found = rows.select_related("area").prefetch_related(Prefetch("editions", queryset=editions))
    answers = [as_published(one, list(one.editions.all())) for one in found]
    return sorted(answers, key=lambda one: (-one.month.toordinal(), one.place))


def as_published(answer: Answer, editions: list[Edition]) -> Published:
    """An answer with its published editions, the newest last, and of each the lines that are shown."""
    now = editions[-1]
    return Published(
        id=answer.id,
        month=answer.month,
        place=answer.area.name if answer.area else "",
        parts=parts_of(now.lines.all()),
        published_at=when(now),
        first_published_at=when(editions[0]),
        corrections=tuple(
            Correction(one.number, one.changed, when(one)) for one in editions[:0:-1]
        ),
    )


def when(edition: Edition) -> datetime:
    assert edition.published_at is not None
    return edition.published_at


def months_published(town: int) -> list[MonthLine]:
    rows = (
        Edition.objects.filter(partnership=town, status=Status.PUBLISHED)
        .order_by("-answer__month", "answer__area__name")
        .values_list("answer__month", "answer__area__name", "number")
    )
    months: dict[date, list[tuple[str, int]]] = {}
    for month, place, number in rows:
        months.setdefault(month, []).append((place or "", number))
    return [
        MonthLine(
            month,
            tuple(place for place, _ in found if place),
            any(number > 1 for _, number in found),
        )
        for month, found in list(months.items())[:MOST_MONTHS]
    ]
