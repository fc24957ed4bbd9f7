"""The bridge to "did it work": one thing that was tried, against a counterfactual whose bands come from placebos.

NumPy, SciPy and Numba come with this module, so only commands and the queue's jobs may load it, never a page.
"""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from highstreet.base.working_time import LONDON
from highstreet.measures.assessments import saying
from highstreet.measures.assessments.counting import Compared, compared, periods_of
from highstreet.measures.assessments.facts import Answer, Around, Record, Step, Tried
from highstreet.measures.verdicts import Verdict
from highstreet_analysis.did_it_work import did_it_work
from highstreet_analysis.displacement import displacement_difference
from highstreet_analysis.finding import Finding
from highstreet_analysis.power import time_to_see

A_FIFTH = 0.2
LEAST_OTHERS = 2
LEAST_REPORTS = 10  # before the start: with fewer, anything may look like anything
LONGEST_AHEAD = 36


def assess(tried: Tried, record: Record) -> Answer:
    """What can honestly be said of it today."""
    today = record.now.astimezone(LONDON).date()
    if not (tried.streets or tried.premises):
        return nothing(tried, saying.everywhere(), for_good=True)
    if not record.happened:
        return nothing(tried, saying.nothing_told())
    first = min(one.told_at for one in record.happened).astimezone(LONDON).date()
    periods = periods_of(tried, first=first, today=today)
    if periods is None:
        words, for_good = saying.too_short(tried, first=first, today=today)
        return nothing(tried, words, for_good=for_good)
    counts = compared(tried, record, periods)
    before = int(counts.own[: periods.begin].sum())
    if before < LEAST_REPORTS:
        return nothing(tried, saying.too_little(before), for_good=True)
    if len(counts.others) < LEAST_OTHERS:
        return nothing(tried, saying.nothing_like_it(), for_good=True)
    found = did_it_work(
        counts.own / counts.telling,
        periods.begin,
        others=counts.others / counts.telling,
        comparisons=no_more(counts),
    )
    found = wider(found, counts.wider)
    answer = told(tried, counts, found)
    return replace(answer, method=found.method.name, **saying.words(answer))


def wider(found: Finding, times: float) -> Finding:
    """The same with an interval so many times as wide."""
    if found.interval is None:
        return found
    low, high = (found.estimate + times * (end - found.estimate) for end in found.interval)
    so_far = found.table["difference"]
    bands = {name: so_far + times * (found.table[name] - so_far) for name in ("low", "high")}
    return replace(found, interval=(low, high), table={**found.table, **bands})


def nothing(tried: Tried, words: str, *, for_good: bool = False) -> Answer:
    return Answer(
        Verdict.TOO_FEW, sentence=words, begun=tried.begun, hours=tried.hours, for_good=for_good
    )


def told(tried: Tried, counts: Compared, found: Finding) -> Answer:
    """The figures of the answer, and its verdict."""
    periods = counts.periods
    low, high = found.interval or (math.nan, math.nan)
    counted = int(counts.own[periods.begin :].sum())
    expected = max(counted - found.estimate, 0.0) if found.is_known else math.nan
    fifth = seen_on(counts, A_FIFTH, tried)
    share = abs(found.estimate) / expected if found.is_known and expected > 0 else math.nan
    until = periods.since[-1] + timedelta(days=periods.days)
    return Answer(
        verdict=verdict(found, could_see=fifth is not None and fifth <= until),
        sentence="",
        begun=tried.begun,
        until=until,
        days=periods.days,
        steps=steps(counts, found),
        found=counted,
        expected=known(expected),
        effect=known(found.estimate),
        low=known(low),
        high=known(high),
        compared_with=len(counts.others),
        fifth_seen_on=fifth,
        this_seen_on=seen_on(counts, min(share, 0.95), tried) if share > 0.01 else None,
        hours=tried.hours,
        around=around(counts),
    )


def known(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 2)


def verdict(found: Finding, *, could_see: bool) -> Verdict:
    """Better or worse if chance does not explain it; noise if a cut by a fifth would have been seen by now."""
    if found.interval:
        low, high = found.interval
        if high < 0:
            return Verdict.BETTER
        if low > 0:
            return Verdict.WORSE
        if could_see:
            return Verdict.NOISE
    return Verdict.TOO_FEW


def seen_on(counts: Compared, cut: float, tried: Tried) -> date | None:
    """The day on which a cut of this size would most likely be seen; nothing if that is too far off to say."""
    longest = min(LONGEST_AHEAD, counts.own.size - LEAST_OTHERS - 8)
    if longest < 1 or not 0 < cut < 1:
        return None
    ahead = time_to_see(
        counts.own / counts.telling,
        counts.others / counts.telling,
        cut=cut,
        longest=longest,
        comparisons=no_more(counts),
    )
    if math.isnan(ahead.estimate):
        return None
    return tried.begun + timedelta(days=counts.periods.days * int(ahead.estimate))


def no_more(counts: Compared) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """No comparison series beside: all series are shares of what was told elsewhere already, and that share is the
    comparison."""
    return np.empty((counts.own.size, 0))


def steps(counts: Compared, found: Finding) -> tuple[Step, ...]:
    periods = counts.periods
    before = (
        Step(day, int(many))
        for day, many in zip(periods.before, counts.own[: periods.begin], strict=True)
    )
    table = found.table
    since = (
        Step(
            day,
            int(counts.own[periods.begin + place]),
            round(float(table["expected"][place] * counts.telling[periods.begin + place]), 2),
            round(float(table["difference"][place]), 2),
            known(table["low"][place] - table["difference"][place]),
            known(table["high"][place] - table["difference"][place]),
        )
        for place, day in enumerate(periods.since)
    )
    return (*before, *since)


def around(counts: Compared) -> Around | None:
    """Whether it moved next door, or the neighbours gained too: the weighted displacement difference of what lies
    around, in reports for the time since."""
    begin = counts.periods.begin
    near, rest = halves(counts.near, begin), halves(counts.rest, begin)
    if not near[0] or not rest[0]:
        return None
    found = displacement_difference(
        near,
        rest,
        sizes=(1, rest[0] / near[0], 1, 1),
        lengths=(begin / len(counts.periods.since), 1),
        called="reports",
    )
    if found.interval is None:
        return None
    return Around(
        before=near[0],
        after=near[1],
        change=round(found.estimate, 1),
        low=round(found.interval[0], 1),
        high=round(found.interval[1], 1),
    )


def halves(row: np.ndarray[tuple[int], np.dtype[np.int64]], begin: int) -> tuple[int, int]:
    return int(row[:begin].sum()), int(row[begin:].sum())
