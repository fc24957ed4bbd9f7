"""Month charts: drawn by Altair and vl-convert to SVG, in our own typeface and colours.

Only commands and the queue's jobs draw (docs/decisions/0010): the drawing library alone would take more
memory than a web worker may.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.etree import ElementTree

import altair
import vl_convert
from django.conf import settings

from highstreet.base.fives import most_of
from highstreet.base.saying import month_of_year
from highstreet.measures.series import Bar, Run, Series
from highstreet_analysis.pictures import DEEP, INK, LINE, PAPER, QUIET, TINT, TYPEFACE, set_in

SVG = "http://www.w3.org/2000/svg"
WIDE, NARROW = 560, 330
HEIGHT = 220
BESIDE, GAP = 40, 26
WIDEST_STEP, LETTER_STEP = 30.0, 13.0
LETTERS = "JFMAMJJASOND"
YEAR_NEEDS = 34


@dataclass(frozen=True)
class Look:
    """How bars look: hollow for what is approximate and not ours, filled for our own."""

    fill: str
    stroke: str
    verb: str
    in_fives: bool = False


POLICE = Look(fill=PAPER, stroke=QUIET, verb="recorded")
OWN = Look(fill=DEEP, stroke=DEEP, verb="told")
OWN_IN_FIVES = replace(OWN, in_fives=True)


def draw(series: Series, *, look: Look, about: str) -> tuple[str, str]:
    """The chart for wide and for narrow screens."""
    wide, narrow = (drawn(series, look=look, about=about, width=w) for w in (WIDE, NARROW))
    return wide, narrow


def drawn(series: Series, *, look: Look, about: str, width: int) -> str:
    return readable(svg_of(series, look, width), about=about)


# Kinds of which a town is told nothing look alike, and are drawn once.
@lru_cache(maxsize=64)
def svg_of(series: Series, look: Look, width: int) -> str:
    set_in(settings.STATIC_ROOT / "fonts")
    svg: str = vl_convert.vegalite_to_svg(chart(series, look=look, width=width).to_dict())
    return svg


def chart(series: Series, *, look: Look, width: int) -> altair.FacetChart:
    """One panel for each run of months, side by side with room between: a gap is never bridged."""
    months = sum(len(run) for run in series)
    step = min(WIDEST_STEP, (width - BESIDE - GAP * (len(series) - 1)) / months)
    top = max([bar.count for run in series for bar in run] + [4])
    data = altair.Data(values=rows(series, look=look, step=step, top=top))
    place = altair.X(
        "month:O",
        title=None,
        scale=altair.Scale(paddingInner=0.25, paddingOuter=0.125),
        axis=altair.Axis(
            labelExpr="split(datum.label, '|')[1] == '' ? split(datum.label, '|')[2] : "
            "slice(split(datum.label, '|'), 1)",
            labelAngle=0,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            domainColor=INK,
            aria=False,
        ),
    )
    up = altair.Y(
        "count:Q",
        title=None,
        scale=altair.Scale(domain=[0, top], nice=True),
        axis=altair.Axis(
            domain=False, ticks=False, tickCount=4, format=",d", tickMinStep=1, aria=False
        ),
    )
    base = altair.Chart(data)
    seen = base.mark_bar(strokeWidth=1.5, aria=False).encode(
        x=place,
        y=up,
        fill=altair.Fill("fill:N", scale=None),
        stroke=altair.Stroke("stroke:N", scale=None),
        strokeDash=altair.StrokeDash(
            "dash:N",
            scale=altair.Scale(domain=["whole", "so far"], range=[[1, 0], [3, 3]]),
            legend=None,
        ),
    )
    # An unseen bar over the full height carries the words, so that a small month can be pointed at too.
    reach = base.mark_bar(opacity=0).encode(
        x=altair.X("month:O", scale=altair.Scale(padding=0)),
        y=altair.Y("top:Q"),
        description="said:N",
    )
    panels: altair.FacetChart = (
        altair.layer(seen, reach)
        .properties(width=altair.Step(step), height=HEIGHT)
        .facet(
            column=altair.Column("run:O", title=None, header=altair.Header(labels=False)),
            spacing=GAP,
        )
        .resolve_scale(x="independent")
        .configure(font=TYPEFACE, background="transparent", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12.5, labelColor=QUIET, gridColor=LINE, labelPadding=6, labelFont=TYPEFACE
        )
    )
    return panels


def rows(series: Series, *, look: Look, step: float, top: int) -> list[dict[str, object]]:
    return [
        {
            "run": number,
            "month": f"{bar.month:%Y-%m}|{label(run, place, step=step)}",
            "count": bar.count,
            "top": top,
            "fill": TINT if bar.so_far else look.fill,
            "stroke": look.stroke,
            "dash": "so far" if bar.so_far else "whole",
            "said": said(bar, look),
        }
        for number, run in enumerate(series)
        for place, bar in enumerate(run)
    ]


def label(run: Run, place: int, *, step: float) -> str:
    """What stands under a bar: the month's letter where there is room, the year where one begins."""
    month = run[place].month
    letter = LETTERS[month.month - 1] if step >= LETTER_STEP else ""
    return f"{letter}|{month.year if names_year(run, place, step) else ''}"


def names_year(run: Run, place: int, step: float) -> bool:
    """January says its year; so does the first month, unless January follows too close behind."""
    if run[place].month.month == 1:
        return True
    near = run[1 : int(YEAR_NEEDS / step) + 1]
    return place == 0 and not any(bar.month.month == 1 for bar in near)


def said(bar: Bar, look: Look) -> str:
    """What a bar says when it is pointed at: August 2025: 41 recorded."""
    ending = " so far" if bar.so_far else ""
    number = range_of(bar.count) if look.in_fives else f"{bar.count:,}"
    return f"{month_of_year(bar.month)}: {number} {look.verb}{ending}"


def range_of(fives: int) -> str:
    return f"{fives:,} to {most_of(fives):,}" if fives else "fewer than five"


def readable(svg: str, *, about: str) -> str:
    """Keep names and roles for what can be read one by one, and take them from the scaffolding."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        name = element.get("aria-label") if element.tag == f"{{{SVG}}}path" else None
        for attribute in ("role", "aria-roledescription", "aria-label", "aria-hidden"):
            element.attrib.pop(attribute, None)
        if name:
            element.set("role", "img")
            element.set("aria-label", name)
            element.set("class", "chart__month")
    root.attrib.pop("version", None)
    root.set("class", "chart__drawing")
    root.set("role", "group")
    root.set("aria-label", about)
    return re.sub(r"(\.\d{2})\d+", r"\1", ElementTree.tostring(root, encoding="unicode"))
