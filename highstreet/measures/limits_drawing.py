"""Charts with limits: what was counted, what is usual, and between what a month lies by chance.

Drawn in the way of the month charts: a panel for each run of months, for neither a gap nor a change of
definition is ever bridged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import altair
import vl_convert
from django.conf import settings

from highstreet.base.saying import month_of_year
from highstreet.measures.choices import Counted
from highstreet.measures.drawing import (
    BESIDE,
    GAP,
    HEIGHT,
    NARROW,
    WIDE,
    WIDEST_STEP,
    label,
    range_of,
    readable,
)
from highstreet.measures.series import Bar, next_month
from highstreet.measures.verdicts import Point
from highstreet_analysis.pictures import (
    DEEP,
    INK,
    LINE,
    PAPER,
    QUIET,
    TINT,
    TYPEFACE,
    set_in,
)

MOST_MONTHS = 36
MONTHS = "months"  # the name under which the chart asks for its data
LETTERS = 12.5
LABELS = "split(datum.label, '|')[1] == '' ? split(datum.label, '|')[2] : slice(split(datum.label, '|'), 1)"


@dataclass(frozen=True)
class Sheet:
    """Everything on one chart. `marks` are the months of what was done, each with its number in the list."""

    points: Sequence[Point]
    counted: Counted
    breaks: Sequence[date] = ()
    marks: dict[date, str] = field(default_factory=dict)
    aim: float | None = None
    in_fives: bool = False


def draw_limits(sheet: Sheet, *, about: str) -> tuple[str, str]:
    """The chart for wide and for narrow screens; empty texts where there is nothing to draw."""
    if not sheet.points:
        return "", ""
    set_in(settings.STATIC_ROOT / "fonts")
    drawing = chart(sheet).to_dict()
    wide, narrow = (
        readable(vl_convert.vegalite_to_svg(drawing | fitted(sheet, drawing, width)), about=about)
        for width in (WIDE, NARROW)
    )
    return wide, narrow


def fitted(sheet: Sheet, drawing: dict[str, Any], width: int) -> dict[str, Any]:
    """The months and how wide each is drawn: all that differs between a wide and a narrow chart."""
    runs = runs_of(sheet)
    room = width - BESIDE - GAP * (len(runs) - 1)
    step = min(WIDEST_STEP, room / sum(len(run) for run in runs))
    return {
        "datasets": {MONTHS: rows(sheet, runs, step=step)},
        "spec": drawing["spec"] | {"width": {"step": step}},
    }


def runs_of(sheet: Sheet) -> list[list[Point]]:
    """Months that follow one another under one definition; of a long series the latest."""
    runs: list[list[Point]] = [[sheet.points[-MOST_MONTHS:][0]]]
    for here, then in pairwise(sheet.points[-MOST_MONTHS:]):
        if next_month(here.month) == then.month and then.month not in sheet.breaks:
            runs[-1].append(then)
        else:
            runs.append([then])
    return runs


def chart(sheet: Sheet) -> altair.FacetChart:
    """The chart without its data, which is built once for both widths: that costs more than drawing it."""
    base = altair.Chart(altair.NamedData(MONTHS))
    month = altair.X(
        "month:O",
        title=None,
        axis=altair.Axis(
            labelExpr=LABELS,
            labelAngle=0,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            domainColor=INK,
            aria=False,
        ),
    )
    up = altair.Y(
        "value:Q",
        title=None,
        scale=altair.Scale(domain=[0, highest(sheet)], nice=sheet.counted != Counted.SHARE),
        axis=altair.Axis(
            domain=False,
            ticks=False,
            tickCount=4,
            format="%" if sheet.counted == Counted.SHARE else "~r",
            aria=False,
        ),
    )
    panels: altair.FacetChart = (
        altair.layer(*layers(base, month, up))
        .properties(height=HEIGHT)
        .facet(
            column=altair.Column("run:O", title=None, header=altair.Header(labels=False)),
            spacing=GAP,
        )
        .resolve_scale(x="independent")
        .configure(font=TYPEFACE, background="transparent", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=LETTERS,
            labelColor=QUIET,
            gridColor=LINE,
            labelPadding=6,
            labelFont=TYPEFACE,
        )
    )
    return panels


def layers(base: altair.Chart, month: altair.X, up: altair.Y) -> list[altair.Chart]:
    """From the back to the front: limits, usual, aim, what was done, the months, and what they say."""
    limited = base.transform_filter("isValid(datum.upper)")
    marked = base.transform_filter("datum.mark != ''")
    return [
        limited.mark_area(color=TINT, interpolate="step", aria=False).encode(
            x=month, y=altair.Y("lower:Q", title=None), y2="upper"
        ),
        limited.mark_line(color=QUIET, strokeWidth=1.5, interpolate="step", aria=False).encode(
            x=month, y=altair.Y("usual:Q", title=None)
        ),
        base.transform_filter("isValid(datum.aim)")
        .mark_line(color=DEEP, strokeWidth=2, strokeDash=[2, 4], aria=False)
        .encode(x=month, y=altair.Y("aim:Q", title=None)),
        marked.mark_rule(color=INK, strokeDash=[4, 3], aria=False).encode(x=month),
        marked.mark_text(
            color=INK, fontWeight="bold", fontSize=LETTERS, baseline="bottom", dy=-3, aria=False
        ).encode(x=month, y=altair.value(0), text="mark:N"),
        base.mark_line(color=INK, strokeWidth=1.5, aria=False).encode(x=month, y=up),
        base.mark_point(filled=True, size=46, opacity=1, strokeWidth=1.5, aria=False).encode(
            x=month,
            y=up,
            shape=altair.Shape(
                "stands:N",
                scale=altair.Scale(domain=["yes", "no"], range=["diamond", "circle"]),
                legend=None,
            ),
            fill=altair.Fill("fill:N", scale=None),
            stroke=altair.value(INK),
        ),
        base.mark_bar(opacity=0).encode(
            x=altair.X("month:O", scale=altair.Scale(padding=0)),
            y=altair.Y("top:Q", title=None),
            description="said:N",
        ),
    ]


def highest(sheet: Sheet) -> float:
    """The top of the chart: everything on it fits, and a chart of nothing has some height."""
    if sheet.counted == Counted.SHARE:
        return 1.0
    values = [one for point in sheet.points for one in (point.value, point.upper or 0.0)]
    return max([*values, sheet.aim or 0.0, 1.0 if sheet.counted == Counted.RATIO else 4.0])


def rows(sheet: Sheet, runs: list[list[Point]], *, step: float) -> list[dict[str, object]]:
    top = highest(sheet)
    return [
        {
            "run": number,
            "month": f"{point.month:%Y-%m}|{label(bars(run), place, step=step)}",
            "value": point.value,
            "usual": point.usual,
            "lower": point.lower,
            "upper": point.upper,
            "aim": sheet.aim if number == len(runs) - 1 else None,
            "mark": sheet.marks.get(point.month, ""),
            "stands": "yes" if point.stands else "no",
            "fill": DEEP if point.stands else PAPER,
            "top": top,
            "said": said(point, sheet),
        }
        for number, run in enumerate(runs)
        for place, point in enumerate(run)
    ]


def bars(run: list[Point]) -> tuple[Bar, ...]:
    return tuple(Bar(point.month, point.found) for point in run)


def said(point: Point, sheet: Sheet) -> str:
    """What a month says when it is pointed at: August 2025: 41; by chance 28 to 57."""
    figure = figure_of(point, sheet.counted, in_fives=sheet.in_fives)
    if point.lower is None or point.upper is None:
        return f"{month_of_year(point.month)}: {figure}"
    low, high = (written(one, sheet.counted) for one in (point.lower, point.upper))
    return f"{month_of_year(point.month)}: {figure}; by chance {low} to {high}"


def figure_of(point: Point, counted: Counted, *, in_fives: bool) -> str:
    if counted == Counted.COUNT:
        return range_of(point.found) if in_fives else f"{point.found:,}"
    return written(point.value, counted)


def written(value: float, counted: Counted) -> str:
    if counted == Counted.SHARE:
        return f"{value:.0%}"
    return f"{value:.1f}" if counted == Counted.RATIO else f"{value:,.0f}"
