"""How many months would it take to see a cut? Asked before starting, so that nobody waits for what cannot be seen."""

import math

import numpy as np

from highstreet_analysis.columns import between, numbers
from highstreet_analysis.cusum import Watch, seen_within
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.signal_words import about
from highstreet_analysis.unusable import Unusable

LONGEST = 120


def months_to_see(
    mean: float,
    cut: float,
    *,
    chance: float = 0.8,
    what: str = "incidents",
    dispersion: float = 1.0,
    design: Watch | None = None,
) -> Finding:
    """After how many months a cut (0.25 is a quarter less) of so many a month is seen, with this chance.

    It is for the watch of `signals.signal`, with its false-alarm rate and its months to set the usual.
    `dispersion` says how many times as much as chance alone the months differ. The estimate is not a number if ten
    years would not do; the interval holds the months after which the chance is a half and nineteen in twenty.

    Raises Unusable if the mean is not above nought, or the cut or the chance not between 0 and 1.

    >>> months_to_see(40, 0.25, what="thefts").says
    'If thefts fell by 25% from about 40 a month, that would most likely be seen within 5 months.'
    >>> months_to_see(0.5, 0.1).is_known
    False
    """
    usual, many = numbers([mean, dispersion], "figures")
    if usual <= 0 or many < 1:
        raise Unusable("Give the events in a usual month, above nought, and a dispersion from 1.")
    cut = 1.0 if cut == 1 else between(cut, "cut, as a share of the usual,")
    chance = between(chance, "chance")
    design = design or Watch()
    seen = np.array(seen_within(usual / many, cut, LONGEST, design))
    needed, even, nearly = (first_at_least(seen, share) for share in (chance, 0.5, 0.95))
    fall = f"If {what} fell by {cut:.0%} from about {about(usual)[0]} a month, that would"
    says = (
        f"{fall} most likely not be seen within ten years."
        if math.isnan(needed)
        else f"{fall} most likely be seen within {needed:.0f} month{'s' if needed > 1 else ''}."
    )
    return Finding(
        says=says,
        estimate=needed,
        interval=(even, nearly),
        n=design.baseline,
        method=Method("simulated run lengths of a Poisson CUSUM", "Page, 1954"),
        caveat=f"Most likely is {chance:.0%} of the time. It supposes {design.baseline} months before "
        "the cut that are like one another, and a cut that comes at once and stays.",
        level=chance,
        table={"months": np.arange(1, LONGEST + 1), "chance_seen": seen},
    )


def first_at_least(seen: np.ndarray[tuple[int], np.dtype[np.float64]], share: float) -> float:
    """The first month by which so large a share was seen; not a number if it never is."""
    reached = seen >= share
    return float(reached.argmax() + 1) if reached.any() else math.nan
