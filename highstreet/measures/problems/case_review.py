"""Three qualifying complaints: when the agencies must look together at how they have answered (ASB Case Review).

Complaints are counted by who made them and where. What one complainant told twice of the same hour counts
once. Whoever left no name cannot apply, and is not counted.
"""

import calendar
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from highstreet.base.saying import in_words, long_day
from highstreet.base.working_time import LONDON
from highstreet.measures.problems.facts import (
    Facts,
    Happened,
    Problem,
    Reason,
    Site,
    Why,
    apart,
    harm_of,
)
from highstreet.measures.problems.saying import what_it_is
from highstreet.reports.choices import Kind

WRITTEN = Path(__file__).with_name("case_review.toml")


@dataclass(frozen=True)
class Threshold:
    """How many complaints qualify, told and applied for within how many months, from a day on."""

    valid_from: date
    complaints: int
    told_within_months: int
    applied_within_months: int
    source: str
    kinds: frozenset[Kind]
    to_confirm: str = ""


@cache
def as_written() -> tuple[Threshold, ...]:
    """The thresholds of the law, the oldest first."""
    rows = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))["threshold"]
    found = (Threshold(**{**row, "kinds": frozenset(map(Kind, row["kinds"]))}) for row in rows)
    return tuple(sorted(found, key=lambda one: one.valid_from))


def threshold_on(day: date, *, town_says: int | None = None) -> Threshold | None:
    """What the law asks on a day; a town may have set a lower number, never a higher one.

    >>> threshold_on(date(2014, 10, 19)) is None, threshold_on(date(2026, 1, 1)).complaints
    (True, 3)
    >>> threshold_on(date(2026, 1, 1), town_says=2).complaints, threshold_on(date(2026, 1, 1), town_says=5).complaints
    (2, 3)
    """
    valid = [one for one in as_written() if one.valid_from <= day]
    if not valid:
        return None
    law = valid[-1]
    return replace(law, complaints=min(law.complaints, town_says or law.complaints))


def months_later(day: date, months: int) -> date:
    """The same day so many months later (earlier, if below nought), or the last of that month.

    >>> months_later(date(2026, 8, 31), -6), months_later(date(2025, 12, 1), 1)
    (datetime.date(2026, 2, 28), datetime.date(2026, 1, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def complaints(facts: Facts, threshold: Threshold | None) -> list[Problem]:
    """Where somebody has complained often enough to ask for a review today."""
    if threshold is None:
        return []
    sites = {("premises", site.id): site for site in facts.premises}
    sites |= {("street", site.id): site for site in facts.streets}
    told: defaultdict[tuple[str, tuple[str, int]], list[Happened]] = defaultdict(list)
    for one in qualifying(facts, threshold):
        if place := place_of(one):
            told[one.complainant, place].append(one)
    enough = [
        (place, rows) for (_, place), rows in told.items() if len(rows) >= threshold.complaints
    ]
    usual = sum(map(len, told.values())) / max(len(facts.premises), 1)
    return [
        of_place(place, rows, sites, threshold, usual=usual)
        for place, rows in by_place(enough).items()
    ]


def qualifying(facts: Facts, threshold: Threshold) -> list[Happened]:
    """Complaints of anti-social behaviour that count today, each hour of each complainant once."""
    since = months_later(facts.today, -threshold.applied_within_months)
    told = (
        one
        for one in facts.happened
        if one.complainant
        and one.kind in threshold.kinds
        and since <= on(one.told_at) <= facts.today
        and on(one.told_at) <= months_later(on(one.until), threshold.told_within_months)
    )
    return apart(told, lambda one: (one.complainant, one.kind))


def on(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def place_of(one: Happened) -> tuple[str, int] | None:
    if one.premises is not None:
        return ("premises", one.premises)
    return None if one.street is None else ("street", one.street)


def by_place(
    enough: Sequence[tuple[tuple[str, int], list[Happened]]],
) -> dict[tuple[str, int], list[list[Happened]]]:
    """Several complainants at one place are one problem."""
    found: defaultdict[tuple[str, int], list[list[Happened]]] = defaultdict(list)
    for place, rows in enough:
        found[place].append(rows)
    return dict(found)


def of_place(
    place: tuple[str, int],
    complained: Sequence[Sequence[Happened]],
    sites: Mapping[tuple[str, int], Site],
    threshold: Threshold,
    *,
    usual: float,
) -> Problem:
    """A right, whatever chance would bring; in the order of problems it stands by what is beyond the usual."""
    rows = [one for each in complained for one in each]
    where = sites[place].name if place in sites else "one place"
    last = max(until_when(each, threshold) for each in complained)
    many = (
        "One person or business has"
        if len(complained) == 1
        else (f"{in_words(len(complained)).capitalize()} people or businesses have each")
    )
    most = max(len(each) for each in complained)
    words = (
        f"{many} complained of anti-social behaviour at {where}, up to {in_words(most)} times in "
        f"{in_words(threshold.applied_within_months)} months. {in_words(threshold.complaints).capitalize()} are "
        f"enough to ask for an ASB Case Review, until {long_day(last)}."
    )
    return Problem(
        key=f"{place[0]}:{place[1]}",
        title=f"{what_it_is(rows)} at {where}: enough complaints for an ASB Case Review",
        reasons=(Reason(Why.COMPLAINTS, words, most),),
        reports=frozenset(one.id for one in rows),
        harm=harm_of(rows, expected=usual * len(complained)),
        premises=place[1] if place[0] == "premises" else None,
        street=place[1] if place[0] == "street" else None,
    )


def until_when(rows: Sequence[Happened], threshold: Threshold) -> date:
    """The last day on which enough of these complaints still count."""
    days = sorted((on(one.told_at) for one in rows), reverse=True)
    return months_later(days[threshold.complaints - 1], threshold.applied_within_months)
