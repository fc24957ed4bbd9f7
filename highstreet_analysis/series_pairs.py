"""Weighs every pair of crimes, or those in blocks, and lets only the pairs through that are worth a look."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from highstreet_analysis.bayes_factors import Evidence, Model
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Clock, Crimes, Days, Place
from highstreet_analysis.events_nearby import in_blocks
from highstreet_analysis.habits import ChoiceEvidence, WordsEvidence
from highstreet_analysis.nearness import NearEvidence
from highstreet_analysis.unusable import Unusable

TILE = 2_048  # crimes whose scores stay in the nearest cache
GLANCE = 128  # scores that are asked at once whether any is above the bar
SMALLEST = 64


@dataclass(frozen=True)
class Links:
    """Pairs of crimes, by their rows, and the log of how many times likelier they are by the same hand."""

    i: Whole
    j: Whole
    weight: Numbers

    def __len__(self) -> int:
        return self.i.size


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


def links_above(
    model: Model,
    crimes: Crimes,
    *,
    least: float,
    within_days: float | None = None,
    same: ArrayLike | None = None,
) -> Links:
    """All pairs whose log factor is above `least`, as `stream_links` gives them, in order of their rows.

    >>> from highstreet_analysis.bayes_factors import Model
    >>> from highstreet_analysis.crime_features import Choice, read_crimes
    >>> from highstreet_analysis.habits import ChoiceFactor
    >>> model = Model((ChoiceFactor(Choice("way"), 0.5, {}),), allowance=0, prior=-5, solved=0, series=0, pairs=0)
    >>> crimes = read_crimes({"way": ["foil", "bag", "foil", "bag", "bag", None]}, [Choice("way")])
    >>> found = links_above(model, crimes, least=0.1)
    >>> list(zip(found.i.tolist(), found.j.tolist(), found.weight.round(2).tolist()))
    [(0, 2, 0.41), (1, 3, 0.2), (1, 4, 0.2), (3, 4, 0.2)]
    >>> len(links_above(model, read_crimes({"way": []}, [Choice("way")]), least=0))
    0
    """
    parts = list(stream_links(model, crimes, least=least, within_days=within_days, same=same))
    i = np.concatenate([np.empty(0, np.int64), *(part.i for part in parts)])
    j = np.concatenate([np.empty(0, np.int64), *(part.j for part in parts)])
    weight = np.concatenate([np.empty(0), *(part.weight for part in parts)])
    order = np.lexsort((j, i))
    return Links(i[order], j[order], weight[order])


def stream_links(
    model: Model,
    crimes: Crimes,
    *,
    least: float,
    within_days: float | None = None,
    same: ArrayLike | None = None,
) -> Iterator[Links]:
    """Pairs whose log factor is above `least`, a part at a time: those below are never kept.

    All pairs are weighed, unless `within_days` or `same` (an entry for each crime, such as its beat) name the
    blocks in which pairs are; a crime whose day or entry is unknown is then in no block.

    Raises Unusable if blocks cannot be made.
    """
    order, ends = blocks(crimes, within_days=within_days, same=same)
    packed = pack(model.among(crimes), order)

    def work(first: int, before: int) -> Links:
        i, j, weight = _links_of(first, before, ends, packed, model.allowance, least)
        one, other = order[i], order[j]
        return Links(np.minimum(one, other), np.maximum(one, other), weight.astype(np.float64))

    yield from (links for links in in_blocks(work, len(crimes), at_least=SMALLEST) if len(links))


def pairs_in_blocks(
    crimes: Crimes, *, within_days: float | None = None, same: ArrayLike | None = None
) -> int:
    """How many pairs are weighed."""
    _, ends = blocks(crimes, within_days=within_days, same=same)
    return int((ends - np.arange(ends.size) - 1).sum())


def blocks(
    crimes: Crimes, *, within_days: float | None, same: ArrayLike | None
) -> tuple[Whole, Whole]:
    """An order in which the partners of each crime follow it, and before which place they end."""
    n = len(crimes)
    day, known = np.zeros(n), np.ones(n, bool)
    if within_days is not None:
        days = [one for one in crimes.features if isinstance(one, Days)]
        if not days or not within_days >= 0:
            raise Unusable("To stay within so many days, compare by Days, and give none below nought.")
        day = crimes.of(days[0])
        known = ~np.isnan(day)
    group = np.zeros(n, np.int64)
    if same is not None:
        entries = np.asarray(same).astype(np.str_)
        if entries.shape != (n,):
            raise Unusable(f"There are {entries.size} entries of `same` for {n} crimes: give one each.")
        known &= ~np.isin(entries, ["", "None", "nan"])
        group = np.unique(entries, return_inverse=True)[1]
    reach = 0.0 if within_days is None else float(within_days)
    begun = day[known].min(initial=np.inf)
    span = (day[known] - begun).max(initial=0.0) + reach + 1
    key = np.where(known, group * span + day - begun, np.inf)
    order = np.argsort(key, kind="stable")
    ends = np.searchsorted(key[order], key[order] + reach, side="right")
    unknown = np.isinf(key[order])
    return order, np.where(unknown, np.arange(n) + 1, ends).astype(np.int64)


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
        np.concatenate([one.logs, one.logs[-2:0:-1]]) if isinstance(one.feature, Clock) else one.logs
        for one in near
    ]
    longest = max((table.size for table in tables), default=1)
    padded = [np.pad(table, (0, longest - table.size), mode="edge") for table in tables]
    return _rows(padded, longest)


def _word_lists(words: Sequence[WordsEvidence], order: Whole) -> tuple[Any, ...]:
    """The words of each crime, and the crimes of each word, with what sharing it is worth."""
    from scipy.sparse import csr_array, hstack

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
def _links_of(
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
            if low >= high:
                continue
            part = scores[: high - low]
            part[:] = start
            _weigh(part, i, low, packed)
            for at in range(0, part.size, GLANCE):
                if not _above(part[at : at + GLANCE], bar):
                    continue
                for k in range(at, min(at + GLANCE, part.size)):
                    if part[k] > bar:
                        if found == one.size:
                            one, other = _longer(one), _longer(other)
                            weight = _longer(weight)
                        one[found], other[found], weight[found] = i, low + k, part[k]
                        found += 1
    return one[:found], other[:found], weight[:found]


@njit(cache=True, nogil=True, fastmath=True)
def _above(scores: Any, bar: Any) -> int:
    """How many are above the bar: counting them all at once is quicker than asking each."""
    many = np.int32(0)
    for k in range(scores.size):
        many += np.int32(scores[k] > bar)
    return many


@njit(cache=True, nogil=True)
def _longer(values: Any) -> Any:
    longer = np.empty(2 * values.size, values.dtype)
    longer[: values.size] = values
    return longer


@njit(cache=True, nogil=True)
def _weigh(scores: Any, i: int, low: int, packed: Any) -> None:
    """Add what each feature says of crime i with those from `low` on."""
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
    for f in range(packed.codes.shape[0]):
        if packed.codes[f, i] >= 0:
            _add_choices(
                scores, packed.codes[f, i], packed.same[f, i], packed.codes[f, low:high],
                packed.same[f, low:high], packed.differs[f],
            )  # fmt: skip
    for f in range(packed.word_own.shape[0]):
        if packed.word_known[f, i]:
            _add_known(scores, packed.word_own[f, i], packed.word_own[f, low:high], packed.word_known[f, low:high])
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
