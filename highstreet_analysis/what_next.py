"""What comes next, and where? The way to forecast that did best so far, and by how much it beats plain counting."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.backtest import Tries, backtest, forecast_at
from highstreet_analysis.columns import Numbers, number, whole_number
from highstreet_analysis.finding import Column, Finding, Method, Period
from highstreet_analysis.forecast_accuracy import LEVEL, SHARES, Hits, gain, hits
from highstreet_analysis.forecast_candidates import COUNTED, METHODS, NAIVE, Candidates
from highstreet_analysis.forecast_chances import Chances, calibrated
from highstreet_analysis.grid import Grid
from highstreet_analysis.ground import Ground
from highstreet_analysis.history import MONTH, History, history
from highstreet_analysis.metres import metres
from highstreet_analysis.unusable import Unusable

ORIGINS = 26
CAVEAT = (
    "The way was chosen because it did best on the past, which flatters it a little. A forecast knows where it was "
    "reported before, not what nobody tells; and where officers go because of it, more is found. It says where to "
    "look and prevent, and nothing about any person."
)
HOW = "chosen at the time"


@dataclass(frozen=True, eq=False)
class Record:
    """The events of the past, and the places to forecast for."""

    past: History
    ground: Ground
    left_out: int

    @classmethod
    def on_cells(
        cls,
        east: ArrayLike,
        north: ArrayLike,
        when: ArrayLike,
        grid: Grid,
        *,
        until: ArrayLike | None = None,
    ) -> Self:
        """Events on the cells of a grid's area: metres, and dates or months such as 2025-08, of shape (events,).

        Events outside the area are left out. The record ends with its last event, or with `until`.

        Raises Unusable if something is missing or does not fit.
        """
        ground = Ground.of_cells(grid)
        number = np.full(grid.inside.size, -1)
        number[ground.square] = np.arange(ground.places)
        at = metres(east, north)
        cell = grid.cell_of(*at)
        place = np.where(cell >= 0, number[cell], -1)
        return cls(history(place, when, ground, at=at, until=until), ground, int((place < 0).sum()))

    @classmethod
    def at_places(
        cls,
        place: ArrayLike,
        when: ArrayLike,
        east: ArrayLike,
        north: ArrayLike,
        *,
        until: ArrayLike | None = None,
    ) -> Self:
        """Events at premises or map points: `place` is the number of each event's place, in the order of `east` and `north`.

        Events at place -1 are left out. Places without any event belong to the forecast too.

        Raises Unusable if something is missing or does not fit.
        """
        ground = Ground.of_points(east, north)
        known = history(place, when, ground, until=until)
        return cls(known, ground, int((np.asarray(place) < 0).sum()))


def forecast(
    record: Record, *, horizon: int | None = None, share: float = 0.01, origins: int = ORIGINS
) -> Finding:
    """Where the most is to be expected in the `horizon` after the record, and how far to trust it.

    `horizon` is in days, or in months where only months are known (by default four weeks, or a month); `share` is the
    part of the places that can be looked after. All ways are tried at up to `origins` times of the past, each
    with what was known by then; the one with most hits forecasts. The estimate is its hit rate in these tries, its interval
    from time to time. The table has a row for each place: `east`, `north`, `expected` events, `chance` of any, `rank`.

    Raises Unusable for a horizon, share or origins that are none.

    >>> thefts = ["2025-01", "2025-01", "2025-02", "2025-03", "2025-03", "2025-04"]
    >>> record = Record.at_places([0, 1, 0, 0, 2, 0], thefts, [0, 500, 900, 1400], [0, 0, 0, 0])
    >>> finding = forecast(record, share=0.25)
    >>> finding.says
    'For the next month, look to 1 of 4 places: places picked so had 75% of what happened at 3 times before, 20% more than if ranked by last 3 months.'
    >>> finding.table["rank"].tolist()
    [1, 2, 3, 4]
    >>> forecast(Record.at_places([], [], [0, 500], [0, 0])).says
    'The record is too short to try any forecast.'
    """
    steps = _checked(record, horizon, share, origins)
    candidates = Candidates(record.past, record.ground, steps)
    tries = backtest(candidates, origins=origins, share=share)
    if not tries.happened.sum():
        return _unknown(record)
    way = tries.chosen
    chances = calibrated(tries.expected[way], tries.happened)
    expected = forecast_at(candidates, way, record.past.end)
    found = tries.hits[way]
    return Finding(
        says=_sentence(tries, found, record, steps),
        estimate=found.rate,
        interval=_interval(found),
        n=record.past.when.size,
        method=METHODS.get(way, COUNTED),
        caveat=CAVEAT + _left_out(record),
        period=_period(record.past),
        level=LEVEL,
        table=_places(record.ground, expected, chances),
    )


def compare(
    record: Record,
    *,
    horizon: int | None = None,
    share: float = 0.01,
    origins: int = ORIGINS,
    shares: tuple[float, ...] = SHARES,
) -> Finding:
    """How all ways to forecast did on the past, beside the best of the plain rankings.

    The arguments are those of `forecast`. The estimate is how many more events were hit at `share` than by the best
    ranking in hindsight, as a share of its hits, if the way was chosen at each time from what had been tried before. The
    table has a row for each way and each of `shares`: hit rate, PAI, PEI, the ceiling, and the gain over the best ranking
    at that share with its paired interval; and one for `chosen at the time`.

    Raises Unusable as `forecast` does.

    >>> record = Record.at_places([0, 1, 0, 0], ["2025-01", "2025-01", "2025-02", "2025-03"], [0, 500], [0, 0])
    >>> compare(record, share=0.5).says
    'At 2 times before, the way that had done best by then hit as many events as the best plain ranking.'
    """
    steps = _checked(record, horizon, share, origins)
    tries = backtest(Candidates(record.past, record.ground, steps), origins=origins, share=share)
    if not tries.happened.sum():
        return _unknown(record)
    scores: dict[str, Numbers] = {str(way): each for way, each in tries.expected.items()}
    scores[HOW] = tries.chosen_at_the_time()
    more, interval = gain(
        hits(scores[HOW], tries.happened, share=share), tries.hits[tries.best_simple]
    )
    times = _times(len(tries.happened))
    did = (
        f"hit {_more(more)} events {'than' if abs(more) >= 0.005 else 'as'} the best plain ranking"
    )
    return Finding(
        says=f"At {times} before, the way that had done best by then {did}.",
        estimate=more,
        interval=interval if len(tries.happened) > 1 else None,
        n=int(tries.happened.sum()),
        method=Method("rolling-origin backtest", "Tashman, 2000; Chainey et al., 2008; Hunt, 2016"),
        caveat="The best plain ranking is known only in hindsight, and differs from share to share.",
        period=_period(record.past),
        level=LEVEL,
        table=_ways(scores, tries, shares),
    )


def _checked(record: Record, horizon: int | None, share: float, origins: int) -> int:
    unit = record.past.unit
    steps = MONTH[unit] if horizon is None else whole_number(horizon, f"{unit}s", least=1)
    whole_number(origins, "origins", least=1)
    if not 0 < number(share, "share") <= 1:
        raise Unusable(f"A share of {share:g} of the places cannot be picked: give 0.01 for 1%.")
    return steps


def _unknown(record: Record) -> Finding:
    return Finding(
        says="The record is too short to try any forecast.",
        estimate=float("nan"),
        interval=None,
        n=record.past.when.size,
        method=COUNTED,
        caveat="At least two months, or a month and the horizon, with events in them are needed.",
    )


def _sentence(tries: Tries, found: Hits, record: Record, steps: int) -> str:
    unit = record.past.unit
    span = f"next {unit}" if steps == 1 else f"next {steps} {unit}s"
    at = f"look to {found.picked:,} of {found.places:,} places"
    times = _times(found.hits.size)
    had = f"places picked so had {found.rate:.0%} of what happened at {times} before"
    simple = tries.best_simple
    more = gain(found, tries.hits[simple])[0]
    beside = f"{_more(more)} {'than' if abs(more) >= 0.005 else 'as'} if ranked by {simple}"
    return f"For the {span}, {at}: {had}, {beside}."


def _times(number: int) -> str:
    return "1 time" if number == 1 else f"{number} times"


def _more(share: float) -> str:
    """
    >>> _more(0.123), _more(-0.02), _more(0.001)
    ('12% more', '2% fewer', 'as many')
    """
    if abs(share) < 0.005:
        return "as many"
    return f"{share:.0%} more" if share > 0 else f"{-share:.0%} fewer"


def _interval(found: Hits) -> tuple[float, float] | None:
    low, high = found.interval()
    return None if np.isnan(low) else (max(low, 0.0), min(high, 1.0))


def _left_out(record: Record) -> str:
    if not record.left_out:
        return ""
    are = (
        "event at none of the places is"
        if record.left_out == 1
        else "events at none of the places are"
    )
    return f" {record.left_out:,} {are} left out."


def _period(past: History) -> Period | None:
    """From the first to the last day; whole numbers of days have no calendar."""
    if not past.length or not past.dated:
        return None
    ends = np.array([past.begin, past.end]).astype(
        "datetime64[M]" if past.unit == "month" else "datetime64[D]"
    )
    first, after = ends.astype("datetime64[D]").tolist()
    return Period(first, after - timedelta(days=1))


def _places(ground: Ground, expected: Numbers, chances: Chances) -> dict[str, Column]:
    rank = np.empty(expected.size, dtype=np.int64)
    rank[np.argsort(-expected, kind="stable")] = np.arange(1, expected.size + 1)
    return {
        "east": ground.east,
        "north": ground.north,
        "expected": expected,
        "chance": chances.of(expected),
        "rank": rank,
    }


def _ways(scores: dict[str, Numbers], tries: Tries, shares: tuple[float, ...]) -> dict[str, Column]:
    rows = []
    for share in shares:
        found = {way: hits(each, tries.happened, share=share) for way, each in scores.items()}
        simple = max((str(way) for way in NAIVE), key=lambda way: found[way].rate)
        for way, one in found.items():
            more, (low, high) = gain(one, found[simple])
            figures = (one.rate, one.accuracy, one.efficiency, one.best, more, low, high)
            rows.append((way, share, *figures))
    names = ["way", "share", "hit_rate", "pai", "pei", "ceiling", "gain", "gain_low", "gain_high"]
    return {
        name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }
