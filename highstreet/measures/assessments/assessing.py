"""The bridge to "did it work": one thing that was tried, against a counterfactual whose bands come from placebos.

NumPy, SciPy and Numba come with this module, so only commands and the queue's jobs may load it, never a page.
"""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta

from highstreet.base.working_time import LONDON
from highstreet.measures.assessments import saying
from highstreet.measures.assessments.counting import Compared, compared, periods_of
from highstreet.measures.assessments.facts import LATE, Answer, Around, Record, Step, Tried
from highstreet.measures.verdicts import Verdict
from highstreet_analysis.unsteadiness import HALF, Change, change_of
from highstreet_analysis.unsteady_places import NORMAL, UNSTEADY, strayed, until_seen

A_FIFTH = 0.2
LEAST_REPORTS = 10  # before the start: with fewer, anything may look like anything
LONGEST_AHEAD = 36
MOST_CASES = 0.8  # "most likely": in so many of all cases


@dataclass(frozen=True, eq=False)
class Found:
    """How the places changed beside the others, and how many doubts of it chance reaches; not finite where too few places
    are left to say."""

    counts: Compared
    change: Change
    reach: float

    @property
    def counted(self) -> int:
        return int(self.counts.own[self.counts.periods.begin :].sum())

    @property
    def expected(self) -> float:
        """What would have been likely: so many that what was counted is the change that was found, in which none counts as half a
        one."""
        return (self.counted + HALF) / math.exp(self.change.logarithm)

    @property
    def shares(self) -> tuple[float, float] | None:
        """The change as a share, from where to where it may lie."""
        return self.around(self.change.logarithm, self.change.doubt)

    def around(self, logarithm: float, doubt: float) -> tuple[float, float] | None:
        if not math.isfinite(self.reach):
            return None
        low, high = (math.expm1(logarithm + way * self.reach * doubt) for way in (-1, 1))
        return low, high


def assess(tried: Tried, record: Record) -> Answer:
    """What can honestly be said of it today. What is over, and of which all is told, is never known better."""
    today = record.now.astimezone(LONDON).date()
    found = assessed(tried, record, today)
    is_over = tried.ended is not None and tried.ended + timedelta(days=LATE) <= today
    if found.verdict == Verdict.TOO_FEW and is_over and not found.for_good:
        return replace(found, for_good=True, **saying.for_good(found))
    return found


def assessed(tried: Tried, record: Record, today: date) -> Answer:
    if not (tried.streets or tried.premises):
        return nothing(tried, saying.everywhere(), for_good=True)
    if not record.happened:
        return nothing(tried, saying.nothing_told())
    first = min(one.told_at for one in record.happened).astimezone(LONDON).date()
    periods = periods_of(tried, first=first, today=today)
    if periods is None:
        words, for_good = saying.too_short(tried, first=first, today=today)
        return nothing(tried, words, for_good=for_good)
    counts, close_by = compared(tried, record, periods)
    before = int(counts.own[: periods.begin].sum())
    if before < LEAST_REPORTS:
        return nothing(tried, saying.too_little(before), for_good=True)
    if not len(counts.others):
        return nothing(tried, saying.nothing_like_it(), for_good=True)
    answer = told(tried, found_in(counts), around(close_by))
    return replace(answer, method=UNSTEADY.name, **saying.words(answer))


def nothing(tried: Tried, words: str, *, for_good: bool = False) -> Answer:
    return Answer(
        Verdict.TOO_FEW, sentence=words, begun=tried.begun, hours=tried.hours, for_good=for_good
    )


def found_in(counts: Compared) -> Found:
    rows = counts.before, counts.since(), counts.changed
    return Found(counts, change_of(*rows), strayed(*rows))


def told(tried: Tried, found: Found, beside: Around | None) -> Answer:
    """The figures of the answer, and its verdict."""
    counts, periods = found.counts, found.counts.periods
    low, high = found.shares or (math.nan, math.nan)
    fifth = seen_on(found, A_FIFTH, tried)
    share = math.expm1(found.change.logarithm)
    until = periods.since[-1] + timedelta(days=periods.days)
    return Answer(
        verdict=verdict(found, could_see=fifth is not None and fifth <= until),
        sentence="",
        begun=tried.begun,
        until=until,
        days=periods.days,
        steps=steps(found),
        found=found.counted,
        expected=known(found.expected),
        effect=known(found.counted - found.expected),
        low=known(found.expected * low),
        high=known(found.expected * high),
        compared_with=len(counts.others),
        fifth_seen_on=fifth,
        this_seen_on=seen_on(found, min(-share, 0.95), tried) if share < -0.01 else None,
        hours=tried.hours,
        around=beside,
    )


def known(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 2)


def verdict(found: Found, *, could_see: bool) -> Verdict:
    """Better or worse if chance does not explain it; noise if a cut by a fifth would have been seen by now."""
    if found.shares:
        low, high = found.shares
        if high < 0:
            return Verdict.BETTER
        if low > 0:
            return Verdict.WORSE
        if could_see:
            return Verdict.NOISE
    return Verdict.TOO_FEW


def seen_on(found: Found, cut: float, tried: Tried) -> date | None:
    """The day on which a cut of this size would most likely be seen; nothing if that is too far off to say."""
    if not math.isfinite(found.reach):
        return None
    counts, since = found.counts, len(found.counts.periods.since)
    others = ~counts.changed
    growth = (counts.since()[others].sum() + 1) / (counts.before[others].sum() + 1) / since
    many = until_seen(
        counts.before,
        counts.before * growth,
        counts.changed,
        cut=cut,
        longest=LONGEST_AHEAD,
        unsteadiness=found.change.unsteadiness,
        needed=found.reach + NORMAL.inv_cdf(MOST_CASES),
    )
    return None if many is None else tried.begun + timedelta(days=counts.periods.days * many)


def steps(found: Found) -> tuple[Step, ...]:
    """Each period: before, what was told; since, also what was likely, the difference so far, and where chance keeps it."""
    counts, periods = found.counts, found.counts.periods
    before = (
        Step(day, int(many))
        for day, many in zip(periods.before, counts.own[: periods.begin], strict=True)
    )
    since = counts.own[periods.begin :]
    elsewhere = counts.others[:, periods.begin :].sum(axis=0) + 1
    expected = found.expected * elsewhere / elsewhere.sum()
    so_far = expected.cumsum()
    chance = [by_chance(found, many) for many in range(1, since.size + 1)]
    after = (
        Step(
            day,
            int(since[place]),
            round(float(expected[place]), 2),
            round(float(since[: place + 1].sum() - so_far[place]), 2),
            known(so_far[place] * chance[place][0]),
            known(so_far[place] * chance[place][1]),
        )
        for place, day in enumerate(periods.since)
    )
    return (*before, *after)


def by_chance(found: Found, many: int) -> tuple[float, float]:
    """Between which shares chance alone keeps the change, so many periods after the start."""
    counts = found.counts
    so_far = change_of(counts.before, counts.since(many), counts.changed, found.change.unsteadiness)
    return found.around(0.0, so_far.doubt) or (math.nan, math.nan)


def around(counts: Compared) -> Around | None:
    """Whether it moved next door, or the neighbours gained too; nothing where there are too few places to say."""
    if not counts.here.any() or not len(counts.others):
        return None
    found = found_in(counts)
    if found.shares is None:
        return None
    low, high = found.shares
    return Around(
        before=int(counts.own[: counts.periods.begin].sum()),
        after=found.counted,
        change=round(found.counted - found.expected, 1),
        low=round(found.expected * low, 1),
        high=round(found.expected * high, 1),
    )
