"""Which crimes belong together as the work of the same people, and why?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from highstreet_analysis.bayes_factors import Evidence, Model
from highstreet_analysis.columns import Numbers, column, number, whole_number
from highstreet_analysis.crime_features import Crimes, Days, read_crimes
from highstreet_analysis.finding import Finding, Method, Period
from highstreet_analysis.series_clusters import Group, groups_of
from highstreet_analysis.series_pairs import links_above
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.why_linked import Why, why

METHOD = Method(
    "Bayes factors learned from solved crimes, tempered together; average-linkage groups",
    "Balding and Nichols, 1994; Tonkin et al., 2008; Porter, 2016",
)
CAVEAT = (
    "A group is a lead to look into, never evidence against anyone. The figures were learned from solved crimes, "
    "which are easier to link than unsolved ones, so that they are rather too sure; crimes of people who change "
    "their ways, or of which little was written down, are not found."
)
FEWEST = 3
WIDTH = 1.96


@dataclass(frozen=True)
class SeriesFound(Finding):
    """A finding with its groups, the surest first. `estimate` is the share of pairs within groups that are
    likely right: it takes each pair by itself, although the pairs of a group vouch for each other.

    The table has a row for each crime in a group: the group's number from 1, the row of the crime, and the
    probability with which it belongs to the others.
    """

    groups: tuple[Group, ...] = ()
    model: Model | None = field(default=None, repr=False)
    crimes: Crimes | None = field(default=None, repr=False)
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    prior: float = float("nan")

    def why_linked(self, i: int, j: int) -> Why:
        """Why crimes i and j, by their rows, are held to be by the same hand, or are not.

        Raises Unusable if there are no such two crimes.
        """
        if self.model is None or self.crimes is None:
            raise Unusable("Nothing was compared, so that nothing can be told.")
        n = len(self.crimes)
        if not (0 <= i < n and 0 <= j < n) or i == j:
            raise Unusable(f"There are crimes 0 to {n - 1}: name two of them.")
        start, prior = self.model.allowance, self.prior
        return why(self.crimes, self.evidence, i, j, allowance=start, prior=prior)

    def held_together_by(self, group: Group, *, most: int = 3) -> tuple[str, ...]:
        """The features that hold a group together, the loudest first."""
        assert self.crimes is not None
        order = np.argsort(-group.by_feature, kind="stable")[:most]
        return tuple(self.crimes.features[k].name for k in order if group.by_feature[k] > 0)


def crime_series(
    crimes: Any,
    model: Model,
    *,
    what: str = "crimes",
    sure: float = 0.5,
    fewest: int = FEWEST,
    links_expected: float | None = None,
    within_days: float | None = None,
) -> SeriesFound:
    """Groups of at least `fewest` crimes whose pairs are on average at least `sure` to be by the same hand.

    `crimes` is a table with the columns that the model compares by. `links_expected` is the share of all pairs
    that are by the same hand, if it is thought to differ from that among the solved crimes; `within_days` looks
    only for first links between crimes so near in time. `what` names the crimes in the plural.

    Raises Unusable if columns are missing, shares are not between nought and one, or numbers are none.

    >>> from highstreet_analysis.bayes_factors import learn
    >>> from highstreet_analysis.crime_features import Choice, Words
    >>> from highstreet_simulation.truths.offender_series import thefts_in_series
    >>> thefts = thefts_in_series(seed=1, thefts=1_000)
    >>> model = learn(thefts.table, thefts.offender, [Days(), Choice("car"), Words("looks")])
    >>> new = {
    ...     "day": [3, 4, 7, 5],
    ...     "car": ["car 1234", "car 1234", "car 1234", ""],
    ...     "looks": ["tall;limp;red hair", "tall;limp", "limp;red hair", None],
    ... }
    >>> found = crime_series(new, model, what="thefts")
    >>> sorted(found.groups[0].crimes.tolist()), found.says
    ([0, 1, 2], '1 group of 3 or more thefts looks like the work of the same people: 3 of 4 thefts...')
    >>> crime_series({"day": [], "car": [], "looks": []}, model).says
    'There are no crimes to compare.'
    >>> crime_series({"day": [1]}, model)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There is no column car. There are: day.
    """
    prior = _prior(model, sure, links_expected)
    whole_number(fewest, "fewest crimes", least=1)
    read = read_crimes(crimes, model.features)
    evidence = model.among(read)
    least = float(logit(sure))
    links = links_above(model, read, least=least - prior, within_days=within_days)
    start = model.allowance + prior
    groups = groups_of(links, evidence, start=start, least=least, fewest=max(fewest, 2))
    share, interval = _right(groups)
    return SeriesFound(
        says=_sentence(groups, interval, len(read), what, max(fewest, 2)),
        estimate=share,
        interval=interval,
        n=len(read),
        method=METHOD,
        caveat=CAVEAT,
        period=_period(crimes, read),
        table=_table(groups),
        groups=groups,
        model=model,
        crimes=read,
        evidence=evidence,
        prior=prior,
    )


def _prior(model: Model, sure: float, links_expected: float | None) -> float:
    if not 0 < number(sure, "sureness") < 1:
        raise Unusable(f"One cannot be {sure:g} sure: give a share between nought and one.")
    if links_expected is None:
        return model.prior
    if not 0 < number(links_expected, "share of links") < 1:
        raise Unusable("The share of pairs by the same hand lies between nought and one.")
    return float(logit(links_expected))


def _right(groups: Sequence[Group]) -> tuple[float, tuple[float, float] | None]:
    """The share of pairs in groups that are likely right, as wide as if each group were right or wrong as a whole."""
    if not groups:
        return float("nan"), None
    pairs = np.array([group.pairs for group in groups], np.float64)
    sure = np.array([group.sure for group in groups])
    share = float(pairs @ sure / pairs.sum())
    half = WIDTH * float(np.sqrt((pairs**2 * sure * (1 - sure)).sum())) / float(pairs.sum())
    return share, (max(share - half, 0.0), min(share + half, 1.0))


def _sentence(
    groups: Sequence[Group], interval: tuple[float, float] | None, n: int, what: str, fewest: int
) -> str:
    if not n:
        return f"There are no {what} to compare."
    if not groups or interval is None:
        return f"No {fewest} of {n:,} {what} are alike enough to look like the work of the same people."
    many = sum(map(len, groups))
    one = len(groups) == 1
    return (
        f"{len(groups):,} group{'' if one else 's'} of {fewest} or more {what} look{'s' if one else ''} like "
        f"the work of the same people: {many:,} of {n:,} {what}. At least {min(int(10 * interval[0]), 9)} in 10 of the "
        "links within are likely to be right."
    )


def _table(groups: Sequence[Group]) -> dict[str, NDArray[Any]]:
    sizes = [len(group) for group in groups]
    belongs: Numbers = np.concatenate([np.empty(0), *(group.belongs for group in groups)])
    return {
        "group": np.repeat(np.arange(1, len(groups) + 1), sizes),
        "crime": np.concatenate([np.empty(0, np.int64), *(group.crimes for group in groups)]),
        "belongs": belongs,
    }


def _period(crimes: Any, read: Crimes) -> Period | None:
    """The days that the crimes cover, where they were given as dates."""
    for feature, days in zip(read.features, read.read, strict=True):
        if not isinstance(feature, Days) or not np.isfinite(days).any():
            continue
        if column(crimes, feature.name).dtype.kind not in "UM":
            return None
        ends = np.array([np.nanmin(days), np.nanmax(days)]).astype(np.int64)
        first, last = ends.astype("datetime64[D]").tolist()
        return Period(first, last)
    return None
