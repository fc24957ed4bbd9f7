"""The ways to forecast that are tried against each other, from the plainest ranking to the most elaborate model."""

from enum import StrEnum
from functools import cache

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.etas import METHOD as ETAS
from highstreet_analysis.etas import Excitement, excitement
from highstreet_analysis.finding import Method
from highstreet_analysis.ground import Ground
from highstreet_analysis.history import MONTH, History
from highstreet_analysis.kernel_mix import METHOD as KERNELS
from highstreet_analysis.kernel_mix import Parts, Seen, kernels, seen, steady, with_floor
from highstreet_analysis.prospective import DAYS, WEEK, prospective
from highstreet_analysis.prospective import METHOD as PROSPECTIVE


class Way(StrEnum):
    """Ways to forecast. The first four only rank places by what was counted there."""

    LAST_MONTH = "last month"
    THREE_MONTHS = "last 3 months"
    YEAR = "last 12 months"
    ALL = "all history"
    PROSPECTIVE = "prospective hot spots"
    STEADY = "steady risk of each place"
    ETAS = "steady risk and near repeats"
    MIX = "mix of near and far, old and new"


NAIVE = (Way.LAST_MONTH, Way.THREE_MONTHS, Way.YEAR, Way.ALL)
# How far the rankings look back, in months; thirteen of four weeks are a year.
BACK = {Way.LAST_MONTH: 1, Way.THREE_MONTHS: 3, Way.YEAR: 12}
FOUR_WEEKS_A_YEAR = 13
# How long the near repeats that were found are taken to stay as they are before they are looked for again.
QUARTER = 84
METHODS = {
    Way.PROSPECTIVE: PROSPECTIVE,
    Way.STEADY: Method("lasting risk of each place, with its neighbours'", "Sherman et al., 1989"),
    Way.ETAS: ETAS,
    Way.MIX: KERNELS,
}
COUNTED = Method("ranking by past counts", "Groff and La Vigne, 2002")


class Candidates:
    """What each way would expect of each place, as the parts of a mix whose weights are yet to be learnt."""

    def __init__(self, past: History, ground: Ground, horizon: int) -> None:
        self.past, self.ground, self.horizon = past, ground, horizon
        self.parts = cache(self._parts)
        self.seen = cache(self._seen)
        self._excited = cache(self._excitement)

    @property
    def ways(self) -> tuple[Way, ...]:
        """All that can be tried: near repeats need dates."""
        return tuple(way for way in Way if way is not Way.ETAS or self.past.unit == "day")

    def _parts(self, way: Way, origin: int) -> Parts:
        """The parts of one way, as they are known before `origin`."""
        if way is Way.MIX:
            return kernels(self.past, self.ground, origin, self.horizon)
        if way is Way.STEADY:
            return steady(self.past, self.ground, origin, self.horizon)
        if way is Way.ETAS:
            return self._with_near_repeats(origin)
        seen = self._prospective(origin) if way is Way.PROSPECTIVE else self._counted(way, origin)
        return with_floor(seen[None], np.ones(1))

    def _seen(self, way: Way, origin: int) -> Seen:
        """What one way can learn from the time that began at `origin`."""
        return seen(self.parts(way, origin), self.past.counted(origin, origin + self.horizon))

    def _counted(self, way: Way, origin: int) -> Numbers:
        back = self.past.length
        if way in BACK:
            months = BACK[way]
            if self.past.unit == "day" and way is Way.YEAR:
                months = FOUR_WEEKS_A_YEAR
            back = months * MONTH[self.past.unit]
        begin = max(origin - back, self.past.begin)
        return self.past.counted(begin, origin) * self.horizon / max(origin - begin, 1)

    def _prospective(self, origin: int) -> Numbers:
        known = self.past.known(origin)
        age = origin - 1.0 - self.past.when[:known]
        month = MONTH[self.past.unit] / MONTH["day"]
        risk = prospective(
            self.past.place[:known], age, self.ground, longest=DAYS * month, unit=WEEK * month
        )
        recent = self.past.counted(origin - int(DAYS * month), origin).sum()
        total = max(float(risk.sum()), 1e-300)
        scaled: Numbers = risk * (recent * self.horizon / (DAYS * month) / total)
        return scaled

    def _with_near_repeats(self, origin: int) -> Parts:
        lasting = self.parts(Way.STEADY, origin)
        found = self._excited(origin // QUARTER * QUARTER)
        brought = np.zeros(self.ground.places)
        if found is not None:
            brought = self._brought(found, origin)
        rows = np.concatenate([brought[None], lasting.expected[:-1]])
        share = 0.0 if found is None else found.brings
        return with_floor(rows, np.append(share, (1 - share) * lasting.beforehand[:-1]))

    def _excitement(self, origin: int) -> Excitement | None:
        known = self.past.known(origin)
        if not known:
            return None
        day = self.past.when[:known].astype(np.float64)
        fit = excitement(self.past.east[:known], self.past.north[:known], day, end=origin)
        return None if fit is None or fit.brings[0] <= 0 else fit.found

    def _brought(self, of: Excitement, origin: int) -> Numbers:
        """Events that those of the past will bring directly before the horizon ends."""
        known = self.past.known(origin)
        age = origin - 0.5 - self.past.when[:known]
        due = np.exp(-age / of.days) * -np.expm1(-self.horizon / of.days)
        place = self.past.place[:known]
        at: Numbers = np.bincount(place, due, minlength=self.ground.places).astype(np.float64)
        brought: Numbers = of.near * self.ground.spread(at, of.metres) + of.same * at
        return brought
