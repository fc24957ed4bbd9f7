"""The draft that waits for its editor on the second day of each month."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain

from highstreet.answers.choices import Fate
from highstreet.answers.counting import Told, promised_in, told_in
from highstreet.answers.models import Answer, Edition, Line
from highstreet.answers.names import names_of_town
from highstreet.answers.offering import (
    Offered,
    done_in,
    kept,
    next_of,
    quotes,
    reviews,
    said_in_area,
    said_in_town,
    verdicts,
)
from highstreet.base.command import command
from highstreet.people.asking import Clockwork
from highstreet.places.models import Area
from highstreet.promises.making import day_of
from highstreet.trail.models import record


@command
def draft_month(*, town: int, month: date, at: datetime) -> int:
    """Draft the month's answer for the town, and for each area of which something may be said.

    All are counted at once, and once: where the town has its answer for the month, nothing is drafted. Says how
    many drafts there are.
    """
    if Answer.objects.filter(partnership=town, month=month).exists():
        return 0
    told, today = told_in(town, month), day_of(at)
    areas = list(Area.objects.in_town(town).order_by("name", "id"))
    drafts: list[tuple[Area | None, list[Offered]]] = [
        (None, list(for_town(town, month, told, areas, today=today)))
    ]
    for area in areas:
        lines = list(for_area(town, month, told, area, today=today))
        if lines:
            drafts.append((area, lines))
    for place, lines in drafts:
        begin(town, month, place, lines, at=at)
    record(
        "answers.drafted",
        f"answers of {month:%Y-%m}",
        by=Clockwork(town),
        at=at,
        places=[place.name if place else "the town" for place, _ in drafts],
    )
    return len(drafts)


def for_town(
    town: int, month: date, told: Sequence[Told], areas: Sequence[Area], *, today: date
) -> Iterator[Offered]:
    names = names_of_town(town)
    return chain(
        said_in_town(month, told, [area.id for area in areas]),
        quotes(town, month),
        done_in(town, month, area=None),
        kept(month, promised_in(town, month)),
        verdicts(town, names=names),
        next_of(town, area=None, today=today),
        reviews(town, names=names, today=today),
    )


def for_area(
    town: int, month: date, told: Sequence[Told], area: Area, *, today: date
) -> Iterator[Offered]:
    return chain(
        said_in_area(month, area.name, [row for row in told if row.area == area.id]),
        done_in(town, month, area=area.id),
        next_of(town, area=area.id, today=today),
    )


def begin(
    town: int, month: date, area: Area | None, lines: Sequence[Offered], *, at: datetime
) -> None:
    answer = Answer.objects.create(partnership_id=town, month=month, area=area, drafted_at=at)
    edition = Edition.objects.create(partnership_id=town, answer=answer)
    Line.objects.bulk_create(
        Line(
            partnership_id=town,
            edition=edition,
            section=line.section,
            position=position,
            words=line.words,
            source=line.source,
            is_fixed=line.is_fixed,
            fate=Fate.SHOWN if line.is_fixed else Fate.OPEN,
        )
        for position, line in enumerate(lines)
    )
