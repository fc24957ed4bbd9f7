"""What is usual since things changed? Limits set afresh after each dated change.

A new way to record, a shop that closed, a scheme that began: a change that is known and dated is not to be
found by the chart, and the months before it say nothing about what is usual after it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers
from highstreet_analysis.control_charts import Charts
from highstreet_analysis.unusable import Unusable


def in_phases(
    chart: Callable[..., Charts], *columns: ArrayLike, changed: Sequence[int], **options: Any
) -> Charts:
    """One chart whose limits begin afresh at each month in `changed`, counted from 0.

    `columns` and `options` (such as `baseline`, the months of each phase that set its limits) are those of the
    chart.

    Raises Unusable if the months of change are not in order within the chart.

    >>> from highstreet_analysis.control_charts import c_chart
    >>> in_phases(c_chart, [8, 12, 10, 3, 5, 4], changed=[3]).centre
    array([10., 10., 10.,  4.,  4.,  4.])
    >>> in_phases(c_chart, [], changed=[]).centre.shape
    (0,)
    """
    parts = [np.asarray(column) for column in columns]
    drawn = [
        chart(*(part[..., months] for part in parts), **options)
        for months in phases(parts[0].shape[-1], changed)
    ]
    return Charts(
        values=joined([one.values for one in drawn]),
        centre=joined([one.centre for one in drawn]),
        lower=joined([one.lower for one in drawn]),
        upper=joined([one.upper for one in drawn]),
        scores=joined([one.scores for one in drawn]),
        method=drawn[-1].method,
    )


def joined(parts: list[Numbers]) -> Numbers:
    """The phases one after another."""
    return np.concatenate(parts, axis=-1)


def phases(months: int, changed: Sequence[int]) -> list[slice]:
    """The months of each phase.

    >>> phases(6, [3])
    [slice(0, 3, None), slice(3, 6, None)]
    >>> phases(6, [6])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Give changes in order, each after the first of the 6 months: not [6].
    """
    bounds = [0, *changed, months]
    if changed and any(here >= then for here, then in pairwise(bounds)):
        raise Unusable(
            f"Give changes in order, each after the first of the {months} months: not {list(changed)}."
        )
    return [slice(here, then) for here, then in pairwise(bounds)]
