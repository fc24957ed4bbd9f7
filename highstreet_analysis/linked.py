"""What linking answers: which records go together, which pairs to look at, and why, in a person's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from highstreet_analysis.average_link import together
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.evidence import Model
from highstreet_analysis.finding import Column, Finding, Method
from highstreet_analysis.linkage import Pairs, Records, compared, prior_among, with_own_prior

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

METHOD = Method(
    "probabilistic linkage with Splink, learned weights, average-link groups",
    "Fellegi and Sunter, 1969; Linacre et al., 2022; Sokal and Michener, 1958",
)
DOUBTFUL = 0.5
RARE = 2.0  # bits of rarity from which it is worth mention


@dataclass(frozen=True)
class Linked(Finding):
    """A finding about records that go together.

    `table` has a row for each record: its `group`, named by the first record in it, and how many records that
    has. `pairs` has a row for each pair of records in one group, and for each that is as likely as not of one but
    stands in two: `first` and `second` row, `probability`, whether they are `together`, and `why`.
    """

    pairs: Mapping[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "pairs", MappingProxyType(dict(self.pairs)))

    @property
    def group(self) -> Whole:
        """The group of each record."""
        return np.asarray(self.table["group"])


@dataclass(frozen=True)
class Words:
    """How a finding is told: what records are of, one and several, and what to be careful about."""

    one: str
    several: str
    caveat: str


def linked(
    records: Records, model: Model, words: Words, *, spark: "SparkSession | None" = None
) -> Linked:
    """Compare, weigh, put together and tell."""
    order = by_content(records)
    size = order.size
    sorted_records = {name: [values[at] for at in order] for name, values in records.items()}
    found = compared(sorted_records, model, spark=spark)
    pairs = with_own_prior(found, prior_among(size, model))
    join, apart = model.learned.join, model.learned.apart
    sorted_group = together(size, pairs.left, pairs.right, pairs.bits, join=join, apart=apart)
    group = _named_by_first(sorted_group, order)
    pairs = in_order(pairs, order)
    counts = np.bincount(group, minlength=size)
    different = int((counts > 0).sum())
    return Linked(
        says=_sentence(size, different, int((counts > 1).sum()), words),
        estimate=float(different) if size else float("nan"),
        interval=None,
        n=size,
        method=METHOD,
        caveat=words.caveat,
        table={"record": np.arange(size), "group": group, "records": counts[group]},
        pairs=pairs_to_show(pairs, group, model),
    )


def by_content(records: Records) -> Whole:
    """An order of rows that only what they hold decides, so that ties fall the same way however they came.

    >>> by_content({"family": ["smith", None, "quayle"]}).tolist()
    [1, 2, 0]
    """
    rows = ["\x1f".join(map(str, row)) for row in zip(*records.values(), strict=True)]
    return np.array(sorted(range(len(rows)), key=rows.__getitem__), np.int64)


def in_order(pairs: Pairs, order: Whole) -> Pairs:
    """The pairs of sorted rows, told by the rows as they came."""
    left, right = order[pairs.left], order[pairs.right]
    return replace(pairs, left=np.minimum(left, right), right=np.maximum(left, right))


def _named_by_first(sorted_group: Whole, order: Whole) -> Whole:
    """Groups of sorted rows as groups of rows as they came, each named by its first."""
    group = np.empty_like(order)
    group[order] = sorted_group
    first = np.full(order.size, order.size)
    np.minimum.at(first, group, np.arange(order.size))
    return first[group]


def pairs_to_show(pairs: Pairs, group: Whole, model: Model) -> dict[str, Column]:
    """Pairs within groups, and pairs between groups that are doubtful, likeliest first."""
    chance = pairs.probability
    is_one = group[pairs.left] == group[pairs.right]
    kept = np.flatnonzero(is_one | (chance >= DOUBTFUL))
    kept = kept[np.argsort(-chance[kept], kind="stable")]
    return {
        "first": pairs.left[kept],
        "second": pairs.right[kept],
        "probability": chance[kept],
        "together": is_one[kept],
        "why": np.array(why(pairs, kept, model), dtype=object),
    }


def why(pairs: Pairs, kept: Whole, model: Model) -> list[str]:
    """For each pair: what speaks for it, most first, and what against it."""
    parts = [
        _part(pairs.levels[one.about][kept], pairs.rarity[one.about][kept], at, model)
        for at, one in enumerate(model.evidence)
    ]
    bits = np.stack([part[0] for part in parts], axis=1)
    words = [part[1] for part in parts]
    order = np.argsort(-np.abs(bits), axis=1, kind="stable")
    return [
        _reasons(bits[row], [one[row] for one in words], order[row]) for row in range(kept.size)
    ]


def _part(level: Whole, rare: Numbers, at: int, model: Model) -> tuple[Numbers, list[str]]:
    """What one thing says of each pair: its bits, and its words."""
    one = model.evidence[at]
    worth = np.array([0.0, *(model.learned.of(one, says).bits for says in reversed(one.says))])
    said = ["", *reversed(one.says)]
    words = [
        f"{said[of + 1]} (a rare one)" if extra >= RARE else said[of + 1]
        for of, extra in zip(level.tolist(), rare.tolist(), strict=True)
    ]
    return worth[level + 1] + rare, words


def _reasons(bits: Numbers, words: Sequence[str], order: Whole) -> str:
    told = [at for at in order.tolist() if words[at]]
    reasons_for = [words[at] for at in told if bits[at] >= 0]
    against = [words[at] for at in told if bits[at] < 0]
    parts = [", ".join(reasons_for)] if reasons_for else []
    if against:
        parts.append(f"against it: {', '.join(against)}")
    return "; ".join(parts)


def _sentence(size: int, different: int, repeated: int, words: Words) -> str:
    if not size:
        return f"There are no records of {words.several}."
    of = f"{different:,} different {words.several if different != 1 else words.one}"
    records = "1 record is" if size == 1 else f"{size:,} records are"
    if not repeated:
        return f"The {records} probably of {of}: none seems to be in the list twice."
    have = f"{repeated:,} {words.several} have" if repeated > 1 else f"1 {words.one} has"
    return f"The {records} probably of {of}; {have} more than one record."
