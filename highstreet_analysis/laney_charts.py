"""Is a month unusual where counts are so large that every month differs by more than chance alone?

A thousand incidents a month make Poisson limits so narrow that weather breaks them. Laney's charts widen them
by how far months do differ, from one to the next.
"""

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, counts
from highstreet_analysis.control_charts import (
    STEP_TO_SPREAD,
    Charts,
    exposures,
    months_used,
    normal,
    scored,
    shares,
    total,
)
from highstreet_analysis.finding import Method


def laney_u(events: ArrayLike, exposure: ArrayLike, *, baseline: int | None = None) -> Charts:
    """Rates of large counts, whose months differ by more than the counts' own chance (Laney, 2002).

    >>> laney_u([100, 140, 90, 150], [1, 1, 1, 1]).upper.round()[0]
    np.float64(253.0)
    >>> laney_u([], []).upper.shape
    (0,)
    """
    counted = counts(events).astype(float)
    exposed = exposures(exposure, counted.shape)
    used = months_used(counted, baseline)
    centre = total(counted, used) / total(exposed, used)
    spread = np.sqrt(centre / exposed)
    return laney(counted / exposed, centre, spread, used, Method("Laney u' chart", "Laney, 2002"))


def laney_p(found: ArrayLike, of: ArrayLike, *, baseline: int | None = None) -> Charts:
    """Shares of large numbers, whose months differ by more than the numbers' own chance (Laney, 2002).

    >>> laney_p([500, 600, 480, 620], [1000, 1000, 1000, 1000]).upper.round(2)[0]
    np.float64(0.87)
    >>> laney_p([], []).upper.shape
    (0,)
    """
    counted, asked = shares(found, of)
    used = months_used(counted, baseline)
    centre = total(counted, used) / total(asked, used)
    spread = np.sqrt(centre * (1 - centre) / asked)
    return laney(counted / asked, centre, spread, used, Method("Laney p' chart", "Laney, 2002"), 1)


def laney(
    values: Numbers,
    centre: Numbers,
    spread: Numbers,
    used: int,
    method: Method,
    ceiling: float = np.inf,
) -> Charts:
    """Spreads that are widened by how far the scores themselves step from month to month."""
    scores = scored(values, centre, spread)
    steps = np.abs(np.diff(scores[..., :used])).sum(-1, keepdims=True)
    wider = steps / max(used - 1, 1) / STEP_TO_SPREAD if used > 1 else np.full_like(steps, np.nan)
    return normal(values, centre, spread * wider, method, 0, ceiling)
