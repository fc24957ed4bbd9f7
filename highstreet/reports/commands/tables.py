"""The town's own tables, and each member's saved filters."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.people.access import may_not_keep_tables
from highstreet.people.asking import Clockwork
from highstreet.people.models import Agency, Member
from highstreet.reports.choices import Severity
from highstreet.reports.models import Route, SavedFilter, SeverityRule
from highstreet.trail.models import record

MOST_FILTERS = 12


@command
def add_severity_rule(
    *,
    kind: str,
    facts: Sequence[str],
    severity: Severity,
    reason: str,
    by: Member | Clockwork,
    at: datetime,
) -> None:
    """From now on, reports like this are at least this severe."""
    if isinstance(by, Member):
        insist(may_not_keep_tables(by))
    rule = SeverityRule.objects.create(
        partnership_id=by.partnership_id,
        kind=kind,
        facts=sorted(facts),
        severity=severity,
        reason=reason,
    )
    record("severity_rule.added", f"rule {rule.id}", by=by, at=at, reason=reason)


@command
def drop_severity_rule(*, rule: int, by: Member, at: datetime) -> None:
    """Reports that it weighed stay as they were weighed."""
    insist(may_not_keep_tables(by))
    found = SeverityRule.objects.filter(partnership=by.partnership_id).get(id=rule)
    record(
        "severity_rule.dropped",
        f"rule {found.id}",
        by=by,
        at=at,
        kind=found.kind,
        facts=found.facts,
        severity=found.severity,
        reason=found.reason,
    )
    found.delete()


@command
def set_routes(*, routes: Sequence[dict[str, Any]], by: Member | Clockwork, at: datetime) -> None:
    """Who has what first, as one table: the last row must hold for everything."""
    if isinstance(by, Member):
        insist(may_not_keep_tables(by))
    conditions = ("kind", "setting", "fact", "severity")
    if not routes or any(routes[-1].get(name) for name in conditions):
        insist(
            Refusal(
                "no_last_route",
                "The last row must have no conditions, so that every report has somebody.",
            )
        )
    town = by.partnership_id
    known = set(Agency.objects.filter(partnership=town).values_list("id", flat=True))
    if any(row["agency"] not in known for row in routes):
        insist(Refusal("unknown_agency", "Choose an agency of this town in every row."))
    Route.objects.filter(partnership=town).delete()
    Route.objects.bulk_create(
        Route(
            partnership_id=town,
            position=position,
            agency_id=row["agency"],
            **{name: row[name] for name in conditions if row.get(name)},
        )
        for position, row in enumerate(routes, start=1)
    )
    record("routes.set", "routes", by=by, at=at, routes=list(routes))


@command
def save_filter(*, name: str, query: str, by: Member, at: datetime) -> None:
    """Keep a set of filters under a name; the same name again replaces it."""
    mine = SavedFilter.objects.filter(member=by)
    if mine.exclude(name=name).count() >= MOST_FILTERS:
        insist(Refusal("too_many", f"You have {MOST_FILTERS} saved filters. Drop one first."))
    SavedFilter.objects.update_or_create(
        member=by, name=name, defaults={"partnership_id": by.partnership_id, "query": query}
    )
    record("filter.saved", f"member {by.id}", by=by, at=at, name=name)


@command
def drop_filter(*, name: str, by: Member, at: datetime) -> None:
    """Forget a saved filter."""
    SavedFilter.objects.filter(member=by, name=name).delete()
    record("filter.dropped", f"member {by.id}", by=by, at=at, name=name)
