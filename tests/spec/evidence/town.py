"""A small town as the search for problems and the assessments see it, without a database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from highstreet.measures.problems.facts import Facts, Happened, Site
from highstreet.reports.choices import Kind, Setting, Severity

NOW = datetime(2026, 6, 30, 18, tzinfo=UTC)
DAY = timedelta(days=1)
SHOPS, STREETS = 40, 20
number = count(1)


def some_streets(many: int = STREETS) -> tuple[Site, ...]:
    """Streets in a row, each five hundred metres from the next."""
    return tuple(Site(n, f"Street {n}", 485_000 + 500 * n, 279_000) for n in range(1, many + 1))


def some_shops(many: int = SHOPS) -> tuple[Site, ...]:
    """Two shops in each street, all of one kind."""
    streets = some_streets()
    found = []
    for n in range(1, many + 1):
        street = streets[(n - 1) % len(streets)]
        found.append(Site(n, f"Shop {n}", street.east, street.north, "CAFE", street.id))
    return tuple(found)


def a_telling(
    *,
    days_ago: float = 10,
    shop: int | None = None,
    street: int | None = None,
    kind: Kind = Kind.THEFT,
    setting: Setting = Setting.INSIDE,
    told_after: timedelta = timedelta(hours=1),
    **more: Any,
) -> Happened:
    """One report of a shop, or of a street."""
    at = NOW - days_ago * DAY
    where = some_streets()[(street or (shop or 1) - 1) % STREETS - (1 if street else 0)]
    id_ = next(number)
    usual = Happened(
        id=id_,
        reference=f"R{id_}",
        kind=kind,
        setting=setting,
        at=at,
        until=at,
        told_at=at + told_after,
        east=where.east,
        north=where.north,
        premises=shop,
        street=where.id,
        severity=Severity.LOWER,
    )
    return replace(usual, **more)


def a_town(rows: Iterable[Happened], **more: Any) -> Facts:
    usual = Facts(
        now=NOW,
        today=date(2026, 6, 30),
        happened=sorted(rows, key=lambda one: one.at),
        premises=some_shops(),
        streets=some_streets(),
    )
    return replace(usual, **more)


def spread_evenly(each: int = 3, *, over: int = 80) -> list[Happened]:
    """So many in every shop, at different times."""
    return [
        a_telling(days_ago=1 + (shop * 7 + n * 29) % over + shop / 100, shop=shop)
        for shop in range(1, SHOPS + 1)
        for n in range(each)
    ]
