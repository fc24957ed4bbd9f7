"""Alerts to shops: given by a coordinator, and over by themselves."""

from datetime import date, datetime

from highstreet.answers import access, rules
from highstreet.answers.keeping import insist_on_words
from highstreet.answers.models import Alert
from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.trail.models import record


@command
def give_alert(*, words: str, ends_on: date, sure: bool, by: Member, at: datetime) -> Alert:
    """Every shop of the town reads this until its day is over."""
    insist(access.may_not_alert(by), rules.cannot_alert_until(ends_on, today=day_of(at)))
    insist_on_words(words, town=by.partnership_id, sure=sure)
    alert = Alert.objects.create(
        partnership_id=by.partnership_id, words=words, ends_on=ends_on, given_by=by, given_at=at
    )
    record(
        "alert.given", f"alert {alert.id}", by=by, at=at, words=words, ends_on=ends_on, sure=sure
    )
    return alert


@command
def end_alert(*, alert: int, by: Member, at: datetime) -> None:
    """It is over sooner."""
    found = Alert.objects.visible_to(by).select_for_update().get(id=alert)
    is_over = found.ended_at is not None or found.ends_on < day_of(at)
    insist(access.may_not_alert(by), rules.cannot_end(is_over=is_over))
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    record("alert.ended", f"alert {found.id}", by=by, at=at)
