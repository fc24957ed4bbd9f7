"""Where it happens: hot spots that chance does not explain, on the police's map points or our own places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair
import numpy as np

from highstreet_analysis.columns import Whole
from highstreet_analysis.finding import Finding
from highstreet_analysis.hot_spots import hot_places
from highstreet_analysis.report.maps import Frame, Points, frame_around, map_of
from highstreet_analysis.report.police_caveats import RECORDED, SNAPPED
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
from highstreet_analysis.report.wording import (
    capital,
    counted,
    grid_reference,
    listed,
    share,
    streets,
)
from highstreet_analysis.unusable import Unusable

NAME, TITLE = "where", "Where it happens"
REACH = 150.0  # metres: a hot spot in policing is about so wide
FEWEST = 30  # of fewer no hot spot is looked for
FEWEST_PLACES = 10
NARROW = 500  # pixels: below, maps stand one above the other
LEAST_HELD = 5  # a hot spot of fewer is not worth a name
NEWEST = (
    " Only the newest months without a gap are shown: the police change their map points from time to time, and a "
    "street cannot be compared across such a change."
)
# The frame of the whole town leaves out one in a hundred points on each side.
ENDS = (0.01, 0.99)


@dataclass(frozen=True, eq=False)
class Hot:
    """The hot spots of one kind, and the points that they were found on."""

    town: str
    kind: str
    finding: Finding
    points: Points

    @property
    def spots(self) -> int:
        return int(self.points.spot.max(initial=0))

    def names(self, spot: int) -> list[str]:
        """The streets where most of a hot spot lies."""
        order = np.argsort(-self.points.amount, kind="stable")
        return streets([self.points.names[at] for at in order if self.points.spot[at] == spot])

    def named(self) -> int:
        """How many hot spots have enough to be worth a name; they are numbered from the largest."""
        return sum(self.held(spot)[0] >= LEAST_HELD for spot in range(1, self.spots + 1))

    def held(self, spot: int) -> tuple[int, int]:
        """How much happened in a hot spot, at how many points."""
        of_it = self.points.spot == spot
        return int(self.points.amount[of_it].sum()), int(of_it.sum())


def where(records: Records, wishes: Wishes) -> Section:
    """Hot spots of everything and of each kind, on a map and in a table.

    Raises Unusable if too little has a place.
    """
    lately = records.lately().located()
    if len(lately) < FEWEST:
        raise Unusable(
            f"Only {len(lately)} of the newest records have a place on the map, and {FEWEST} are needed: give a "
            "file with coordinates."
        )
    points, each = lately.points()
    if len(points.names) < FEWEST_PLACES:
        raise Unusable(
            f"All {len(lately):,} of the newest records with a place are at fewer than {FEWEST_PLACES} places: where one neighbourhood "
            "stands out from others can only be told from more of them."
        )
    kinds = [wishes.kind] if wishes.kind else [EVERYTHING, *lately.kinds()]
    found = [hot_of(lately, points, each, kind) for kind in kinds]
    found = [one for one in found if one.finding.n >= FEWEST] or found[:1]
    months = months_said(lately.held)
    mapped = [found[0], *[one for one in found[1:] if one.spots][:1]]
    older = len(records.held) > len(lately.held) and records.origin is Origin.POLICE
    parts: list[Part] = [Text(explained(found[0]) + (NEWEST if older else ""))]
    for number, hot in enumerate(mapped):
        parts += [figure(hot), small_print(hot.finding, months=months, figure=share)]
        if number == 0 and records.origin is Origin.POLICE:
            parts.append(SNAPPED)
    parts += [table(found, months), Caveat(found[0].finding.caveat)]
    if records.origin is Origin.POLICE:
        parts.append(RECORDED)
    return Section(NAME, TITLE, answer(found[0], months), tuple(parts))


def hot_of(lately: Records, points: Points, each: Whole, kind: str) -> Hot:
    """Places without this kind count as places: they are where it might have happened."""
    of_it = np.ones(len(lately), dtype=bool) if kind == EVERYTHING else lately.kind == kind
    counts = np.bincount(each[of_it], minlength=len(points.names))
    finding = hot_places(counts, points.east, points.north, reach=REACH, period=lately.period)
    return Hot(
        lately.town,
        kind,
        finding,
        replace(points, amount=counts.astype(float), spot=finding.table["spot"]),
    )


def answer(hot: Hot, months: str) -> str:
    """The hot spots of one kind in a sentence."""
    of, many = hot.kind, hot.named()
    when = f"{'From' if ' to ' in months else 'In'} {months}"
    if not many:
        return f"{when} no part of the town stands out: {of} may lie as it does by chance."
    around, told = listed(hot.names(1)), share(hot.finding.estimate)
    places = share(float((hot.points.spot > 0).mean()))
    if many == 1:
        return f"{when} one part of the town stands out, around {around}: it has {told} of {of}, at {places} of the places."
    return (
        f"{when} {counted(many)} parts of the town stand out and have {told} of {of}, at {places} of the places; "
        f"the largest is around {around}."
    )


def explained(hot: Hot) -> str:
    many, places = hot.finding.n, len(hot.points.names)
    return (
        f"A hot spot is a neighbourhood of {REACH:.0f} metres in which many places, not just one, have more "
        f"than chance would give them: here {many:,} records at the {places:,} places where anything was recorded. If they fell by chance, fewer than one "
        "map in twenty would show any hot spot at all. On the maps each circle is a place, the larger the more was recorded near it; "
        "dark circles are in a hot spot. A single very busy place is another matter: see “Who and what is hit again”."
    )


def figure(hot: Hot) -> Figure:
    order = np.argsort(-hot.points.amount, kind="stable")[:10]
    rows = [
        (
            hot.points.names[at],
            grid_reference(hot.points.east[at], hot.points.north[at]),
            f"{hot.points.amount[at]:,.0f}",
            f"yes, number {hot.points.spot[at]}" if hot.points.spot[at] else "no",
        )
        for at in order
        if hot.points.amount[at]
    ]
    kind = capital(hot.kind)
    return Figure(
        meaning=meaning(hot),
        shows=(
            f"Map of {hot.kind}: a circle for each place, the larger the more was recorded near it, and dark in a "
            "hot spot. The busiest are in the table below."
        ),
        draw=lambda width: maps(hot, width),
        table=Table(
            f"{kind}: the busiest places",
            ("Place", "Grid reference", "Recorded", "In a hot spot"),
            rows,
            right=(2,),
        ),
    )


def meaning(hot: Hot) -> str:
    kind = capital(hot.kind)
    if not hot.named():
        return f"{kind}: no hot spot among {hot.finding.n:,} records."
    held, places = hot.held(1)
    which = (
        "the hot spot" if hot.named() == 1 else f"the largest of {counted(hot.named())} hot spots"
    )
    return f"{kind}: {which}, around {listed(hot.names(1))}, has {held:,} of {hot.finding.n:,} records at {places} places."


def maps(hot: Hot, width: int) -> Any:
    """The whole town, and its largest hot spot from near."""
    points, some = hot.points, hot.points.amount > 0
    most = float(points.amount.max())
    narrow = width < NARROW
    whole = width if narrow or not hot.spots else int(width * 0.44)
    far = town_frame(points, some, whole)
    town = map_of(points, far, most=most, title=hot.town, named=0 if hot.spots else 8, largest=260)
    if not hot.spots:
        return town
    spot = points.spot == 1
    near = frame_around(
        points.east[spot], points.north[spot], width=width if narrow else width - whole - 24
    )
    busiest = float(points.within(near).amount.max())
    close = map_of(points, near, most=busiest, title="The largest hot spot from near")
    side_by_side = altair.vconcat if narrow else altair.hconcat
    return side_by_side(town, close, spacing=24).resolve_scale(size="independent")


def town_frame(points: Points, some: np.ndarray[Any, np.dtype[np.bool_]], width: int) -> Frame:
    """Around nearly all places: a few farms must not make the town a dot."""
    ends = [np.quantile(of[some], ENDS) for of in (points.east, points.north)]
    return frame_around(ends[0], ends[1], width=width, margin=300)


def table(found: Sequence[Hot], months: str) -> Table:
    rows = [
        (
            capital(hot.kind),
            "; ".join(
                f"{listed(hot.names(spot))} ({hot.held(spot)[0]:,} at {hot.held(spot)[1]} places)"
                for spot in range(1, min(hot.named(), 3) + 1)
            )
            or "none: it may lie as it does by chance",
            share(hot.finding.estimate) if hot.named() else "–",
            f"{hot.finding.n:,}",
        )
        for hot in found
    ]
    head = ("What", "Hot spots", "Share in them", "n")
    return Table(f"Hot spots of each kind, {months}", head, rows, right=(2, 3))
