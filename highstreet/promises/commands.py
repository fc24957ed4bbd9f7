"""Every change to what the town promises. A standard is never edited: it ends, and another begins."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.access import is_of_another_town, may_not_keep_tables
from highstreet.people.asking import Clockwork
from highstreet.people.models import Agency, Member
from highstreet.promises import rules
from highstreet.promises.choices import Act, Unit
from highstreet.promises.making import day_of
from highstreet.promises.models import Standard
from highstreet.trail.models import record


@dataclass(frozen=True)
class Terms:
    """What a standard says."""

    act: Act
    amount: int
    unit: Unit
    words: str
    source: str
    kind: str = ""
    severity: int | None = None
    will_not: str = ""
    is_shown: bool = True
    source_address: str = ""
    to_confirm: bool = False


@command
def set_standard(
    *, agency: Agency, terms: Terms, valid_from: date, by: Member | Clockwork, at: datetime
) -> Standard:
    """From this day the agency promises this. What it promised before for the same ends the day before.

    Promises that were made stay as they were made.
    """
    if isinstance(by, Member):
        insist(may_not_keep_tables(by))
    insist(is_of_another_town(agency.partnership_id, by))
    same = Standard.objects.in_town(agency.partnership_id).filter(
        Q(valid_to=None) | Q(valid_to__gte=valid_from),
        agency=agency,
        act=terms.act,
        kind=terms.kind,
        severity=terms.severity,
    )
    insist(
        rules.cannot_begin(
            valid_from=valid_from,
            today=day_of(at) if isinstance(by, Member) else None,
            others=same.values_list("valid_from", flat=True),
        )
    )
    same.update(valid_to=valid_from - timedelta(days=1))
    standard = Standard.objects.create(
        partnership_id=agency.partnership_id,
        agency=agency,
        valid_from=valid_from,
        **vars(terms),
    )
    record(
        "standard.set",
        agency.name,
        by=by,
        at=at,
        act=terms.act,
        kind=terms.kind,
        within=f"{terms.amount} {terms.unit}",
        valid_from=valid_from,
    )
    return standard


@command
def end_standard(*, standard: int, last_day: date, by: Member, at: datetime) -> None:
    """After this day the agency no longer promises it."""
    insist(may_not_keep_tables(by))
    found = (
        Standard.objects.in_town(by.partnership_id)
        .select_related("agency")
        .select_for_update(of=("self",))
        .get(id=standard)
    )
    insist(rules.cannot_end(found, last_day=last_day, today=day_of(at)))
    found.valid_to = last_day
    found.save(update_fields=["valid_to"])
    record("standard.ended", found.agency.name, by=by, at=at, act=found.act, last_day=last_day)
