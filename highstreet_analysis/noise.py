"""Counts with noise added, after which nobody can tell whether any one report was among them."""

from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Whole, counts, number, whole_number
from highstreet_analysis.unusable import Unusable


def noisy(values: ArrayLike, *, epsilon: float, changes: int = 1) -> Whole:
    """Counts with discrete Laplace noise: differentially private at `epsilon`.

    `changes` is by how much all counts together can change if one person's data are left out: 1 if each
    person is in one count once, 4 if four reports of one person may be among them. Small epsilon, much noise:
    at 1 and one change a count is typically off by 1, at 0.1 by 10. Counts may fall below nought; leave them, or all sums
    are too high. What is shown twice with fresh noise costs twice the epsilon. OpenDP's noise cannot be made repeatable, on purpose.

    Needs the extra `privacy`: noise is OpenDP's, never our own, as plain random numbers give counts away in their last bits.

    Source: Dwork, McSherry, Nissim and Smith (2006); Ghosh, Roughgarden and Sundararajan (2012).

    Raises Unusable without OpenDP, and for an epsilon or changes that promise nothing.

    >>> noisy([[3, 40], [5, 6]], epsilon=1.0).shape
    (2, 2)
    >>> noisy([], epsilon=1.0).shape
    (0,)
    >>> noisy([None], epsilon=1.0)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 counts is missing or infinite: leave out such rows first.
    """
    found = counts(values)
    if number(epsilon, "epsilon") <= 0:
        raise Unusable("Noise needs an epsilon above nought.")
    whole_number(changes, "changes", least=1)
    release = _discrete_laplace(changes / epsilon)
    return np.array(release(found.ravel().tolist()), np.int64).reshape(found.shape)


def _discrete_laplace(scale: float) -> Any:
    """OpenDP's mechanism, from its parts: its prelude would load all of scikit-learn, where that is installed."""
    try:
        domains, metrics, measurements, mod = (
            import_module(f"opendp.{part}")
            for part in ("domains", "metrics", "measurements", "mod")
        )
    except ImportError:
        raise Unusable(
            "Noise is made by OpenDP, which is not installed: install highstreet[privacy]."
        ) from None
    mod.enable_features("contrib")
    vectors = domains.vector_domain(domains.atom_domain(T="i64"))
    return measurements.make_laplace(vectors, metrics.l1_distance(T="i64"), scale=scale)
