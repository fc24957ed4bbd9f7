"""Which standards hold for a thing that was told, and when they fall due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from highstreet.base.refusal import Refusal
from highstreet.base.words import _
from highstreet.base.working_time import Week, after_working_days, after_working_hours
from highstreet.promises.choices import Act, Unit
from highstreet.promises.models import Standard

MADE_AT_ONCE = (Act.ACKNOWLEDGE, Act.ANSWER, Act.OUTCOME)


def due(standard: Standard, *, week: Week, at: datetime) -> datetime:
    """When a promise from this standard falls due, if it is made now."""
    match standard.unit:
        case Unit.HOURS:
            return at + timedelta(hours=standard.amount)
        case Unit.DAYS:
            return at + timedelta(days=standard.amount)
        case Unit.WORKING_HOURS:
            return after_working_hours(at, standard.amount, week)
        case _:
            return after_working_days(at, standard.amount, week)


def holding(
    standards: Iterable[Standard], *, kind: str, severity: int, on: date
) -> dict[Act, Standard]:
    """For each act the standard that fits best: by kind before by severity before for anything.

    Of two that fit alike the newer holds.
    """
    best: dict[Act, Standard] = {}
    for standard in standards:
        if not fits(standard, kind=kind, severity=severity, on=on):
            continue
        act = Act(standard.act)
        if act not in best or fit(standard) > fit(best[act]):
            best[act] = standard
    return best


def fits(standard: Standard, *, kind: str, severity: int, on: date) -> bool:
    return (
        standard.kind in ("", kind)
        and standard.severity in (None, severity)
        and standard.valid_from <= on
        and (standard.valid_to is None or on <= standard.valid_to)
    )


def fit(standard: Standard) -> tuple[bool, bool, object, int]:
    return (
        bool(standard.kind),
        standard.severity is not None,
        standard.valid_from,
        standard.id or 0,
    )


def cannot_begin(*, valid_from: date, today: date | None, others: Iterable[date]) -> Refusal | None:
    """A standard begins after the one that holds now, and, where a person sets it, not in the past."""
    if any(begun >= valid_from for begun in others):
        return Refusal(
            "begins_too_early",
            _("The promise that holds now began later than that. Choose a later day."),
        )
    if today and valid_from < today:
        return Refusal(
            "begins_in_the_past",
            _("What was promised on days that are over stays as it was. Choose today or later."),
        )
    return None


def cannot_end(standard: Standard, *, last_day: date, today: date) -> Refusal | None:
    """A standard ends once, on a day that it has begun on and that is not over."""
    if standard.valid_to:
        return Refusal("ended_already", _("This promise ends already. Set a new one instead."))
    if last_day < standard.valid_from:
        return Refusal("ends_too_early", _("That is before the promise began. Choose a later day."))
    if last_day < today:
        return Refusal(
            "ends_in_the_past",
            _("What was promised on days that are over stays as it was. Choose today or later."),
        )
    return None
