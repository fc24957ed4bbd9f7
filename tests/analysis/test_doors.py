"""What the doors for data let in, and what they send back with a word on what to do."""

import warnings
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from highstreet_analysis.columns import counts, listed, number, numbers, whole_number
from highstreet_analysis.knox_bands import days_of
from highstreet_analysis.local_clock import times_of
from highstreet_analysis.overlaps import of_counts, of_members
from highstreet_analysis.unusable import Unusable

SUMMER = timezone(timedelta(hours=1))
FIRST_OF_JULY = int(np.datetime64("2025-07-01", "D").astype(int))


@pytest.mark.parametrize(
    "values",
    [
        np.array(["2025-01-01"], "datetime64[D]"),
        np.array(["NaT"], "datetime64[s]"),
        [1j],
        [[1], [2, 3]],
    ],
)
def test_dates_and_crooked_tables_are_no_numbers(values):
    with pytest.raises(Unusable, match="not numbers"):
        numbers(values, "eastings")


def test_what_is_too_large_to_be_counted_is_refused_instead_of_turned_into_another_number():
    with pytest.raises(Unusable, match="larger than can be counted"):
        counts([10**30])


@pytest.mark.parametrize("value", [None, "2", float("nan"), float("inf"), [1], 10**400])
def test_a_setting_is_one_finite_number(value):
    with pytest.raises(Unusable, match="give a number"):
        number(value, "share")
    with pytest.raises(Unusable, match="give a whole number"):
        whole_number(value, "days", least=1)


@pytest.mark.parametrize("value", [0, -3, 1.5, 2**40])
def test_a_whole_setting_is_whole_and_large_enough_and_not_beyond_reason(value):
    with pytest.raises(Unusable, match="at least 1"):
        whole_number(value, "days", least=1)


@pytest.mark.parametrize(
    "column",
    [
        ["a", None],
        np.array(["a", None], dtype=object),
        pd.Series(["a", None]),
        pa.array(["a", None]),
        pa.chunked_array([["a"], [None]]),
    ],
)
def test_a_missing_entry_is_seen_whatever_kind_of_column_it_stands_in(column):
    assert listed(column, "names")[0] == "a"
    with pytest.raises(Unusable, match="1 of 2 records on police has no name"):
        of_members({"police": column, "shops": ["a"]})
    assert times_of([None, float("nan"), pd.NaT, pd.NA, ""], "times").missing.all()


@pytest.mark.parametrize("values", ["abc", 3, {"a": 1}, b"x"])
def test_what_has_no_entries_is_no_column(values):
    for door in (listed, times_of):
        with pytest.raises(Unusable, match="no column"):
            door(values, "times")
    with pytest.raises(Unusable, match="no column"):
        of_members({"police": values, "shops": ["a"]})


@pytest.mark.parametrize("many", [None, -1, 0.5, "three"])
def test_overlaps_are_counts(many):
    with pytest.raises(Unusable):
        of_counts({"police": many, "shops": 2})


def test_forty_lists_are_too_many_before_any_room_is_made_for_them():
    with pytest.raises(Unusable, match="There are 40 lists"):
        of_counts({f"list {k}": 1 for k in range(40)})


@pytest.mark.parametrize(
    "day",
    [
        "2025-07-01",
        "20250701",
        "2025-07-01 00:30",
        "2025-07-01T00:30+01:00",
        datetime(2025, 7, 1, 0, 30, tzinfo=SUMMER),
        datetime(2025, 7, 1, 23, 30, tzinfo=UTC),
        pd.Timestamp("2025-07-01T00:30", tz="Europe/London"),
        np.datetime64("2025-07-01T23:59"),
    ],
)
def test_a_date_is_what_the_calendar_on_the_wall_showed(day):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert days_of([day]).tolist() == [FIRST_OF_JULY]


@pytest.mark.parametrize("missing", [None, "", float("nan"), pd.NaT, pd.NA])
def test_a_day_may_be_missing_first_and_beside_text(missing):
    found = days_of(np.array([missing, "2025-07-01"], dtype=object))
    assert np.isnan(found[0])
    assert found[1] == FIRST_OF_JULY


@pytest.mark.parametrize(
    "days",
    [
        ["2025"],
        ["12"],
        ["2025-07"],
        ["31/01/2025"],
        ["2025-13-01"],
        ["today"],
        [5, "2025-07-01"],
        np.array(["2025-07"], "datetime64[M]"),
        [[1], [2, 3]],
    ],
)
def test_what_names_no_day_is_not_guessed_at(days):
    with pytest.raises(Unusable):
        days_of(days)
