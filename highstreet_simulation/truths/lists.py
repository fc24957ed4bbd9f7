"""Lists of people or crimes of which it is known how many there are in all, and which lists depend on each other."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Listed = NDArray[np.bool_]
Counts = NDArray[np.int64]


def listed(
    *,
    seed: int,
    people: int,
    chances: tuple[float, ...],
    ties: Mapping[tuple[int, int], float] | None = None,
    unlike: tuple[float, ...] | None = None,
    times: int = 1,
) -> Listed:
    """Who is on which list, `times` over: shape (times, people, lists).

    `chances` are those of somebody average who is on no other list. A tie (0, 1) of 0.7 multiplies the odds of being on
    list 1 by e^0.7 for those who are on list 0. People are `unlike` if some are likelier than others to be on lists: the
    log odds of list j vary by a normal amount of the standard deviation `unlike[j]`, the same for all lists of one
    person but for its size.

    >>> listed(seed=1, people=4, chances=(0.5, 0.5)).shape
    (1, 4, 2)
    >>> listed(seed=1, people=0, chances=(0.5, 0.5)).shape
    (1, 0, 2)
    """
    chance = np.random.default_rng(seed)
    lists = len(chances)
    found = np.zeros((times, people, lists), np.bool_)
    kind = chance.normal(size=(times, people))
    for this in range(lists):
        log_odds = (
            np.log(chances[this] / (1 - chances[this])) + kind * (unlike or (0,) * lists)[this]
        )
        for (before, after), tie in (ties or {}).items():
            if after == this:
                log_odds = log_odds + tie * found[..., before]
        found[..., this] = chance.random((times, people)) < 1 / (1 + np.exp(-log_odds))
    return found


def overlaps_of(found: Listed) -> Counts:
    """How many are on just which lists, of shape (times, 2 ** lists), with nobody where nobody has been seen.

    >>> overlaps_of(np.array([[[True, False], [True, True], [False, False]]]))
    array([[0, 1, 0, 1]])
    """
    lists = found.shape[-1]
    place = found @ (1 << np.arange(lists))
    cells = np.stack([(place == one).sum(axis=1) for one in range(1 << lists)], axis=1)
    cells[:, 0] = 0
    return cells
