"""What may be read about promises, ready for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import ngettext

from highstreet.base.prepared import Given, Things
from highstreet.people.models import Agency, Member
from highstreet.promises import rules
from highstreet.promises.choices import Act, Standing, Unit
from highstreet.promises.models import Promise, Standard


@dataclass(frozen=True)
class PromiseLine:
    """One promise, with how it stands now."""

    id: int
    act: Act
    agency: str
    words: str
    due_at: datetime
    kept_at: datetime | None
    standing: Standing
    is_shown: bool
    source: str
    source_address: str
    to_confirm: bool


@dataclass(frozen=True)
class StandardLine:
    """One row of the table of what the town promises."""

    id: int
    agency: str
    agency_id: int
    act: str
    kind: str
    severity: int | None
    within: str
    words: str
    will_not: str
    is_shown: bool
    source: str
    source_address: str
    to_confirm: bool
    valid_from: date
    valid_to: date | None


def made_in(all_of_them: bool) -> QuerySet[Promise, Promise]:  # noqa: FBT001
    rows = Promise.objects.filter(undertaking=Given("undertaking"))
    rows = rows if all_of_them else rows.shown()
    return rows.select_related("agency", "standard").order_by("due_at", "id")


OF_UNDERTAKING = Things(made_in)


def promises_of(undertaking: int, *, now: datetime, all_of_them: bool) -> list[PromiseLine]:
    """What was promised about one thing: to its reporter, or with the agency's own reminders."""
    return [
        promise_line(row, now) for row in OF_UNDERTAKING.ask(all_of_them, undertaking=undertaking)
    ]


def promise_line(row: Promise, now: datetime) -> PromiseLine:
    standard = row.standard
    return PromiseLine(
        id=row.id,
        act=Act(row.act),
        agency=row.agency.name,
        words=row.words,
        due_at=row.due_at,
        kept_at=row.kept_at,
        standing=row.standing(now),
        is_shown=row.is_shown,
        source=standard.source if standard else "",
        source_address=standard.source_address if standard else "",
        to_confirm=bool(standard and standard.to_confirm),
    )


def table_of_standards(town: int, *, on: date, with_reminders: bool) -> list[StandardLine]:
    """What the town's agencies promise on a day, in the order in which it happens."""
    rows = Standard.objects.in_town(town).in_force(on).select_related("agency")
    if not with_reminders:
        rows = rows.filter(is_shown=True)
    return in_order(rows)


def standards_ever(viewer: Member) -> list[StandardLine]:
    """Every standard of the town, those of the past too."""
    return in_order(Standard.objects.in_town(viewer.partnership_id).select_related("agency"))


@dataclass(frozen=True)
class AsRead:
    """A promise in the words of the page that a reporter reads, if it were made now."""

    due_at: datetime
    words: str
    will_not: str


def as_reporter_reads(
    agency: Agency, *, amount: int, unit: Unit, words: str, will_not: str, at: datetime
) -> AsRead:
    """What a standard would say, looked at before it is set."""
    due_at = rules.due(Standard(amount=amount, unit=unit), week=agency.week, at=at)
    return AsRead(due_at=due_at, words=words, will_not=will_not)


def standard_ever(standard: int, viewer: Member) -> StandardLine | None:
    row = (
        Standard.objects.in_town(viewer.partnership_id)
        .select_related("agency")
        .filter(id=standard)
        .first()
    )
    return standard_line(row) if row else None


def in_order(rows: Iterable[Standard]) -> list[StandardLine]:
    acts = list(Act)
    ranked = sorted(
        rows,
        key=lambda row: (
            row.agency.name,
            row.kind,
            row.severity or 0,
            acts.index(Act(row.act)),
            row.valid_from,
        ),
    )
    return [standard_line(row) for row in ranked]


def standard_line(row: Standard) -> StandardLine:
    return StandardLine(
        id=row.id,
        agency=row.agency.name,
        agency_id=row.agency_id,
        act=str(Act(row.act).label),
        kind=row.kind,
        severity=row.severity,
        within=within(row.amount, Unit(row.unit)),
        words=row.words,
        will_not=row.will_not,
        is_shown=row.is_shown,
        source=row.source,
        source_address=row.source_address,
        to_confirm=row.to_confirm,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def within(amount: int, unit: Unit) -> str:
    """In which time something is promised: 1 working day."""
    words = {
        Unit.HOURS: ngettext("%(n)d hour, day or night", "%(n)d hours, day and night", amount),
        Unit.DAYS: ngettext("%(n)d day", "%(n)d days, weekends included", amount),
        Unit.WORKING_HOURS: ngettext("%(n)d working hour", "%(n)d working hours", amount),
        Unit.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", amount),
    }
    return words[unit] % {"n": amount}
