"""Premises that are hit again and again: more reports than chance would give to premises like them."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from scipy.stats import binom

from highstreet.measures.problems.facts import (
    DAYS_BACK,
    FALSE_SHARE,
    FAMILIES,
    Facts,
    Happened,
    Problem,
    Reason,
    Site,
    Why,
    harm_of,
    once,
)
from highstreet.measures.problems.saying import by_chance, what_it_is
from highstreet_analysis.false_discovery import adjusted

# Fewer premises of a kind are compared with all others that are few.
ENOUGH_ALIKE = 5


def hit_again(facts: Facts) -> list[Problem]:
    """Premises whose reports chance does not explain, if all premises of a kind were equally at risk.

    Exact: given how many reports all premises of a kind had, those of one are binomial. All premises are
    tested, those without a report too, and false discoveries are controlled over all of them.
    """
    at: defaultdict[int, list[Happened]] = defaultdict(list)
    known = {site.id for site in facts.premises}
    for one in once(facts.lately()):
        if one.premises in known:
            at[one.premises].append(one)
    tested: list[tuple[Site, float, float]] = []
    for alike in of_a_kind(facts.premises):
        total = sum(len(at[site.id]) for site in alike)
        expected = total / len(alike)
        for site in alike:
            p = float(binom.sf(len(at[site.id]) - 1, total, 1 / len(alike)))
            tested.append((site, expected, min(max(p, 0.0), 1.0)))
    believed = adjusted([p for _, _, p in tested]) <= FALSE_SHARE / FAMILIES
    return [
        of_premises(site, at[site.id], expected, p)
        for (site, expected, p), stands in zip(tested, believed, strict=True)
        if stands
    ]


def of_a_kind(premises: Sequence[Site]) -> list[list[Site]]:
    """Premises with those like them; kinds of which there are few are one group, if it is large enough."""
    number = Counter(site.sort for site in premises)
    groups: defaultdict[str, list[Site]] = defaultdict(list)
    for site in premises:
        groups[site.sort if number[site.sort] >= ENOUGH_ALIKE else ""].append(site)
    return [group for group in groups.values() if len(group) > 1]


def of_premises(site: Site, rows: Sequence[Happened], expected: float, p: float) -> Problem:
    words = (
        f"{len(rows)} reports at {site.name} in {DAYS_BACK} days; chance would bring "
        f"{by_chance(expected)} to a place like this."
    )
    return Problem(
        key=f"premises:{site.id}",
        title=f"{what_it_is(rows)} again and again at {site.name}",
        reasons=(Reason(Why.PREMISES, words, len(rows), round(expected, 2), p),),
        reports=frozenset(one.id for one in rows),
        harm=harm_of(rows, expected=expected),
        premises=site.id,
    )
