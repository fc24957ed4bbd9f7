"""Looking at a target again: what was found is said in one line, and whoever forgets is written to."""

from datetime import date, datetime

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.targets import rules
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import about, day_of, mark, running, work_out_soon
from highstreet.targets.models import Target
from highstreet.targets.writing import tell_owners
from highstreet.trail.models import record


@command
def review_target(
    *, target: int, words: str, review_on: date | None, by: Member, at: datetime
) -> None:
    """It was looked at: what was found, on the chart with its day, and when it is looked at again.

    From the day of the aim on there need be no next time.
    """
    found, today = running(target, by), day_of(at)
    insist(rules.cannot_review(review_on, aim_by=found.aim_by, today=today))
    mark(found, MarkKind.REVIEW, today, words, by=by, at=at)
    if review_on:
        found.review_on = review_on
        found.save(update_fields=["review_on"])
    record("target.reviewed", about(found), by=by, at=at, words=words, review_on=review_on)
    work_out_soon(by)


@command
def remind_of_reviews(*, town: int, at: datetime) -> int:
    """To both owners' people, from the day on which a target was to be looked at: once. Says how many letters."""
    by, letters = Clockwork(town), 0
    rows = (
        Target.objects.filter(partnership=town)
        .running()
        .to_be_reviewed(on=day_of(at))
        .select_related("first_owner", "second_owner")
        .order_by("id")
    )
    for target in rows:
        written = tell_owners(target, about=about(target), by=by, at=at)
        if written:
            record("target.review_due", about(target), by=by, at=at, letters=written)
        letters += written
    return letters
