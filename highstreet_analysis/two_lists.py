"""How many there are in all, from how far two lists overlap."""

import math

from scipy.special import gammaln

from highstreet_analysis.columns import counts
from highstreet_analysis.confidence_curves import Curve
from highstreet_analysis.unusable import Unusable

HALF = 0.5  # of a case is added to the overlap, so that chance overlaps of nought leave a limit


def chapman(first: int, second: int, both: int) -> float:
    """The total by Chapman's estimate (1951): unbiased if the lists are independent and overlap enough.

    `first` and `second` are how many are on each list, `both` how many on both.

    Raises Unusable if more are on both than on one.

    >>> round(chapman(62, 112, 22), 1)
    308.5
    >>> chapman(0, 0, 0)
    0.0
    >>> chapman(5, 5, 9)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 9 are on both lists, but only 5 on one of them.
    """
    first, second, both = _checked(first, second, both)
    return (first + 1) * (second + 1) / (both + 1) - 1


def wald(first: int, second: int, both: int, root: float) -> tuple[float, float]:
    """The interval that most packages print (Seber, 1970), which holds the truth too seldom; only for comparison.

    >>> [round(limit) for limit in wald(62, 112, 22, 1.96)]
    [220, 397]
    """
    first, second, both = _checked(first, second, both)
    variance = (first + 1) * (second + 1) * (first - both) * (second - both)
    error = root * math.sqrt(variance / ((both + 1) ** 2 * (both + 2)))
    estimate = chapman(first, second, both)
    return estimate - error, estimate + error


def curve(first: int, second: int, both: int) -> Curve:
    """What the overlap says about the total, given the sizes of the two lists.

    The likelihood is that of the overlap among lists drawn independently (Chapman, 1951), hypergeometric; half a case is
    added to the overlap.

    Raises Unusable if more are on both than on one.

    >>> [round(limit) for limit in curve(62, 112, 22).interval(0.95)]
    [241, 438]
    >>> round(curve(15, 20, 0).interval(0.95)[0])
    109
    """
    first, second, both = _checked(first, second, both)
    seen = first + second - both
    one, other, overlap = first + HALF, second + HALF, both + HALF

    def likelihood(unseen: float) -> float:
        total = one + other - overlap + unseen
        parts = gammaln([total - one + 1, total - other + 1, unseen + 1, total + 1])
        return float(parts[0] + parts[1] - parts[2] - parts[3])

    # Where the overlap is what is expected of it; the continuous likelihood peaks half a case below.
    likeliest = max((one - overlap) * (other - overlap) / overlap - HALF, 0.0)
    best = likelihood(likeliest)

    def at(total: float) -> float:
        unseen = max(total - seen - HALF, 0.0)
        root = math.sqrt(max(2 * (best - likelihood(unseen)), 0.0))
        return math.copysign(root, unseen - likeliest)

    return Curve(at, float(seen))


def _checked(first: int, second: int, both: int) -> tuple[int, int, int]:
    one, other, overlap = (int(number) for number in counts([first, second, both]))
    if overlap > min(one, other):
        raise Unusable(f"{overlap} are on both lists, but only {min(one, other)} on one of them.")
    return one, other, overlap
