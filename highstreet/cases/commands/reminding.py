"""What the clock does: it reminds of the day on which a case is looked at."""

from datetime import datetime, timedelta

from highstreet.base.command import command
from highstreet.cases.choices import Stage
from highstreet.cases.models import Case
from highstreet.cases.rules import REMINDED_DAYS_BEFORE
from highstreet.cases.writing import review_words, write
from highstreet.people.asking import Clockwork
from highstreet.promises.making import day_of
from highstreet.trail.models import record


@command
def remind_of_reviews(*, town: int, at: datetime) -> int:
    """To the lead, a week before the review and on its day: for each day once. Says how many letters."""
    today, letters = day_of(at), 0
    days = (today, today + timedelta(days=REMINDED_DAYS_BEFORE))
    rows = (
        Case.objects.in_town(town)
        .filter(review_on__in=days)
        .exclude(stage=Stage.DECLINED)
        .select_related("lead__account")
        .order_by("id")
    )
    for case in rows:
        letters += remind(case, is_today=case.review_on == today, at=at)
    return letters


def remind(case: Case, *, is_today: bool, at: datetime) -> bool:
    by, when = Clockwork(case.partnership_id), "today" if is_today else "soon"
    is_new = write(
        case.lead,
        "cases/review",
        review_words(case, is_today=is_today),
        key=f"case-review:{case.id}:{case.review_on}:{when}",
        about=case.about,
        by=by,
        at=at,
    )
    if is_new:
        record("case.review_near", case.about, by=by, at=at, review_on=case.review_on)
    return is_new
