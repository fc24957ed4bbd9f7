"""What an analysis answers: one frozen finding, with everything that is needed to judge it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]


@dataclass(frozen=True)
class Method:
    """How a finding was made, and who described it: author and year."""

    name: str
    source: str


@dataclass(frozen=True)
class Period:
    """From the first to the last day that the data cover, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first:%d %B %Y} to {self.last:%d %B %Y}"


@dataclass(frozen=True)
class Finding:
    """The answer to one question.

    `says` is one sentence that a councillor understands. `estimate` is in the unit that `says` names, with
    its interval at `level` (0.95 is 95%) if the method gives one, and not a number where the data cannot say.
    `n` is how many events or counts stand behind it. `table` holds the columns that the finding was read from,
    all of one length.

    >>> finding = Finding(
    ...     says="Nothing can be said yet.",
    ...     estimate=float("nan"),
    ...     interval=None,
    ...     n=0,
    ...     method=Method("u chart", "Shewhart, 1931"),
    ...     caveat="There are no counts.",
    ... )
    >>> finding.is_known, finding.length
    (False, 0)
    """

    says: str
    estimate: float
    interval: tuple[float, float] | None
    n: int
    method: Method
    caveat: str
    period: Period | None = None
    level: float = 0.95
    table: Mapping[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", MappingProxyType(dict(self.table)))
        lengths = {len(column) for column in self.table.values()}
        if len(lengths) > 1:
            raise ValueError(f"The columns of a finding's table have lengths {sorted(lengths)}.")

    @property
    def is_known(self) -> bool:
        """Whether the data could say anything."""
        return not np.isnan(self.estimate)

    @property
    def length(self) -> int:
        """How many rows the table has."""
        return len(next(iter(self.table.values()), ()))
