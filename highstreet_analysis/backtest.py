"""Tries every way to forecast on the past: each time with only what was known by then, then looks at what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.forecast_accuracy import Hits, hits
from highstreet_analysis.forecast_candidates import NAIVE, Candidates, Way
from highstreet_analysis.history import MONTH, History
from highstreet_analysis.kernel_mix import learnt, mixed

# Weights are learnt from so many times before: more are slower to follow a change, fewer leave more to luck.
LEARN_FROM = 26


@dataclass(frozen=True, eq=False)
class Tries:
    """What each way expected at each origin, and what then happened, both of shape (origins, places)."""

    expected: Mapping[Way, Numbers]
    happened: Numbers
    share: float

    @cached_property
    def hits(self) -> dict[Way, Hits]:
        """The hits of each way in the `share` of places that it pointed to."""
        return {
            way: hits(scores, self.happened, share=self.share)
            for way, scores in self.expected.items()
        }

    @property
    def best_simple(self) -> Way:
        """The best of the rankings by past counts."""
        return best_of(self.hits, NAIVE)

    @property
    def chosen(self) -> Way:
        """The best of all ways; a ranking stands unless another way hit more."""
        return best_of(self.hits, tuple(self.hits))

    def chosen_at_the_time(self) -> Numbers:
        """What was expected by the way that was best before each origin: nobody can choose with hindsight.

        Before anything was tried, that is the mix.
        """
        found = np.empty_like(self.happened)
        for k in range(len(found)):
            way = Way.MIX if not k else best_of(self.hits, tuple(self.hits), until=k)
            found[k] = self.expected[way][k]
        return found


def best_of(found: Mapping[Way, Hits], ways: tuple[Way, ...], *, until: int | None = None) -> Way:
    """The way with most hits at the first so many origins, the first among equals."""
    return max(ways, key=lambda way: found[way].hits[:until].sum())


def origins_of(past: History, horizon: int, *, most: int) -> list[int]:
    """When a forecast could have been made: with a month of history behind it, and all that it forecast in the record."""
    earliest = past.begin + max(MONTH[past.unit], horizon)
    found = range(past.end - horizon, earliest - 1, -horizon)[:most]
    return list(found)[::-1]


def backtest(candidates: Candidates, *, origins: int, share: float) -> Tries:
    """Every way at the last so many origins, one `horizon` apart, those before serving to learn from."""
    past, horizon = candidates.past, candidates.horizon
    times = origins_of(past, horizon, most=origins)
    expected = {
        way: [forecast_at(candidates, way, time) for time in times] for way in candidates.ways
    }
    happened = [past.counted(time, time + horizon) for time in times]
    shape = (len(times), past.places)
    return Tries(
        {way: np.array(each).reshape(shape) for way, each in expected.items()},
        np.array(happened).reshape(shape),
        share,
    )


def forecast_at(candidates: Candidates, way: Way, origin: int) -> Numbers:
    """Expected events of each place in the `horizon` from `origin` on, by weights learnt from the times before."""
    past, horizon = candidates.past, candidates.horizon
    now = candidates.parts(way, origin)
    times = range(origin - horizon, past.begin + max(MONTH[past.unit], horizon) - 1, -horizon)
    seen = [candidates.seen(way, time) for time in times[:LEARN_FROM]]
    return mixed(now, learnt(seen, now.beforehand))
