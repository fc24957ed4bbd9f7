"""The bridge to the analysis core: files into the lake, and a town's own figures out of it.

DuckDB comes with this module, so only commands and the queue's jobs may load it, never a page.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from highstreet.measures.choices import CrimeType, type_called
from highstreet.measures.figures import MONTHS_ON_MAP, Point, TownFigures
from highstreet.measures.models import PoliceArea
from highstreet_analysis.police_uk import tables
from highstreet_analysis.police_uk.downloading import NoDownload
from highstreet_analysis.police_uk.downloading import download as fetch
from highstreet_analysis.police_uk.findings import Findings
from highstreet_analysis.police_uk.forces import slug
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.months import read_months
from highstreet_analysis.police_uk.sources import sources_under

# The police have changed their points where less than this share of a month lies on points of the month
# before; a month with fewer rows than this says nothing about it.
NEW_POINTS = 0.2
ENOUGH_TO_TELL = 50

__all__ = [
    "Findings",
    "NoDownload",
    "bytes_under",
    "download",
    "figures_of",
    "import_into_lake",
    "read_months",
    "slug",
]


def import_into_lake(
    paths: Sequence[Path], *, at: datetime, progress: Callable[[int, str], None]
) -> Findings:
    return import_files(paths, lake=settings.LAKE, at=at, progress=progress)


def bytes_under(paths: Sequence[Path]) -> int:
    """How much there is to read, for the progress bar."""
    return sum(source.size for source in sources_under(list(paths)))


def download(
    force: str, months: Sequence[str], *, into: Path, progress: Callable[[int, int, str], None]
) -> tuple[list[Path], list[str]]:
    return fetch(
        force, months, into=into, progress=progress, address=settings.POLICE_ARCHIVE_ADDRESS
    )


def figures_of(area: PoliceArea) -> TownFigures | None:
    """The town's figures, or nothing while the lake holds no month of its force."""
    lake = Lake(settings.LAKE)
    held = lake.months(area.force)
    if not held:
        return None
    counts: dict[tuple[date, CrimeType], int] = {}
    for count in tables.by_month_and_type(lake, area.force, area.codes):
        key = (first_of(count.month), type_called(count.crime_type))
        counts[key] = counts.get(key, 0) + count.recorded
    placeless, placeless_of = tables.without_place(lake, area.force, months=held[-MONTHS_ON_MAP:])
    return TownFigures(
        months=tuple(map(first_of, held)),
        by_month=counts,
        points=points_of(lake, area, held[-MONTHS_ON_MAP:]),
        placeless=placeless,
        placeless_of=placeless_of,
        breaks=tuple(
            (first_of(one.before), first_of(one.month))
            for one in tables.overlaps(lake, area.force, area.codes)
            if one.rows >= ENOUGH_TO_TELL and one.share < NEW_POINTS
        ),
        imported_at=max(p.imported_at for p in lake.parts().values() if p.force == area.force),
    )


def points_of(lake: Lake, area: PoliceArea, months: Sequence[str]) -> tuple[Point, ...]:
    return tuple(
        Point(
            month=first_of(count.month),
            crime_type=type_called(count.crime_type),
            lon=count.lon,
            lat=count.lat,
            place=count.place[:120],
            recorded=count.recorded,
        )
        for count in tables.by_point_and_type(lake, area.force, area.codes, months=months)
    )


def first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
