"""Chance that can be repeated: every part of the year draws from a stream of its own.

A stream is named by what it is for, so that a change in one part does not shuffle all the others.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")
Stream = np.random.Generator


def stream(seed: int, *names: str | int) -> Stream:
    """The stream of chance for one purpose.

    >>> int(stream(7, "shops").integers(100)) == int(stream(7, "shops").integers(100))
    True
    """
    purpose = "/".join(str(name) for name in names)
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def pick(rng: Stream, weights: Mapping[T, float]) -> T:
    """One of these, each as often as its weight says.

    >>> pick(stream(1), {"only": 2.0})
    'only'
    """
    options = list(weights)
    return options[place_in(rng, list(weights.values()))]


def place_in(rng: Stream, weights: Sequence[float]) -> int:
    """The place of one of these weights, each as often as it is heavy."""
    point = rng.random() * sum(weights)
    for place, weight in enumerate(weights):
        point -= weight
        if point < 0:
            return place
    return len(weights) - 1


def one_of(rng: Stream, options: Sequence[T]) -> T:
    """One of these, all alike."""
    return options[int(rng.integers(len(options)))]


def some_of(rng: Stream, options: Sequence[T], number: int) -> list[T]:
    """This many different ones, or all if there are fewer."""
    order = rng.permutation(len(options))[:number]
    return [options[int(place)] for place in order]


def happens(rng: Stream, share: float) -> bool:
    return bool(rng.random() < share)


def stretch(rng: Stream, median: float, spread: float) -> float:
    """A stretch of time around its median, now and then much longer (log-normal)."""
    return float(median * np.exp(spread * rng.standard_normal()))
