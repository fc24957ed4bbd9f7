"""What two crimes can be compared by: where, when, how much, which way, and which words tell of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from highstreet_analysis.columns import UNKNOWN, Numbers, Whole, column
from highstreet_analysis.knox_bands import days_of
from highstreet_analysis.metres import refuse_degrees
from highstreet_analysis.unusable import Unusable

Pairs = tuple[Whole, Whole]  # the rows of the one and of the other


@dataclass(frozen=True)
class Place:
    """How far apart, in metres; `x` and `y` are the columns."""

    x: str = "x"
    y: str = "y"
    name: str = "place"


@dataclass(frozen=True)
class Days:
    """How many days apart; the column holds dates or whole days."""

    name: str = "day"


@dataclass(frozen=True)
class Clock:
    """How many hours apart in a cycle: hours of the day (period 24) or of the week (168)."""

    name: str = "hour"
    period: float = 24.0


@dataclass(frozen=True)
class Amount:
    """By what factor two amounts differ, such as the worth of what was taken."""

    name: str = "value"


@dataclass(frozen=True)
class Choice:
    """Whether two crimes were done in the same way; the rarer the way, the more that says.

    `within` names a column in whose groups rarity is counted: meat is common at a butcher's.
    """

    name: str
    within: str | None = None


@dataclass(frozen=True)
class Words:
    """Which words two crimes share, such as goods or looks: lists, or text with semicolons between the words."""

    name: str
    within: str | None = None


Near = Place | Days | Clock | Amount
Feature = Near | Choice | Words


@dataclass(frozen=True)
class Named:
    """Text with the groups in which its rarity is counted; empty where unknown."""

    values: NDArray[np.str_]
    groups: NDArray[np.str_]


@dataclass(frozen=True)
class Worded:
    """Which crime has which word (a row of `has` each), whether any are known, and its group."""

    words: NDArray[np.str_]
    has: csr_array
    known: NDArray[np.bool_]
    groups: NDArray[np.str_]


@dataclass(frozen=True)
class Crimes:
    """Crimes as they are compared: for each feature what was read, not a number or empty where unknown."""

    features: tuple[Feature, ...]
    read: tuple[Any, ...]
    n: int

    def __len__(self) -> int:
        return self.n

    def of(self, feature: Feature) -> Any:
        """What was read for a feature."""
        return self.read[self.features.index(feature)]

    def only(self, rows: Whole) -> "Crimes":
        """Some of the crimes."""
        return Crimes(self.features, tuple(_only(one, rows) for one in self.read), rows.size)


def read_crimes(table: Any, features: Sequence[Feature]) -> Crimes:
    """The columns that the features name, from a table of any usual kind.

    What is missing stays missing: it speaks neither for nor against a link.

    Raises Unusable if a column is not there, holds what cannot be read, or has another length.

    >>> read_crimes({"day": [1, 2], "method": ["bag", None]}, [Days(), Choice("method")]).read[1].values.tolist()
    ['bag', '']
    >>> len(read_crimes({"day": []}, [Days()]))
    0
    >>> read_crimes({"day": ["soon"]}, [Days()])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Some days cannot be read: give dates such as 2025-08-31.
    """
    if not features:
        raise Unusable("There is nothing to compare the crimes by: name at least one feature.")
    names = [feature.name for feature in features]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Unusable(f"More than one feature is called {', '.join(twice)}: name each once.")
    read = tuple(_read(table, feature) for feature in features)
    lengths = {_length(one) for one in read}
    if len(lengths) > 1:
        raise Unusable(
            f"The columns have lengths {sorted(lengths)}: give one entry for each crime."
        )
    return Crimes(tuple(features), read, lengths.pop())


def _read(table: Any, feature: Feature) -> Any:
    if isinstance(feature, Place):
        east, north = (_measured(column(table, name), name) for name in (feature.x, feature.y))
        if east.size != north.size:
            raise Unusable(f"There are {east.size} of {feature.x} and {north.size} of {feature.y}.")
        known = ~(np.isnan(east) | np.isnan(north))
        refuse_degrees(east[known], north[known], (feature.x, feature.y))
        return np.vstack([east, north]).T
    found = column(table, feature.name)
    if isinstance(feature, Days):
        return np.floor(_measured(days_of(found), feature.name))
    if isinstance(feature, Clock):
        return _on_the_clock(found, feature)
    if isinstance(feature, Amount):
        amounts = _measured(found, feature.name)
        if (amounts < 0).any():
            raise Unusable(f"Some of {feature.name} are below nought: leave out such entries.")
        return amounts
    groups = (
        _texts(column(table, feature.within)) if feature.within else np.full(found.shape[0], "")
    )
    if groups.size != found.shape[0]:
        raise Unusable(f"{feature.name} and {feature.within} have different lengths.")
    return Named(_texts(found), groups) if isinstance(feature, Choice) else _worded(found, groups)


def _on_the_clock(values: NDArray[Any], feature: Clock) -> Numbers:
    found = _measured(values, feature.name)
    if ((found < 0) | (found > feature.period)).any():
        raise Unusable(f"Some of {feature.name} are no hours from 0 to {feature.period:g}.")
    return found % feature.period


def _measured(values: Any, called: str) -> Numbers:
    try:
        given = np.asarray(values)
        if given.dtype.kind in "cmM":  # NumPy would turn complex numbers and dates into others
            raise TypeError
        found = given.astype(np.float64)
    except (TypeError, ValueError):
        raise Unusable(f"Some of {called} are not numbers: leave such entries empty.") from None
    if found.ndim != 1:
        raise Unusable(f"Give {called} as a column, one entry for each crime.")
    return np.where(np.isfinite(found), found, np.nan)


def _texts(values: NDArray[Any]) -> NDArray[np.str_]:
    texts = np.asarray(values).astype(np.str_)
    return np.where(np.isin(texts, list(UNKNOWN)), "", texts)


def _worded(values: NDArray[Any], groups: NDArray[np.str_]) -> Worded:
    each = [sorted(set(_split(one))) for one in values.tolist()]
    flat = [word for words in each for word in words]
    names, where = np.unique(np.array(flat, dtype=np.str_), return_inverse=True)
    starts = np.concatenate([[0], np.cumsum([len(words) for words in each])]).astype(np.int64)
    shape = (len(each), names.size)
    has = csr_array((np.ones(where.size), where.astype(np.int64), starts), shape=shape)
    return Worded(names, has, np.diff(starts) > 0, groups)


def _split(value: Any) -> Iterable[str]:
    if value is None or isinstance(value, float):
        return ()
    words = value.split(";") if isinstance(value, str) else map(str, value)
    return (word.strip() for word in words if word.strip() not in UNKNOWN)


def _length(read: Any) -> int:
    if isinstance(read, Named):
        return int(read.values.size)
    return int(read.known.size if isinstance(read, Worded) else len(read))


def _only(read: Any, rows: Whole) -> Any:
    if isinstance(read, Named):
        return Named(read.values[rows], read.groups[rows])
    if isinstance(read, Worded):
        return Worded(read.words, read.has[rows], read.known[rows], read.groups[rows])
    return read[rows]
