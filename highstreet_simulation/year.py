"""A whole invented year: the town, what happened in it, what was told, and what is true."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet_simulation.daylight import day_of
from highstreet_simulation.incidents import Incident
from highstreet_simulation.rates import Rates
from highstreet_simulation.schemes import Scheme
from highstreet_simulation.sources import Source
from highstreet_simulation.tellings import Form
from highstreet_simulation.town import Ground


@dataclass(frozen=True)
class Year:
    """What `inventing.invent` made from one seed. The same seed makes the same year."""

    seed: int
    first: date
    days: int
    ends_at: datetime
    ground: Ground
    rates: Rates
    sources: tuple[Source, ...]
    incidents: tuple[Incident, ...]
    forms: tuple[Form, ...]
    untold: dict[int, str]
    lights: Scheme
    posters: Scheme

    def incident(self, number: int) -> Incident:
        return self.incidents[number - 1]

    @property
    def told(self) -> int:
        return sum(len(form.tellings) for form in self.forms)

    def recorded(self) -> dict[tuple[int, int], dict[str, int]]:
        """What police record of it, by month and type: comparable with what they publish."""
        counts: dict[tuple[int, int], dict[str, int]] = {}
        for one in self.incidents:
            if one.is_recorded:
                day = day_of(one.at)
                month = counts.setdefault((day.year, day.month), {})
                month[one.police_type] = month.get(one.police_type, 0) + 1
        return counts
