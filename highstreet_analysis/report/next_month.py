"""What to expect next: the places to look to in the next month, and how much better than counting they are picked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.finding import Finding
from highstreet_analysis.police_uk.months import after
from highstreet_analysis.report.maps import Points, frame_around, map_of
from highstreet_analysis.report.police_caveats import RECORDED, SNAPPED
from highstreet_analysis.report.records import Origin, Records, months_of, months_said
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
from highstreet_analysis.report.wording import (
    capital,
    counted,
    grid_reference,
    listed,
    number,
    share,
)
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.what_next import HOW, Record, compare, forecast

NAME, TITLE = "next", "What to expect next"
PART, LEAST = 0.01, 5  # of the places can be looked after, and so many of a few
FEWEST, MONTHS = 100, 4  # of fewer of a kind, or in fewer months, nothing is foreseen
KINDS, LISTED, FIRST = 4, 20, 3
FAR = 3  # times as far from the first as half of the places to look to: one far out must not make the town a dot
STILL = (
    "No way that was tried finds clearly more than counting does. Crime sits still: the places that had most so far are the best guess for "
    "the next month. Whoever ranks places by their counts, without any of this, loses next to nothing."
)
MOVES = (
    "Counting alone finds less of {kinds} than the way chosen here, by more than chance explains from one time to the next. As this way was chosen because "
    "it did best, trust rather the last column."
)


@dataclass(frozen=True, eq=False)
class Foreseen:
    """What is expected of one kind at each place, and how the ways to forecast it did."""

    kind: str
    part: float
    finding: Finding
    compared: Finding

    @property
    def order(self) -> Whole:
        """The places from the most expected downwards."""
        return np.argsort(self.finding.table["rank"])

    @property
    def picked(self) -> int:
        """How many places can be looked after."""
        return round(self.part * self.finding.length)

    @property
    def way(self) -> int:
        """The row of the way that forecasts: the first that hit most."""
        table = self.compared.table
        tried = (table["share"] == self.part) & (table["way"] != HOW)
        return int(np.where(tried, table["hit_rate"], -1.0).argmax())

    @property
    def without_hindsight(self) -> int:
        """The row of what would have been chosen at each time."""
        table = self.compared.table
        return int(((table["share"] == self.part) & (table["way"] == HOW)).argmax())

    @property
    def moves(self) -> bool:
        """Whether the way chosen beats the best ranking by counts, clearly."""
        return bool(self.compared.table["gain_low"][self.way] > 0)


def next_month(records: Records, wishes: Wishes) -> Section:
    """The places to expect most at, the share that such places had before, and what counting alone would have found.

    Raises Unusable if too little has a place, or the record is too short to try anything on.
    """
    lately = records.lately().located()
    kinds = [wishes.kind] if wishes.kind else lately.kinds()[:KINDS]
    kinds = [kind for kind in kinds if (lately.kind == kind).sum() >= FEWEST]
    if len(lately.held) < MONTHS:
        raise Unusable(
            f"A forecast has to be tried on the past first: give at least {MONTHS} months without a gap."
        )
    if not kinds:
        raise Unusable(
            f"Fewer than {FEWEST} of the newest records of a kind have a place on the map: give a file with coordinates, or of "
            "more months."
        )
    points, each = lately.points()
    found = [foreseen(lately, points, each, kind) for kind in kinds]
    found = [one for one in found if one.finding.is_known]
    if not found:
        raise Unusable("There was too little in the months before to try any forecast on.")
    found.sort(key=lambda one: -one.finding.estimate)
    first, ahead = found[0], time_ahead(lately)
    police = records.origin is Origin.POLICE
    parts: list[Part] = [
        Text(explained(first)),
        figure(first, points, lately.town),
        small_print(first.finding, about=first.kind, months=months_said(lately.held), figure=share),
        *([SNAPPED] if police else []),
        places_first(found, points, ahead),
        how_well(found),
        Text(verdict(found)),
        small_print(first.compared, about="the comparison", months=months_said(lately.held)),
        Caveat(first.finding.caveat),
        *([RECORDED] if police else []),
    ]
    return Section(NAME, TITLE, answer(first, ahead), tuple(parts))


def foreseen(lately: Records, points: Points, each: Whole, kind: str) -> Foreseen:
    """By the day where it is known, and otherwise by the month."""
    of_it = lately.kind == kind
    when = lately.day if lately.has_days else lately.month
    until = lately.day.max() if lately.has_days else months_of(lately.held)[-1]
    record = Record.at_places(each[of_it], when[of_it], points.east, points.north, until=until)
    part = max(PART, min(LEAST / len(points.names), 1.0))
    found = forecast(record, share=part), compare(record, share=part, shares=(part,))
    return Foreseen(kind, part, *found)


def time_ahead(lately: Records) -> str:
    if lately.has_days:
        last: date = lately.day.max().item()
        return f"the four weeks after {last.day} {last:%B %Y}"
    month = after(f"{lately.held[-1]:%Y-%m}")
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def answer(first: Foreseen, ahead: str) -> str:
    places = first.finding.length
    also = "counting alone finds less" if first.moves else "and counting alone finds about as much"
    return (
        f"In {ahead} look to {first.picked:,} of {places:,} places: places picked so had {share(first.finding.estimate)} of "
        f"{first.kind} before, where the best that could have been picked had {share(ceiling(first))}; {also}."
    )


def verdict(found: Sequence[Foreseen]) -> str:
    """Whether any of it is worth more than counting."""
    moving = [one.kind for one in found if one.moves]
    return MOVES.format(kinds=listed(moving)) if moving else STILL


def ceiling(one: Foreseen) -> float:
    return float(one.compared.table["ceiling"][one.way])


def explained(first: Foreseen) -> str:
    return (
        f"So many places, {first.part:.0%} of all, are about what can be looked after. Every way to forecast was tried on the past, with "
        "nothing but what was known by then, from ranking places by their counts to models in which crime spreads; the one that "
        f"found most is used. {first.finding.says}"
    )


def figure(first: Foreseen, points: Points, town: str) -> Figure:
    """The map of what is expected, dark where to look."""
    expected, looked = first.finding.table["expected"], first.order[: first.picked]
    near = looked[nearest(points.east[looked], points.north[looked])]
    dark = first.finding.table["rank"] <= first.picked
    names = [name if here else "" for name, here in zip(points.names, dark, strict=True)]
    shown = replace(points, amount=expected, spot=dark.astype(int), names=names)
    rows = [
        (
            points.names[at] or "no name",
            grid_reference(points.east[at], points.north[at]),
            number(expected[at], ".1f"),
            share(first.finding.table["chance"][at]),
        )
        for at in looked[:LISTED]
    ]

    def draw(width: int) -> Any:
        frame = frame_around(points.east[near], points.north[near], width=width, margin=300)
        return map_of(shown, frame, most=float(expected.max()), title=town)

    kind, out = capital(first.kind), looked.size - near.size
    return Figure(
        meaning=(
            f"{kind}: the dark circles are the {looked.size:,} places to look to, where {number(expected[looked].sum())} of "
            f"{number(expected.sum())} are expected"
            + (f"; {counted(out)} may lie outside the map." if out else ".")
        ),
        shows=(
            f"Map of the {first.kind} to be expected: a circle for each place, the larger the more, and dark where to look. "
            "The places are in the table below."
        ),
        draw=draw,
        table=Table(
            f"{kind}: where most is to be expected",
            ("Place", "Grid reference", "Expected", "Chance of any"),
            rows,
            right=(2, 3),
        ),
    )


def nearest(east: Numbers, north: Numbers) -> Whole:
    """Which of these places are near the first, beside how far most of them are.

    >>> nearest(np.array([0.0, 50, 9_000, 90]), np.zeros(4)).tolist()
    [0, 1, 3]
    """
    away = np.hypot(east - east[0], north - north[0])
    return np.flatnonzero(away <= FAR * np.median(away))


def places_first(found: Sequence[Foreseen], points: Points, ahead: str) -> Table:
    """The first places of each kind."""
    rows = [
        (
            capital(one.kind),
            "; ".join(
                f"{points.names[at] or 'no name'}, {grid_reference(points.east[at], points.north[at])} "
                f"({one.finding.table['expected'][at]:.1f})"
                for at in one.order[:FIRST]
            ),
        )
        for one in found
    ]
    return Table(
        f"The first places of each kind, and how many to expect in {ahead}",
        ("What", "Places"),
        rows,
    )


def how_well(found: Sequence[Foreseen]) -> Table:
    """What the places picked had at the times before, beside the most they could have had, and beside counting."""
    rows = []
    for one in found:
        table, way = one.compared.table, one.way
        interval = one.finding.interval
        between = f" ({share(interval[0])} to {share(interval[1])})" if interval else ""
        rows.append(
            (
                capital(one.kind),
                f"{share(one.finding.estimate)}{between}",
                share(table["ceiling"][way]),
                f"{more(table['gain'][way])} ({more(table['gain_low'][way])} to {more(table['gain_high'][way])})",
                more(table["gain"][one.without_hindsight]),
                f"{one.finding.n:,}",
            )
        )
    head = (
        "What",
        "Had of it (95%)",
        "At best",
        "More than by counting (95%)",
        "The same without hindsight",
        "n",
    )
    return Table(
        f"What {found[0].part:.0%} of the places, picked beforehand, had at the times before",
        head,
        rows,
        right=(1, 2, 3, 4, 5),
    )


def more(gain: float) -> str:
    """
    >>> more(0.061), more(-0.002), more(float("nan"))
    ('+6%', '0%', '–')
    """
    return number(round(gain, 2), "+.0%") if abs(gain) >= 0.005 or np.isnan(gain) else "0%"
