"""Learn what each piece of evidence is worth from invented years, and print the table for `weights.py`.

    .venv/bin/python -m tools.learn_likeness

A logistic regression on the levels of all features, with a little shrinkage, so that evidence which always
comes together is not counted twice. Run it again when a feature changes or the invented years do.
"""

import sys
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.streets import streets_at_hand
from benchmarks.told_years import Compared, compared, invented_year, told_in
from highstreet.reports.belonging.choosing import pairs
from highstreet.reports.belonging.likeness import Level, levels

SEEDS = range(101, 107)
KEPT_OF_OTHERS = (
    0.1  # of the pairs that do not belong together, so many are kept, each counting ten times
)
SHRINKAGE = 3.0
ROUNDS = 30
Numbers = NDArray[np.float64]


def main() -> int:
    columns: dict[Level, int] = {}
    rows: list[list[int]] = []
    belong: list[bool] = []
    rng = np.random.default_rng(1)
    streets = streets_at_hand()
    for seed in tqdm(SEEDS, desc="Comparing reports", unit=" years"):
        for one in compared(told_in(invented_year(seed, streets))):
            for found, together in levels_of(one):
                if together or rng.random() < KEPT_OF_OTHERS:
                    rows.append([columns.setdefault(level, len(columns)) for level in found])
                    belong.append(together)
    weights = regression(as_matrix(rows, len(columns)), np.array(belong, dtype=float))
    sys.stdout.write(as_table(columns, weights / np.log(2)))
    return 0


def levels_of(one: Compared) -> Iterable[tuple[list[Level], bool]]:
    beside = pairs(one.told.seen, [earlier.seen for earlier in one.before])
    for pair, earlier in zip(beside, one.before, strict=True):
        yield list(levels(pair)), one.belongs(earlier)


def as_matrix(rows: list[list[int]], width: int) -> Numbers:
    matrix: Numbers = np.zeros((len(rows), width + 1))
    matrix[:, width] = 1
    for place, row in enumerate(rows):
        matrix[place, row] = 1
    return matrix


def regression(matrix: Numbers, belong: Numbers) -> Numbers:
    """Weights by Newton's method; the last is the prior, which is not shrunk."""
    counting = np.where(belong > 0, 1.0, 1 / KEPT_OF_OTHERS)
    shrink = np.full(matrix.shape[1], SHRINKAGE)
    shrink[-1] = 0
    weights = np.zeros(matrix.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (counting * (belong - likely)) - shrink * weights
        curve = (matrix * (counting * likely * (1 - likely))[:, None]).T @ matrix
        weights = weights + np.linalg.solve(curve + np.diag(shrink + 1e-6), slope)
    return np.asarray(weights)


def as_table(columns: dict[Level, int], bits: Numbers) -> str:
    lines = [f"PRIOR = {bits[-1]:.1f}", "", "BITS: dict[str, dict[str, float]] = {"]
    for feature in dict.fromkeys(feature for feature, _level in columns):
        lines.append(f'    "{feature}": {{')
        found = [(bits[at], level) for (of, level), at in columns.items() if of == feature]
        lines += [
            f'        "{level}": {worth:.1f},' for worth, level in sorted(found, reverse=True)
        ]
        lines.append("    },")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    sys.exit(main())
