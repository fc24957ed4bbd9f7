"""What speaks for and against two records being of one and the same: compared, and weighed, column by column."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from splink import SettingsCreator, block_on
from splink.comparison_level_library import ElseLevel, NullLevel
from splink.comparison_library import CustomComparison
from splink.internals.comparison_level_creator import ComparisonLevelCreator

FEW = 1e-3  # the usual share of a value, where nothing was learned
HALF = 0.5


@dataclass(frozen=True)
class Level:
    """How well two records agree: `says` tells it to a person, `when` is Splink's condition for it.

    `rare` names the column whose rarity counts: to share a rare name says more than to share a common one.
    """

    says: str
    when: ComparisonLevelCreator
    rare: str = ""


@dataclass(frozen=True)
class Evidence:
    """One thing to compare, best agreement first. It says nothing where `column` is missing in either record."""

    about: str
    column: str
    levels: tuple[Level, ...]
    otherwise: str

    def words(self, level: int) -> str:
        """What a level is called; Splink counts them from nought, the worst, and -1 is missing.

        >>> place = Evidence("place", "place", (Level("the same town", NullLevel("place")),), "another town")
        >>> place.words(1), place.words(0), place.words(-1)
        ('the same town', 'another town', '')
        """
        if level < 0:
            return ""
        return self.says[len(self.levels) - level]

    @property
    def says(self) -> tuple[str, ...]:
        return (*(one.says for one in self.levels), self.otherwise)


@dataclass(frozen=True)
class Weight:
    """What a level is worth: `bits` doubles or halves the odds so many times.

    `by_rarity` is how far the rarity of the value that is shared counts: 0 not at all, 1 wholly.
    """

    bits: float = 0.0
    by_rarity: float = 0.0


@dataclass(frozen=True)
class Learned:
    """The numbers of a model. `prior` is in bits, of a pair that is compared among so many `records`.

    Records go together if the evidence between two groups is on average `join` bits or more, where a pair that was
    not even worth comparing counts as `apart`. `usual` is how often two records of different ones share a value
    of a column by chance.
    """

    prior: float = 0.0
    records: int = 1
    join: float = 0.0
    apart: float = -1.0
    usual: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, Weight]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Learned":
        """The numbers as `write` leaves them."""
        found = json.loads(path.read_text("utf-8"))
        weights = {
            about: {says: Weight(*one) for says, one in levels.items()}
            for about, levels in found.pop("weights").items()
        }
        return cls(**found, weights=weights)

    def write(self, path: Path) -> None:
        """As JSON: for each level its bits, and how far rarity counts."""
        numbers = {
            "prior": round(self.prior, 3),
            "records": self.records,
            "join": self.join,
            "apart": self.apart,
            "usual": {name: float(f"{share:.3g}") for name, share in self.usual.items()},
            "weights": {
                about: {says: [round(w.bits, 2), round(w.by_rarity, 2)] for says, w in of.items()}
                for about, of in self.weights.items()
            },
        }
        text = re.sub(r"\[\s+(\S+),\s+(\S+)\s+\]", r"[\1, \2]", json.dumps(numbers, indent=1))
        path.write_text(text + "\n", "utf-8")

    def at_most(self, about: str, says: str, bits: float) -> "Learned":
        """The same with a level that is worth no more than so many bits."""
        levels = dict(self.weights.get(about, {}))
        was = levels.get(says, Weight())
        levels[says] = replace(was, bits=min(was.bits, bits))
        return replace(self, weights={**self.weights, about: levels})

    def of(self, evidence: Evidence, says: str) -> Weight:
        """What a level is worth; nothing if that was not learned."""
        return self.weights.get(evidence.about, {}).get(says, Weight())


@dataclass(frozen=True)
class Model:
    """What to compare, which pairs are worth comparing, and what was learned.

    Pairs are compared that agree in all columns of any of `blocks`. A short list is of a whole town: its records are
    taken to be drawn from so many at least as `smallest`.
    """

    evidence: tuple[Evidence, ...]
    blocks: tuple[tuple[str, ...], ...]
    learned: Learned
    smallest: int = 2_000

    @property
    def rare_columns(self) -> list[str]:
        """The columns whose rarity counts, each once."""
        levels = (level for one in self.evidence for level in self.rare_levels(one))
        return list(dict.fromkeys(level.rare for level in levels))

    def rare_levels(self, one: Evidence) -> list[Level]:
        """The levels at which rarity counts at all. Splink would take a weight of nought for one."""
        return [
            level
            for level in one.levels
            if level.rare and self.learned.of(one, level.says).by_rarity
        ]

    def settings(self, prior: float) -> SettingsCreator:
        """As Splink takes it; `prior` is the probability before anything is compared."""
        return SettingsCreator(
            link_type="dedupe_only",
            probability_two_random_records_match=prior,
            comparisons=[self._comparison(one) for one in self.evidence],
            blocking_rules_to_generate_predictions=[block_on(*names) for names in self.blocks],
            retain_matching_columns=True,  # Splink tells the levels only together with the values
            retain_intermediate_calculation_columns=True,
        )

    def _comparison(self, one: Evidence) -> CustomComparison:
        return CustomComparison(
            output_column_name=one.about,
            comparison_levels=[NullLevel(one.column), *self._levels(one)],
        )

    def _levels(self, one: Evidence) -> Iterator[ComparisonLevelCreator]:
        rare = self.rare_levels(one)
        for level in (*one.levels, Level(one.otherwise, ElseLevel())):
            weight = self.learned.of(one, level.says)
            # Splink uses the ratio of the two, and measures rarity by the second.
            by_chance = HALF * min(1.0, 2.0**-weight.bits)
            if level in rare:
                by_chance = self.learned.usual.get(level.rare, FEW)
            settings: dict[str, Any] = {
                "label_for_charts": level.says,
                "u_probability": by_chance,
                "m_probability": by_chance * 2.0**weight.bits,
            }
            if level in rare:
                settings |= {
                    "tf_adjustment_column": level.rare,
                    "tf_adjustment_weight": weight.by_rarity,
                    "disable_tf_exact_match_detection": True,
                }
            yield level.when.configure(**settings)
