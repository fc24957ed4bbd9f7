"""Crime series as Splink links them: its documented way, with levels that suit thefts, learned from labelled ones."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers, Whole

LEVELS = {
    "place": (
        "sqrt(power(x_l - x_r, 2) + power(y_l - y_r, 2)) <= {}",
        "x_l IS NULL OR x_r IS NULL",
        (10, 150, 400, 1_000, 2_500),
    ),
    "day": ("abs(day_l - day_r) <= {}", "day_l IS NULL OR day_r IS NULL", (3, 7, 14, 30, 90, 180)),
    "hour": (
        "least(abs(hour_l - hour_r), 24 - abs(hour_l - hour_r)) <= {}",
        "hour_l IS NULL OR hour_r IS NULL",
        (0.5, 1, 2, 4, 8),
    ),
    "value": (
        "abs(ln(1 + value_l) - ln(1 + value_r)) <= {}",
        "value_l IS NULL OR value_r IS NULL",
        (0.2, 0.5, 1, 1.6),
    ),
}
SHARED = {"goods": (2, 1), "looks": (3, 2, 1)}
LEARN_PAIRS = 2_000_000


def learned(table: Mapping[str, NDArray[Any]], offender: Whole, ways: tuple[str, ...]) -> Any:
    """Splink's model: u from random pairs, m from the labels. Rare values count by term frequency."""
    linker = _linker(_rows(table, offender), _settings(ways))
    linker.training.estimate_u_using_random_sampling(max_pairs=LEARN_PAIRS, seed=1)
    linker.training.estimate_m_from_label_column("offender")
    return linker.misc.save_model_to_json()


def unlabelled(table: Mapping[str, NDArray[Any]], offender: Whole, ways: tuple[str, ...]) -> Any:
    """The same, but m by expectation maximisation, as Splink does where nobody knows the answer."""
    from splink import block_on

    linker = _linker(_rows(table, offender), _settings(ways))
    linker.training.estimate_u_using_random_sampling(max_pairs=LEARN_PAIRS, seed=1)
    for rule in (block_on("car"), block_on("method", "shop", "cover"), block_on("x", "talk")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker.misc.save_model_to_json()


def linker_of(table: Mapping[str, NDArray[Any]], model: Any) -> Any:
    """What will weigh the pairs of these crimes."""
    crimes = len(next(iter(table.values())))
    return _linker(_rows(table, np.zeros(crimes, np.int64)), model)


def weighed(linker: Any, least: float | None) -> tuple[Whole, Whole, Numbers]:
    """Every pair's rows and log factor, or those above the threshold."""
    found = linker.inference.predict(threshold_match_weight=least)
    columns = (
        found.as_duckdbpyrelation().select("unique_id_l, unique_id_r, match_weight").fetchnumpy()
    )
    one, other, weight = (np.asarray(columns[name]) for name in columns)
    return np.minimum(one, other), np.maximum(one, other), weight


def _linker(rows: Any, settings: Any) -> Any:
    from splink import DuckDBAPI, Linker

    api = DuckDBAPI()
    return Linker(api.register(rows), settings, log_level=40)


def _rows(table: Mapping[str, NDArray[Any]], offender: Whole) -> Any:
    import pyarrow as pa

    columns = {}
    for name, values in table.items():
        if name in SHARED:
            columns[name] = pa.array(
                [text.split(";") if text else None for text in values.tolist()]
            )
        elif values.dtype.kind == "U":
            columns[name] = pa.array([text or None for text in values.tolist()])
        else:
            columns[name] = pa.array(values, from_pandas=True)
    columns["offender"] = pa.array(offender)
    columns["unique_id"] = pa.array(np.arange(offender.size))
    return pa.table(columns)


def _settings(ways: tuple[str, ...]) -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import SettingsCreator
    from splink.blocking_rule_library import CustomRule

    near = [
        comparisons.CustomComparison(
            output_column_name=name,
            comparison_levels=[
                levels.CustomLevel(missing, "unknown").configure(is_null_level=True),
                *(levels.CustomLevel(rule.format(limit), f"within {limit}") for limit in limits),
                levels.ElseLevel(),
            ],
        )
        for name, (rule, missing, limits) in LEVELS.items()
    ]
    same = [comparisons.ExactMatch(way).configure(term_frequency_adjustments=True) for way in ways]
    shared = [comparisons.ArrayIntersectAtSizes(name, sizes) for name, sizes in SHARED.items()]
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*near, *same, *shared],
        blocking_rules_to_generate_predictions=[CustomRule("1=1")],
        retain_matching_columns=False,
    )
