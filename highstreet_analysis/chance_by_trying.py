"""How rare is what was seen, among what chance gave when it was tried many times?"""

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers


def p_by_trying(as_extreme: ArrayLike, tries: int) -> Numbers:
    """The p of what was seen, if so many of the `tries` were as extreme or more; of the shape of `as_extreme`.

    What was seen is itself one of the ways in which chance could have fallen, so it counts among them: no p is
    nought, and, without any pattern, p is at most 0.05 in at most one of twenty.

    Source: Davison and Hinkley (1997); Phipson and Smyth (2010).

    >>> p_by_trying([0, 9, 10, 199], tries=199).tolist()
    [0.005, 0.05, 0.055, 1.0]
    >>> p_by_trying([], tries=199).tolist()
    []
    >>> p_by_trying([0], tries=0).tolist()
    [1.0]
    """
    return (1 + np.asarray(as_extreme, float)) / (1 + tries)
