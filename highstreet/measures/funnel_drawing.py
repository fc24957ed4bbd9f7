"""Funnels: each town against how many it had, within limits that narrow as the number grows.

Drawn in the way of the other charts, twice, and never by a page (docs/decisions/0010).
"""

from dataclasses import asdict, dataclass
from typing import Literal

import altair
import vl_convert
from django.conf import settings

from highstreet.measures.drawing import HEIGHT, NARROW, WIDE, readable
from highstreet.measures.funnels import Judged, Point
from highstreet_analysis.pictures import (
    DEEP,
    INK,
    LINE,
    PAPER,
    QUIET,
    TINT,
    TYPEFACE,
    data_of,
    set_in,
)

LETTERS = 12.5
# On which side of its point a town's name stands, and how far from it.
SIDES: tuple[tuple[Literal["left", "right"], int], ...] = (("left", 9), ("right", -9))
BESIDE = 52


@dataclass(frozen=True)
class Words:
    """What a funnel is `about`, what its axis counts (`below`), and what each town says when it is pointed at."""

    about: str
    below: str
    is_share: bool
    said: tuple[str, ...]


def draw_funnel(judged: Judged, words: Words) -> tuple[str, str]:
    """The funnel for wide and for narrow screens."""
    set_in(settings.STATIC_ROOT / "fonts")
    wide, narrow = (
        readable(
            vl_convert.vegalite_to_svg(chart(judged, words, width=width).to_dict()),
            about=words.about,
        )
        for width in (WIDE, NARROW)
    )
    return wide, narrow


def chart(judged: Judged, words: Words, *, width: int) -> altair.LayerChart:
    edges = altair.Chart(data_of([asdict(edge) for edge in judged.edges]))
    towns = altair.Chart(data_of(rows(judged, words)))
    low, high = span_of(judged, words)
    across = altair.X(
        "size:Q",
        title=words.below,
        scale=altair.Scale(domain=[0, judged.edges[-1].size], nice=False),
        axis=altair.Axis(grid=False, tickCount=4, format=",d", aria=False),
    )
    up = altair.Scale(domain=[low, high], clamp=True, zero=False)
    form = "%" if words.is_share else ".1f"
    axis = altair.Axis(domain=False, ticks=False, tickCount=4, format=form, aria=False)
    drawn: altair.LayerChart = (
        altair.layer(
            edges.mark_area(color=TINT, aria=False).encode(
                x=across,
                y=altair.Y("lower:Q", title=None, scale=up, axis=axis),
                y2="upper",
            ),
            *(
                edges.mark_line(color=QUIET, strokeWidth=1, strokeDash=[4, 3], aria=False).encode(
                    x=across, y=altair.Y(f"{side}:Q", scale=up)
                )
                for side in ("inner_lower", "inner_upper")
            ),
            altair.Chart(data_of([{"centre": judged.centre}]))
            .mark_rule(color=QUIET, strokeWidth=1.5, aria=False)
            .encode(y=altair.Y("centre:Q", scale=up)),
            *(
                towns.transform_filter(f"datum.outside != 0 && datum.side == '{side}'")
                .mark_text(
                    align=side, dx=dx, fontSize=LETTERS, fontWeight="bold", color=INK, aria=False
                )
                .encode(x=across, y=altair.Y("value:Q", scale=up), text="name:N")
                for side, dx in SIDES
            ),
            towns.mark_point(filled=True, size=70, opacity=1, strokeWidth=1.5, aria=False).encode(
                x=across,
                y=altair.Y("value:Q", scale=up),
                shape=altair.Shape(
                    "mark:N",
                    scale=altair.Scale(domain=["out", "in"], range=["diamond", "circle"]),
                    legend=None,
                ),
                fill=altair.Fill("fill:N", scale=None),
                stroke=altair.value(INK),
            ),
            # An unseen, larger point carries the words, so that a finger can reach it.
            towns.mark_point(filled=True, size=320, opacity=0).encode(
                x=across, y=altair.Y("value:Q", scale=up), description="said:N"
            ),
        )
        .properties(width=width - BESIDE, height=HEIGHT)
        .configure(font=TYPEFACE, background="transparent", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=LETTERS,
            titleFontSize=LETTERS,
            titleFontWeight="normal",
            titleColor=QUIET,
            labelColor=QUIET,
            gridColor=LINE,
            labelPadding=6,
            labelFont=TYPEFACE,
            titleFont=TYPEFACE,
        )
    )
    return drawn


def span_of(judged: Judged, words: Words) -> tuple[float, float]:
    """From a little below all towns to a little above them: the widest part of the funnel may run out."""
    values = [value for point in judged.points for value in (point.value, point.lower, point.upper)]
    low, high = min(values), max(values)
    room = max(0.02, (high - low) * 0.08)
    return max(0.0, low - room), min(1.0, high + room) if words.is_share else high + room


def rows(judged: Judged, words: Words) -> list[dict[str, object]]:
    return [
        {
            "size": point.of,
            "value": point.value,
            "name": point.name,
            "outside": point.outside,
            "side": "left" if point.of < judged.edges[-1].size / 2 else "right",
            "mark": "out" if point.outside else "in",
            "fill": DEEP if point.outside else PAPER,
            "said": said,
        }
        for point, said in zip(left_to_right(judged.points), words.said, strict=True)
    ]


def left_to_right(points: tuple[Point, ...]) -> list[Point]:
    """From the smallest to the largest, as the arrow keys walk along them."""
    return sorted(points, key=lambda point: (point.of, point.name))
