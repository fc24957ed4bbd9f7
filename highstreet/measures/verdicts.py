"""What may be said of a monthly series, as plain facts that pages can read without the analysis core."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

LEAST_POINTS = 12
BETWEEN_FALSE_ALARMS = 100  # months, if nothing changes


class Verdict(StrEnum):
    BETTER = "BETTER"
    WORSE = "WORSE"
    NOISE = "NOISE"
    TOO_FEW = "TOO_FEW"


class TooFew(StrEnum):
    """Why nothing can be said: months in all, months that set the usual, months after them, or events."""

    MONTHS = "MONTHS"
    BASELINE = "BASELINE"
    AFTER = "AFTER"
    EVENTS = "EVENTS"


class Reach(StrEnum):
    """Whether an aim is near: "we cannot tell yet" is an answer."""

    REACHED = "REACHED"
    NOT_AS_IT_GOES = "NOT_AS_IT_GOES"
    UNSURE = "UNSURE"
    NO_LEVEL = "NO_LEVEL"


@dataclass(frozen=True)
class Point:
    """One month: what was found, of how many, and between what it lies by chance."""

    month: date
    found: int
    of: int | None
    value: float
    usual: float | None = None
    lower: float | None = None
    upper: float | None = None
    stands: bool = False


@dataclass(frozen=True)
class Verdicts:
    """The verdict on one series with its figures; figures are as the measure says them.

    `now` lies between `low` and `high` with 95% certainty. A change `began` in that month, or at any time from
    `began_after` on where the months before it have no figures. The `cut` is of what is counted, or of the
    rest where that is rarer (`of_rest`).
    """

    verdict: Verdict
    points: tuple[Point, ...]
    months: int
    baseline: int
    breaks: tuple[date, ...] = ()
    why: str = ""
    usual: float | None = None
    now: float | None = None
    low: float | None = None
    high: float | None = None
    began: date | None = None
    began_after: date | None = None
    fell: bool | None = None
    uneven: float = 1.0
    unsettled: bool = False
    cut: float = 0.25
    of_rest: bool = False
    months_to_see: int | None = None
    reach: Reach = Reach.NO_LEVEL

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        } | {
            "points": [asdict(point) | {"month": point.month.isoformat()} for point in self.points],
            "breaks": [day.isoformat() for day in self.breaks],
        }


def from_json(kept: Mapping[str, Any]) -> Verdicts:
    """What was kept, as it was."""
    names = {one.name for one in fields(Verdicts)}
    days = {name: day_of(kept[name]) for name in ("began", "began_after")}
    return Verdicts(
        **{name: value for name, value in kept.items() if name in names - {"points", "breaks"}}
        | days
        | {"verdict": Verdict(kept["verdict"]), "reach": Reach(kept["reach"])},
        points=tuple(
            Point(**point | {"month": date.fromisoformat(point["month"])})
            for point in kept["points"]
        ),
        breaks=tuple(map(date.fromisoformat, kept["breaks"])),
    )


def day_of(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
