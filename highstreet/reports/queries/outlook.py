"""What will happen with a report, before it is sent."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.people.models import Member
from highstreet.places.finding import Place
from highstreet.reports.choices import Kind, Setting, Severity
from highstreet.reports.deciding import decide, tables_of
from highstreet.reports.telling import Incident


@dataclass(frozen=True)
class Coming:
    """One thing that will happen, by when and by whom."""

    words: str
    by: datetime
    who: str
    source: str
    to_confirm: bool


@dataclass(frozen=True)
class Outlook:
    """Who will have it, what will happen, and what will probably not."""

    who: str
    severity: str
    reasons: tuple[str, ...]
    coming: tuple[Coming, ...]
    will_not: tuple[str, ...]


def what_would_happen(
    viewer: Member, *, kind: Kind, setting: Setting, facts: frozenset[str], at: datetime
) -> Outlook:
    """The same for something that nobody has told: to try the town's tables out."""
    nowhere = Place(token="", words="", lon=0, lat=0, easting=0, northing=0)
    incident = Incident(
        kind=kind, setting=setting, occurred_from=at, occurred_to=at, place=nowhere, facts=facts
    )
    return what_will_happen(incident, town=viewer.partnership_id, at=at)


def what_will_happen(incident: Incident, *, town: int, at: datetime) -> Outlook:
    """The same decision that telling will make, put into words."""
    decision = decide(incident, tables_of(town), at=at)
    shown = [offer for offer in decision.offers if offer.is_shown]
    return Outlook(
        who=decision.agency.name,
        severity=str(Severity(decision.weighed.severity).label),
        reasons=decision.weighed.reasons,
        coming=tuple(
            Coming(
                words=offer.words,
                by=offer.due_at,
                who=offer.agency,
                source=offer.standard.source,
                to_confirm=offer.standard.to_confirm,
            )
            for offer in shown
        ),
        will_not=tuple(dict.fromkeys(offer.will_not for offer in shown if offer.will_not)),
    )
