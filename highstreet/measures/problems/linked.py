"""Series: three or more reports that the desk put together, or that belong together almost surely."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from highstreet.measures.problems.facts import (
    DAYS_BACK,
    Facts,
    Happened,
    Link,
    Problem,
    Reason,
    Why,
    harm_of,
)
from highstreet.measures.problems.saying import what_it_is

LEAST = 3
# A proposal that two reports belong together must be as likely as this before it makes a series without
# anybody having looked.
SURE = 0.8


def series(facts: Facts) -> list[Problem]:
    """Series with three reports or more in the last days, those of the desk first."""
    lately = facts.lately()
    by_desk: defaultdict[int, list[Happened]] = defaultdict(list)
    for one in lately:
        if one.series is not None:
            by_desk[one.series].append(one)
    found = [
        of_desk(number, rows, facts.series_titles.get(number, ""))
        for number, rows in by_desk.items()
        if len(rows) >= LEAST
    ]
    taken = frozenset(id_ for problem in found for id_ in problem.reports)
    loose = {one.id: one for one in lately if one.id not in taken}
    return found + [
        of_links([loose[id_] for id_ in sorted(group)], facts.links)
        for group in groups(facts.links, set(loose))
        if len(group) >= LEAST
    ]


def groups(links: Iterable[Link], known: set[int]) -> list[set[int]]:
    """Reports that sure links hold together. A report joins a group only if it is linked with at least half of it,
    so that one mistaken link does not make two series one."""
    sure: defaultdict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.surely >= SURE and {link.report, link.earlier} <= known:
            sure[link.report].add(link.earlier)
            sure[link.earlier].add(link.report)
    found: list[set[int]] = []
    for report in sorted(sure):
        fitting = [group for group in found if 2 * len(group & sure[report]) >= len(group)]
        if fitting:
            max(fitting, key=lambda group: len(group & sure[report])).add(report)
        else:
            found.append({report})
    return found


def of_desk(number: int, rows: Sequence[Happened], title: str) -> Problem:
    words = (
        f"The desk has put {len(rows)} reports of the last {DAYS_BACK} days together as one series."
    )
    return Problem(
        key=f"series:{number}",
        title=title or f"{what_it_is(rows)} by the same people",
        reasons=(Reason(Why.SERIES, words, len(rows)),),
        reports=frozenset(one.id for one in rows),
        harm=harm_of(rows),
    )


def of_links(rows: Sequence[Happened], links: Sequence[Link]) -> Problem:
    """`expected` is how many of these would be there by mistake, if links are as sure as they say."""
    members = {one.id for one in rows}
    best: dict[int, float] = dict.fromkeys(members, 0.0)
    for link in links:
        if {link.report, link.earlier} <= members:
            for end in (link.report, link.earlier):
                best[end] = max(best[end], link.surely)
    mistaken = sum(1 - surely for surely in best.values())
    words = (
        f"{len(rows)} reports of the last {DAYS_BACK} days look like the same people: what was told of them, "
        "of when and of where fits. Nobody has looked at it yet."
    )
    return Problem(
        key=f"linked:{min(members)}",
        title=f"{what_it_is(rows)}, perhaps by the same people",
        reasons=(Reason(Why.SERIES, words, len(rows), round(mistaken, 2)),),
        reports=frozenset(members),
        harm=harm_of(rows, expected=mistaken),
    )
