"""A map of points, drawn without a background: larger where more was recorded, dark where it stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair
import numpy as np

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.pictures import DEEP, INK, LINE, data_of

LETTER, LINE_HEIGHT = 7.0, 15.0
LARGEST = 900.0  # square pixels of the circle of the most
NAMED = 12
# A scale is the longest of these that is no longer than a quarter of the map.
SCALES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


@dataclass(frozen=True, eq=False)
class Points:
    """Where they lie (metres), how much was recorded near each, the hot spot (0 is none) and the name."""

    east: Numbers
    north: Numbers
    amount: Numbers
    spot: Whole
    names: Sequence[str]

    def within(self, frame: "Frame") -> "Points":
        """Those that lie in the frame."""
        kept = np.flatnonzero(frame.holds(self.east, self.north))
        names = [self.names[place] for place in kept.tolist()]
        return Points(self.east[kept], self.north[kept], self.amount[kept], self.spot[kept], names)


@dataclass(frozen=True)
class Frame:
    """What part of the country is shown, in metres, and how wide it is drawn, in pixels."""

    west: float
    east: float
    south: float
    north: float
    width: int

    @property
    def height(self) -> int:
        return round(self.width * (self.north - self.south) / (self.east - self.west))

    @property
    def metre(self) -> float:
        """How many pixels a metre has."""
        return self.width / (self.east - self.west)

    def holds(self, east: Numbers, north: Numbers) -> np.ndarray[Any, np.dtype[np.bool_]]:
        across = (east >= self.west) & (east <= self.east)
        return np.asarray(across & (north >= self.south) & (north <= self.north))


def frame_around(east: Numbers, north: Numbers, *, width: int, margin: float = 100.0) -> Frame:
    """The frame that holds all of these: at most half as high again as wide, at least half as high.

    >>> frame_around(np.array([0.0, 1000.0]), np.array([0.0, 0.0]), width=300, margin=0).height
    150
    """
    wide = max(float(np.ptp(east)) + 2 * margin, 1.0)
    high = max(float(np.ptp(north)) + 2 * margin, 1.0)
    wide, high = max(wide, high / 1.5), max(high, wide / 2)
    across, along = (east.min() + east.max()) / 2, (north.min() + north.max()) / 2
    return Frame(across - wide / 2, across + wide / 2, along - high / 2, along + high / 2, width)


def map_of(
    points: Points,
    frame: Frame,
    *,
    most: float,
    outlines: Sequence[Numbers] = (),
    title: str = "",
    named: int = NAMED,
    largest: float = LARGEST,
) -> Any:
    """The map. A circle of `largest` square pixels stands for `most`; `named` of the busiest bear their names."""
    shown = points.within(frame)
    layers = [lines(outlines, frame), circles(shown, frame, most, largest), scale(frame)]
    if named:
        layers.append(labels(shown, frame, most / largest, named))
    drawn = altair.layer(*layers).properties(width=frame.width, height=frame.height)
    return drawn.properties(title=title) if title else drawn


def axes(frame: Frame) -> tuple[Any, Any]:
    """East and north as places in the frame, without axes."""
    across, along = (
        altair.Scale(domain=ends, nice=False, zero=False)
        for ends in ((frame.west, frame.east), (frame.south, frame.north))
    )
    return altair.X("east:Q", scale=across, axis=None), altair.Y("north:Q", scale=along, axis=None)


def circles(points: Points, frame: Frame, most: float, largest: float) -> Any:
    order = np.argsort(-points.amount, kind="stable")
    rows = [
        {
            "east": points.east[place],
            "north": points.north[place],
            "amount": points.amount[place],
            "stands": "in a hot spot" if points.spot[place] else "elsewhere",
        }
        for place in order
        if points.amount[place] > 0
    ]
    x, y = axes(frame)
    words = ["in a hot spot", "elsewhere"]
    return (
        altair.Chart(data_of(rows))
        .mark_circle(opacity=0.75, strokeWidth=1, stroke="white")
        .encode(
            x=x,
            y=y,
            size=altair.Size(
                "amount:Q", scale=altair.Scale(domain=[0, most], range=[0, largest]), legend=None
            ),
            color=altair.Color(
                "stands:N", scale=altair.Scale(domain=words, range=[DEEP, "#a9b8bc"]), legend=None
            ),
        )
    )


def lines(outlines: Sequence[Numbers], frame: Frame) -> Any:
    rows = [
        {"ring": number, "step": step, "east": east, "north": north}
        for number, ring in enumerate(outlines)
        for step, (east, north) in enumerate(ring)
    ]
    x, y = axes(frame)
    return (
        altair.Chart(data_of(rows))
        .mark_line(color=LINE, strokeWidth=1.5, clip=True)
        .encode(x=x, y=y, detail="ring:N", order="step:Q")
    )


def scale(frame: Frame) -> Any:
    """How long so many metres are, in the lower left corner."""
    quarter = (frame.east - frame.west) / 4
    metres = max((one for one in SCALES if one <= quarter), default=SCALES[0])
    word = f"{metres:,} m" if metres < 1_000 else f"{metres // 1_000} km"
    west, south = frame.west + 8 / frame.metre, frame.south + 8 / frame.metre
    row = {"east": west, "end": west + metres, "north": south, "word": word}
    x, y = axes(frame)
    base = altair.Chart(data_of([row]))
    return base.mark_rule(color=INK, strokeWidth=2).encode(x=x, x2="end:Q", y=y) + base.mark_text(
        align="left", dy=-9, color=INK, fontSize=12
    ).encode(x=x, y=y, text="word:N")


def labels(points: Points, frame: Frame, each: float, named: int) -> Any:
    """The names of the busiest, each where there is room."""
    x, y = axes(frame)
    rows = list(placed(points, frame, each, named))
    base = altair.Chart(data_of(rows))
    halo = base.mark_text(
        align="left", baseline="middle", fontSize=12, stroke="white", strokeWidth=3
    )
    words = base.mark_text(align="left", baseline="middle", fontSize=12, color=INK)
    return halo.encode(x=x, y=y, text="name:N") + words.encode(x=x, y=y, text="name:N")


def placed(
    points: Points, frame: Frame, each: float, named: int
) -> Iterator[dict[str, float | str]]:
    """Names from the busiest downwards, where they cover no other name and stay in the frame.

    `each` is how much a square pixel of a circle stands for.
    """
    taken: list[tuple[float, float, float, float]] = []
    for place in np.argsort(-points.amount, kind="stable")[: 2 * named]:
        name = points.names[place]
        if not name or points.amount[place] <= 0 or len(taken) == named:
            continue
        left = (points.east[place] - frame.west) * frame.metre
        up = (points.north[place] - frame.south) * frame.metre
        away = np.sqrt(points.amount[place] / each / np.pi) + 3
        wide = LETTER * len(name)
        corners = (
            (left + away, up),
            (left - away - wide, up),
            (left - wide / 2, up + away + LINE_HEIGHT / 2),
            (left - wide / 2, up - away - LINE_HEIGHT / 2),
        )
        for x, y in corners:
            box = (x, x + wide, y - LINE_HEIGHT / 2, y + LINE_HEIGHT / 2)
            if fits(box, frame) and not any(cover(box, other) for other in taken):
                taken.append(box)
                yield {
                    "east": frame.west + x / frame.metre,
                    "north": frame.south + y / frame.metre,
                    "name": name,
                }
                break


def fits(box: tuple[float, float, float, float], frame: Frame) -> bool:
    left, right, low, high = box
    return left >= 0 and right <= frame.width and low >= 24 and high <= frame.height


def cover(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
