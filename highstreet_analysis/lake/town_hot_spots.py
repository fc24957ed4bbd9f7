"""Where are the hot spots of every town? One finding for each, from the map points of police.uk."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa

from highstreet_analysis.finding import Finding, Period
from highstreet_analysis.grid import located
from highstreet_analysis.hot_spots import hot_places

REACH = 150.0
POINTS_ARE_APPROXIMATE = (
    " The points are those of police.uk: each stands for at least eight addresses, or for none, and what is put on one "
    "happened near it. Only points that were ever used count as places."
)


def hot_spots_of_towns(
    points: pa.Table,
    *,
    reach: float = REACH,
    period: Period | None = None,
    progress: Callable[[str], None] = lambda _town: None,
) -> Iterator[tuple[str, Finding]]:
    """Each town with the finding on its hot spots, in the order of the table.

    `points` is what `questions.points` gives for towns, answered. A window is a map point and those up to `reach`
    metres away. Each finding's table has `east`, `north`, `amount`, `window`, `expected`, `p` and `spot`, as
    `hot_spots.hot_places` says. `progress` is told each town before its turn.

    >>> columns = {"town": ["Kettering"] * 3, "longitude": [-0.72, -0.73, -0.74], "latitude": [52.4] * 3}
    >>> ((town, found),) = hot_spots_of_towns(pa.table(columns | {"recorded": [3, 0, 1]}))
    >>> town, found.says
    ('Kettering', 'No hot spot stands out: 4 events may lie as they do by chance.')
    >>> list(hot_spots_of_towns(pa.table({name: [] for name in (*columns, "recorded")})))
    []
    """
    towns = points["town"].combine_chunks().dictionary_encode()
    codes = towns.indices.to_numpy(zero_copy_only=False)
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(towns.dictionary)), side="right")
    longitude, latitude, recorded = (
        points[name].to_numpy()[order] for name in ("longitude", "latitude", "recorded")
    )
    for number, town in enumerate(towns.dictionary.to_pylist()):
        progress(town)
        own = slice(ends[number - 1] if number else 0, ends[number])
        at = located(longitude[own], latitude[own])
        found = hot_places(recorded[own][at.row], at.east, at.north, reach=reach, period=period)
        yield town, replace(found, caveat=found.caveat + POINTS_ARE_APPROXIMATE)
