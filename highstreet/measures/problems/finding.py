"""All problems of a town at a moment: each once, with every reason for it, the most harmful first."""

from collections.abc import Sequence
from dataclasses import replace

from highstreet.measures.problems.again import hit_again
from highstreet.measures.problems.case_review import Threshold, complaints
from highstreet.measures.problems.facts import Facts, Problem, Why
from highstreet.measures.problems.linked import series
from highstreet.measures.problems.neighbourhoods import hot_places

# Two finds are one problem if they share half of all their reports, or if one lies in another that is hardly larger.
SHARED = 0.5
MOSTLY_WITHIN, HARDLY_LARGER = 0.8, 2.0
# Under which name a problem goes that was found in several ways: the surest and plainest first.
NAMED_BY = (Why.PREMISES, Why.SERIES, Why.HOURS, Why.PLACE, Why.COMPLAINTS)


def problems_of(facts: Facts, threshold: Threshold | None) -> list[Problem]:
    """Everything that should be proposed, the most harmful first."""
    found = [*hit_again(facts), *hot_places(facts), *series(facts), *complaints(facts, threshold)]
    return sorted(merged(found), key=lambda one: (-one.harm, one.key))


def merged(found: Sequence[Problem]) -> list[Problem]:
    """Each problem once, with the reasons of all finds that are the same."""
    groups: list[list[Problem]] = []
    for one in found:
        same = [group for group in groups if any(are_the_same(one, other) for other in group)]
        groups = [group for group in groups if group not in same]
        groups.append([one, *(other for group in same for other in group)])
    return [joined(group) for group in groups]


def are_the_same(one: Problem, other: Problem) -> bool:
    if one.key == other.key:
        return True
    shared = len(one.reports & other.reports)
    if shared >= SHARED * len(one.reports | other.reports):
        return True
    smaller, larger = sorted((len(one.reports), len(other.reports)))
    return shared >= MOSTLY_WITHIN * smaller and larger <= HARDLY_LARGER * smaller


def joined(group: Sequence[Problem]) -> Problem:
    """One problem of several finds: named by the plainest, with the harm of the most harmful."""
    if len(group) == 1:
        return group[0]
    ranked = sorted(group, key=lambda one: (NAMED_BY.index(one.reasons[0].why), -one.harm, one.key))
    first = ranked[0]
    return replace(
        first,
        reasons=tuple(reason for one in ranked for reason in one.reasons),
        reports=frozenset().union(*(one.reports for one in group)),
        harm=max(one.harm for one in group),
    )
