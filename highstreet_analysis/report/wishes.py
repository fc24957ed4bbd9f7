"""What somebody asks for beyond the question itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Wishes:
    """Only this kind; since when something was done, and in which areas (their LSOA codes)."""

    kind: str = ""
    since: date | None = None
    areas: tuple[str, ...] = ()
