"""Who and what is hit again: places that have most of it, and whether one crime brings the next near by."""

from collections.abc import Sequence

import numpy as np

from highstreet_analysis.columns import Whole
from highstreet_analysis.finding import Finding
from highstreet_analysis.near_repeats import near_repeats
from highstreet_analysis.report.charts import busiest_shares
from highstreet_analysis.report.maps import Points
from highstreet_analysis.report.police_caveats import MONTHS_ONLY, SNAPPED, UNUSED_POINTS
from highstreet_analysis.report.records import Origin, Records, months_said
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
from highstreet_analysis.report.wording import capital, grid_reference, listed, share
from highstreet_analysis.risky_facilities import generalised_gini, lorenz, risky_facilities
from highstreet_analysis.unusable import Unusable

NAME, TITLE = "again", "Who and what is hit again"
PART = 0.05
FEWEST = 30
SHOWN, LISTED = 3, 10
RARE = 0.05
NOWHERE = "No Location"  # what the police write where there is no map point


def again(records: Records, wishes: Wishes) -> Section:
    """The places with most of each kind, and near repeats where the days are known.

    Raises Unusable if too little has a place.
    """
    lately = records.lately()
    points, each, at = places_of(lately)
    kinds = [wishes.kind] if wishes.kind else lately.kinds()
    if len(points.names) < 2:
        raise Unusable("The newest records name no two places that could be compared.")
    counts = {
        kind: np.bincount(each[at.kind == kind], minlength=len(points.names)) for kind in kinds
    }
    counts = {kind: some for kind, some in counts.items() if some.sum() >= FEWEST}
    if not counts:
        raise Unusable(f"Fewer than {FEWEST} records of a kind have a place: too few to compare.")
    called = "map points" if records.origin is Origin.POLICE else "places"
    labels = [f"{name} ({number})" for number, name in enumerate(points.names)]
    part = max(PART, 1 / len(labels))
    found = {
        kind: risky_facilities(labels, some, part=part, called=called)
        for kind, some in counts.items()
    }
    first = max(counts, key=lambda kind: generalised_gini(counts[kind]))
    months = months_said(lately.held)
    parts: list[Part] = [
        Text(explained(called)),
        shares_figure(counts, found, first, called, part),
        small_print(found[first], about=first, months=months, figure=share),
        *([UNUSED_POINTS] if records.origin is Origin.POLICE else []),
        busiest(points, counts[first], found[first], first),
        *([SNAPPED] if records.origin is Origin.POLICE else []),
        Caveat(found[first].caveat),
        *repeats(lately, wishes),
    ]
    busy = f"{part * len(labels):,.0f} of {len(labels):,} {called}"
    return Section(NAME, TITLE, answer(first, found[first], busy), tuple(parts))


def places_of(lately: Records) -> tuple[Points, Whole, Records]:
    """By place on the map, or by the name of the place where there are no coordinates."""
    if lately.has_places:
        points, each = lately.points()
        return points, each, lately.located()
    named = lately.kept(~np.isin(lately.place, ("", NOWHERE)))
    names, each = np.unique(named.place, return_inverse=True)
    nowhere = np.full(names.size, np.nan)
    zeros = np.zeros(names.size)
    words = [str(name) for name in names]
    return Points(nowhere, nowhere, zeros, zeros.astype(int), words), each, named


def answer(kind: str, finding: Finding, busy: str) -> str:
    stand = int((finding.table["rare"] < RARE).sum())
    return (
        f"{capital(kind)} is the most concentrated: {share(finding.estimate)} of it is at the busiest "
        f"{busy}, and {stand or 'none'} of them have more than chance would bring to any."
    )


def explained(called: str) -> str:
    return (
        f"If a few {called} have most of one kind of crime, working with these few does more than a patrol of all. "
        "But a few always have more than others by chance alone: with 200 thefts at 1,000 places most places must have none. "
        "So each share stands beside the most even way in which so many could fall."
    )


def shares_figure(
    counts: dict[str, Whole], found: dict[str, Finding], first: str, called: str, part: float
) -> Figure:
    """The most concentrated kind beside the most frequent others."""
    kinds = list(dict.fromkeys([first, *counts]))[:SHOWN]
    shown = {kind: lorenz(counts[kind]) for kind in kinds}
    rows = [
        (
            capital(kind),
            share(one.estimate),
            " to ".join(share(end) for end in one.interval) if one.interval else "–",
            f"{int((one.table['rare'] < RARE).sum())}",
            f"{one.n:,}",
        )
        for kind, one in found.items()
    ]
    return Figure(
        meaning=(
            f"{capital(first)} is at a few {called}: the further the line lies above the dashed one, the more is at few of them."
        ),
        shows=(
            f"Lines of the share of all at the busiest {called}: "
            + listed(
                [
                    f"{kind} {share(found[kind].estimate)} at the busiest {part:.0%}"
                    for kind in shown
                ]
            )
            + "."
        ),
        draw=lambda width: busiest_shares(shown, width=width, called=called),
        table=Table(
            f"Share at the busiest {part:.0%} of {called}",
            ("What", "Share", "95% interval", "More than chance", "n"),
            rows,
            right=(1, 2, 3, 4),
        ),
    )


def busiest(points: Points, counts: Whole, finding: Finding, kind: str) -> Table:
    """The places with most of one kind, and whether chance would bring any place so many."""
    order = np.argsort(-counts, kind="stable")[:LISTED]
    rows = [
        (
            points.names[at] or "no name",
            grid_reference(points.east[at], points.north[at])
            if np.isfinite(points.east[at])
            else "–",
            f"{counts[at]:,}",
            share(finding.table["share_so_far"][rank]),
            "yes" if finding.table["rare"][rank] < RARE else "no",
        )
        for rank, at in enumerate(order)
        if counts[at]
    ]
    return Table(
        f"{capital(kind)}: the places with most",
        ("Place", "Grid reference", "Recorded", "Share so far", "More than chance"),
        rows,
        right=(2, 3),
    )


def repeats(lately: Records, wishes: Wishes) -> Sequence[Part]:
    """Whether one crime brings the next near by, if it is known on which day each happened."""
    if not lately.has_days:
        return (MONTHS_ONLY,)
    about = Text("Does one crime bring the next near by, within days?")
    some = lately.located()
    if not some.has_places:
        return about, Caveat(
            "The reports name places in words. To answer this, give columns Easting and Northing (or Longitude "
            "and Latitude) too."
        )
    some = some.of(wishes.kind) if wishes.kind else some
    found = near_repeats(some.east, some.north, some.day)
    return about, Text(found.says), small_print(found, figure="{:.1f}".format), Caveat(found.caveat)
