"""How something stands on a day, whether it may be used, and what must be done first: whoever asks.

A room above asks `may_be_used` before it plans to use a power, and `what_is_missing` before it does.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from highstreet.base.refusal import Refusal
from highstreet.base.saying import long_day
from highstreet.powers.choices import Body, Kind, Moment, Standing, StepKind
from highstreet.powers.models import Version

OLD_AFTER_MONTHS = 3
NOTHING_TO_USE = {
    Kind.RIGHT: "people who are harmed apply for it, and agencies must answer.",
    Kind.RULE: "courts follow it, and nobody uses it against anybody.",
}


class Dated(Protocol):
    """A version, as it is written in a file or kept in a table."""

    @property
    def in_force_from(self) -> date | None: ...

    @property
    def in_force_to(self) -> date | None: ...


@dataclass(frozen=True)
class Step:
    """Something that must be done before a power is used, or after."""

    key: str
    kind: StepKind
    moment: Moment
    words: str
    whom: tuple[str, ...]


def standing(version: Version, on: date) -> Standing:
    """How a version stands on a day."""
    if version.is_repealed or version.in_force_to and on > version.in_force_to:
        return Standing.REPEALED
    if version.in_force_from and on < version.in_force_from:
        return Standing.NOT_YET
    if version.to_confirm and (version.unsure_from is None or on >= version.unsure_from):
        return Standing.TO_CONFIRM
    if not Kind(version.kind).rests_on_an_act:
        return Standing.NO_ACT
    return Standing.IN_FORCE if version.in_force_from else Standing.NOT_YET


def speaking(versions: Iterable[Version], on: date) -> Version | None:
    """The version that speaks for a day: what holds, before what may hold, before what will, before what did.

    Of several the newest speaks; of those to come the first.
    """
    order = list(Standing)

    def rank(version: Version) -> tuple[int, int]:
        how = standing(version, on)
        return order.index(how), version.number if how == Standing.NOT_YET else -version.number

    return min(versions, key=rank, default=None)


def may_be_used(
    version: Version, *, on: date, ages: Collection[int] = (), body: str | None = None
) -> Refusal | None:
    """Why this body may not use it on that day against people of these ages, or None if nothing is against it.

    What is not known (nobody's age, no body) is not held against it.
    """
    return (
        nothing_to_use(version)
        or does_not_hold(version, on)
        or belongs_to_others(version, body)
        or is_not_for_ages(version, ages)
    )


def nothing_to_use(version: Version) -> Refusal | None:
    why = NOTHING_TO_USE.get(Kind(version.kind))
    if why is None:
        return None
    return Refusal("no_power", f"{version.name} is not a power: {why}")


def does_not_hold(version: Version, on: date) -> Refusal | None:
    match standing(version, on):
        case Standing.REPEALED:
            return Refusal(
                "power_repealed",
                f"{version.name}: repealed. Nobody may rely on it on {long_day(on)}.",
            )
        case Standing.NOT_YET:
            return Refusal(
                "power_not_yet", f"{version.name}: not yet in force on {long_day(on)}. Wait for it."
            )
        case Standing.TO_CONFIRM:
            return Refusal(
                "power_to_confirm",
                f"{version.name}: nobody has confirmed that it is in force on {long_day(on)}. "
                "Ask for legal advice first.",
            )
        case _:
            return None


def belongs_to_others(version: Version, body: str | None) -> Refusal | None:
    """A body may use what names it; what names nobody is for everybody."""
    if body is None or not version.bodies or body in version.bodies:
        return None
    names = " or ".join(str(Body(one).label) for one in version.bodies)
    return Refusal("power_of_others", f"{version.name} is not yours to use. Ask: {names}.")


def is_not_for_ages(version: Version, ages: Collection[int]) -> Refusal | None:
    youngest, oldest = version.youngest, version.oldest
    if youngest is not None and any(age < youngest for age in ages):
        return Refusal(
            "too_young_for_power",
            f"{version.name}: not for anybody under {youngest}. Offer help instead.",
        )
    if oldest is not None and any(age > oldest for age in ages):
        return Refusal("too_old_for_power", f"{version.name}: not for anybody over {oldest}.")
    return None


def steps_of(version: Version) -> tuple[Step, ...]:
    """What must be done, in order: before, then afterwards."""
    steps = [
        Step(
            key=one["key"],
            kind=StepKind(one["kind"]),
            moment=Moment(one["moment"]),
            words=one["words"],
            whom=tuple(one["whom"]),
        )
        for one in version.steps
    ]
    return tuple(sorted(steps, key=lambda step: step.moment != Moment.BEFORE))


def what_is_missing(version: Version, *, done: Collection[str]) -> tuple[Step, ...]:
    """Which steps still lack, of those named in `done` by their keys."""
    return tuple(step for step in steps_of(version) if step.key not in done)


def ends(versions: Sequence[Dated]) -> list[date | None]:
    """When each version ends: on its own last day, or on the day before the next begins."""
    following = [*(one.in_force_from for one in versions[1:]), None]
    return [
        one.in_force_to or (following_day - timedelta(days=1) if following_day else None)
        for one, following_day in zip(versions, following, strict=True)
    ]


def out_of_order(versions: Sequence[Dated]) -> Refusal | None:
    """Versions stand in the order of their days, and no two hold on one day."""
    begun = [one.in_force_from for one in versions if one.in_force_from]
    ended = zip(ends(versions), [one.in_force_from for one in versions[1:]], strict=False)
    overlapping = any(end and begin and end >= begin for end, begin in ended)
    if overlapping or begun != sorted(set(begun)):
        return Refusal(
            "versions_overlap",
            "Each version must begin after the one before it has ended. Mend the days in the file.",
        )
    return None


def last_check(version: Version) -> date | None:
    """The newer of two days: when the town checked it, and how the law stood in the source that was read."""
    return max((day for day in (version.checked_on, version.source_as_of) if day), default=None)


def is_old(checked: date | None, today: date) -> bool:
    """The law changes: what was last checked more than three months ago is to be checked again."""
    return checked is None or checked < months_before(today, OLD_AFTER_MONTHS)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last.

    >>> months_before(date(2026, 5, 31), 3)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cannot_check(version: Version, *, on: date, today: date) -> Refusal | None:
    """A check was made today or earlier, and after the one before it."""
    if on > today:
        return Refusal("checked_too_soon", "That day has not come yet. Choose today or earlier.")
    if version.checked_on and on < version.checked_on:
        return Refusal(
            "checked_since", f"It has been checked since, on {long_day(version.checked_on)}."
        )
    return None
