"""Weighs every pair of crimes, or those in blocks, and lets only the pairs through that are worth a look."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.bayes_factors import Model
from highstreet_analysis.columns import UNKNOWN, Numbers, Whole, number
from highstreet_analysis.crime_features import Crimes, Days
from highstreet_analysis.events_nearby import in_blocks
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.weighing_pairs import links_of, pack

SMALLEST = 64  # crimes whose pairs one thread weighs at a time


@dataclass(frozen=True)
class Links:
    """Pairs of crimes, by their rows, and the log of how many times likelier they are by the same hand."""

    i: Whole
    j: Whole
    weight: Numbers

    def __len__(self) -> int:
        return self.i.size


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
    >>> model = Model((ChoiceFactor(Choice("way"), 0.5, 1.0, {}),), allowance=0, prior=-5, solved=0, series=0, pairs=0)
    >>> crimes = read_crimes({"way": ["foil", "bag", "foil", "bag", "bag", None]}, [Choice("way")])
    >>> found = links_above(model, crimes, least=0.1)
    >>> list(zip(found.i.tolist(), found.j.tolist(), found.weight.round(2).tolist()))
    [(0, 2, 0.45), (1, 3, 0.24), (1, 4, 0.24), (3, 4, 0.24)]
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
        i, j, weight = links_of(first, before, ends, packed, model.allowance, least)
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
        if not days or number(within_days, "days between") < 0:
            raise Unusable(
                "To stay within so many days, compare by Days, and give none below nought."
            )
        day = crimes.of(days[0])
        known = ~np.isnan(day)
    group = np.zeros(n, np.int64)
    if same is not None:
        entries = np.asarray(same).astype(np.str_)
        if entries.shape != (n,):
            raise Unusable(
                f"There are {entries.size} entries of `same` for {n} crimes: give one each."
            )
        known &= ~np.isin(entries, list(UNKNOWN))
        group = np.unique(entries, return_inverse=True)[1]
    reach = 0.0 if within_days is None else float(within_days)
    begun = day[known].min(initial=np.inf)
    span = (day[known] - begun).max(initial=0.0) + reach + 1
    key = np.where(known, group * span + day - begun, np.inf)
    order = np.argsort(key, kind="stable")
    ends = np.searchsorted(key[order], key[order] + reach, side="right")
    unknown = np.isinf(key[order])
    return order, np.where(unknown, np.arange(n) + 1, ends).astype(np.int64)
