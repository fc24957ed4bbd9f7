"""How likely it is that two reports are about the same people or the same trouble.

Each feature that both reports have adds evidence in bits (the base-2 logarithm of how much more often it is
seen between reports that belong together than between others), after Fellegi and Sunter (1969). The
sum decides; every part of it that speaks for belonging is a reason that a person can read.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from highstreet.reports.choices import Kind

PRIOR_BITS = -7.5
WORTH_A_LOOK = 0.5
MOST_LOOKS_BITS = 9.0
DAY = 86_400

RELATED = [
    {Kind.THEFT, Kind.VIOLENCE},
    {Kind.DRINKING, Kind.BEGGING, Kind.GROUP, Kind.UNSAFE},
    {Kind.DRUG_USE, Kind.DRUG_DEALING, Kind.GROUP},
    {Kind.GROUP, Kind.DAMAGE, Kind.VIOLENCE},
]
PASSING_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "back",
        "big",
        "black",
        "blue",
        "but",
        "by",
        "dark",
        "female",
        "for",
        "from",
        "girl",
        "had",
        "has",
        "hat",
        "he",
        "her",
        "him",
        "his",
        "in",
        "is",
        "it",
        "jacket",
        "jeans",
        "lad",
        "lads",
        "lady",
        "light",
        "long",
        "male",
        "man",
        "men",
        "of",
        "off",
        "on",
        "one",
        "or",
        "other",
        "people",
        "person",
        "she",
        "short",
        "some",
        "tall",
        "the",
        "their",
        "them",
        "then",
        "they",
        "top",
        "tracksuit",
        "trainers",
        "two",
        "three",
        "was",
        "wearing",
        "were",
        "white",
        "who",
        "with",
        "woman",
        "women",
        "wore",
        "young",
        "youth",
        "youths",
        "bottoms",
        "coat",
        "hoodie",
        "trousers",
        "grey",
    ]
)


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
    registration: str = ""
    says_same_again: bool = False
    told_as_same_as: int | None = None


@dataclass(frozen=True)
class Likeness:
    """How likely two reports belong together, and the reasons for it, strongest first."""

    probability: float
    bits: float
    reasons: tuple[str, ...]


Evidence = tuple[float, str]


def words_of(text: str) -> frozenset[str]:
    """The words of a description, and the pairs of neighbours (red cap, scar chin)."""
    words = re.findall(r"[a-z']{3,}", text.lower())
    telling = [
        word for word in words if word not in {"the", "and", "with", "was", "had", "wearing"}
    ]
    return frozenset(telling) | frozenset(f"{a} {b}" for a, b in pairwise(telling))


def rarity(descriptions: Iterable[frozenset[str]]) -> dict[str, float]:
    """How many bits each word is worth: rare words tell people apart, passing ones hardly do."""
    described = [one for one in descriptions if one]
    counts = Counter(word for one in described for word in one)
    total = len(described) + 2
    return {
        word: math.log2(total / (count + 1)) * (0.3 if word in PASSING_WORDS else 1.0)
        for word, count in counts.items()
    }


def likeness(new: Seen, earlier: Seen, worth: dict[str, float]) -> Likeness:
    """Weigh all the evidence between two reports."""
    weighed = [
        same_place(new, earlier),
        close_in_time(new, earlier),
        same_hour(new, earlier),
        same_kind(new, earlier),
        same_number(new, earlier),
        same_ages(new, earlier),
        same_looks(new, earlier, worth),
        same_vehicle(new, earlier),
        said_so(new, earlier),
    ]
    bits = PRIOR_BITS + sum(strength for strength, _reason in weighed)
    speaking = sorted((e for e in weighed if e[0] > 0 and e[1]), reverse=True)
    return Likeness(
        probability=1 / (1 + 2.0**-bits),
        bits=round(bits, 2),
        reasons=tuple(reason for _strength, reason in speaking),
    )


def same_place(new: Seen, earlier: Seen) -> Evidence:
    if new.premises and new.premises == earlier.premises:
        return 3.2, _("Same premises")
    away = math.hypot(new.easting - earlier.easting, new.northing - earlier.northing)
    metres = max(10, round(away / 10) * 10)
    if away <= 60:
        return 2.8, _("Within %(n)d metres") % {"n": metres}
    if away <= 150:
        return 1.8, _("%(n)d metres apart") % {"n": metres}
    if away <= 400:
        return 0.6, _("%(n)d metres apart") % {"n": metres}
    return (-0.5, "") if away <= 1000 else (-3.0, "")


def close_in_time(new: Seen, earlier: Seen) -> Evidence:
    days = abs((new.at - earlier.at).total_seconds()) / DAY
    if days <= 1:
        return 2.2, _("Within a day")
    whole = round(days)
    said = ngettext("%(n)d day apart", "%(n)d days apart", whole) % {"n": whole}
    for most, strength in ((3, 1.6), (7, 1.1), (21, 0.4), (60, -0.4)):
        if days <= most:
            return strength, said if strength > 0 else ""
    return -2.0, ""


def same_hour(new: Seen, earlier: Seen) -> Evidence:
    apart = abs((new.at - earlier.at).total_seconds()) % DAY / 3600
    apart = min(apart, 24 - apart)
    if apart <= 1.5:
        return 0.6, _("About the same time of day")
    return (-0.6, "") if apart > 5 else (0.0, "")


def same_kind(new: Seen, earlier: Seen) -> Evidence:
    if new.kind == earlier.kind:
        return 1.5, _("Same kind of trouble")
    if any({new.kind, earlier.kind} <= related for related in RELATED):
        return 0.2, _("Related kinds of trouble")
    return -2.5, ""


def same_number(new: Seen, earlier: Seen) -> Evidence:
    if not new.people_count or not earlier.people_count:
        return 0.0, ""
    apart = abs(new.people_count - earlier.people_count)
    if apart == 0:
        number = new.people_count
        return (
            0.5 if number == 1 else 1.3,
            ngettext("%(n)d person in both", "%(n)d people in both", number) % {"n": number},
        )
    return (0.2, "") if apart == 1 and new.people_count > 2 else (-1.0, "")


def same_ages(new: Seen, earlier: Seen) -> Evidence:
    if not new.ages or not earlier.ages:
        return 0.0, ""
    return (0.6, _("Same age band")) if new.ages & earlier.ages else (-1.8, "")


def same_looks(new: Seen, earlier: Seen, worth: dict[str, float]) -> Evidence:
    """Words that both descriptions share, each as telling as it is rare."""
    if not new.looks or not earlier.looks:
        return 0.0, ""
    shared = sorted(new.looks & earlier.looks, key=lambda word: -worth.get(word, 0.0))
    strength = min(MOST_LOOKS_BITS, 0.55 * sum(worth.get(word, 0.0) for word in shared))
    if strength < 1.0:
        return -1.2, ""
    named = without_parts(shared)[:4]
    return strength - 1.2, _("Both describe: %(words)s") % {"words": ", ".join(named)}


def without_parts(words: list[str]) -> list[str]:
    """Leave out a word that stands in a pair which is named as well."""
    pairs = [word for word in words if " " in word]
    return [word for word in words if " " in word or not any(word in p.split() for p in pairs)]


def same_vehicle(new: Seen, earlier: Seen) -> Evidence:
    if not new.registration or not earlier.registration:
        return 0.0, ""
    if new.registration == earlier.registration:
        return 9.0, _("Same registration number")
    if one_sign_apart(new.registration, earlier.registration):
        return 5.0, _("Registration numbers one sign apart")
    return -2.0, ""


def one_sign_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def said_so(new: Seen, earlier: Seen) -> Evidence:
    """The teller started from that report, or ticked that the same people came to this shop again."""
    if not new.says_same_again:
        return 0.0, ""
    if new.told_as_same_as == earlier.id:
        return 9.0, _("The reporter says it is the same people again")
    if new.premises and new.premises == earlier.premises:
        return 2.0, _("The reporter says the same people had been there before")
    return 0.0, ""
