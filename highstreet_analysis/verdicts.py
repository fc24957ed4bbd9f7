"""Signal or noise? The verdict on each of many watched counts, and when nothing can be said."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from highstreet_analysis.cusum import FALL, NEITHER, Watch, Watched, chances_seen

# "Noise" is only said where a halving would more likely than not be seen.
LARGE_CUT, EVEN = 0.5, 0.5


class Verdict(StrEnum):
    """What may be said of a count."""

    BETTER = "signal better"
    WORSE = "signal worse"
    NOISE = "noise"
    TOO_FEW = "too few"


def verdicts(seen: Watched, design: Watch, *, fewer_is_better: bool = True) -> NDArray[np.str_]:
    """The verdict on each chart of a watch, as the words of `Verdict`.

    >>> from highstreet_analysis.cusum import watch
    >>> seen = watch([[40] * 30, [40] * 24 + [20] * 6, [0] * 30])
    >>> verdicts(seen, Watch()).tolist()
    ['noise', 'signal better', 'too few']
    >>> verdicts(watch([]), Watch()).tolist()
    'too few'
    """
    months = seen.state.shape[-1] - design.baseline
    if months < 1:
        return np.full(seen.usual.shape, Verdict.TOO_FEW.value)
    means = seen.usual / seen.dispersion
    enough = chances_seen(means, LARGE_CUT, months, design) >= EVEN
    last = seen.state[..., -1]
    good = (last == FALL) == fewer_is_better
    signals = np.where(good, Verdict.BETTER.value, Verdict.WORSE.value)
    nothing = np.where(enough, Verdict.NOISE.value, Verdict.TOO_FEW.value)
    return np.where(last != NEITHER, signals, nothing)
