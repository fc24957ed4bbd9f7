"""What was tried, what is counted of it, and the answer: plain facts that pages can read without the analysis core."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from highstreet.measures.problems.facts import Happened, Site
from highstreet.measures.verdicts import Verdict, day_of
from highstreet.reports.choices import Kind, Setting

# Metres within which trouble may move, or the good may spread: from a street, and from one shop to the next.
NEARBY, NEXT_DOOR = 75.0, 15.0
# Days of a period: the longest that leaves enough periods. Of the last days more may still be told.
UNITS = (28, 14, 7)
LATE = 3


TAGS = {
    Verdict.BETTER: "Signal: better",
    Verdict.WORSE: "Signal: worse",
    Verdict.NOISE: "Noise: no clear change",
    Verdict.TOO_FEW: "We cannot tell yet",
}
NEVER = "We cannot tell"


def first_look(begun: date) -> date:
    """The first day on which figures can be worked out at all: when the shortest period is over and told of.

    >>> first_look(date(2026, 3, 17))
    datetime.date(2026, 3, 27)
    """
    return begun + timedelta(days=UNITS[-1] + LATE)


@dataclass(frozen=True)
class Counted:
    """Which reports are counted. No kinds are all kinds."""

    kinds: frozenset[Kind] = frozenset()
    setting: Setting | None = None
    after_dark: bool = False

    def of(self, one: Happened, *, dark: bool) -> bool:
        return (
            (not self.kinds or one.kind in self.kinds)
            and (self.setting is None or one.setting == self.setting)
            and (dark or not self.after_dark)
        )


@dataclass(frozen=True)
class Tried:
    """One thing that was done: where, from which day on, until when, and how many hours it took.

    `streets` and `premises` are where; with neither it was everywhere, and there is nothing to compare with.
    """

    begun: date
    counted: Counted
    streets: frozenset[int] = frozenset()
    premises: frozenset[int] = frozenset()
    ended: date | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Record:
    """Everything that was told until now, and the places. `street_of` says in which street each report is counted;
    `touched` are the places where something else was tried."""

    now: datetime
    happened: Sequence[Happened]
    premises: Sequence[Site]
    streets: Sequence[Site]
    street_of: Mapping[int, int] = field(default_factory=dict)
    touched: frozenset[tuple[str, int]] = frozenset()

    def beside(self, others: Sequence[Tried]) -> "Record":
        """The same, but places where these were tried are not compared with."""
        touched = {("street", one) for other in others for one in other.streets}
        touched |= {("premises", one) for other in others for one in other.premises}
        return replace(self, touched=frozenset(touched))


@dataclass(frozen=True)
class Step:
    """One period: from which day on, what was told in the place, and what would have been likely otherwise.

    `difference` is how many more there were so far, and by chance it lies between `low` and `high`.
    """

    begins: date
    found: int
    expected: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Around:
    """What became of the place and of what lies within reach, less what happened in the rest of the town."""

    before: int
    after: int
    change: float
    low: float
    high: float

    @property
    def moved(self) -> bool:
        return self.low > 0

    @property
    def gained(self) -> bool:
        return self.high < 0


@dataclass(frozen=True)
class Answer:
    """What can be said of one thing that was tried. `effect` is how many more reports there were than expected;
    `for_good` that waiting will not change the answer, and `counted` says in words which reports were counted."""

    verdict: Verdict
    sentence: str
    sentences: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    method: str = ""
    begun: date | None = None
    until: date | None = None
    days: int = 0
    steps: tuple[Step, ...] = ()
    found: int | None = None
    expected: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    compared_with: int = 0
    fifth_seen_on: date | None = None
    this_seen_on: date | None = None
    hours: float | None = None
    around: Around | None = None
    for_good: bool = False
    counted: str = ""

    @property
    def tag(self) -> str:
        return NEVER if self.for_good else TAGS[self.verdict]

    @property
    def share(self) -> float | None:
        """The effect as a share of what was expected."""
        return self.effect / self.expected if self.effect is not None and self.expected else None

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = written(asdict(self))
        return found


def written(value: Any) -> Any:
    """Days as texts, all the way down."""
    if isinstance(value, dict):
        return {name: written(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [written(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def from_json(kept: Mapping[str, Any]) -> Answer:
    """What was kept, as it was."""
    names = {one.name for one in fields(Answer)}
    days = {
        name: day_of(kept[name]) for name in ("begun", "until", "fifth_seen_on", "this_seen_on")
    }
    return Answer(
        **{name: value for name, value in kept.items() if name in names}
        | days
        | {
            "verdict": Verdict(kept["verdict"]),
            "sentences": tuple(kept["sentences"]),
            "caveats": tuple(kept["caveats"]),
            "steps": tuple(
                Step(**step | {"begins": date.fromisoformat(step["begins"])})
                for step in kept["steps"]
            ),
            "around": Around(**kept["around"]) if kept["around"] else None,
        }
    )
