"""Charts as everybody sees them: one typeface, one set of colours, drawn to SVG without a browser."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import altair
import vl_convert

TYPEFACE = "Atkinson Hyperlegible Next"
INK, QUIET, PAPER, LINE = "#14232b", "#4a5a62", "#fbfaf6", "#d3cfc2"
DEEP, TINT, AMBER = "#005a63", "#e3eff0", "#a85b00"
LETTERS = 13
# How every chart looks, in Vega-Lite's own words: our typeface, quiet axes, no frame.
LOOK = {
    "font": f"{TYPEFACE}, Arial, DejaVu Sans, sans-serif",
    "background": "white",
    "padding": 4,
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": LETTERS,
        "titleFontSize": LETTERS,
        "labelColor": QUIET,
        "titleColor": QUIET,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": QUIET,
        "tickColor": LINE,
        "labelPadding": 5,
    },
    "legend": {
        "labelFontSize": LETTERS,
        "titleFontSize": LETTERS,
        "labelColor": INK,
        "titleFontWeight": "normal",
    },
    "title": {"fontSize": LETTERS + 1, "color": INK, "anchor": "start", "fontWeight": "bold"},
}


def data_of(rows: Sequence[Mapping[str, Any]]) -> altair.Data:
    """Rows for a chart, as one text: Altair copies a list of them at every step, and checks it row by row.

    >>> data_of([{"month": 1}]).to_dict()
    {'values': '[{"month": 1}]', 'format': {'type': 'json'}}
    """
    return altair.Data(values=json.dumps(rows), format=altair.DataFormat(type="json"))


def svg_of(chart: Any) -> str:
    """An Altair chart as an SVG drawing, its coordinates to the hundredth of a pixel.

    It is meant to be shown as an image: what it says to those who cannot see it stands beside it.

    >>> svg_of(altair.Chart(data_of([])).mark_point()).startswith("<svg")
    True
    """
    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict() | {"config": LOOK})
    return re.sub(r"(\.\d{2})\d+", r"\1", drawn)


@cache
def set_in(fonts: Path) -> None:
    """Measure words in the typeface that lies in this folder, for labels that fit."""
    vl_convert.register_font_directory(str(fonts))
