"""What a person tells: the facts and the words of one or several incidents, checked and typed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader
from highstreet.people.asking import PasserBy
from highstreet.people.models import Member
from highstreet.places.asking import CardHolder
from highstreet.places.finding import Place
from highstreet.reports.choices import Fact, Kind, Setting

Teller = PasserBy | CardHolder | Member


@dataclass(frozen=True)
class People:
    """How many, and what they looked like: clothing, build and age, nothing else."""

    count: int | None = None
    looks: str = ""
    ages: tuple[str, ...] = ()
    builds: tuple[str, ...] = ()
    same_again: bool = False


@dataclass(frozen=True)
class Vehicle:
    registration: str = ""
    looks: str = ""


@dataclass(frozen=True)
class Cctv:
    """Which camera saw it, whether it can hand the pictures over, and when it overwrites them."""

    where: str = ""
    exports: str = ""
    lost_on: date | None = None


@dataclass(frozen=True)
class Contact:
    """How to reach whoever told; all of it optional."""

    name: str = ""
    email: str = ""
    phone: str = ""

    def reader(self) -> Reader | None:
        if self.email:
            return Reader(Channel.EMAIL, self.email)
        return Reader(Channel.TEXT, self.phone) if self.phone else None


@dataclass(frozen=True)
class Incident:
    """One thing that happened."""

    kind: Kind
    setting: Setting
    occurred_from: datetime
    occurred_to: datetime
    place: Place
    facts: frozenset[str] = frozenset()
    words: str = ""
    people: People = field(default_factory=People)
    vehicle: Vehicle = field(default_factory=Vehicle)
    cctv: Cctv = field(default_factory=Cctv)
    taken: str = ""
    value_pence: int | None = None
    police_reference: str = ""
    same_as: int | None = None
    photos: UUID | None = None

    def has(self, fact: Fact) -> bool:
        return fact in self.facts


@dataclass(frozen=True)
class Receipt:
    """What the teller keeps: a reference to say, and the secret end of a link to look with."""

    id: int
    reference: str
    link: str
