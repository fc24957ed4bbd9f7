"""Every change to what the town promises. A standard is never edited: it ends, and another begins."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.people.access import may_not_keep_tables
from highstreet.people.asking import Clockwork
from highstreet.people.models import Agency, Member
from highstreet.promises.choices import Act, Unit
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
    same = Standard.objects.in_town(agency.partnership_id).filter(
        agency=agency, act=terms.act, kind=terms.kind, severity=terms.severity, valid_to=None
    )
    if same.filter(valid_from__gte=valid_from).exists():
        insist(
            Refusal(
                "begins_too_early",
                _("The promise that holds now began later than that. Choose a later day."),
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
    found = Standard.objects.in_town(by.partnership_id).select_for_update().get(id=standard)
    if last_day < found.valid_from:
        insist(
            Refusal("ends_too_early", _("That is before the promise began. Choose a later day."))
        )
    found.valid_to = last_day
    found.save(update_fields=["valid_to"])
    record("standard.ended", str(found.agency_id), by=by, at=at, act=found.act, last_day=last_day)
