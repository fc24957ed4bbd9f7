"""Where are the hot spots? Those that chance does not explain, and how much happens there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.ndimage import binary_dilation, label
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.stats import beta

from highstreet_analysis.columns import Numbers, Whole, counts, numbers
from highstreet_analysis.false_discovery import adjusted
from highstreet_analysis.finding import Column, Finding, Method, Period
from highstreet_analysis.grid import Grid, Marks
from highstreet_analysis.local_concentration import Concentration, on_cells, on_places, pairs_within

# A place counts for no more than the busiest one in a hundred: a single shop is no neighbourhood.
CAPPED_AT = 0.99
LEVEL = 0.95
METHOD = Method(
    "Gi* of whole windows with exact permutation p, false discoveries controlled",
    "Ord and Getis, 1995; Pagano and Tritchler, 1983; Benjamini and Hochberg, 1995",
)
CAVEAT = (
    "Hot spots are picked because they were busy, so expect them to be somewhat less busy next time. "
    "A place may be busy only because many people, shops or officers are there."
)


def capped(values: ArrayLike) -> Numbers:
    """The values, none larger than that of the busiest one in a hundred.

    So a window is busy if many of its places are, not if one place is very busy: that one is a risky facility, and
    another question. The cap depends on the values and not on where they lie: p stays exact. If fewer than one in a
    hundred places have anything, the cap is the middle one of these.

    >>> capped([0, 1, 2, 90]).tolist(), capped([0] * 999 + [7]).max(), capped([]).tolist()
    ([0.0, 1.0, 2.0, 90.0], np.float64(7.0), [])
    """
    given = numbers(values, "values")
    some = given[given > 0]
    if not some.size:
        return given
    middle = np.quantile(some, 0.5, method="higher")
    return np.minimum(given, max(np.quantile(given, CAPPED_AT, method="higher"), middle))


def hot_spots(
    east: ArrayLike,
    north: ArrayLike,
    grid: Grid,
    *,
    weights: ArrayLike | None = None,
    reach: int = 1,
    false_share: float = 0.05,
    period: Period | None = None,
) -> Finding:
    """The cells of a grid where more happens, or more harm is done, than chance would put there.

    `east` and `north` are in metres, of shape (events,); `weights` is the harm of each event. A window is a cell and
    those up to `reach` rows and columns away. A hot spot is made of the cells, where anything happened, of windows that
    hold more than chance would put there. The estimate is the share of all events (or of their harm) that lies in
    hot spots. If nothing but chance is at work, one map in twenty shows anything (at a `false_share` of 5%).

    The table has a row for each cell of the area: `east`, `north` (its middle, metres), `amount` (its events or harm),
    `window` and `expected` (of its window, each place capped as `capped` says), `p` (adjusted for all cells) and `spot`
    (1 is the largest hot spot, 0 none).

    Raises Unusable for coordinates or weights that are missing or do not fit.

    >>> from highstreet_analysis.grid import squares_within
    >>> town = squares_within([[(0, 0), (2000, 0), (2000, 2000), (0, 2000)]], size=100)
    >>> shops = np.repeat([1050.0, 1150.0, 1250.0], 4)
    >>> hot_spots(shops, shops, town).says
    '1 hot spot stands out: 100% of 12 events lie on 0.8% of the area.'
    >>> hot_spots([50.0], [50.0], town).says
    'No hot spot stands out: 1 event may lie as it does by chance.'
    >>> hot_spots([], [], town).says
    'There are no events in the area.'
    """
    cell = grid.cell_of(east, north)
    on = cell >= 0
    each = numbers(np.ones(cell.shape) if weights is None else weights, "weights", shape=cell.shape)
    summed = np.bincount(cell[on], each[on], minlength=grid.inside.size)
    amount = summed.astype(np.float64).reshape(grid.shape)
    found = on_cells(capped(amount), reach=reach, inside=grid.inside)
    p = adjusted(found.p)
    side = 2 * reach + 1
    hot_cells = binary_dilation(p <= false_share, np.ones((side, side))) & (amount > 0)
    spots, _ = label(hot_cells & grid.inside, np.ones((3, 3)))
    across, along = np.meshgrid(*grid.centres())
    area = grid.inside
    hot = _Hot(
        amount=amount[area],
        p=p[area],
        spot=_largest_first(spots[area], amount[area]),
        n=int(on.sum()),
        effective=_effective(each[on]),
        left_out=int((~on).sum()),
        what="events" if weights is None else "harm",
        of="the area",
    )
    return hot.finding({"east": across[area], "north": along[area], **_of(found, area)}, period)


def hot_places(
    values: ArrayLike,
    east: ArrayLike,
    north: ArrayLike,
    *,
    reach: float,
    harm: ArrayLike | None = None,
    false_share: float = 0.05,
    period: Period | None = None,
) -> Finding:
    """The street map points or premises in whose neighbourhood more happens than chance would put there.

    `values` are counts, `harm` the harm done at each place; all are of shape (places,), places without events
    included. A window is a place and those up to `reach` metres away. The rest is as with `hot_spots`; hot places
    within reach of each other are one hot spot.

    >>> east, north = np.arange(60) * 50.0, np.zeros(60)
    >>> hot_places([0] * 28 + [9, 8, 7] + [0] * 29, east, north, reach=60).says
    '1 hot spot stands out: 100% of 24 events lie at 5.0% of the places.'
    >>> hot_places([], [], [], reach=60).says
    'There are no events in the area.'
    """
    happened = counts(values)
    amount = happened.astype(np.float64) if harm is None else numbers(harm, "harm")
    found = on_places(capped(amount), east, north, reach=reach)
    p = adjusted(found.p)
    hot = _Hot(
        amount=amount,
        p=p,
        spot=_joined(p <= false_share, amount, east, north, reach),
        n=int(happened.sum()),
        effective=float(happened.sum()) if harm is None else _effective(amount),
        left_out=0,
        what="events" if harm is None else "harm",
        of="the places",
    )
    everywhere = np.ones(amount.shape, dtype=bool)
    at = {"east": numbers(east, "eastings"), "north": numbers(north, "northings")}
    return hot.finding({**at, **_of(found, everywhere)}, period)


@dataclass(frozen=True, eq=False)
class _Hot:
    """What was found, before it is put into words. `effective` is the number of equal events that would be as uncertain."""

    amount: Numbers
    p: Numbers
    spot: Whole
    n: int
    effective: float
    left_out: int
    what: str
    of: str

    def finding(self, table: dict[str, Column], period: Period | None) -> Finding:
        total = self.amount.sum()
        share = float(self.amount[self.spot > 0].sum() / total) if total else float("nan")
        are = "event outside the area is" if self.left_out == 1 else "events outside the area are"
        left_out = f" {self.left_out:,} {are} left out." if self.left_out else ""
        return Finding(
            says=self._says(share),
            estimate=share,
            interval=_interval(share, self.effective) if total else None,
            n=self.n,
            method=METHOD,
            caveat=CAVEAT + left_out,
            period=period,
            level=LEVEL,
            table={**table, "amount": self.amount, "p": self.p, "spot": self.spot},
        )

    def _says(self, share: float) -> str:
        if np.isnan(share):
            return (
                f"There {'are no events' if self.what == 'events' else 'is no harm'} in the area."
            )
        spots = int(self.spot.max(initial=0))
        events = "1 event" if self.n == 1 else f"{self.n:,} events"
        if not spots:
            they = "it does" if self.n == 1 else "they do"
            return f"No hot spot stands out: {events} may lie as {they} by chance."
        stand = "1 hot spot stands out" if spots == 1 else f"{spots} hot spots stand out"
        held = f"of {events} lie" if self.what == "events" else f"of the harm of {events} lies"
        on = "on" if self.of == "the area" else "at"
        return f"{stand}: {share:.0%} {held} {on} {(self.spot > 0).mean():.1%} of {self.of}."


def _of(found: Concentration, area: Column) -> dict[str, Column]:
    return {"window": found.sums[area], "expected": found.expected[area]}


def _effective(weights: Numbers) -> float:
    """Kish's effective number: events of unequal weight tell as much as this many equal ones."""
    squares = float((weights**2).sum())
    return float(weights.sum() ** 2 / squares) if squares else 0.0


def _interval(share: float, n: float) -> tuple[float, float]:
    """Clopper and Pearson's interval of a share (1934)."""
    hits, tail = share * n, (1 - LEVEL) / 2
    low = beta.ppf(tail, hits, n - hits + 1) if share > 0 else 0.0
    high = beta.ppf(1 - tail, hits + 1, n - hits) if share < 1 else 1.0
    return float(low), float(high)


def _joined(hot: Marks, amount: Numbers, east: ArrayLike, north: ArrayLike, reach: float) -> Whole:
    """Number the hot windows' places where anything happened: those within reach of each other are one hot spot."""
    first, second = pairs_within(east, north, reach, places=hot.shape)
    within = hot.copy()
    within[first[hot[second]]] = True
    within[second[hot[first]]] = True
    within &= amount > 0
    near = within[first] & within[second]
    links = coo_array(
        (np.ones(int(near.sum())), (first[near], second[near])), shape=(hot.size, hot.size)
    )
    group = connected_components(links, directed=False)[1] if hot.size else np.empty(0, int)
    spot = np.zeros(hot.size, dtype=np.int64)
    spot[within] = np.unique(group[within], return_inverse=True)[1] + 1
    return _largest_first(spot, amount)


def _largest_first(spot: Column, amount: Numbers) -> Whole:
    """Number the hot spots anew: 1 is where most happened."""
    spots = int(spot.max(initial=0))
    held = np.bincount(spot, amount, minlength=spots + 1)[1:]
    order = np.zeros(spots + 1, dtype=np.int64)
    order[1 + np.argsort(-held, kind="stable")] = np.arange(1, spots + 1)
    return order[spot]
