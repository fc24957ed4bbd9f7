"""What of all that happens is told: by whom, when, and in how many words."""

from dataclasses import dataclass, field
from datetime import datetime

from highstreet_simulation.kinds import Kind


@dataclass(frozen=True)
class Telling:
    """What somebody fills in about one incident: less than happened, and sometimes a little wrong."""

    incident: int
    kind: Kind
    setting: str
    occurred_from: datetime
    occurred_to: datetime
    place: str  # "shop", "street" or "point"
    facts: frozenset[str] = frozenset()
    words: str = ""
    people: int | None = None
    looks: str = ""
    ages: tuple[str, ...] = ()
    builds: tuple[str, ...] = ()
    same_again: bool = False
    same_as: int | None = None
    registration: str = ""
    vehicle: str = ""
    taken: str = ""
    pence: int | None = None
    camera: str = ""
    exports: str = ""
    keeps_days: int = 0


@dataclass(frozen=True)
class Form:
    """One form that is sent: one incident, or several that a shop tells at once."""

    at: datetime
    through: str  # "card", "member" or "resident"
    shop: int | None
    tellings: tuple[Telling, ...]
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Told:
    """All that was told in the year, and why the rest was not."""

    forms: tuple[Form, ...]
    untold: dict[int, str] = field(default_factory=dict)  # incident -> a reason of deciding.REASONS
