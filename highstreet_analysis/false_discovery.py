"""Of many places, charts or pairs that were tested at once, which ones can be believed?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Numbers, with_gaps
from highstreet_analysis.unusable import Unusable


def adjusted(p: ArrayLike) -> Numbers:
    """For each test, the smallest share of false discoveries at which it would be believed.

    `p` may have any shape; tests that were not made are NaN and stay so. Of all tests whose adjusted p is at most
    0.05, no more than 5% are expected to be false; if nothing is there at all, one set of tests in twenty shows
    anything. It holds for independent tests and for such as overlapping windows, which rise and fall together.

    Raises Unusable for a p that is not between 0 and 1.

    Source: Benjamini and Hochberg (1995); Benjamini and Yekutieli (2001) for overlapping windows.

    >>> adjusted([0.01, 0.02, 0.03, 0.5]).tolist()
    [0.04, 0.04, 0.04, 0.5]
    >>> adjusted([0.01, float("nan"), 0.2]).tolist()
    [0.02, nan, 0.2]
    >>> adjusted([]).tolist()
    []
    """
    given = with_gaps(p, "p")
    made = np.flatnonzero(~np.isnan(given.ravel()))
    tests = given.ravel()[made]
    if ((tests < 0) | (tests > 1)).any():
        raise Unusable("Some p are not between 0 and 1.")
    order = np.argsort(tests, kind="stable")
    share = tests[order] * tests.size / np.arange(1, tests.size + 1)
    answer = np.full(given.size, np.nan)
    answer[made[order]] = np.minimum.accumulate(share[::-1])[::-1]
    return answer.reshape(given.shape)


def discoveries(p: ArrayLike, *, false_share: float = 0.05) -> NDArray[np.bool_]:
    """Which tests are believed if at most this share of them may be expected to be false.

    >>> discoveries([0.01, 0.02, 0.03, 0.5]).tolist()
    [True, True, True, False]
    """
    believed: NDArray[np.bool_] = adjusted(p) <= false_share
    return believed
