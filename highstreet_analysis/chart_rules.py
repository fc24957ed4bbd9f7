"""Which months of a control chart break a rule? The rules of Western Electric and of the NHS, in one pass.

A month is marked when the rule is complete with it, so that a mark never depends on what came later.
"""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Numbers, with_gaps
from highstreet_analysis.control_charts import rows_of
from highstreet_analysis.finding import Method
from highstreet_analysis.unusable import Unusable

Marks = NDArray[np.uint8]

# Months as bits, the last the lowest: the two before it, of which one more must lie beyond two deviations,
# and as bits of a number each five months of which at least four, the last among them, lie beyond one.
TWOS = 0b110
FOURS = 1 << 0b01111 | 1 << 0b10111 | 1 << 0b11011 | 1 << 0b11101 | 1 << 0b11111


class Mark(IntFlag):
    """What is said of a month: the rules that it completes, and to which side."""

    BEYOND = 1
    RUN = 2
    TREND = 4
    TWO_OF_THREE = 8
    FOUR_OF_FIVE = 16
    HIGH = 32
    LOW = 64


@dataclass(frozen=True)
class Rules:
    """A set of rules. A month beyond three standard deviations always counts.

    `run` months in a row on one side of the centre, or `trend` months each above (or below) the one before,
    break a rule; nought leaves it out.
    """

    method: Method
    run: int = 0
    trend: int = 0
    two_of_three: bool = False
    four_of_five: bool = False

    def __post_init__(self) -> None:
        if min(self.run, self.trend) < 0:
            raise Unusable("A run or trend is so many months long: give nought to leave it out.")


SHEWHART = Rules(Method("three standard deviations", "Shewhart, 1931"))
WESTERN_ELECTRIC = Rules(
    Method("Western Electric rules", "Western Electric, 1956"),
    run=8,
    two_of_three=True,
    four_of_five=True,
)
NHS = Rules(
    Method("NHS Making data count rules", "NHS England, 2019"),
    run=7,
    trend=6,
    two_of_three=True,
)


def broken(scores: ArrayLike, rules: Rules = NHS) -> Marks:
    """The marks of each month, in the shape of the scores; months lie along the last axis.

    Scores are those of `control_charts.Charts`; a score that is not a number breaks no rule and ends a run.

    >>> marks = broken([0.1, 3.2, -0.2, -0.3])
    >>> marks.tolist(), Mark(int(marks[1])).name
    ([0, 33, 0, 0], 'BEYOND|HIGH')
    >>> broken([]).shape
    (0,)
    >>> broken([float("nan")] * 9).any()
    np.False_
    """
    known = with_gaps(scores, "scores")
    twos, fours = (TWOS if rules.two_of_three else 0), (FOURS if rules.four_of_five else 0)
    found = marked(rows_of(known), rules.run, rules.trend, twos, fours)
    return np.asarray(found.reshape(known.shape))


def first_broken(marks: Marks) -> NDArray[np.int64]:
    """The first month of each chart that breaks a rule, counted from 0; -1 if none does.

    >>> first_broken(broken([[0, 0, 4.0], [0, 1, 0]])).tolist()
    [2, -1]
    """
    there = marks != 0
    if marks.shape[-1] == 0:
        return np.full(marks.shape[:-1], -1)
    return np.where(there.any(-1), there.argmax(-1), -1)


@njit(cache=True, nogil=True)
def marked(scores: Numbers, run: int, trend: int, twos: int, fours: int) -> Marks:
    """One pass along each row; bits hold which of the last months lay beyond one and two deviations.

    `twos` and `fours` are the masks of those rules, or nought to leave them out.
    """
    many, months = scores.shape
    marks = np.zeros((many, months), dtype=np.uint8)
    run = run if run > 0 else months + 1
    trend = trend if trend > 0 else months + 1
    for row in range(many):
        above, below, rising, falling = 0, 0, 1, 1
        high_two, low_two, high_one, low_one = 0, 0, 0, 0
        before = np.nan
        for month in range(months):
            score = scores[row, month]
            above = above + 1 if score > 0 else 0
            below = below + 1 if score < 0 else 0
            rising = rising + 1 if score > before else 1
            falling = falling + 1 if score < before else 1
            high_two = high_two << 1 | (score > 2)
            low_two = low_two << 1 | (score < -2)
            high_one = (high_one << 1 | (score > 1)) & 31
            low_one = (low_one << 1 | (score < -1)) & 31
            before = score
            high = (score > 3) | (above >= run) << 1 | (rising >= trend) << 2
            high |= (high_two & ((high_two & twos) > 0)) << 3 & 8 | (fours >> high_one & 1) << 4
            low = (score < -3) | (below >= run) << 1 | (falling >= trend) << 2
            low |= (low_two & ((low_two & twos) > 0)) << 3 & 8 | (fours >> low_one & 1) << 4
            marks[row, month] = high | low | (high > 0) << 5 | (low > 0) << 6
    return marks
