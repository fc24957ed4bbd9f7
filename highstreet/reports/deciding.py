"""Where an incident goes and what is promised for it, asked before sending and again on telling."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from highstreet.people.models import Agency
from highstreet.promises.making import Offer, offers
from highstreet.promises.models import Standard
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


@dataclass(frozen=True)
class Tables:
    """The town's own tables, as they stood at one version."""

    version: int
    rules: list[SeverityRule]
    routes: list[Route]
    standards: dict[int, list[Standard]] = field(default_factory=dict)


_kept: dict[int, Tables] = {}


def tables_of(town: int, *, version: int | None = None) -> Tables:
    """The town's tables: kept by each worker, and read anew as soon as their version has moved."""
    now = version_of(town) if version is None else version
    if town not in _kept or _kept[town].version != now:
        _kept[town] = read_tables(town, now)
    return _kept[town]


def version_of(town: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select tables_version from people_partnership where id = %s", [town])
        return int(cursor.fetchone()[0])


def read_tables(town: int, version: int) -> Tables:
    standards: dict[int, list[Standard]] = {}
    for standard in Standard.objects.in_town(town):
        standards.setdefault(standard.agency_id, []).append(standard)
    return Tables(
        version=version,
        rules=list(SeverityRule.objects.filter(partnership=town).order_by("id")),
        routes=list(
            Route.objects.filter(partnership=town)
            .select_related("agency__partnership")
            .order_by("position")
        ),
        standards=standards,
    )


def decide(incident: Incident, tables: Tables, *, at: datetime) -> Decision:
    weighed = weigh(tables.rules, kind=incident.kind, facts=incident.facts)
    route = first_route(
        tables.routes,
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
        offers=offers(
            agency,
            tables.standards.get(agency.id, []),
            kind=incident.kind,
            severity=weighed.severity,
            at=at,
        ),
    )
