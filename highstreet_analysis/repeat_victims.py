"""How much of the crime hits someone who was hit before, month by month, and how much would by chance?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Numbers, Whole, named, numbers, whole_number
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.knox_bands import days_of
from highstreet_analysis.unusable import Unusable

METHOD = Method(
    "share of repeats with two kinds of chance: all alike, and shuffled days",
    "Farrell and Pease, 1993; Johnson, 2008",
)
CAVEAT = (
    "A victim who has stopped reporting looks safe, and one whose name is written in two ways looks like two. "
    "The first months of the record are left out, because nobody can know who was hit before it began."
)
LEVEL = 0.95
SHUFFLES = 999

Dates = NDArray[np.datetime64]


@dataclass(frozen=True)
class _Crimes:
    """Crimes in the order of their days: which victim, which day, and from which crime on we can know."""

    victim: Whole
    day: Whole
    known: NDArray[np.bool_]


def repeat_victims(
    victim: ArrayLike, day: ArrayLike, *, at_risk: int, within: int = 365, seed: int = 1
) -> Finding:
    """Which share of crimes hit a victim (or premises) that was hit in the `within` days before.

    `victim` says who was hit, `day` the dates, one entry for each crime; `at_risk` is how many could have been
    hit at all. The estimate is the share over the whole period after its first `within` days. Its interval
    allows for victims who bring several crimes each. The table has a row for each month:

    `if_all_alike` is what chance would bring if every crime hit anybody of those at risk;
    `if_days_shuffled` what the same victims would have, as often as they were hit, but on shuffled days, with
    the range that 95% of shuffles stay in (`low`, `high`). More than the first: some are riskier
    than others. More than the second too: a crime brings the next one.

    Raises Unusable for missing victims and days, and if more were hit than are at risk.

    >>> finding = repeat_victims(
    ...     ["Baker", "Grocer", "Grocer"], ["2024-12-05", "2025-02-03", "2025-02-05"], at_risk=40, within=28
    ... )
    >>> finding.estimate, finding.n, finding.table["month"].astype(str).tolist()
    (0.5, 2, ['2025-02'])
    >>> repeat_victims([], [], at_risk=40).says
    'The record is too short to know who was hit before.'
    >>> repeat_victims([None], ["2025-01-01"], at_risk=40)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 victims is missing: leave out such rows first.
    """
    crimes = _crimes(victim, day, at_risk=at_risk, within=within)
    n = int(crimes.known.sum())
    repeat = _is_repeat(crimes.victim, crimes.day, within) & crimes.known
    if not n:
        share, interval = float("nan"), None
    else:
        share = float(repeat.sum() / n)
        interval = _interval(crimes, repeat, share)
    table = _by_month(crimes, repeat, at_risk, within, seed)
    return Finding(
        says=_sentence(share, table, n, within),
        estimate=share,
        interval=interval,
        n=n,
        method=METHOD,
        caveat=CAVEAT,
        period=_period(crimes.day[crimes.known]),
        level=LEVEL,
        table=table,
    )


def _crimes(victim: ArrayLike, day: ArrayLike, *, at_risk: int, within: int) -> _Crimes:
    who = named(victim, "victims")
    when = numbers(days_of(day), "days")
    if who.shape != when.shape:
        raise Unusable("Give one victim and one day for each crime.")
    if (when != np.floor(when)).any():
        raise Unusable("Some days are not whole: give dates, without the hour.")
    names, number_of = np.unique(who, return_inverse=True)
    if names.size > whole_number(at_risk, "number at risk", least=0):
        raise Unusable(f"{names.size} were hit, but only {at_risk} are at risk: count them all.")
    whole_number(within, "days to look back", least=1)
    order = np.argsort(when, kind="stable")
    days = when[order].astype(np.int64)
    known = days >= days[:1].sum() + within
    return _Crimes(number_of[order].astype(np.int64), days, known)


def _is_repeat(victim: Whole, day: Whole, within: int) -> NDArray[np.bool_]:
    """Whether each crime's victim was hit in the days before it, or earlier on the same day."""
    order = np.lexsort((day, victim))
    same = np.diff(victim[order]) == 0
    soon = np.diff(day[order]) <= within
    repeat = np.zeros(victim.size, bool)
    repeat[order[1:]] = same & soon
    return repeat


def _if_all_alike(crimes: _Crimes, at_risk: int, within: int) -> Numbers:
    """For each crime, the chance that its victim, anybody at risk, was hit in the days before."""
    before = np.arange(crimes.day.size) - np.searchsorted(crimes.day, crimes.day - within)
    return np.asarray(1 - (1 - 1 / at_risk) ** before)


def _interval(crimes: _Crimes, repeat: NDArray[np.bool_], share: float) -> tuple[float, float]:
    """The share plus and minus what other victims of the same kind would change (ratio estimate, by victim)."""
    away = np.bincount(crimes.victim[crimes.known], repeat[crimes.known] - share)
    half = 1.96 * float(np.sqrt((away**2).sum())) / int(crimes.known.sum())
    return max(share - half, 0.0), min(share + half, 1.0)


def _by_month(
    crimes: _Crimes, repeat: NDArray[np.bool_], at_risk: int, within: int, seed: int
) -> dict[str, NDArray[np.generic]]:
    known = crimes.known
    months, month_of = np.unique(
        crimes.day[known].astype("datetime64[D]").astype("datetime64[M]"), return_inverse=True
    )

    def each_month(of: NDArray[np.generic]) -> Numbers:
        of_known = of[known].astype(np.float64)
        return np.bincount(month_of, of_known, minlength=months.size).astype(np.float64)

    rng = np.random.default_rng(seed)
    shuffles = np.zeros((SHUFFLES, months.size))
    for one in shuffles:
        # Shuffling the victims over the days is shuffling the days over the victims.
        one[:] = each_month(_is_repeat(rng.permutation(crimes.victim), crimes.day, within))
    low, high = np.quantile(shuffles, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return {
        "month": months,
        "crimes": each_month(np.ones(known.size)).astype(np.int64),
        "repeats": each_month(repeat).astype(np.int64),
        "if_all_alike": each_month(_if_all_alike(crimes, at_risk, within)),
        "if_days_shuffled": shuffles.mean(axis=0),
        "low": low,
        "high": high,
    }


def _sentence(share: float, table: dict[str, NDArray[np.generic]], n: int, within: int) -> str:
    if not n:
        return "The record is too short to know who was hit before."
    alike, shuffled = (
        float(table[name].astype(np.float64).sum()) / n
        for name in ("if_all_alike", "if_days_shuffled")
    )
    return (
        f"{share:.0%} of {n:,} crimes hit someone who had been hit in the {within} days before; "
        f"chance would bring {alike:.0%} if all were equally at risk, and {shuffled:.0%} "
        "if the same victims were hit as often but on any day."
    )


def _period(day: Whole) -> Period | None:
    if not day.size:
        return None
    first, last = day.min().astype("datetime64[D]").item(), day.max().astype("datetime64[D]").item()
    return Period(first, last)
