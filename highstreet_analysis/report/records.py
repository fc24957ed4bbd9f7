"""What was recorded in one town, as the questions of a report ask it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.finding import Period
from highstreet_analysis.police_uk.months import latest_run
from highstreet_analysis.report.maps import Points
from highstreet_analysis.signals import last_day

Words = NDArray[np.str_]
EVERYTHING = "everything recorded"
EVERYWHERE = "All areas of the files"


class Origin(StrEnum):
    """Who recorded it: the police, to the month and the map point, or the partnership, as it was told."""

    POLICE = "data.police.uk"
    OWN = "the partnership's own reports"


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """Counts of other areas of the same force, one row for each area, month and kind."""

    area: Words
    month: NDArray[np.datetime64]
    kind: Words
    count: Whole


@dataclass(frozen=True, eq=False)
class Records:
    """One row for each crime or incident.

    `held` are the months for which there are records, in order; others are unknown, not empty. `day` is not a
    time where only the month is known, `east` and `north` not numbers where the place is not. `began` and `ended` are the times
    between which it happened, as written, and empty where they are not known.
    """

    town: str
    origin: Origin
    held: tuple[date, ...]
    month: NDArray[np.datetime64]
    day: NDArray[np.datetime64]
    kind: Words
    place: Words
    area: Words
    east: Numbers
    north: Numbers
    began: Words
    ended: Words
    elsewhere: Elsewhere | None = None

    def __len__(self) -> int:
        return int(self.month.size)

    @property
    def has_days(self) -> bool:
        return bool(len(self)) and not bool(np.isnat(self.day).any())

    @property
    def has_hours(self) -> bool:
        return bool((np.char.str_len(self.began) > len("2025-08-31")).any())

    @property
    def has_places(self) -> bool:
        return bool(np.isfinite(self.east).any())

    @property
    def period(self) -> Period | None:
        return Period(self.held[0], last_day(self.held[-1])) if self.held else None

    def kinds(self) -> list[str]:
        """What was recorded, the most frequent first."""
        found = Counter(self.kind.tolist())
        return sorted(found, key=lambda kind: (-found[kind], kind))

    def of(self, kind: str) -> "Records":
        """Those of one kind."""
        return self if kind == EVERYTHING else self.kept(self.kind == kind)

    def lately(self) -> "Records":
        """Those of the newest months without a gap, a year at most: map points are then the same throughout."""
        names = latest_run([f"{month:%Y-%m}" for month in self.held])
        held = tuple(month for month in self.held if f"{month:%Y-%m}" in names)
        return replace(self.kept(np.isin(self.month, months_of(held))), held=held)

    def kept(self, rows: NDArray[np.bool_]) -> "Records":
        columns: dict[str, Any] = {
            name: getattr(self, name)[rows]
            for name in (
                *("month", "day", "kind", "place", "area", "east", "north"),
                *("began", "ended"),
            )
        }
        return replace(self, **columns)

    def by_month(self) -> Whole:
        """How many in each month held."""
        return np.array([(self.month == month).sum() for month in months_of(self.held)], dtype=int)

    def located(self) -> "Records":
        """Those with a place."""
        return self.kept(np.isfinite(self.east) & np.isfinite(self.north))

    def points(self) -> tuple[Points, Whole]:
        """The places of those that have one, and at which of them each lies; amounts are of all kinds."""
        some = self.located()
        at, first, each = np.unique(
            np.column_stack([some.east, some.north]), axis=0, return_index=True, return_inverse=True
        )
        each = each.ravel()
        amount = np.bincount(each, minlength=len(at)).astype(float)
        names = [str(name) for name in some.place[first]]
        return Points(at[:, 0], at[:, 1], amount, np.zeros(len(at), dtype=int), names), each


def months_of(held: Iterable[date]) -> NDArray[np.datetime64]:
    return np.array([f"{month:%Y-%m}" for month in held], dtype="datetime64[M]")


def months_said(held: tuple[date, ...]) -> str:
    """From the first month to the last, and how many are missing between them.

    >>> months_said((date(2025, 1, 1), date(2025, 2, 1)))
    'January to February 2025'
    >>> months_said((date(2024, 4, 1), date(2025, 1, 1)))
    'April 2024 to January 2025 (8 months between them are missing)'
    >>> months_said((date(2025, 1, 1),)), months_said(())
    ('January 2025', 'no month')
    """
    if not held:
        return "no month"
    first, last = held[0], held[-1]
    if len(held) == 1:
        return f"{first:%B %Y}"
    missing = (last.year - first.year) * 12 + last.month - first.month + 1 - len(held)
    begin = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    said = f"{begin} to {last:%B %Y}"
    are = "month between them is" if missing == 1 else "months between them are"
    return f"{said} ({missing} {are} missing)" if missing else said
