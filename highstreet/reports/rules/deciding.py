"""How severe a report is and who has it first, by the town's own tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from highstreet.reports.choices import Severity
from highstreet.reports.models import Route, SeverityRule


@dataclass(frozen=True)
class Weighed:
    """How severe something is, and the reasons, in the words of the rules that said so."""

    severity: Severity
    reasons: tuple[str, ...]


def weigh(rules: Iterable[SeverityRule], *, kind: str, facts: frozenset[str]) -> Weighed:
    """The most severe of the rules that fit decides; every rule that says the same is a reason.

    Where no rule fits, it is of the lowest severity, and no reason is given.
    """
    fitting = [rule for rule in rules if rule.kind in ("", kind) and facts.issuperset(rule.facts)]
    if not fitting:
        return Weighed(Severity.LOWER, ())
    worst = min(rule.severity for rule in fitting)
    reasons = tuple(rule.reason for rule in fitting if rule.severity == worst)
    return Weighed(Severity(worst), reasons)


def first_route(
    routes: Iterable[Route], *, kind: str, setting: str, facts: frozenset[str], severity: int
) -> Route | None:
    """The first rule of which every condition holds; they come in the order of their positions."""
    for route in routes:
        if (
            route.kind in ("", kind)
            and route.setting in ("", setting)
            and (not route.fact or route.fact in facts)
            and (route.severity is None or severity <= route.severity)
        ):
            return route
    return None
