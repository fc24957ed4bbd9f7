"""Adds up what each feature says of each pair, column by column: evidence in, pairs above a bar out."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from scipy.sparse import csr_array, hstack

from highstreet_analysis.bayes_factors import Evidence
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Clock, Place
from highstreet_analysis.habits import ChoiceEvidence
from highstreet_analysis.nearness import NearEvidence
from highstreet_analysis.shared_words import WordsEvidence

TILE = 2_048  # crimes whose scores stay in the nearest cache
GLANCE = 128  # scores that are asked at once whether any is above the bar


class Packed(NamedTuple):
    """All evidence as the kernel reads it, a row for each feature; crimes in the order of their blocks."""

    x: Any
    y: Any
    place_own: Any
    place_known: Any
    place_logs: Any
    steps: Any
    step_own: Any
    step_known: Any
    step_logs: Any
    codes: Any
    same: Any
    differs: Any
    word_own: Any
    word_known: Any
    word_starts: Any
    words: Any
    worth: Any
    list_starts: Any
    listed: Any
    listed_worth: Any


def pack(evidence: Sequence[Evidence], order: Whole) -> Packed:
    """The evidence in the order of the blocks, in half the width."""
    near = [one for one in evidence if isinstance(one, NearEvidence)]
    places = [one for one in near if isinstance(one.feature, Place)]
    lines = [one for one in near if not isinstance(one.feature, Place)]
    choices = [one for one in evidence if isinstance(one, ChoiceEvidence)]
    words = [one for one in evidence if isinstance(one, WordsEvidence)]
    n = order.size
    steps = [one.steps[order, 0] for one in lines]
    return Packed(
        _rows([_from_middle(one.steps[order, 0]) for one in places], n),
        _rows([_from_middle(one.steps[order, 1]) for one in places], n),
        _rows([one.own[order] for one in places], n),
        _rows([one.known[order] for one in places], n),
        _tables(places),
        _rows([np.nan_to_num(one - _least(one)) for one in steps], n).astype(np.int32),
        _rows([one.own[order] for one in lines], n),
        _rows([one.known[order] for one in lines], n),
        _tables(lines),
        _rows([one.codes[order] for one in choices], n).astype(np.int32),
        _rows([one.same[order] for one in choices], n),
        np.array([one.differs for one in choices], np.float32),
        _rows([one.own[order] for one in words], n),
        _rows([one.known[order] for one in words], n),
        *_word_lists(words, order),
    )


def _rows(columns: Iterable[Any], n: int) -> Any:
    found = np.zeros((0, n), np.float32)
    return np.vstack([found, *columns]).astype(np.float32)


def _from_middle(steps: Numbers) -> Numbers:
    """Counted from the middle, where half the width loses least."""
    return np.nan_to_num(steps - (np.nanmean(steps) if np.isfinite(steps).any() else 0.0))


def _least(steps: Numbers) -> float:
    return float(np.nanmin(steps)) if np.isfinite(steps).any() else 0.0


def _tables(near: Sequence[NearEvidence]) -> Any:
    """Log factors by steps apart, all of one length; a cycle's go up to once round and back to nought."""
    tables = [
        np.concatenate([one.logs, one.logs[-2:0:-1]])
        if isinstance(one.feature, Clock)
        else one.logs
        for one in near
    ]
    longest = max((table.size for table in tables), default=1)
    padded = [np.pad(table, (0, longest - table.size), mode="edge") for table in tables]
    return _rows(padded, longest)


def _word_lists(words: Sequence[WordsEvidence], order: Whole) -> tuple[Any, ...]:
    """The words of each crime, and the crimes of each word, with what sharing it is worth."""
    empty = csr_array((order.size, 0))
    by_crime = csr_array(hstack([empty, *(one.shared[order] for one in words)]))
    by_word = by_crime.tocsc()
    by_word.sort_indices()
    return tuple(
        np.asarray(values, kind)
        for matrix in (by_crime, by_word)
        for values, kind in (
            (matrix.indptr, np.int64),
            (matrix.indices, np.int64),
            (matrix.data, np.float32),
        )
    )


@njit(cache=True, nogil=True)
def links_of(
    first: int, before: int, ends: Whole, packed: Any, allowance: float, least: float
) -> tuple[Any, Any, Any]:
    """Pairs of the crimes from `first` to before `before` with their partners, above `least`."""
    one, other = np.empty(256, np.int64), np.empty(256, np.int64)
    weight = np.empty(256, np.float32)
    scores = np.empty(TILE, np.float32)
    bar, start = np.float32(least), np.float32(allowance)
    found = 0
    last = ends[first:before].max() if before > first else 0
    for begin in range(first + 1, last, TILE):
        for i in range(first, before):
            low, high = max(begin, i + 1), min(begin + TILE, ends[i])
            part = scores[: max(high - low, 0)]
            part[:] = start
            _weigh_near(part, i, low, packed)
            _weigh_habits(part, i, low, packed)
            k = _next_above(part, 0, bar)
            while k < part.size:
                if found == one.size:
                    one, other, weight = _longer(one), _longer(other), _longer(weight)
                one[found], other[found], weight[found] = i, low + k, part[k]
                found += 1
                k = _next_above(part, k + 1, bar)
    return one[:found], other[:found], weight[:found]


@njit(cache=True, nogil=True)
def _next_above(scores: Any, begin: int, bar: Any) -> int:
    """Where the next score above the bar stands, or behind the last."""
    for at in range(begin, scores.size, GLANCE):
        if _above(scores[at : at + GLANCE], bar):
            for k in range(at, scores.size):
                if scores[k] > bar:
                    return k
    return int(scores.size)


@njit(cache=True, nogil=True, fastmath=True)
def _above(scores: Any, bar: Any) -> int:
    """How many are above the bar: counting them all at once is quicker than asking each."""
    many = np.int32(0)
    for k in range(scores.size):
        many += np.int32(scores[k] > bar)
    return int(many)


@njit(cache=True, nogil=True)
def _longer(values: Any) -> Any:
    longer = np.empty(2 * values.size, values.dtype)
    longer[: values.size] = values
    return longer


@njit(cache=True, nogil=True)
def _weigh_near(scores: Any, i: int, low: int, packed: Any) -> None:
    """Add what nearness says of crime i with those from `low` on."""
    high = low + scores.size
    for f in range(packed.x.shape[0]):
        if packed.place_known[f, i]:
            x, y = packed.x[f], packed.y[f]
            _add_places(
                scores, x[i], y[i], packed.place_own[f, i], x[low:high], y[low:high],
                packed.place_own[f, low:high], packed.place_known[f, low:high], packed.place_logs[f],
            )  # fmt: skip
    for f in range(packed.steps.shape[0]):
        if packed.step_known[f, i]:
            _add_steps(
                scores, packed.steps[f, i], packed.step_own[f, i], packed.steps[f, low:high],
                packed.step_own[f, low:high], packed.step_known[f, low:high], packed.step_logs[f],
            )  # fmt: skip


@njit(cache=True, nogil=True)
def _weigh_habits(scores: Any, i: int, low: int, packed: Any) -> None:
    """Add what ways and words say of crime i with those from `low` on."""
    high = low + scores.size
    for f in range(packed.codes.shape[0]):
        if packed.codes[f, i] >= 0:
            _add_choices(
                scores, packed.codes[f, i], packed.same[f, i], packed.codes[f, low:high],
                packed.same[f, low:high], packed.differs[f],
            )  # fmt: skip
    for f in range(packed.word_own.shape[0]):
        if packed.word_known[f, i]:
            _add_known(
                scores,
                packed.word_own[f, i],
                packed.word_own[f, low:high],
                packed.word_known[f, low:high],
            )
    _add_shared(scores, i, low, packed)


@njit(cache=True, nogil=True, fastmath=True)
def _add_places(
    scores: Any, x: Any, y: Any, own: Any, xs: Any, ys: Any, owns: Any, known: Any, logs: Any
) -> None:
    last = np.int32(logs.size - 1)
    for k in range(scores.size):
        across, up = xs[k] - x, ys[k] - y
        away = min(np.int32(np.sqrt(across * across + up * up)), last)
        scores[k] += known[k] * (logs[away] + own + owns[k])


@njit(cache=True, nogil=True, fastmath=True)
def _add_steps(
    scores: Any, step: Any, own: Any, steps: Any, owns: Any, known: Any, logs: Any
) -> None:
    last = np.int32(logs.size - 1)
    for k in range(scores.size):
        away = min(np.int32(abs(steps[k] - step)), last)
        scores[k] += known[k] * (logs[away] + own + owns[k])


@njit(cache=True, nogil=True, fastmath=True)
def _add_choices(scores: Any, code: Any, own: Any, codes: Any, owns: Any, differs: Any) -> None:
    nothing = np.float32(0)
    for k in range(scores.size):
        otherwise = differs if codes[k] >= 0 else nothing
        scores[k] += own + owns[k] if codes[k] == code else otherwise


@njit(cache=True, nogil=True, fastmath=True)
def _add_known(scores: Any, own: Any, owns: Any, known: Any) -> None:
    for k in range(scores.size):
        scores[k] += known[k] * (own + owns[k])


@njit(cache=True, nogil=True)
def _add_shared(scores: Any, i: int, low: int, packed: Any) -> None:
    high = low + scores.size
    for entry in range(packed.word_starts[i], packed.word_starts[i + 1]):
        word = packed.words[entry]
        end = packed.list_starts[word + 1]
        begin = packed.list_starts[word]
        at = begin + np.searchsorted(packed.listed[begin:end], low)
        while at < end and packed.listed[at] < high:
            scores[packed.listed[at] - low] += packed.worth[entry] + packed.listed_worth[at]
            at += 1
