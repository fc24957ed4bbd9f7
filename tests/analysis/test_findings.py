import numpy as np
import pytest

from highstreet_analysis.columns import column, counts, numbers
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.unusable import Unusable

MONTHS = {"month": [1, 2, 3], "thefts": [4, 0, 7]}


def as_duckdb():
    import duckdb

    return duckdb.sql("select * from (values (1, 4), (2, 0), (3, 7)) as of_month (month, thefts)")


def as_records():
    return np.array([(1, 4), (2, 0), (3, 7)], dtype=[("month", int), ("thefts", int)])


def as_arrays():
    return {name: np.array(values) for name, values in MONTHS.items()}


@pytest.mark.parametrize("made", [MONTHS.copy, as_arrays, as_records, as_duckdb])
def test_a_column_comes_out_of_any_kind_of_table(made):
    assert column(made(), "thefts").tolist() == [4, 0, 7]


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(Unusable, match="There is no column robberies. There are: month, thefts."):
        column(MONTHS, "robberies")


@pytest.mark.parametrize("values", [[1, float("nan")], [1, float("inf")], [1, None]])
def test_missing_and_infinite_numbers_are_refused_and_counted(values):
    with pytest.raises(Unusable, match="1 of 2 rates is missing or infinite"):
        numbers(values, "rates")


def test_words_are_no_numbers():
    with pytest.raises(Unusable, match="The rates are not numbers"):
        numbers(["many"], "rates")


@pytest.mark.parametrize("values", [[-1], [0.5]])
def test_what_cannot_be_counted_is_no_count(values):
    with pytest.raises(Unusable, match="not a whole number from nought"):
        counts(values)


def test_a_finding_cannot_be_changed_and_its_columns_are_of_one_length():
    finding = Finding(
        says="",
        estimate=1.0,
        interval=None,
        n=3,
        method=Method("", ""),
        caveat="",
        table={"month": np.arange(3)},
    )

    assert finding.length == 3
    with pytest.raises(TypeError):
        finding.table["month"] = np.arange(4)
    with pytest.raises(ValueError, match="lengths"):
        Finding("", 1.0, None, 0, Method("", ""), "", table={"a": np.arange(2), "b": np.arange(3)})
