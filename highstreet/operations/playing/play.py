"""What everybody in the play knows: the year, the cast, the agenda, and each report that was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from highstreet.operations.playing.agenda import Agenda
from highstreet.operations.playing.cast import Cast
from highstreet_simulation.desks import DESKS, Desk
from highstreet_simulation.reporters import Temper
from highstreet_simulation.tellings import Telling
from highstreet_simulation.year import Year


@dataclass
class Case:
    """One report from telling to its end, as the play follows it."""

    telling: Telling
    report: int
    reference: str
    link: str
    agency: int
    agency_kind: str
    serious: bool
    can_be_reached: bool
    temper: Temper
    turn: int = 0
    missed: int = 0
    is_closed: bool = False
    has_asked_why: bool = False
    has_said: bool = False
    asked_until: datetime | None = None

    def waits(self, at: datetime) -> bool:
        """Is the desk waiting for the reporter's reply?"""
        return self.asked_until is not None and at < self.asked_until


@dataclass
class Play:
    """The whole play."""

    year: Year
    cast: Cast
    agenda: Agenda = field(default_factory=Agenda)
    cases: dict[int, Case] = field(default_factory=dict)  # by incident
    by_report: dict[int, Case] = field(default_factory=dict)
    letters: list[int] = field(default_factory=list)
    desks: Mapping[str, Desk] = field(default_factory=lambda: DESKS)

    def source_of(self, case: Case) -> str:
        """From whom it truly came; empty if from nobody who comes again."""
        return self.year.incident(case.telling.incident).source
