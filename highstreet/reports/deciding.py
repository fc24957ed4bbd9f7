"""Where an incident goes and what is promised for it, asked before sending and again on telling."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.people.models import Agency
from highstreet.promises.making import Offer, offers
from highstreet.reports.models import Route, SeverityRule
from highstreet.reports.rules.deciding import Weighed, first_route, weigh
from highstreet.reports.telling import Incident


class NobodyToAnswer(RuntimeError):
    """The town's table of routes has no last rule without conditions."""


@dataclass(frozen=True)
class Decision:
    """Who has it first, how severe it is and why, and what they promise."""

    agency: Agency
    weighed: Weighed
    offers: list[Offer]


def decide(incident: Incident, *, town: int, at: datetime) -> Decision:
    weighed = weigh(
        SeverityRule.objects.filter(partnership=town).order_by("id"),
        kind=incident.kind,
        facts=incident.facts,
    )
    route = first_route(
        Route.objects.filter(partnership=town).select_related("agency__partnership"),
        kind=incident.kind,
        setting=incident.setting,
        facts=incident.facts,
        severity=weighed.severity,
    )
    if route is None:
        raise NobodyToAnswer("Give the town's table of routes a last rule that always holds.")
    agency = route.agency
    return Decision(
        agency=agency,
        weighed=weighed,
        offers=offers(agency, kind=incident.kind, severity=weighed.severity, at=at),
    )
