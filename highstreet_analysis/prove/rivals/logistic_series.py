"""Crime series as logistic regression links them: the usual way of case linkage, and boosted trees on the same figures."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Pairs, Worded, Words, read_crimes
from highstreet_analysis.shared_words import shared_sums

AT_ONCE = 1_000_000
WORDS = ("goods", "looks")
Table = Mapping[str, NDArray[Any]]


def compared(table: Table, ways: tuple[str, ...], i: Whole, j: Whole) -> NDArray[np.float32]:
    """What a pair has in common, a row each: distances, gaps, agreements, Jaccard's index, and what is unknown."""
    away = np.hypot(table["x"][i] - table["x"][j], table["y"][i] - table["y"][j])
    days = np.abs(table["day"][i] - table["day"][j])
    hours = np.abs(table["hour"][i] - table["hour"][j])
    worth = np.abs(np.log1p(table["value"][i]) - np.log1p(table["value"][j]))
    found = [np.log1p(away), away / 1_000, away < 10, np.log1p(days), days / 100]
    for gap in (np.minimum(hours, 24 - hours), worth):
        found += [np.isnan(gap), np.nan_to_num(gap)]
    for way in ways:
        one, other = table[way][i], table[way][j]
        known = (one != "") & (other != "")
        found += [known & (one == other), known & (one != other)]
    for name in WORDS:
        found += jaccard(read_crimes(table, [Words(name)]).read[0], i, j)
    return np.column_stack([np.asarray(one, np.float32) for one in found])


def jaccard(read: Worded, i: Whole, j: Whole) -> list[Numbers]:
    """Words shared, as a share of those that either has; how many; and whether any are known."""
    many = np.diff(read.has.indptr)
    shared = shared_sums(read.has, i, j) / 2
    either = many[i] + many[j] - shared
    return [shared / np.maximum(either, 1), shared, read.known[i] & read.known[j]]


def logistic(pairs: NDArray[np.float32], linked: Numbers, standing: Numbers) -> Any:
    """scikit-learn's logistic regression."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1_000))
    return model.fit(pairs, linked, logisticregression__sample_weight=standing)


def boosted(pairs: NDArray[np.float32], linked: Numbers) -> Any:
    """scikit-learn's boosted trees."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(min_samples_leaf=100).fit(pairs, linked)


def scored(model: Any, table: Table, ways: tuple[str, ...], pairs: Pairs) -> Numbers:
    """What the model makes of each pair, a million at a time."""
    i, j = pairs
    parts = [
        model.decision_function(compared(table, ways, i[k : k + AT_ONCE], j[k : k + AT_ONCE]))
        for k in range(0, i.size, AT_ONCE)
    ]
    return np.concatenate(parts)
