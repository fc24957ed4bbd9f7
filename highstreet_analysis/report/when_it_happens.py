"""When it happens: the hours of the week in our own reports, the months of the year in police figures."""

from collections.abc import Sequence

import numpy as np

from highstreet_analysis.finding import Finding
from highstreet_analysis.report.charts import hours_of_week
from highstreet_analysis.report.police_caveats import RECORDED
from highstreet_analysis.report.records import EVERYTHING, Origin, Records, months_said
from highstreet_analysis.report.section import (
    Caveat,
    Figure,
    Part,
    Section,
    Table,
    Text,
    small_print,
)
from highstreet_analysis.report.wishes import Wishes
from highstreet_analysis.report.wording import capital, number, share
from highstreet_analysis.seasons import seasons
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.when import DAYS, when

NAME, TITLE = "when", "When it happens"
BLOCK = 3  # hours of a column of the table
BLOCKS = 24 // BLOCK
NO_HOURS = "Police files date crimes to the month, and know neither days nor hours; the partnership's own reports do."
BY_HOUR = (
    "A report that says only from when to when something happened, or on which day, counts in every hour between them; in which of them most is "
    "told by those that are known well. Each hour of the chart is averaged with those beside it."
)
BY_MONTH = (
    f"{NO_HOURS} They can only tell months of the year. Here each is compared with an average month, day for day, once the trend is "
    "allowed for. Of twenty kinds without any season, one shows one by chance."
)


def when_it_happens(records: Records, wishes: Wishes) -> Section:
    """Hours where they are known, and months of the year where only months are.

    Raises Unusable if there are too few years, hours or records.
    """
    if records.origin is Origin.POLICE:
        return months_of_year(records, wishes)
    return hours(records, wishes.kind or EVERYTHING)


def hours(records: Records, kind: str) -> Section:
    """The busiest hours of the week."""
    some = records.of(kind)
    if not some.has_hours:
        raise Unusable(
            "The reports name no hours: give times in the column Happened from, such as 2025-08-31T14:00."
        )
    found = when(some.began, some.ended, what=kind)
    if not found.is_known:
        raise Unusable(f"{found.says} {found.caveat}")
    parts = (
        Text(BY_HOUR),
        week(found, kind),
        small_print(found, months=months_said(some.held), figure=share),
        Caveat(found.caveat),
    )
    return Section(NAME, TITLE, found.says, parts)


def week(found: Finding, kind: str) -> Figure:
    """Every hour of the week as a square, and every three hours as a table."""
    shares = found.table["share"]
    blocks = shares.reshape(len(DAYS), BLOCKS, BLOCK).sum(axis=2)
    rows = [(day, *map(share, blocks[number])) for number, day in enumerate(DAYS)]
    begins = [f"{block * BLOCK:02}–{(block + 1) * BLOCK:02}" for block in range(BLOCKS)]
    day, block = np.unravel_index(int(blocks.argmax()), blocks.shape)
    return Figure(
        meaning=f"{capital(kind)} by the hour of the week: the darker a square, the more.",
        shows=(
            f"{capital(kind)} by hour and day, as squares that are darker the more there was. Of the three hours in the "
            f"table below, {DAYS[day]} {begins[block]} has most, {share(blocks[day, block])}."
        ),
        draw=lambda width: hours_of_week([name[:3] for name in DAYS], shares, width=width),
        table=Table(
            f"{capital(kind)}: share of all in each three hours",
            ("Day", *begins),
            rows,
            right=tuple(range(1, BLOCKS + 1)),
        ),
    )


def months_of_year(records: Records, wishes: Wishes) -> Section:
    """The season of what was asked for, or of everything and of each kind."""
    kinds = [wishes.kind] if wishes.kind else [EVERYTHING, *records.kinds()]
    found = {kind: season(records, kind) for kind in kinds}
    first = found[kinds[0]]
    if not first.is_known:
        raise Unusable(f"{NO_HOURS} For months of the year: {first.says}")
    columns = (first.table[name] for name in ("month", "ratio", "low", "high", "years"))
    months = [
        (str(name), change(ratio), f"{change(low)} to {change(high)}", str(years))
        for name, ratio, low, high, years in zip(*columns, strict=True)
    ]
    parts: tuple[Part, ...] = (
        Text(BY_MONTH),
        Table(
            f"{capital(kinds[0])}: each month beside an average one",
            ("Month", "More or fewer", "95% interval", "Years"),
            months,
            right=(1, 2, 3),
        ),
        small_print(first, months=months_said(records.held)),
        *([by_kind(found, kinds[1:])] if kinds[1:] else []),
        Caveat(first.caveat),
        RECORDED,
    )
    return Section(NAME, TITLE, first.says, parts)


def season(records: Records, kind: str) -> Finding:
    said = "crimes and incidents" if kind == EVERYTHING else f"records of {kind}"
    return seasons(records.of(kind).by_month(), records.held, what=said)


def change(ratio: float) -> str:
    """
    >>> change(1.07), change(0.9), change(float("inf"))
    ('+7%', '-10%', '–')
    """
    return number(ratio - 1, "+.0%")


def by_kind(found: dict[str, Finding], kinds: Sequence[str]) -> Table:
    rows = [(capital(kind), found[kind].says, f"{found[kind].n:,}") for kind in kinds]
    return Table("The months of each kind", ("What", "Months", "n"), rows, right=(2,))
