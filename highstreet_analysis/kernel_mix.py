"""What comes next as a mix of the past: near and far, recent and long ago, each with the weight that forecast best so far."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.finding import Method
from highstreet_analysis.ground import Ground
from highstreet_analysis.history import History, Unit

METHOD = Method(
    "non-negative Poisson mix of kernels in space and time, by expectation and maximisation",
    "Mohler, 2014; Dempster, Laird and Rubin, 1977",
)
# How long ago, from and until before: in days and in months.
BANDS: dict[Unit, tuple[tuple[int, float], ...]] = {
    "day": ((0, 7), (7, 28), (28, 91), (91, 364), (364, np.inf)),
    "month": ((0, 1), (1, 3), (3, 12), (12, np.inf)),
}
YEAR: dict[Unit, int] = {"day": 364, "month": 12}
# Metres that a past event is spread; nought is the place itself. Their weights before anything is learnt.
REACHES = (0.0, 150.0, 400.0, 1000.0)
BEFOREHAND = (0.7, 0.15, 0.1, 0.05)
# … and that of a risk that is the same everywhere, so that no place is ever forecast to be quite safe.
EVERYWHERE = 0.02
# What is believed beforehand counts for as much as this many events.
STRENGTH = 100.0
STEPS = 50
CLOSE = 1e-3


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of a mix at one time: `expected` events of each place if the part were all, of shape (parts, places).

    `beforehand` are the weights that are believed before anything is learnt; they sum to one.
    """

    expected: Numbers
    beforehand: Numbers


def mixed(parts: Parts, weights: Numbers) -> Numbers:
    """Expected events of each place."""
    expected: Numbers = weights @ parts.expected
    return expected


@dataclass(frozen=True, eq=False)
class Seen:
    """A time that has passed: the parts before it where something then happened, of shape (parts, places with events).

    `happened` are the counts there, and `total` what each part expected of all places.
    """

    expected: Numbers
    happened: Numbers
    total: Numbers


def seen(parts: Parts, happened: Numbers) -> Seen:
    """What can be learnt from one time: nothing but the totals from places where nothing happened."""
    at = np.flatnonzero(happened)
    return Seen(parts.expected[:, at], happened[at], parts.expected.sum(axis=1))


def learnt(times: Sequence[Seen], beforehand: Numbers) -> Numbers:
    """The weights under which what happened was likeliest, of shape (parts,), none below nought.

    Weights have a gamma prior with its mode at `beforehand`, worth `STRENGTH` events. If nothing was seen, they stay so.

    >>> parts = Parts(np.array([[4.0, 0.0], [2.0, 2.0]]), np.array([0.5, 0.5]))
    >>> learnt([seen(parts, np.array([400.0, 0.0]))], parts.beforehand).round(0).tolist()
    [4.0, 1.0]
    >>> learnt([], parts.beforehand).tolist()
    [0.5, 0.5]
    """
    if not times:
        return beforehand
    each = np.concatenate([time.expected for time in times], axis=1)
    happened = np.concatenate([time.happened for time in times])
    total = np.sum([time.total for time in times], axis=0) + STRENGTH
    weights = beforehand
    for _ in range(STEPS):
        share = happened / np.maximum(weights @ each, 1e-300)
        better = (STRENGTH * beforehand + weights * (each @ share)) / total
        moved = np.abs(better - weights).max()
        weights = better
        if moved < CLOSE * weights.max():
            break
    return weights


def kernels(past: History, ground: Ground, origin: int, horizon: int) -> Parts:
    """What each kernel would expect in the `horizon` from `origin` on: all reaches, each in all bands of time."""
    return _parts(past, ground, origin, horizon, BANDS[past.unit])


def steady(past: History, ground: Ground, origin: int, horizon: int) -> Parts:
    """The same from the whole record alike: what a place has had all along, and what is usual around it."""
    return _parts(past, ground, origin, horizon, ((0, np.inf),))


def _parts(
    past: History,
    ground: Ground,
    origin: int,
    horizon: int,
    bands: Sequence[tuple[int, float]],
) -> Parts:
    known = origin - past.begin
    rows, beforehand = [], []
    for near, far in bands:
        until = max(min(far, known), near)
        counted = past.counted(int(origin - until), origin - near)
        counted *= horizon / max(until - near, 1)
        # Beforehand a year ago counts for half as much as today, and what lies before the record for nothing.
        fading = 2 ** (-near / YEAR[past.unit]) - 2 ** (-until / YEAR[past.unit])
        rows += [ground.spread(counted, metres) for metres in REACHES]
        beforehand += [fading * weight for weight in BEFOREHAND]
    share = np.array(beforehand)
    return with_floor(np.array(rows).reshape(-1, ground.places), share)


def with_floor(rows: Numbers, beforehand: Numbers) -> Parts:
    """The parts, and one more: as many events as the first parts expect, the same everywhere."""
    share = beforehand / max(beforehand.sum(), 1e-300) * (1 - EVERYWHERE)
    floor = np.full((1, rows.shape[1]), share @ rows.sum(axis=1) / max(rows.shape[1], 1))
    return Parts(np.concatenate([rows, floor]), np.append(share, EVERYWHERE))
