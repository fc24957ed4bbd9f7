"""A target's months as rows of a spreadsheet."""

from collections.abc import Iterator

from highstreet.base.fives import most_of
from highstreet.measures.choices import Counted
from highstreet.measures.verdicts import Point
from highstreet.targets.queries.targets import Panel, TargetPage


def rows_for_file(page: TargetPage) -> Iterator[dict[str, str]]:
    """The months of the target's own measure as rows of a spreadsheet, as its reader may see them."""
    panel = page.line.panel
    for point in reversed(panel.rows):
        yield {
            "Month": f"{point.month:%Y-%m}",
            "Found": found_of(point, panel),
            "Of": of_how_many(point, panel),
            "Share or rate": written(point.value),
            "Usual": written(point.usual),
            "Lower limit": written(point.lower),
            "Upper limit": written(point.upper),
            "A change stands": "yes" if point.stands else "",
        }


def found_of(point: Point, panel: Panel) -> str:
    """What was found in a month; of a share in fives only the share itself is said."""
    if panel.in_fives and panel.measure.counted == Counted.SHARE:
        return ""
    return fives(point.found, panel.in_fives)


def of_how_many(point: Point, panel: Panel) -> str:
    """The denominator; what police recorded is published, and said exactly."""
    if point.of is None:
        return ""
    return fives(point.of, panel.in_fives and panel.measure.counted == Counted.SHARE)


def fives(count: int, few: bool) -> str:  # noqa: FBT001
    """A count, or what it may be where it is counted in fives."""
    if not few:
        return str(count)
    return f"{count} to {most_of(count)}" if count else "fewer than 5"


def written(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
