"""The town's tables of severity and routes, as the office shows them."""

from dataclasses import dataclass

from highstreet.people.models import Member
from highstreet.reports.choices import Fact, Kind, Setting, Severity
from highstreet.reports.models import Route, SeverityRule

ANY = "Anything"


@dataclass(frozen=True)
class RuleLine:
    """If it is this and has these facts, it is this severe, because…"""

    id: int
    kind: str
    facts: tuple[str, ...]
    severity: Severity
    reason: str


@dataclass(frozen=True)
class RouteLine:
    """If it is this, this agency has it first."""

    position: int
    kind: str
    setting: str
    fact: str
    severity: int | None
    agency: int
    agency_name: str
    sentence: str


def severity_rules(viewer: Member) -> list[RuleLine]:
    rows = SeverityRule.objects.filter(partnership=viewer.partnership_id)
    return [
        RuleLine(
            id=rule.id,
            kind=str(Kind(rule.kind).label) if rule.kind else ANY,
            facts=tuple(str(Fact(fact).label) for fact in rule.facts),
            severity=Severity(rule.severity),
            reason=rule.reason,
        )
        for rule in rows.order_by("severity", "kind", "id")
    ]


def routes(viewer: Member) -> list[RouteLine]:
    rows = Route.objects.filter(partnership=viewer.partnership_id).select_related("agency")
    return [
        RouteLine(
            position=route.position,
            kind=route.kind,
            setting=route.setting,
            fact=route.fact,
            severity=route.severity,
            agency=route.agency_id,
            agency_name=route.agency.name,
            sentence=sentence_of(route),
        )
        for route in rows.order_by("position")
    ]


def sentence_of(route: Route) -> str:
    """A rule as one reads it aloud."""
    parts = [str(Kind(route.kind).label) if route.kind else ANY]
    if route.setting:
        parts.append(str(Setting(route.setting).label).lower())
    if route.fact:
        parts.append(str(Fact(route.fact).label).lower())
    if route.severity:
        parts.append(f"{Severity(route.severity).label.lower()} or worse")
    return ", ".join(parts)
