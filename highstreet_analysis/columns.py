"""The door for data: arrays and tables of any of the usual kinds come in, checked NumPy columns go on."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.unusable import Unusable

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
MOST = 2.0**53  # beyond it not every whole number can be told from the next


def column(table: Any, name: str) -> NDArray[Any]:
    """One column of a table as an array.

    A table is a mapping of names to arrays, a NumPy record array, a pandas or Polars frame, an Arrow table or
    a DuckDB relation.

    Raises Unusable if there is no such column.

    >>> column({"month": [1, 2]}, "month")
    array([1, 2])
    >>> column({"month": []}, "month").shape
    (0,)
    """
    if hasattr(table, "fetchnumpy"):  # a DuckDB relation
        table = table.fetchnumpy()
    names = names_of(table)
    if name not in names:
        raise Unusable(f"There is no column {name}. There are: {', '.join(names) or 'none'}.")
    values = table[name]
    if hasattr(values, "to_numpy"):
        return np.asarray(values.to_numpy())
    return np.asarray(values)


def names_of(table: Any) -> list[str]:
    """What the columns of a table are called."""
    if isinstance(table, Mapping):
        return [str(name) for name in table]
    if isinstance(table, np.ndarray):
        return list(table.dtype.names or ())
    names = getattr(table, "column_names", None)
    return [str(name) for name in (table.columns if names is None else names)]


def numbers(values: ArrayLike, called: str, *, shape: tuple[int, ...] | None = None) -> Numbers:
    """Finite numbers, as floats.

    `called` is what messages call them, `shape` the shape that they must have.

    Raises Unusable if something is not a number, missing or infinite.

    >>> numbers([1, 2.5], "rates")
    array([1. , 2.5])
    >>> numbers([], "rates").shape
    (0,)
    >>> numbers([1, None], "rates")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 rates is missing or infinite: leave out such rows first.
    """
    found = with_gaps(values, called)
    if shape is not None and found.shape != shape:
        raise Unusable(f"The {called} have the shape {found.shape}; it should be {shape}.")
    odd = int((~np.isfinite(found)).sum())
    if odd:
        verb = "is" if odd == 1 else "are"
        raise Unusable(
            f"{odd} of {found.size} {called} {verb} missing or infinite: leave out such rows first."
        )
    return found


def with_gaps(values: ArrayLike, called: str) -> Numbers:
    """Numbers of which some may be missing, as floats.

    >>> with_gaps([1, None], "scores")
    array([ 1., nan])
    """
    try:
        return np.ascontiguousarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise Unusable(f"The {called} are not numbers: give an array of numbers.") from None


def line(values: ArrayLike, called: str) -> Numbers:
    """Finite numbers one after another.

    Raises Unusable for tables, and as `numbers` does.

    >>> line([[1, 2], [3, 4]], "counts")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The counts have the shape (2, 2): give one number for each period.
    """
    found = numbers(values, called)
    if found.ndim != 1:
        raise Unusable(
            f"The {called} have the shape {found.shape}: give one number for each period."
        )
    return found


def whole(value: object, called: str) -> int:
    """One whole number, of Python or NumPy.

    Raises Unusable for anything else, such as a date where periods are counted.

    >>> whole(12, "first period"), whole(np.int64(-1), "first period"), whole(3.0, "first period")
    (12, -1, 3)
    >>> whole("June", "first period")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The first period is 'June': give a whole number.
    """
    if isinstance(value, int | float | np.integer | np.floating):
        found = float(value)
        if found.is_integer() and abs(found) < MOST:
            return int(found)
    raise Unusable(f"The {called} is {value!r}: give a whole number.")


def between(value: object, called: str, low: float = 0.0, high: float = 1.0) -> float:
    """One number strictly between two others, such as a share or a level.

    Raises Unusable for anything else.

    >>> between(0.95, "level")
    0.95
    >>> between(95, "level")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The level is 95: give a number between 0 and 1.
    """
    if isinstance(value, int | float | np.integer | np.floating) and low < float(value) < high:
        return float(value)
    raise Unusable(f"The {called} is {value!r}: give a number between {low:g} and {high:g}.")


def counts(values: ArrayLike, called: str = "counts") -> Whole:
    """Whole numbers, none below nought.

    Raises Unusable if there are others.

    >>> counts([0, 3.0])
    array([0, 3])
    >>> counts([0.5])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 counts is not a whole number from nought: give counts, not rates.
    """
    found = numbers(values, called)
    odd = int(((found < 0) | (found != np.floor(found))).sum())
    if odd:
        verb = "is" if odd == 1 else "are"
        raise Unusable(
            f"{odd} of {found.size} {called} {verb} not a whole number from nought: give counts, not rates."
        )
    if (found > MOST).any():
        raise Unusable(f"The {called} are larger than anything that can be counted: check them.")
    return found.astype(np.int64)
