"""How likely it is that two reports are about the same people or the same trouble.

Each feature that both reports have adds evidence in bits, after Fellegi and Sunter (1969). The sum
decides; every part of it that speaks for belonging is a reason that a person can read.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from highstreet.reports.belonging.describing import shared
from highstreet.reports.belonging.weights import BITS, PRIOR
from highstreet.reports.choices import Kind

DAY = 86_400
OFTEN = 6  # a shop with more reports than this has them from many different people
MOST_NAMED = 4

# Trouble in the street draws on places: who is there today was there last week. Shops are visited by many.
STREET_TROUBLE = frozenset(
    kind.value
    for kind in (
        Kind.DRINKING,
        Kind.BEGGING,
        Kind.GROUP,
        Kind.UNSAFE,
        Kind.DRUG_USE,
        Kind.DRUG_DEALING,
        Kind.VEHICLE,
    )
)
RELATED = (
    {Kind.THEFT, Kind.VIOLENCE},
    {Kind.DRINKING, Kind.BEGGING, Kind.GROUP, Kind.UNSAFE},
    {Kind.DRUG_USE, Kind.DRUG_DEALING, Kind.GROUP},
    {Kind.GROUP, Kind.DAMAGE, Kind.VIOLENCE},
)
NEAR = ((60, "within 60 m"), (150, "within 150 m"), (400, "within 400 m"), (1_000, "within 1 km"))
SOON = (
    (1, "within a day"),
    (3, "within 3 days"),
    (7, "within a week"),
    (21, "within 3 weeks"),
)
LOOKS_LIKE = ((20, "very much"), (13, "much"), (8, "some"), (4, "a little"))


@dataclass(frozen=True)
class Seen:
    """What of a report speaks for or against belonging with another."""

    id: int
    kind: str
    at: datetime
    easting: int
    northing: int
    premises: int | None
    people_count: int | None = None
    looks: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    builds: frozenset[str] = frozenset()
    registration: str = ""
    says_same_again: bool = False
    told_as_same_as: int | None = None


@dataclass(frozen=True)
class Likeness:
    """How likely two reports belong together, and the reasons for it, strongest first."""

    probability: float
    bits: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """A new report beside an earlier one, what each word of a description is worth, and how many of the
    reports compared come from the earlier one's premises."""

    new: Seen
    earlier: Seen
    worth: dict[str, float]
    from_there: int = 1

    @property
    def metres(self) -> float:
        return math.hypot(
            self.new.easting - self.earlier.easting, self.new.northing - self.earlier.northing
        )

    @property
    def days(self) -> float:
        return abs((self.new.at - self.earlier.at).total_seconds()) / DAY


Level = tuple[str, str]


def levels(pair: Pair) -> Iterator[Level]:
    """What can be said about a pair, as (feature, level). What one of the two lacks says nothing."""
    for feature in FEATURES:
        if level := feature(pair):
            yield level


def bits_of(pair: Pair) -> float:
    return PRIOR + sum(BITS[feature][level] for feature, level in levels(pair))


def probability(bits: float) -> float:
    return float(1 / (1 + 2.0**-bits))


def likeness(pair: Pair) -> Likeness:
    """Weigh all the evidence between two reports, and put what speaks for belonging into words."""
    weighed = [(BITS[feature][level], feature, level) for feature, level in levels(pair)]
    bits = PRIOR + sum(strength for strength, _feature, _level in weighed)
    speaking = sorted((one for one in weighed if one[0] > 0), reverse=True)
    reasons = [in_words(pair, feature, level) for _strength, feature, level in speaking]
    return Likeness(
        probability=probability(bits),
        bits=round(bits, 2),
        reasons=tuple(reason for reason in reasons if reason),
    )


def place(pair: Pair) -> Level:
    in_street = pair.new.kind in STREET_TROUBLE and pair.earlier.kind in STREET_TROUBLE
    feature = "place, street trouble" if in_street else "place, shop trouble"
    if pair.new.premises and pair.new.premises == pair.earlier.premises:
        often = pair.from_there > OFTEN
        return feature, "same premises, told of often" if often else "same premises"
    metres = pair.metres
    return feature, next((level for most, level in NEAR if metres <= most), "farther")


def time(pair: Pair) -> Level:
    days = pair.days
    return "time", next((level for most, level in SOON if days <= most), "longer")


def hour(pair: Pair) -> Level:
    apart = (pair.days * 24) % 24
    apart = min(apart, 24 - apart)
    return "time of day", "same" if apart <= 1.5 else "near" if apart <= 4 else "other"


def kind(pair: Pair) -> Level:
    return kinds(pair.new.kind, pair.earlier.kind)


@cache
def kinds(new: str, earlier: str) -> Level:
    if new == earlier:
        return "kind", f"both {new}"
    if any({new, earlier} <= related for related in RELATED):
        return "kind", "related"
    return "kind", "other"


def number(pair: Pair) -> Level | None:
    new, earlier = pair.new.people_count, pair.earlier.people_count
    if not new or not earlier:
        return None
    apart = abs(new - earlier)
    if apart == 0:
        return "number", "both one" if new == 1 else "same, several"
    return "number", "one apart" if apart == 1 else "several apart"


def ages(pair: Pair) -> Level | None:
    if not pair.new.ages or not pair.earlier.ages:
        return None
    return "ages", "shared" if pair.new.ages & pair.earlier.ages else "other"


def builds(pair: Pair) -> Level | None:
    if not pair.new.builds or not pair.earlier.builds:
        return None
    return "build", "shared" if pair.new.builds & pair.earlier.builds else "other"


def looks(pair: Pair) -> Level | None:
    """Words that both descriptions share, each as telling as it is rare."""
    if not pair.new.looks or not pair.earlier.looks:
        return None
    worth = sum(pair.worth.get(word, 0.0) for word in pair.new.looks & pair.earlier.looks)
    return "looks", next((level for least, level in LOOKS_LIKE if worth >= least), "other")


def vehicle(pair: Pair) -> Level | None:
    new, earlier = pair.new.registration, pair.earlier.registration
    if not new or not earlier:
        return None
    if new == earlier:
        return "number plate", "same"
    return "number plate", "one sign apart" if one_sign_apart(new, earlier) else "other"


def one_sign_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def said_so(pair: Pair) -> Level | None:
    """The teller started from that report, or ticked that the same people came to this shop again."""
    if not pair.new.says_same_again:
        return None
    if pair.new.told_as_same_as == pair.earlier.id:
        return "the teller says", "same as this one"
    if pair.new.premises and pair.new.premises == pair.earlier.premises:
        return "the teller says", "same people here before"
    return None


FEATURES: tuple[Callable[[Pair], Level | None], ...] = (
    place,
    time,
    hour,
    kind,
    number,
    ages,
    builds,
    looks,
    vehicle,
    said_so,
)


def in_words(pair: Pair, feature: str, level: str) -> str:
    """One piece of evidence, for people. Empty where it says nothing that a person would call a reason."""
    match feature:
        case "place, street trouble" | "place, shop trouble":
            return place_in_words(pair, level)
        case "time":
            return time_in_words(pair)
        case "number" if level != "one apart":
            people = pair.new.people_count or 0
            return ngettext("%(n)d person in both", "%(n)d people in both", people) % {"n": people}
        case "looks":
            named = shared(pair.new.looks, pair.earlier.looks, pair.worth)[:MOST_NAMED]
            return _("Both describe: %(words)s") % {"words": ", ".join(named)}
        case "kind" if level.startswith("both"):
            return _("Same kind of trouble")
        case _:
            return {
                ("kind", "related"): _("Related kinds of trouble"),
                ("time of day", "same"): _("About the same time of day"),
                ("ages", "shared"): _("Same age band"),
                ("build", "shared"): _("Same build"),
                ("number plate", "same"): _("Same registration number"),
                ("number plate", "one sign apart"): _("Registration numbers one sign apart"),
                ("the teller says", "same as this one"): _(
                    "The reporter says it is the same people again"
                ),
                ("the teller says", "same people here before"): _(
                    "The reporter says the same people had been there before"
                ),
            }.get((feature, level), "")


def place_in_words(pair: Pair, level: str) -> str:
    if level.startswith("same premises"):
        return _("Same premises")
    metres = max(10, round(pair.metres / 10) * 10)
    if level == "within 60 m":
        return _("Within %(n)d metres") % {"n": metres}
    return _("%(n)d metres apart") % {"n": metres}


def time_in_words(pair: Pair) -> str:
    if pair.days <= 1:
        return _("Within a day")
    days = round(pair.days)
    return ngettext("%(n)d day apart", "%(n)d days apart", days) % {"n": days}
