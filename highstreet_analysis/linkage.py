"""Which pairs of records are of one and the same, and how likely: Splink, on DuckDB or on Spark."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa
from splink import DuckDBAPI, Linker

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.evidence import FEW, Model

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Records = Mapping[str, Sequence[Any]]

STEADY = (
    500  # so many invented records of usual rarity keep a short list from calling every name common
)
PRESUMED = 20  # so many presumed matches keep few pairs from shifting the prior
ROUNDS, SETTLED = 100, 1e-3
LISTS = ("parts", "stands_for", "words")  # columns that hold several words
LEAST = -12.0  # bits below which a pair is not worth carrying on


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows that are worth a look: the evidence in bits, prior included, and the level of each thing.

    `rarity` holds the bits that the rarity of shared values added, and `compared` how many pairs were compared,
    those included that are not worth a look.
    """

    left: Whole
    right: Whole
    bits: Numbers
    levels: Mapping[str, Whole]
    rarity: Mapping[str, Numbers]
    compared: int

    @property
    def probability(self) -> Numbers:
        """That they are of one and the same."""
        return np.asarray(1 / (1 + np.exp2(-self.bits)))


def compared(
    records: Records,
    model: Model,
    *,
    spark: "SparkSession | None" = None,
    least: float | None = LEAST,
) -> Pairs:
    """Every pair that shares a block of the model and reaches `least` bits; all pairs if that is None.

    `records` are columns of equal length that the model compares, with None where nothing is known.
    """
    size = len(next(iter(records.values()), ()))
    if size < 2:
        return _none(model)
    database = _database(spark)
    linker = Linker(
        database.register(_table(records)),
        model.settings(_probability(prior_among(size, model))),
        log_level=logging.ERROR,
        validate_settings=False,
    )
    for name in model.rare_columns:
        lookup = database.register(_rarity_table(name, records, model))
        linker.table_management.register_term_frequency_lookup(lookup, name)
    count = linker.inference.compute_blocked_pairs_for_predict().query_sql(
        "select count(*) as pairs from {this}"
    )
    found = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    wanted = ", ".join(["match_weight", "unique_id_l", "unique_id_r", *_parts_of(model)])
    parts: Any = found.query_sql(f"select {wanted} from {{this}}")
    return _pairs(parts.as_pyarrow_table(), model, int(count.as_record_list()[0]["pairs"]))


def prior_among(size: int, model: Model) -> float:
    """Bits for a pair before anything is seen of it: the more records, the fewer."""
    return float(model.learned.prior + np.log2(model.learned.records / max(size, model.smallest)))


def with_own_prior(pairs: Pairs, prior: float) -> Pairs:
    """The same with a prior that fits these records, instead of one that was learned elsewhere.

    Some lists have everybody once and some ten times. The prior is moved until as many pairs are expected to
    match as the prior says (Saerens, Latinne and Decaestecker, 2002), which needs no truth; a few presumed
    matches hold it where there are few pairs.
    """
    total = pairs.compared + PRESUMED / _probability(prior)
    shift = 0.0
    for _ in range(ROUNDS):
        matching = float((1 / (1 + np.exp2(-(pairs.bits + shift)))).sum()) + PRESUMED
        moved = float(np.log2(matching / (total - matching))) - prior
        if abs(moved - shift) < SETTLED:
            break
        shift = moved
    return replace(pairs, bits=pairs.bits + shift)


def rarity(values: Sequence[str | None], usual: float) -> dict[str, float]:
    """The share of the records that have each value, steadied by invented ones of usual rarity.

    >>> rarity(["smith", "smith", "quayle", None], 0.002)["smith"] < 0.01
    True
    >>> rarity([None], 0.002)
    {}
    """
    found = Counter(value for value in values if value is not None)
    total = found.total() + STEADY
    return {value: (count + STEADY * usual) / total for value, count in found.items()}


def _probability(bits: float) -> float:
    return float(1 / (1 + np.exp2(-bits)))


def _database(spark: "SparkSession | None") -> Any:
    if spark is None:
        return DuckDBAPI(duckdb.connect())
    import splink  # its part for Spark is there only with pyspark

    make: Any = splink.SparkAPI
    return make(spark_session=spark, break_lineage_method="persist")


def _table(records: Records) -> pa.Table:
    """Typed even where a column is empty, so that it can be compared."""
    kinds = {name: pa.list_(pa.string()) if name in LISTS else pa.string() for name in records}
    schema = pa.schema([("unique_id", pa.int64()), *kinds.items()])
    size = len(next(iter(records.values())))
    return pa.table({"unique_id": range(size), **records}, schema=schema)


def _rarity_table(name: str, records: Records, model: Model) -> pa.Table:
    """The share of each value; that of a word of a name is counted in all words of all names."""
    values = records[name]
    among = values
    if name == "rarest":
        among = [word for words in records["words"] if words for word in words]
    usual = model.learned.usual.get(name, FEW)
    everywhere = rarity(among, usual)
    shares = {value: everywhere[value] for value in dict.fromkeys(values) if value is not None}
    columns = {name: list(shares), f"tf_{name}": list(shares.values())}
    return pa.table(columns, schema=pa.schema([(name, pa.string()), (f"tf_{name}", pa.float64())]))


def _parts_of(model: Model) -> Iterator[str]:
    """Splink's columns for the level of each thing, and for the bits that rarity adds."""
    for one in model.evidence:
        yield f"gamma_{one.about}"
        if model.rare_levels(one):
            yield f"mw_tf_adj_{one.about}"


def _pairs(found: pa.Table, model: Model, count: int) -> Pairs:
    read = {name: found[name].to_numpy() for name in found.column_names}
    ends = np.stack([read["unique_id_l"], read["unique_id_r"]]).astype(np.int64)
    left, right = ends.min(0), ends.max(0)
    order = np.lexsort((right, left))
    levels, by_rarity = {}, {}
    for one in model.evidence:
        levels[one.about] = read[f"gamma_{one.about}"].astype(np.int64)[order]
        by_rarity[one.about] = read.get(f"mw_tf_adj_{one.about}", np.zeros(order.size))[order]
    bits = read["match_weight"].astype(np.float64)[order]
    return Pairs(left[order], right[order], bits, levels, by_rarity, count)


def _none(model: Model) -> Pairs:
    nothing = np.zeros(0, np.int64)
    levels = {one.about: nothing for one in model.evidence}
    by_rarity = {one.about: np.zeros(0) for one in model.evidence}
    return Pairs(nothing, nothing, np.zeros(0), levels, by_rarity, 0)
