"""What the clock does: it reminds of the day on which a case is looked at."""

from datetime import date, datetime, timedelta

from highstreet.base.command import command
from highstreet.cases.models import Case
from highstreet.cases.rules import REMINDED_DAYS_BEFORE
from highstreet.cases.writing import readers_of, review_words, write
from highstreet.people.asking import Clockwork
from highstreet.promises.making import day_of
from highstreet.trail.models import record


@command
def remind_of_reviews(*, town: int, at: datetime) -> int:
    """In the week before a review and from its day on, each once, however many mornings there was no clock.
    Says how many letters."""
    today = day_of(at)
    rows = (
        Case.objects.in_town(town)
        .being_worked()
        .filter(review_on__lte=today + timedelta(days=REMINDED_DAYS_BEFORE))
        .select_related("lead__account")
        .order_by("id")
    )
    return sum(remind(case, today=today, at=at) for case in rows)


def remind(case: Case, *, today: date, at: datetime) -> int:
    """To its lead; where the lead has left, to those who can choose another."""
    assert case.review_on is not None
    by, when = Clockwork(case.partnership_id), "soon" if today < case.review_on else "today"
    words = review_words(case, today=today)
    key = f"case-review:{case.id}:{case.review_on}:{when}"
    letters = sum(
        write(reader, "cases/review", words, key=key, about=case.about, by=by, at=at)
        for reader in readers_of(case)
    )
    if letters:
        record("case.review_near", case.about, by=by, at=at, review_on=case.review_on)
    return letters
