"""How much of what happens is never told: by lists that overlap, by a survey, and by both."""

import math

import numpy as np

from highstreet_analysis import many_lists, survey_rate, two_lists
from highstreet_analysis.answers_of_lists import (
    Answer,
    Dependence,
    answers_of,
    averaged,
    depends,
    table_of,
)
from highstreet_analysis.confidence_curves import Curve, joined
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.many_lists import Average
from highstreet_analysis.overlaps import Overlaps
from highstreet_analysis.survey_rate import Rate
from highstreet_analysis.unusable import Unusable

LEVEL = 0.95
TWO = Method("overlap of two lists: Chapman's estimate, likelihood interval", "Chapman, 1951")
MANY = Method(
    "log-linear models of overlapping lists, averaged; interval whichever pairs of lists depend",
    "Fienberg, 1972; Cormack, 1992; Burnham and Anderson, 2002; Chao, 1987",
)
SURVEY = Method(
    "share that a survey says is told, with its design effect",
    "Wilson, 1927; Korn and Graubard, 1998",
)
BOTH = Method(
    "lists and survey joined by adding their deviances", "Schweder and Hjort, 2016, and as for each"
)
TWO_CAVEAT = (
    "Two lists cannot show whether one depends on the other. If those on one are likelier to be on the other too, "
    "the truth is larger: at twice the odds, about {twice:,.0f}."
)
MANY_CAVEAT = (
    "Pairs of lists may depend on each other, which the models allow for. What makes somebody likelier to be on all "
    "lists alike is not seen, and the estimate can then be far off, either way; only the lower bound stands."
)
ALWAYS = " The same case must have the same name on all lists: a missed match adds to what was never told."
SURVEY_CAVEAT = (
    "People forget, move old crimes into the time that they are asked about, and those who answer may tell more "
    "than those who do not. The survey must ask about the same crimes, places and months as are recorded."
)
DISAGREE = 3.84  # chi-squared at 5%, one degree of freedom


def from_lists(of: Overlaps, *, what: str = "crimes") -> Finding:
    """How many there were in all, from how two to five lists overlap.

    The estimate is the total. With two lists it is Chapman's; with more, log-linear models averaged, and the
    interval is the one that holds whichever pairs of lists depend. The table has a row for every answer, among them each
    pair of lists alone and a lower bound; `is_bound` marks it.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> finding = from_lists(of_counts({"police": 40, "shops": 90, ("police", "shops"): 22}), what="thefts")
    >>> print(finding.says)
    About 309 thefts happened (between 241 and 438): 152 are on a list, and about 157 (51%) are on none.
    >>> finding.table["answer"].tolist()
    ['police and shops', 'at twice the odds']
    >>> from_lists(of_counts({"police": 0, "shops": 9})).says
    'The lists do not say how many crimes there were: one of them is empty.'
    """
    if not all(of.on(name) for name in of.names):
        return _unknown(of, what)
    models = averaged(of)
    answers = answers_of(of, models, LEVEL)
    low, high = lists_curve(of).interval(LEVEL)
    total = min(max(_estimate(of, models), low), high)
    many = models is not None
    caveat = MANY_CAVEAT if many else TWO_CAVEAT.format(twice=answers[-1].total)
    return Finding(
        says=_lists_sentence(total, low, high, of, what)
        + _bound(answers)
        + _dependence(of, depends(of, models)),
        estimate=total,
        interval=(low, high),
        n=of.seen,
        method=MANY if many else TWO,
        caveat=caveat + ALWAYS,
        level=LEVEL,
        table=table_of(answers),
    )


def from_survey(rate: Rate, recorded: int, *, what: str = "crimes") -> Finding:
    """How many there were in all, if a survey says which share is told.

    The estimate is the total; the table has the share, with its interval, and the total.

    >>> from highstreet_analysis.survey_rate import rate_of_counts
    >>> print(from_survey(rate_of_counts(40, 100), 300, what="thefts").says)
    40% of thefts are told (between 31% and 50%), so the 300 on record stand for about 750 (between 590 and 985).
    >>> print(from_survey(rate_of_counts(0, 0), 300).says)
    Nobody was asked, so what is never told is not known.
    >>> print(from_survey(rate_of_counts(0, 40), 300, what="thefts").says)
    Of 40 thefts asked about none was told, so the 300 on record stand for at least 6,300.
    """
    curve = survey_rate.curve(recorded, rate)
    known = rate.answers > 0
    low, high = curve.interval(LEVEL) if known else (math.nan, math.nan)
    share_low, share_high = rate.interval(LEVEL)
    total = recorded / rate.share if known and rate.share else math.inf if known else math.nan
    return Finding(
        says=_survey_sentence(rate, recorded, total, (low, high), what),
        estimate=total if math.isfinite(total) else math.nan,
        interval=(low, high) if known else None,
        n=rate.answers,
        method=SURVEY,
        caveat=SURVEY_CAVEAT,
        level=LEVEL,
        table={
            "answer": np.array(["share told", "total"]),
            "estimate": np.array([rate.share, total]),
            "low": np.array([share_low, low]),
            "high": np.array([share_high, high]),
        },
    )


def from_both(of: Overlaps, rate: Rate, told_to: str, *, what: str = "crimes") -> Finding:
    """How many there were in all, from lists and from a survey that asked who told one of them (`told_to`).

    The rule: the deviances of both are added, and the total that they speak against least is the estimate. If they
    speak against each other by more than chance would, once in 20 times, there is no joint answer, and the sentence
    says both.

    >>> from highstreet_analysis.overlaps import of_counts
    >>> from highstreet_analysis.survey_rate import rate_of_counts
    >>> lists = of_counts({"police": 40, "shops": 90, ("police", "shops"): 22})
    >>> print(from_both(lists, rate_of_counts(12, 60), "police", what="thefts").says)
    About 311 thefts happened (between 246 and 415): the lists say 309, the survey 310, and they agree.
    >>> print(from_both(lists, rate_of_counts(3, 60), "police", what="thefts").says)
    The lists say about 309 thefts, the survey 1,240: more apart than chance makes, so one of them misleads.
    """
    recorded = of.on(told_to)
    if not rate.answers or not all(of.on(name) for name in of.names):
        raise Unusable("To join lists and survey, none may be empty: ask one of them alone.")
    lists, survey = lists_curve(of), survey_rate.curve(recorded, rate)
    both = joined(lists, survey)
    by_lists, by_survey = (
        _estimate(of, averaged(of)),
        recorded / rate.share if rate.share else math.inf,
    )
    agree = both.disagreement <= DISAGREE
    total = both.curve.estimate if agree else math.nan
    interval = both.curve.interval(LEVEL) if agree else None
    answers = [
        Answer("lists", by_lists, lists.interval(LEVEL)),
        Answer("survey", by_survey, survey.interval(LEVEL)),
        Answer("both", total, interval or (math.nan, math.nan)),
    ]
    return Finding(
        says=_joint_sentence(total, interval, by_lists, by_survey, what),
        estimate=total,
        interval=interval,
        n=of.seen + rate.answers,
        method=BOTH,
        caveat=(MANY_CAVEAT if len(of.names) > 2 else "") + ALWAYS.strip() + " " + SURVEY_CAVEAT,
        level=LEVEL,
        table=table_of(answers),
    )


def lists_curve(of: Overlaps) -> Curve:
    """What the lists say about each total: of two, if they are independent; of more, whichever pairs depend."""
    if len(of.names) == 2:
        one, other = of.names
        return two_lists.curve(of.on(one), of.on(other), of.on(one, other))
    return many_lists.every_pair(of)


def _estimate(of: Overlaps, models: Average | None) -> float:
    if models is None:
        one, other = of.names
        return two_lists.chapman(of.on(one), of.on(other), of.on(one, other))
    return models.curve.estimate


def _unknown(of: Overlaps, what: str) -> Finding:
    return Finding(
        says=f"The lists do not say how many {what} there were: one of them is empty.",
        estimate=math.nan,
        interval=None,
        n=of.seen,
        method=TWO if len(of.names) == 2 else MANY,
        caveat="A list with nobody on it overlaps with none: leave it out.",
    )


def _lists_sentence(total: float, low: float, high: float, of: Overlaps, what: str) -> str:
    never = total - of.seen
    return (
        f"About {total:,.0f} {what} happened ({_range(low, high)}): {of.seen:,} are on a list, "
        f"and about {never:,.0f} ({never / total:.0%}) are on none."
    )


def _range(low: float, high: float) -> str:
    if math.isinf(high):
        return f"at least {low:,.0f}, with no upper limit"
    return f"between {low:,.0f} and {high:,.0f}"


def _bound(answers: list[Answer]) -> str:
    """What is said of the lower bound, always as one."""
    for one in answers:
        if one.is_bound:
            return f" Even the most cautious reading, a lower bound, says {one.total:,.0f}."
    return ""


def _dependence(of: Overlaps, found: list[Dependence]) -> str:
    """Which pairs surely depend, and what each alone would say."""
    pairs = len(of.names) * (len(of.names) - 1) // 2
    if len(found) == pairs > 1 and all(one.odds > 1 for one in found):
        return (
            " Every pair of lists shares more than chance would have it, as when some are likelier to be on any "
            "list: then the estimate may be far too high, and only the lower bound stands."
        )
    return "".join(
        f" {_capital(one.pair[0])} and {one.pair[1]} share {'more' if one.odds > 1 else 'fewer'} than chance would "
        f"have it, so these two alone would say {'only ' if one.odds > 1 else ''}{one.alone:,.0f}."
        for one in found
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _survey_sentence(
    rate: Rate, recorded: int, total: float, limits: tuple[float, float], what: str
) -> str:
    if not rate.answers:
        return "Nobody was asked, so what is never told is not known."
    if not rate.share:
        return (
            f"Of {rate.answers:,} {what} asked about none was told, so the {recorded:,} on record "
            f"stand for at least {_tens(limits[0]):,}."
        )
    low, high = rate.interval(LEVEL)
    return (
        f"{rate.share:.0%} of {what} are told (between {low:.0%} and {high:.0%}), so the {recorded:,} "
        f"on record stand for about {total:,.0f} ({_range(*limits)})."
    )


def _tens(number: float) -> int:
    return round(number / 10) * 10


def _joint_sentence(
    total: float,
    interval: tuple[float, float] | None,
    by_lists: float,
    by_survey: float,
    what: str,
) -> str:
    survey = f"{by_survey:,.0f}" if math.isfinite(by_survey) else "that none is told"
    if interval is None:
        return (
            f"The lists say about {by_lists:,.0f} {what}, the survey {survey}: "
            "more apart than chance makes, so one of them misleads."
        )
    return (
        f"About {total:,.0f} {what} happened ({_range(*interval)}): the lists say {by_lists:,.0f}, "
        f"the survey {survey}, and they agree."
    )
