"""What may be shown to the public, so that nobody can be recognised: which counts, and which points on a map?"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Whole, named
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.snapping import FEWEST_ADDRESSES, anchors, snapped
from highstreet_analysis.suppression import FEWEST, held_back, small
from highstreet_analysis.table_attack import worked_out
from highstreet_analysis.table_flows import Marks, with_totals
from highstreet_analysis.unusable import Unusable

COUNTS = Method(
    "small counts and as few others as needed held back, attacked with all that is shown",
    "Cox, 1995; Kelly, Golden and Assad, 1992",
)
POINTS = Method(
    "events moved to the nearest of points that each stand for at least eight addresses",
    "Tompson, Johnson, Ashby, Perkins and Edwards, 2015",
)
COUNTS_CAVEAT = (
    "This holds for one table and its own totals. Other tables of the same reports, sums over quarters or over kinds, and the same table "
    "a month later can be set beside it: hold back the same counts there. Who knows one of the reports knows more."
)
POINTS_CAVEAT = (
    "A point hides which of its addresses is meant, not that something happened there. With the exact time or an "
    "unusual crime beside it, neighbours may know all the same: show months, and broad kinds."
)
NOT_SHOWN = "not shown"
ALL = "all"


def counts_that_may_be_shown(
    areas: ArrayLike,
    months: ArrayLike,
    counts: ArrayLike,
    *,
    fewest: int = FEWEST,
    noughts: bool = False,
) -> Finding:
    """A table of counts by area and month with all its totals, without what could give a small count away.

    `areas` (R) and `months` (C) name the rows and columns, which may be anything, and `counts` is (R, C). Counts, and
    totals, of 1 to `fewest` - 1 are held back (noughts too, if `noughts`), and enough others that whoever knows all
    the rest can rule out none of 0, 1, …, `fewest` - 1 for any of them; this is tried before anything is answered.
    The estimate is the share of counts and totals that may be shown. The table has a row for each and may be
    published as it is: `shown` is not a number and `words` says "not shown" for small counts and for others alike, as
    telling them apart would give the small ones away.

    Raises Unusable for counts that are none, names that come twice or are "all", and shapes that differ.

    >>> finding = counts_that_may_be_shown(["North", "South"], ["May", "June"], [[3, 70], [60, 80]])
    >>> finding.table["words"].tolist()
    ['not shown', 'not shown', '73', 'not shown', 'not shown', '140', '63', '150', '213']
    >>> finding.says
    '5 of 9 counts may be shown. 4 are held back: they are about fewer than 5, or would give such a count away.'
    >>> counts_that_may_be_shown([], ["May"], np.zeros((0, 1))).says
    'All 2 counts may be shown: none is about fewer than 5.'
    >>> counts_that_may_be_shown(["North"], ["May"], [[None]])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 counts is missing or infinite: leave out such rows first.
    """
    rows, columns = _names(areas, "areas"), _names(months, "months")
    table = with_totals(counts)
    if table.shape != (rows.size, columns.size):
        raise Unusable(
            f"The counts have the shape {(table.shape[0] - 1, table.shape[1] - 1)}; "
            f"it should be {(rows.size - 1, columns.size - 1)}."
        )
    hidden = held_back(table, fewest=fewest, noughts=noughts)
    _insist_on_safety(table, hidden, small(table, fewest=fewest, noughts=noughts), fewest)
    open_ = ~hidden.ravel()
    return Finding(
        says=_sentence(int(open_.sum()), hidden.size, fewest),
        estimate=float(open_.mean()),
        interval=None,
        n=hidden.size,  # not the grand total, which may be held back
        method=COUNTS,
        caveat=COUNTS_CAVEAT,
        table={
            "area": np.repeat(rows, columns.size),
            "month": np.tile(columns, rows.size),
            "shown": np.where(open_, table.ravel(), np.nan),
            "words": np.where(open_, table.ravel().astype(str), NOT_SHOWN),
        },
    )


def points_that_may_be_shown(
    east: ArrayLike,
    north: ArrayLike,
    *,
    address_east: ArrayLike,
    address_north: ArrayLike,
    fewest: int = FEWEST_ADDRESSES,
) -> Finding:
    """The points to show on a map instead of the places of events.

    `east` and `north` (n) are where events happened, in metres; the addresses are all there are in the area, with
    many at one place for a block of flats. Each event goes to the nearest of the points that `anchors` makes. The
    estimate is how many metres events are moved, the median. The table has a row for each event, in the order in which
    they came; `addresses` is how many its point stands for. Publish `east` and `north` only: `moved` says
    where the event was, give or take a direction.

    Raises Unusable for missing coordinates and for fewer addresses than one point needs.

    >>> finding = points_that_may_be_shown([3.0], [4.0], address_east=[0] * 9, address_north=[0] * 9)
    >>> finding.table["east"].tolist(), finding.table["addresses"].tolist(), finding.estimate
    ([0.0], [9], 5.0)
    >>> points_that_may_be_shown([], [], address_east=[0] * 9, address_north=[0] * 9).says
    'There are no events to show.'
    >>> points_that_may_be_shown([None], [4.0], address_east=[0] * 9, address_north=[0] * 9)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 eastings is missing or infinite: leave out such rows first.
    """
    points = anchors(address_east, address_north, fewest=fewest)
    found = snapped(east, north, points)
    number = found.anchor.size
    middle = float(np.median(found.moved)) if number else float("nan")
    return Finding(
        says=(
            f"{number:,} events are shown at {np.unique(found.anchor).size:,} points, each of which stands for at least "
            f"{points.fewest} addresses; half of them are moved by less than {middle:.0f} metres."
            if number
            else "There are no events to show."
        ),
        estimate=middle,
        interval=None,
        n=number,
        method=POINTS,
        caveat=POINTS_CAVEAT,
        table={
            "east": points.east[found.anchor],
            "north": points.north[found.anchor],
            "addresses": points.addresses[found.anchor],
            "moved": found.moved,
        },
    )


def _names(given: ArrayLike, called: str) -> NDArray[Any]:
    names = named(given, called)
    if np.unique(names).size < names.size or ALL in names:
        raise Unusable(f'Some {called} are named twice, or "{ALL}", which is the name of totals.')
    return np.append(names, ALL)


def _insist_on_safety(table: Whole, hidden: Marks, marked: Marks, fewest: int) -> None:
    """Nothing leaves that the attack could narrow down, whatever mistake might be in the way of holding back."""
    told = worked_out(table, hidden, enough=fewest).narrowed(marked, most=fewest - 1)
    if told:
        raise Unusable(f"{told} small counts could be worked out: do not publish this table.")


def _sentence(shown: int, all_: int, fewest: int) -> str:
    if shown == all_:
        return f"All {all_:,} counts may be shown: none is about fewer than {fewest}."
    return (
        f"{shown:,} of {all_:,} counts may be shown. {all_ - shown:,} are held back: they are about fewer than "
        f"{fewest}, or would give such a count away."
    )
