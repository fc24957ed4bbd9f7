"""How much of each kind of trouble a month brings, from the police's own counts.

Police count what they record; most trouble never gets that far. So the year plays, for each type that
police count, the part that happens in shops and streets, and as much more as is never recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from highstreet_simulation.kinds import Kind

Counts = Mapping[tuple[int, int], Mapping[str, int]]  # (year, month) -> police type -> number
RECENT_YEARS = 2

# Of what police count in the centre, the part that happens in its shops and streets, by kind of trouble.
# Shares are assumptions: police figures do not say which violence was at home and which at a till.
PART_OF_TYPE: dict[str, dict[Kind, float]] = {
    "Shoplifting": {Kind.THEFT: 1.0},
    "Other theft": {Kind.THEFT: 0.5},
    "Anti-social behaviour": {
        Kind.GROUP: 0.42,
        Kind.DRINKING: 0.26,
        Kind.BEGGING: 0.12,
        Kind.VEHICLE: 0.08,
        Kind.OTHER: 0.07,
        Kind.UNSAFE: 0.05,
    },
    "Public order": {Kind.VIOLENCE: 0.7, Kind.GROUP: 0.3},
    "Violence and sexual offences": {Kind.VIOLENCE: 0.3},
    "Drugs": {Kind.DRUG_USE: 0.5, Kind.DRUG_DEALING: 0.5},
    "Criminal damage and arson": {Kind.DAMAGE: 0.7},
    "Vehicle crime": {Kind.VEHICLE: 0.6},
}
# The share of all incidents of a kind that police record. For theft: a survey of 100 Sussex shops found
# that as few as 8 in 100 offences were reported. The others are assumptions between that and one half.
RECORDED = {
    Kind.THEFT: 0.10,
    Kind.VIOLENCE: 0.30,
    Kind.DRINKING: 0.20,
    Kind.DRUG_USE: 0.20,
    Kind.DRUG_DEALING: 0.20,
    Kind.GROUP: 0.20,
    Kind.DAMAGE: 0.45,
    Kind.BEGGING: 0.20,
    Kind.VEHICLE: 0.30,
    Kind.UNSAFE: 0.10,
    Kind.OTHER: 0.20,
}
# Approximate monthly counts within 600 metres of a mid-sized town's centre, for when no police data is
# at hand: round numbers, the same in every month but for a warmer half of the year.
APPROXIMATE = {
    "Shoplifting": 32,
    "Other theft": 9,
    "Anti-social behaviour": 60,
    "Public order": 12,
    "Violence and sexual offences": 70,
    "Drugs": 18,
    "Criminal damage and arson": 14,
    "Vehicle crime": 3,
}
WARMER = (0.85, 0.85, 0.95, 1.0, 1.1, 1.15, 1.2, 1.15, 1.05, 1.0, 0.9, 0.85)


@dataclass(frozen=True)
class Rates:
    """Police counts by type for each month of the year, and what is made of them."""

    police: dict[str, tuple[float, ...]]
    approximate: bool

    def incidents(self, kind: Kind, month: int) -> float:
        """All incidents of a kind that a month is expected to bring, recorded or not."""
        return sum(self.recorded(kind, month).values()) / RECORDED[kind]

    def recorded(self, kind: Kind, month: int) -> dict[str, float]:
        """How many incidents of a kind police record in a month, by the type under which they do."""
        return {
            of_type: self.police[of_type][month - 1] * parts[kind]
            for of_type, parts in PART_OF_TYPE.items()
            if kind in parts
        }

    def played(self, of_type: str, month: int) -> float:
        """The part of the police count of this type that the year plays."""
        return self.police[of_type][month - 1] * sum(PART_OF_TYPE[of_type].values())

    def in_a_year(self) -> dict[Kind, float]:
        return {kind: sum(self.incidents(kind, month) for month in range(1, 13)) for kind in Kind}


def rates_without_counts() -> Rates:
    """Plain monthly rates for when no police data is at hand."""
    return Rates(
        police={
            of_type: tuple(number * warmer for warmer in WARMER)
            for of_type, number in APPROXIMATE.items()
        },
        approximate=True,
    )


def rates_from(counts: Counts) -> Rates:
    """Rates from the police's monthly counts: for each month of the year its newest count.

    A month of the year that is only known from earlier years is brought to the level of the recent ones.
    """
    if not counts:
        return rates_without_counts()
    newest = max(year for year, _month in counts)
    recent = {when for when in counts if when[0] > newest - RECENT_YEARS}
    police = {of_type: monthly(counts, recent, of_type) for of_type in PART_OF_TYPE}
    return Rates(police=police, approximate=False)


def monthly(counts: Counts, recent: set[tuple[int, int]], of_type: str) -> tuple[float, ...]:
    level = mean([counts[when].get(of_type, 0) for when in recent])
    before = mean([counts[when].get(of_type, 0) for when in set(counts) - recent])
    found: list[float] = []
    for month in range(1, 13):
        newest = max((when for when in counts if when[1] == month), default=None)
        if newest is None:
            found.append(level)
        elif newest in recent or not before:
            found.append(float(counts[newest].get(of_type, 0)))
        else:
            found.append(counts[newest].get(of_type, 0) * level / before)
    return tuple(found)


def mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
