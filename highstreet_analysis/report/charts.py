"""The charts of a report: months with what is usual, shares of the busiest, counted beside expected, hours of the week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import altair
import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.pictures import AMBER, DEEP, INK, LINE, QUIET, TINT, data_of

LETTERS = "JFMAMJJASOND"
LETTER_STEP, YEAR_STEP = 12.0, 36.0  # pixels that a month's letter needs, and a year
BETWEEN_RUNS = 1.0  # months of room where months are missing
BESIDE = 60  # pixels for the words beside a chart
HEIGHT = 210
AS_USUAL, STANDS = "as usual", "change stands"


@dataclass(frozen=True, eq=False)
class Months:
    """Months in order, each with its place from left to right; there is room where some are missing."""

    starts: Sequence[date]

    @property
    def runs(self) -> list[int]:
        """Which run of months without a gap each belongs to."""
        broken = [
            (then.year - here.year) * 12 + then.month - here.month > 1
            for here, then in pairwise(self.starts)
        ]
        return [0, *np.cumsum(broken, dtype=int).tolist()] if self.starts else []

    @property
    def places(self) -> list[float]:
        return [place + run * BETWEEN_RUNS for place, run in enumerate(self.runs)]

    @property
    def length(self) -> float:
        return self.places[-1] + 1 if self.starts else 1.0


def at_months(months: Months) -> Any:
    """The axis of months: places only, for the words stand under them as marks."""
    scale = altair.Scale(domain=[-0.5, months.length - 0.5], nice=False, zero=False)
    return altair.X("place:Q", scale=scale, axis=None)


def under_months(months: Months, *, width: int, height: int = HEIGHT) -> Any:
    """What stands under the months: a letter where there is room, and each year where it begins."""
    step = width / months.length
    rows, last = [], -YEAR_STEP
    for number, (start, place) in enumerate(zip(months.starts, months.places, strict=True)):
        begins = number == 0 or start.year != months.starts[number - 1].year
        roomy = (place * step) - last >= YEAR_STEP
        if begins and roomy:
            last = place * step
        rows.append(
            {
                "place": place,
                "letter": LETTERS[start.month - 1] if step >= LETTER_STEP else "",
                "year": str(start.year) if begins and roomy else "",
            }
        )
    base = altair.Chart(data_of(rows)).encode(x=at_months(months))
    letters = base.mark_text(baseline="top", fontSize=12, color=QUIET).encode(
        y=altair.value(height + 6), text="letter:N"
    )
    years = base.mark_text(baseline="top", fontSize=13, color=QUIET, align="left", dx=-4).encode(
        y=altair.value(height + 22), text="year:N"
    )
    return letters + years


def up(name: str, title: str | None, *, most: float) -> Any:
    axis = altair.Axis(title=title, tickCount=5, domain=False, ticks=False, tickMinStep=1)
    return altair.Y(name, scale=altair.Scale(domain=[0, most], nice=True), axis=axis)


def control_chart(
    starts: Sequence[date],
    counted: Numbers,
    usual: Numbers,
    lower: Numbers,
    upper: Numbers,
    stands: Numbers,
    *,
    width: int,
) -> Any:
    """Counts in an average month, with what is usual and where a month may lie by chance.

    `stands` marks the months in which a change stood.
    """
    months, wide = Months(starts), width - BESIDE
    rows = [
        {
            "place": place,
            "run": run,
            "rate": float(counted[i]),
            "usual": float(usual[i]),
            "lower": float(lower[i]),
            "upper": float(upper[i]),
            "state": STANDS if stands[i] else AS_USUAL,
        }
        for i, (place, run) in enumerate(zip(months.places, months.runs, strict=True))
    ]
    most = float(max(counted.max(initial=0), upper.max(initial=0), 4))
    base = altair.Chart(data_of(rows)).encode(x=at_months(months))
    title = "in an average month"
    y = up("rate:Q", title, most=most)
    band = base.mark_area(color=TINT, interpolate="step").encode(
        y=up("lower:Q", title, most=most), y2="upper:Q", detail="run:N"
    )
    middle = base.mark_line(color=DEEP, strokeDash=[5, 4], strokeWidth=1.5).encode(
        y=up("usual:Q", title, most=most), detail="run:N"
    )
    line = base.mark_line(color=QUIET, strokeWidth=1.5).encode(y=y, detail="run:N")
    words = [AS_USUAL, STANDS]
    points = base.mark_point(filled=True, size=55, opacity=1).encode(
        y=y,
        color=altair.Color("state:N", scale=altair.Scale(domain=words, range=[QUIET, AMBER])),
        shape=altair.Shape(
            "state:N",
            scale=altair.Scale(domain=words, range=["circle", "diamond"]),
            legend=altair.Legend(orient="top", title=None),
        ),
    )
    drawn = altair.layer(band, middle, line, points, under_months(months, width=wide))
    return drawn.properties(width=wide, height=HEIGHT)


def counted_and_expected(
    starts: Sequence[date],
    counted: Numbers,
    expected: Numbers,
    *,
    width: int,
    called: str,
) -> Any:
    """What was counted each month, and from the change on what would have been expected without it.

    `expected` is not a number before the change.
    """
    months, wide = Months(starts), width - BESIDE
    kinds = {"counted": counted, "expected without it": expected}
    rows = [
        {"place": place, "run": run, "kind": kind, "count": float(values[i])}
        for kind, values in kinds.items()
        for i, (place, run) in enumerate(zip(months.places, months.runs, strict=True))
        if np.isfinite(values[i])
    ]
    most = max([float(row["count"]) for row in rows] + [4.0])  # type: ignore[arg-type]
    colours = altair.Scale(domain=list(kinds), range=[INK, AMBER])
    dashes = altair.Scale(domain=list(kinds), range=[[1, 0], [5, 4]])
    legend = altair.Legend(orient="top", title=None, symbolType="stroke", symbolStrokeWidth=2)
    lines = (
        altair.Chart(data_of(rows))
        .mark_line(point=altair.OverlayMarkDef(size=45), strokeWidth=2)
        .encode(
            x=at_months(months),
            y=up("count:Q", f"{called} in a month", most=most),
            detail="run:N",
            color=altair.Color("kind:N", scale=colours, legend=legend),
            strokeDash=altair.StrokeDash("kind:N", scale=dashes, legend=legend),
        )
    )
    begin = int(np.isfinite(expected).argmax())
    row = {"place": months.places[begin] - 0.5}
    change = (
        altair.Chart(data_of([row]))
        .mark_rule(color=LINE, strokeWidth=2)
        .encode(x=at_months(months))
    )
    drawn = altair.layer(change, lines, under_months(months, width=wide))
    return drawn.properties(width=wide, height=HEIGHT)


def busiest_shares(curves: dict[str, tuple[Numbers, Numbers]], *, width: int, called: str) -> Any:
    """Which share of all is at the busiest places, kind by kind, beside the evenest fall possible."""
    across = 1 if width < 500 else min(3, len(curves))
    wide = (width - BESIDE) // across - 24
    kinds = ("counted", "the evenest fall possible")
    rows = [
        {"kind": name, "line": line, "places": at, "share": share}
        for name, pair in curves.items()
        for line, curve in zip(kinds, pair, strict=True)
        for at, share in corners(curve)
    ]
    scale = altair.Scale(domain=[0, 1], nice=False)
    axis = altair.Axis(format="%", tickCount=3, domain=False, ticks=False)
    legend = altair.Legend(orient="top", title=None, symbolType="stroke", symbolStrokeWidth=2)
    return (
        altair.Chart(data_of(rows))
        .mark_line(strokeWidth=2)
        .encode(
            x=altair.X("places:Q", title=f"busiest {called}", scale=scale, axis=axis),
            y=altair.Y("share:Q", title="their share of all", scale=scale, axis=axis),
            color=altair.Color(
                "line:N", scale=altair.Scale(domain=kinds, range=[DEEP, "#8a979c"]), legend=legend
            ),
            strokeDash=altair.StrokeDash(
                "line:N", scale=altair.Scale(domain=kinds, range=[[1, 0], [5, 4]]), legend=legend
            ),
            facet=altair.Facet(
                "kind:N",
                columns=across,
                title=None,
                sort=list(curves),
                header=altair.Header(labelFontSize=14, labelColor=INK),
            ),
        )
        .properties(width=wide, height=min(wide, 170))
    )


def corners(curve: Numbers) -> list[tuple[float, float]]:
    """A curve as the points where it turns, so that a straight piece is drawn with two.

    >>> corners(np.array([0.0, 0.5, 1.0, 1.0, 1.0]))
    [(0.0, 0.0), (0.5, 1.0), (1.0, 1.0)]
    """
    places = np.linspace(0, 1, curve.size)
    bends = np.abs(np.diff(curve, 2)) > 1e-9 if curve.size > 2 else np.empty(0, dtype=bool)
    kept = np.concatenate([[True], bends, [True]])[: curve.size]
    return [(float(x), float(y)) for x, y in zip(places[kept], curve[kept], strict=True)]


def hours_of_week(days: Sequence[str], shares: Numbers, *, width: int) -> Any:
    """A square for each hour of the week, the darker the more; `shares` is of shape (168,), the first day first."""
    rows = [
        {"day": day, "hour": hour, "share": float(shares[number * 24 + hour])}
        for number, day in enumerate(days)
        for hour in range(24)
    ]
    hour = altair.Axis(
        title="hour of the day", values=[0, 6, 12, 18], labelAngle=0, domain=False, ticks=False
    )
    day = altair.Axis(title=None, domain=False, ticks=False)
    shade = altair.Scale(domain=[0, float(shares.max())], range=["#f4f7f7", DEEP])
    chart = altair.Chart(data_of(rows)).mark_rect(stroke="white", strokeWidth=1)
    return chart.encode(
        x=altair.X("hour:O", axis=hour),
        y=altair.Y("day:N", sort=list(days), axis=day),
        color=altair.Color("share:Q", scale=shade, legend=None),
    ).properties(width=width - BESIDE, height=HEIGHT)
