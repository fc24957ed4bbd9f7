"""A month that was told, and an answer at each step to its publication."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from highstreet.answers.choices import Fate, Section
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.commands.editing import Wording, add_line, hand_in, word_lines
from highstreet.answers.commands.publishing import approve
from highstreet.answers.models import Answer, Edition, Line, Subscriber
from highstreet.people.choices import Role
from highstreet.people.models import Member, Partnership
from highstreet.reports.choices import Kind
from tests.makers import a_member, a_partnership, a_report, a_street

MONTH = date(2026, 2, 1)
IN_MONTH = datetime(2026, 2, 10, 12, tzinfo=UTC)
DRAFTED = datetime(2026, 3, 2, 5, 15, tzinfo=UTC)


def told_often(
    number: int, kind: Kind = Kind.THEFT, *, street: str = "High Street", by: Member | None = None
) -> None:
    """So many reports in February: by a shop, or each by somebody else."""
    place = f"street:{a_street(street).id}"
    for one in range(number):
        a_report(
            kind,
            at=IN_MONTH + timedelta(minutes=one),
            place=place,
            by=by,
            email="" if by else f"{kind.value}.{street}.{one}@example.org".replace(" ", ""),
        )


def drafted(town: Partnership | None = None, *, month: date = MONTH) -> Answer:
    """The town's draft."""
    town = town or a_partnership()
    draft_month(town=town.id, month=month, at=DRAFTED)
    return Answer.objects.get(partnership=town, month=month, area=None)


def newest(answer: Answer) -> Edition:
    return Edition.objects.filter(answer=answer).order_by("-number")[0]


def lines_of(answer: Answer, *sections: Section) -> list[str]:
    rows = Line.objects.filter(edition=newest(answer), section__in=sections or list(Section))
    return list(rows.order_by("position", "id").values_list("words", flat=True))


def looked_at(
    answer: Answer, *, by: Member, words: str = "It was done.", at: Any = DRAFTED
) -> None:
    """Every line that the desk worded is shown, with these words."""
    waiting = Line.objects.filter(edition=newest(answer), fate=Fate.OPEN)
    told = {line.id: Wording(words, Fate.SHOWN) for line in waiting}
    if told:
        word_lines(answer=answer.id, lines=told, sure=False, by=by, at=at)


def written(answer: Answer, *lines: str, by: Member, at: Any = DRAFTED) -> None:
    looked_at(answer, by=by, at=at)
    for words in lines:
        add_line(answer=answer.id, section=Section.DID, words=words, sure=False, by=by, at=at)


def handed_in(
    answer: Answer,
    *,
    by: Member,
    lines: Sequence[str] = ("We mended the lights.",),
    at: Any = DRAFTED,
) -> None:
    written(answer, *lines, by=by, at=at)
    hand_in(answer=answer.id, by=by, at=at)


def published(
    answer: Answer | None = None,
    *,
    lines: Sequence[str] = ("We mended the lights.",),
    at: datetime = DRAFTED,
) -> Answer:
    """An answer that a coordinator wrote and a leader approved."""
    answer = answer or drafted()
    town = answer.partnership
    handed_in(answer, by=a_member(Role.COORDINATOR, of=town), lines=lines, at=at)
    approve(answer=answer.id, by=a_member(Role.LEADER, of=town), at=at)
    return answer


def a_subscriber(
    email: str = "resident@example.org", *, town: Partnership | None = None
) -> Subscriber:
    """A resident who has said yes."""
    town = town or a_partnership()
    then = DRAFTED - timedelta(days=30)
    return Subscriber.objects.create(
        partnership=town, email=email, asked_at=then, confirmed_at=then
    )
