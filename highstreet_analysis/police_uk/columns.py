"""The twelve columns of a street-level file, however their names are written, and files that are something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = (
    "crime_id",
    "month",
    "reported_by",
    "falls_within",
    "longitude",
    "latitude",
    "location",
    "lsoa_code",
    "lsoa_name",
    "crime_type",
    "last_outcome_category",
    "context",
)
AS_PUBLISHED = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
WITHOUT_THESE_NOTHING = ("month", "crime_type", "lsoa_code")
OTHER_NAMES = {
    "id": "crime_id",
    "force": "reported_by",
    "long": "longitude",
    "lng": "longitude",
    "lon": "longitude",
    "lat": "latitude",
    "lsoa": "lsoa_code",
    "category": "crime_type",
    "type_of_crime": "crime_type",
    "last_outcome": "last_outcome_category",
    "outcome": "last_outcome_category",
}


class NotPolice(ValueError):
    """The file is not street-level data; the message says what it seems to be."""


@dataclass(frozen=True)
class Header:
    """Where each of our columns stands in a file, and how its header differs from the published one."""

    position: dict[str, int]
    width: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    is_as_published: bool


def plain(name: str) -> str:
    """A column's name without capitals, spaces and signs.

    >>> plain(" LSOA  Code "), plain("crimeType"), plain("Last outcome category")
    ('lsoa_code', 'crime_type', 'last_outcome_category')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip())
    words = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
    return OTHER_NAMES.get(words, words)


def read_header(names: Sequence[str]) -> Header:
    """Find our columns among a file's.

    >>> read_header(["Month", "LSOA Code", "Crime type"]).position
    {'month': 0, 'lsoa_code': 1, 'crime_type': 2}
    >>> read_header(["Type", "Date", "Self-defined ethnicity", "Legislation"])
    Traceback (most recent call last):
    highstreet_analysis.police_uk.columns.NotPolice: It is a stop-and-search file; ...
    """
    called = [plain(name) for name in names]
    if wrong := what_else_it_is(called):
        raise NotPolice(wrong)
    position = {name: called.index(name) for name in COLUMNS if name in called}
    extra = tuple(
        str(name)
        for place, name in enumerate(names)
        if place not in position.values() and str(name).strip()
    )
    shown = tuple(names[place] for place in position.values())
    published = tuple(AS_PUBLISHED[COLUMNS.index(name)] for name in position)
    return Header(
        position=position,
        width=len(called),
        missing=tuple(name for name in COLUMNS if name not in position),
        extra=extra,
        is_as_published=shown == published,
    )


def what_else_it_is(called: Sequence[str]) -> str:
    """Why these columns are not those of a street-level file; nothing if they are."""
    if "legislation" in called or "object_of_search" in called:
        return "It is a stop-and-search file; street-level files end in -street.csv."
    if "outcome_type" in called:
        return "It is an outcomes file; street-level files end in -street.csv."
    lacking = [name for name in WITHOUT_THESE_NOTHING if name not in called]
    if lacking:
        shown = ", ".join(AS_PUBLISHED[COLUMNS.index(name)] for name in lacking)
        return f"It is not a street-level file from data.police.uk: it has no column {shown}."
    return ""
