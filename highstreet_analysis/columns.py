"""The door for data: arrays and tables of any of the usual kinds come in, checked NumPy columns go on."""

from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.unusable import Unusable

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

# How what is missing reads once it is text, whichever library it came from.
UNKNOWN = frozenset(("", "None", "nan", "NaT", "<NA>"))
MOST = 2**53  # beyond it whole numbers are no longer told from their neighbours


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
    try:
        return np.asarray(values)
    except ValueError:  # lists of different lengths, such as words
        found = np.empty(len(values), dtype=object)
        found[:] = values
        return found


def names_of(table: Any) -> list[str]:
    """What the columns of a table are called.

    Raises Unusable for what is no table.

    >>> names_of({"month": [1]}), names_of({})
    (['month'], [])
    >>> names_of(None)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: This is no table: give columns by their names, or a data frame.
    """
    if isinstance(table, Mapping):
        return [str(name) for name in table]
    if isinstance(table, np.ndarray):
        return list(table.dtype.names or ())
    names = getattr(table, "column_names", getattr(table, "columns", None))
    if names is None:
        raise Unusable("This is no table: give columns by their names, or a data frame.")
    return [str(name) for name in names]


def listed(values: Any, called: str) -> list[Any]:
    """The entries of a list, an array or a column of a frame or an Arrow table, as Python's own.

    Raises Unusable for what has no entries.

    >>> listed(np.array([1, 2]), "hours"), listed((name for name in "ab"), "names"), listed([], "hours")
    ([1, 2], ['a', 'b'], [])
    >>> listed(None, "hours")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The hours are no column: give a list or an array.
    """
    own = getattr(values, "to_pylist", None) or getattr(values, "tolist", None)
    found = own() if own else values
    if isinstance(found, str | bytes | Mapping) or not isinstance(found, Iterable):
        raise Unusable(f"The {called} are no column: give a list or an array.")
    return list(found)


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


def named(values: ArrayLike, called: str) -> NDArray[np.str_]:
    """What each row is called, in words, of shape (n,); whole numbers will do.

    Raises Unusable if a name is missing.

    >>> named(["Baker", 7], "premises").tolist(), named([], "premises").tolist()
    (['Baker', '7'], [])
    >>> named(["Baker", None], "premises")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 premises is missing: leave out such rows first.
    """
    each = [str(one) for one in listed(values, called)]
    missing = sum(one in UNKNOWN for one in each)
    if missing:
        verb = "is" if missing == 1 else "are"
        raise Unusable(
            f"{missing} of {len(each)} {called} {verb} missing: leave out such rows first."
        )
    return np.array(each, np.str_)


def with_gaps(values: ArrayLike, called: str) -> Numbers:
    """Numbers of which some may be missing, as floats.

    >>> with_gaps([1, None], "scores")
    array([ 1., nan])
    """
    try:
        given = np.asarray(values)
        if given.dtype.kind in "cmM":  # NumPy would turn complex numbers and dates into others
            raise TypeError
        return np.ascontiguousarray(given, dtype=np.float64)
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
    if found.max(initial=0) > MOST:
        raise Unusable(f"Some {called} are larger than can be counted: look for wrong entries.")
    return found.astype(np.int64)


def number(value: object, called: str) -> float:
    """One finite number that was asked for, such as a share.

    Raises Unusable for anything else.

    >>> number(0.5, "share")
    0.5
    >>> number(None, "share")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The share cannot be None: give a number.
    """
    found = _as_float(value)
    if not np.isfinite(found):
        raise Unusable(f"The {called} cannot be {value}: give a number.")
    return found


def between(value: object, called: str, low: float = 0.0, high: float = 1.0) -> float:
    """One number strictly between two others, such as a share or a level.

    Raises Unusable for anything else.

    >>> between(0.95, "level")
    0.95
    >>> between(95, "level")
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The level cannot be 95: give a number between 0 and 1.
    """
    found = _as_float(value)
    if not low < found < high:
        raise Unusable(
            f"The {called} cannot be {value}: give a number between {low:g} and {high:g}."
        )
    return found


def whole_number(value: object, called: str, *, least: int | None = None) -> int:
    """One whole number that was asked for, such as days to look back.

    Raises Unusable for anything else, and below `least` if there is one.

    >>> whole_number(28, "days", least=1)
    28
    >>> whole_number(2.5, "days", least=1)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The days cannot be 2.5: give a whole number, at least 1.
    """
    found = _as_float(value)
    fewest = "" if least is None else f", at least {least}"
    if not (found.is_integer() and abs(found) < 2**31) or (least is not None and found < least):
        raise Unusable(f"The {called} cannot be {value}: give a whole number{fewest}.")
    return int(found)


def _as_float(value: object) -> float:
    """As a float; not a number if it is none, and infinite if no float can hold it."""
    try:
        return float(value) if isinstance(value, Real) else float("nan")
    except OverflowError:
        return float("inf")
