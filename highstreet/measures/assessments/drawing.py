"""The chart of an assessment: what was told in each period beside what was likely, and the difference so far in the
band in which chance keeps it. Drawn in the way of the month charts."""

from collections.abc import Sequence
from typing import Any

import altair
import vl_convert
from django.conf import settings

from highstreet.base.saying import long_day
from highstreet.measures.assessments.facts import Answer, Step
from highstreet.measures.drawing import NARROW, WIDE, readable
from highstreet_analysis.pictures import (
    DEEP,
    INK,
    LETTERS,
    LINE,
    PAPER,
    QUIET,
    TINT,
    TYPEFACE,
    data_of,
    set_in,
)

ABOVE, BELOW = 170, 120
BESIDE = 52


def draw_effect(answer: Answer, *, about: str) -> tuple[str, str]:
    """The chart for wide and for narrow screens; empty texts where there is nothing to draw."""
    if not answer.steps:
        return "", ""
    set_in(settings.STATIC_ROOT / "fonts")
    wide, narrow = (
        readable(vl_convert.vegalite_to_svg(chart(answer, width=width).to_dict()), about=about)
        for width in (WIDE, NARROW)
    )
    return wide, narrow


def chart(answer: Answer, *, width: int) -> altair.VConcatChart:
    panels = [counted(answer, width=width - BESIDE)]
    if any(step.low is not None for step in answer.steps):
        panels.append(so_far(answer, width=width - BESIDE))
    stacked: altair.VConcatChart = (
        altair.vconcat(*panels, spacing=18)
        .configure(font=TYPEFACE, background="transparent", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12.5,
            labelColor=QUIET,
            gridColor=LINE,
            labelPadding=6,
            labelFont=TYPEFACE,
            domainColor=INK,
        )
        .configure_title(fontSize=LETTERS, color=INK, anchor="start", font=TYPEFACE)
    )
    return stacked


def along(steps: Sequence[Step]) -> altair.X:
    """Days along the bottom, the same in both panels."""
    return altair.X(
        "begins:T",
        title=None,
        scale=altair.Scale(domain=[steps[0].begins.isoformat(), steps[-1].begins.isoformat()]),
        axis=altair.Axis(format="%b %Y", tickCount=5, grid=False, labelOverlap=True, aria=False),
    )


def counted(answer: Answer, *, width: int) -> Any:
    """What was told, and (dotted) what was likely otherwise."""
    base = altair.Chart(data_of(rows(answer)))
    up = altair.Y(
        "found:Q",
        title=None,
        scale=altair.Scale(domain=[0, highest(answer)], nice=True),
        axis=altair.Axis(domain=False, ticks=False, tickCount=4, tickMinStep=1, aria=False),
    )
    x = along(answer.steps)
    layered = altair.layer(
        start(answer, x),
        base.transform_filter("isValid(datum.expected)")
        .mark_line(color=DEEP, strokeWidth=2, strokeDash=[2, 4], aria=False)
        .encode(x=x, y=altair.Y("expected:Q", title=None)),
        base.mark_line(color=INK, strokeWidth=1.5, aria=False).encode(
            x=x, y=up, detail=altair.Detail("part:N")
        ),
        base.mark_point(filled=True, size=46, opacity=1, fill=PAPER, stroke=INK).encode(
            x=x, y=up, description="said:N"
        ),
    )
    return layered.properties(
        width=width,
        height=ABOVE,
        title=f"Reports in each {answer.days // 7} weeks; dotted: likely otherwise",
    )


def so_far(answer: Answer, *, width: int) -> Any:
    """The difference so far; shaded where chance keeps it."""
    since = [row for row in rows(answer) if row["low"] is not None]
    base = altair.Chart(data_of(since))
    x = along(answer.steps)
    layered = altair.layer(
        base.mark_area(color=TINT, aria=False).encode(
            x=x,
            y=altair.Y(
                "low:Q",
                title=None,
                axis=altair.Axis(domain=False, ticks=False, tickCount=4, aria=False),
            ),
            y2="high",
        ),
        base.mark_rule(color=QUIET, aria=False).encode(y=altair.datum(0)),
        start(answer, x),
        base.mark_line(color=INK, strokeWidth=2, aria=False).encode(
            x=x, y=altair.Y("difference:Q", title=None)
        ),
    )
    return layered.properties(
        width=width, height=BELOW, title="More or fewer so far; shaded: what chance may make"
    )


def start(answer: Answer, x: altair.X) -> altair.Chart:
    """The day on which it began."""
    assert answer.begun is not None
    mark = altair.Chart(data_of([{"begins": answer.begun.isoformat()}]))
    rule: altair.Chart = mark.mark_rule(color=INK, strokeDash=[4, 3], aria=False).encode(x=x)
    return rule


def highest(answer: Answer) -> float:
    values = [one for step in answer.steps for one in (step.found, step.expected or 0.0)]
    return max([*values, 4.0])


def rows(answer: Answer) -> list[dict[str, object]]:
    return [
        {
            "begins": step.begins.isoformat(),
            "part": "since" if step.expected is not None else "before",
            "found": step.found,
            "expected": step.expected,
            "difference": step.difference,
            "low": step.low,
            "high": step.high,
            "said": said(step),
        }
        for step in answer.steps
    ]


def said(step: Step) -> str:
    """What a period says when it is pointed at."""
    likely = f"; likely otherwise {step.expected:.0f}" if step.expected is not None else ""
    return f"From {long_day(step.begins)}: {step.found}{likely}"
