"""One thing that truly happened, whether anybody tells of it or not."""

from dataclasses import dataclass
from datetime import datetime

from highstreet_simulation.kinds import Kind


@dataclass(frozen=True)
class Incident:
    """What happened, where and when, and from whom it came."""

    number: int
    day: int
    kind: Kind
    setting: str
    at: datetime
    until: datetime
    is_dark: bool
    shop: int | None
    street: str
    lon: float
    lat: float
    source: str
    people: int
    persons: tuple[int, ...]
    facts: frozenset[str]
    taken: str
    pence: int | None
    police_type: str

    @property
    def is_recorded(self) -> bool:
        """Would it appear in the police's figures?"""
        return bool(self.police_type)
