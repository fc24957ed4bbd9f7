"""How good the proposals are, on an invented year whose truth is known, beside two simple rules.

    .venv/bin/python -m benchmarks.belonging

The year has another seed than those that the weights were learned from. It fails if the proposals miss their bar.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.streets import streets_at_hand
from benchmarks.told_years import Compared, compared, invented_year, told_in
from highstreet.reports.belonging.choosing import matches
from highstreet.reports.belonging.likeness import DAY, Seen
from highstreet_simulation.town import Street

SEED = 20_250_120  # the demonstration's
LEAST_PRECISION, LEAST_RECALL = 0.50, 0.30
Chooser = Callable[[Compared], set[int]]


@dataclass
class Score:
    """What a rule proposed, against what is true."""

    proposed: int = 0
    right: int = 0
    true: int = 0
    with_series: int = 0
    found_series: int = 0

    def add(self, chosen: set[int], true: set[int]) -> None:
        self.proposed += len(chosen)
        self.right += len(chosen & true)
        self.true += len(true)
        self.with_series += bool(true)
        self.found_series += bool(chosen & true)

    @property
    def precision(self) -> float:
        return self.right / self.proposed

    @property
    def recall(self) -> float:
        """The share of reports with an earlier one of their series for which at least one was found."""
        return self.found_series / self.with_series


def ours(one: Compared) -> set[int]:
    return {match.earlier for match in matches(one.told.seen, [e.seen for e in one.before])}


def same_place(one: Compared) -> set[int]:
    return {
        e.seen.id
        for e in one.before
        if apart(one.told.seen, e.seen) <= 30 and days(one.told.seen, e.seen) <= 7
    }


def same_kind_near(one: Compared) -> set[int]:
    return {
        e.seen.id
        for e in one.before
        if e.seen.kind == one.told.seen.kind
        and apart(one.told.seen, e.seen) <= 250
        and days(one.told.seen, e.seen) <= 7
    }


def apart(one: Seen, other: Seen) -> float:
    return float(((one.easting - other.easting) ** 2 + (one.northing - other.northing) ** 2) ** 0.5)


def days(one: Seen, other: Seen) -> float:
    return abs((one.at - other.at).total_seconds()) / DAY


RULES: dict[str, Chooser] = {
    "the platform's proposals": ours,
    "same place (30 m) within a week": same_place,
    "same kind within 250 m and a week": same_kind_near,
}


def scores(streets: list[Street], *, seed: int = SEED) -> dict[str, Score]:
    found = {name: Score() for name in RULES}
    for one in compared(told_in(invented_year(seed, streets))):
        true = {earlier.seen.id for earlier in one.before if one.belongs(earlier)}
        for name, rule in RULES.items():
            found[name].add(rule(one), true)
    return found


def main() -> int:
    found = scores(streets_at_hand())
    print(f"{'':<36}{'proposals':>10}{'precision':>11}{'pairs found':>13}{'reports placed':>16}")
    for name, score in found.items():
        print(
            f"{name:<36}{score.proposed:>10,}{score.precision:>11.0%}"
            f"{score.right / score.true:>13.0%}{score.recall:>16.0%}"
        )
    best = found["the platform's proposals"]
    met = best.precision >= LEAST_PRECISION and best.recall >= LEAST_RECALL
    print(
        f"Bar: precision {LEAST_PRECISION:.0%} and, of the reports that belong with an earlier one, "
        f"{LEAST_RECALL:.0%} placed: {'met' if met else 'MISSED'}."
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
