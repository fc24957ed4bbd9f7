"""Twelve months of a record as they leave the town, with a small drawing of them: in fives but for police."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from highstreet.base.fives import in_fives
from highstreet.measures.monthly import Month
from highstreet.measures.series import Bar, Latest, latest, latest_in_fives, parted

WIDTH, HEIGHT, STEP, BAR = 132, 32, 11, 9


@dataclass(frozen=True)
class Months:
    """The newest whole months without a gap, a year at most; `path` draws them, one bar each."""

    lately: Latest
    counts: tuple[tuple[date, int], ...]
    path: str


def as_kept(series: Sequence[Month], *, exact: bool) -> dict[str, Any] | None:
    """What is kept of a record; nothing if it has no whole month."""
    runs = parted(Bar(one.month, one.found) for one in series)
    lately = latest(runs) if exact else latest_in_fives(runs)
    if lately is None:
        return None
    shown = [
        (bar.month, bar.count if exact else in_fives(bar.count))
        for bar in runs[-1][-lately.months :]
    ]
    said = asdict(lately) | {
        "first": lately.first.isoformat(),
        "last": lately.last.isoformat(),
    }
    return {
        "lately": said,
        "counts": [[month.isoformat(), count] for month, count in shown],
        "path": drawn([count for _, count in shown]),
    }


def from_kept(kept: dict[str, Any] | None) -> Months | None:
    if kept is None:
        return None
    said = kept["lately"]
    days = {name: date.fromisoformat(said[name]) for name in ("first", "last")}
    return Months(
        lately=Latest(**said | days),
        counts=tuple((date.fromisoformat(month), count) for month, count in kept["counts"]),
        path=kept["path"],
    )


def drawn(counts: Sequence[int]) -> str:
    """Bars side by side, the newest at the right; nought is a line on the floor.

    >>> drawn([0, 4])
    'M110 32v-1h9v1zM121 32v-32h9v32z'
    """
    most, begin = max([*counts, 1]), WIDTH - STEP * len(counts)
    heights = [max(1, round(HEIGHT * count / most)) for count in counts]
    return "".join(
        f"M{begin + STEP * place} {HEIGHT}v-{height}h{BAR}v{height}z"
        for place, height in enumerate(heights)
    )
