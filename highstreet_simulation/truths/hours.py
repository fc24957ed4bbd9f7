"""Crimes of which the true hour of the week is known, and what is told: that they lie between two times."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HOURS, WEEK = 168, 604_800
FIRST = 1_704_067_200  # Monday, 1 January 2024, in a country without summer time


@dataclass(frozen=True)
class Told:
    """When each crime happened, and between which times it is told to have: seconds since 1970."""

    happened: NDArray[np.int64]
    began: NDArray[np.int64]
    ended: NDArray[np.int64]


def pattern_of(*, hours: tuple[int, ...], share: float) -> NDArray[np.float64]:
    """The chance of each hour of the week, if these hours have this share and the others are alike.

    >>> pattern_of(hours=(113, 114, 115), share=0.3)[113].round(3)
    np.float64(0.1)
    """
    found = np.full(HOURS, (1 - share) / (HOURS - len(hours)))
    found[list(hours)] = share / len(hours)
    return found


def told(
    *,
    seed: int,
    crimes: int,
    pattern: NDArray[np.float64],
    weeks: int = 52,
    seen: float = 0.4,
    soon: float = 0.3,
) -> Told:
    """Crimes by this pattern, some `seen` as they happen, some found `soon`, and the rest by someone who comes daily.

    Things that are found soon are looked after every one to four hours; the others are left at some time between
    noon and midnight and found 8 to 16 hours later, or a day or two after that. Who looks when has nothing to do
    with when the crime happens.
    """
    chance = np.random.default_rng(seed)
    hour = chance.choice(HOURS, crimes, p=pattern)
    happened = (
        FIRST
        + chance.integers(0, weeks, crimes) * WEEK
        + hour * 3_600
        + chance.integers(0, 3_600, crimes)
    )
    kind = chance.choice(3, crimes, p=[seen, soon, 1 - seen - soon])
    every = chance.integers(3_600, 4 * 3_600, crimes)
    since = (chance.random(crimes) * every).astype(np.int64)
    began = np.where(kind == 1, happened - since, happened)
    ended = np.where(kind == 1, happened - since + every, happened)
    left, found = _daily(chance, happened)
    return Told(happened, np.where(kind == 2, left, began), np.where(kind == 2, found, ended))


def _daily(
    chance: np.random.Generator, happened: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The looks before and after: one each day in the evening, one each day in the morning, some left out."""
    evening = chance.integers(12 * 3_600, 24 * 3_600, happened.size)
    morning = (evening + chance.integers(8 * 3_600, 16 * 3_600, happened.size)) % 86_400
    after_evening, after_morning = (happened - evening) % 86_400, (happened - morning) % 86_400
    to_evening, to_morning = 86_400 - after_evening, 86_400 - after_morning
    missed = chance.integers(0, 2, happened.size) * 86_400
    return (
        happened - np.minimum(after_evening, after_morning),
        happened + np.minimum(to_evening, to_morning) + missed,
    )
