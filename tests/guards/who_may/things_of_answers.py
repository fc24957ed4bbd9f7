"""An answer at each step, an alert, and residents who asked for letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from highstreet.answers.choices import Section
from highstreet.answers.commands.alerting import give_alert
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.commands.editing import add_line, hand_in
from highstreet.answers.commands.publishing import approve
from highstreet.answers.models import Alert, Answer, Line, Subscriber
from highstreet.people.models import Member
from tests.guards.who_may.askers import A, Asker

PUBLISHED, WAITING, DRAFT = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


@dataclass(frozen=True)
class ThingsOfAnswers:
    draft: Answer
    line: Line
    waiting: Answer
    published: Answer
    alert: Alert
    resident: Subscriber
    asking: Subscriber


def things_of_answers(members: Mapping[Asker, Member], *, at: datetime) -> ThingsOfAnswers:
    chair, leader = members[A.COORDINATOR], members[A.LEADER]
    published, waiting, draft = (written(month, chair, at) for month in (PUBLISHED, WAITING, DRAFT))
    for answer in (published, waiting):
        hand_in(answer=answer.id, by=chair, at=at)
    approve(answer=published.id, by=leader, at=at)
    return ThingsOfAnswers(
        draft=draft,
        line=Line.objects.get(edition__answer=draft),
        waiting=waiting,
        published=published,
        alert=give_alert(
            words="A till was left open.",
            ends_on=at.date() + timedelta(days=1),
            sure=False,
            by=chair,
            at=at,
        ),
        resident=Subscriber.objects.create(
            partnership=chair.partnership, email="a@example.org", asked_at=at, confirmed_at=at
        ),
        asking=Subscriber.objects.create(
            partnership=chair.partnership, email="b@example.org", asked_at=at
        ),
    )


def written(month: date, chair: Member, at: datetime) -> Answer:
    """With one line of its writer's own."""
    draft_month(town=chair.partnership_id, month=month, at=at)
    answer = Answer.objects.get(partnership=chair.partnership_id, month=month, area=None)
    Line.objects.filter(edition__answer=answer).delete()
    add_line(
        answer=answer.id,
        section=Section.DID,
        words="We lit the passage.",
        sure=False,
        by=chair,
        at=at,
    )
    return answer
