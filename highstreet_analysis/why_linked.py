"""Why two crimes are held to be by the same hand, told feature by feature in words and figures."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit

from highstreet_analysis.bayes_factors import Evidence
from highstreet_analysis.crime_features import (
    Amount,
    Choice,
    Clock,
    Crimes,
    Days,
    Feature,
    Named,
    Near,
    Place,
    Worded,
    Words,
)
from highstreet_analysis.habits import ChoiceEvidence
from highstreet_analysis.nearness import NearEvidence, apart

# From which factor on a feature speaks how loudly for a link; its reciprocal speaks as loudly against.
STRENGTHS = ((10.0, "strongly"), (3.0, "clearly"), (1.5, "a little"))
CROWDED = 1.5  # times as many near as is typical
LEAST = 1.05
NOTHING = "says nothing"


@dataclass(frozen=True)
class Reason:
    """What one feature says: `times` is how many times likelier the same hand makes it, one if unknown."""

    feature: str
    seen: str
    times: float

    def __str__(self) -> str:
        return f"{self.seen}: {strength(self.times)}."


@dataclass(frozen=True)
class Why:
    """The reasons, the loudest first; `times` is all of them together, `chance` what that comes to."""

    reasons: tuple[Reason, ...]
    times: float
    chance: float

    def __str__(self) -> str:
        return "\n".join([*map(str, self.reasons), self.summary])

    @property
    def summary(self) -> str:
        """All together, in a sentence."""
        way = "likelier" if self.times >= 1 else "less likely"
        return (
            f"Taken together, {figure(max(self.times, 1 / self.times))} times {way} by the same hand "
            f"than two crimes of which nothing is known; that makes it {chance_words(self.chance)}."
        )


def why(
    crimes: Crimes,
    evidence: tuple[Evidence, ...],
    i: int,
    j: int,
    *,
    allowance: float,
    prior: float,
) -> Why:
    """The reasons for and against a link between crimes i and j."""
    one, other = np.array([i]), np.array([j])
    logs = [float(each.between(one, other)[0]) for each in evidence]
    reasons = [
        Reason(feature.name, _seen(feature, crimes.of(feature), each, i, j), float(np.exp(log)))
        for feature, each, log in zip(crimes.features, evidence, logs, strict=True)
    ]
    total = sum(logs) + allowance
    loudest = sorted(reasons, key=lambda reason: -abs(np.log(reason.times)))
    return Why(tuple(loudest), float(np.exp(total)), float(expit(total + prior)))


def strength(times: float) -> str:
    """How loudly a factor speaks, and for what.

    >>> strength(12), strength(1 / 4), strength(1.2), strength(1.0)
    ('speaks strongly for it (12 times)', 'speaks clearly against it (1/4)', 'says little (1.2 times)', 'says nothing')
    """
    loud = max(times, 1 / times)
    if loud < LEAST:
        return NOTHING
    said = f"{figure(loud)} times" if times >= 1 else f"1/{figure(loud)}"
    for least, word in STRENGTHS:
        if loud >= least:
            return f"speaks {word} {'for' if times > 1 else 'against'} it ({said})"
    return f"says little ({said})"


def figure(times: float) -> str:
    """Two digits that matter.

    >>> figure(1.234), figure(12.3), figure(1234567)
    ('1.2', '12', '1,200,000')
    """
    if times < 9.95:
        return f"{times:.1f}".removesuffix(".0")
    return f"{float(f'{times:.2g}'):,.0f}"


def chance_words(chance: float) -> str:
    """A probability as people say it.

    >>> chance_words(0.5), chance_words(0.004), chance_words(1e-7)
    ('about 50 in 100', 'about 4 in 1,000', 'less than 1 in 10,000')
    """
    if chance > 0.99:
        return "more than 99 in 100"
    for of in (100, 1_000, 10_000):
        if chance * of >= 1:
            return f"about {round(chance * of)} in {of:,}"
    return "less than 1 in 10,000"


def _seen(feature: Feature, read: Any, evidence: Evidence, i: int, j: int) -> str:
    if isinstance(feature, Choice):
        assert isinstance(evidence, ChoiceEvidence)
        return _way(feature, read, evidence, i, j)
    if isinstance(feature, Words):
        return _words(feature, read, i, j)
    unknown = np.isnan(np.atleast_2d(read.T)[:, [i, j]]).any()
    if unknown:
        return f"The {feature.name} is unknown for at least one"
    assert isinstance(evidence, NearEvidence)
    return _distance(feature, read, i, j) + _crowd(feature, evidence, i, j)


def _distance(feature: Near, read: Any, i: int, j: int) -> str:
    if isinstance(feature, Place):
        metres = float(np.hypot(*(read[i] - read[j])))
        return (
            f"They are {figure(metres)} metres apart" if metres >= 10 else "They are at one place"
        )
    gap = abs(float(read[i] - read[j]))
    if isinstance(feature, Days):
        return (
            f"They are {gap:,.0f} {'day' if gap == 1 else 'days'} apart"
            if gap
            else "They are on one day"
        )
    if isinstance(feature, Clock):
        gap = min(gap, feature.period - gap)
        return f"They are {gap:.1f} hours apart by the clock"
    assert isinstance(feature, Amount)
    return f"The {feature.name} is {read[i]:,.2f} and {read[j]:,.2f}"


def _crowd(feature: Near, evidence: NearEvidence, i: int, j: int) -> str:
    """How many crimes are near, where that changes what it says."""
    both = np.exp(-(evidence.own[i] + evidence.own[j]))
    near = (
        int(apart(feature, evidence.steps, np.array([i]), np.array([j]))[0]) * 4
        < evidence.logs.size
    )
    if not near or 1 / CROWDED < both < CROWDED:
        return ""
    return ", where many crimes are" if both > 1 else ", where few crimes are"


def _way(feature: Choice, read: Named, evidence: ChoiceEvidence, i: int, j: int) -> str:
    one, other = str(read.values[i]), str(read.values[j])
    if not one or not other:
        return f"The {feature.name} is unknown for at least one"
    if one != other:
        return f"The {feature.name} differs: {one}, {other}"
    share = float(np.sqrt(evidence.shares[i] * evidence.shares[j]))
    where = f" there ({feature.within})" if feature.within else ""
    return f"The {feature.name} is the same: {one}, as {chance_words(share)} have{where}"


def _words(feature: Feature, read: Worded, i: int, j: int) -> str:
    if not (read.known[i] and read.known[j]):
        return f"The {feature.name} are unknown for at least one"
    mine, theirs = (
        set(read.has.indices[slice(*read.has.indptr[k : k + 2])].tolist()) for k in (i, j)
    )
    shared = [str(read.words[word]) for word in sorted(mine & theirs)]
    only = len(mine ^ theirs)
    if not shared:
        return f"They share no {feature.name}"
    return f"They share {feature.name}: {', '.join(shared)}" + (
        f"; {only} more with only one of them" if only else ""
    )
