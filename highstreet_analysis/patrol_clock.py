"""When each walker of a shift is where, if they take their spots in this order and nobody comes back too soon."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from highstreet_analysis.columns import Numbers, Whole

Marks = NDArray[np.bool_]


class Shift(NamedTuple):
    """What there is to walk, for P places and W walkers; all times are minutes from one beginning.

    `walking` (P, P) are minutes from place to place, `worth` and `minutes` (P) the worth of a first visit and
    its length. The next visit to a spot is worth `fade` of the one before, and begins `apart` minutes or more
    after the last walker left. A spot is not visited before `not_before` (P). Walker by walker (W): `begin` and
    `end`, the places `start` and `finish`, which places they `may` visit (W, P), and a break of `rest` minutes
    after the first visit that ends at `rest_from` or later.
    """

    walking: Numbers
    worth: Numbers
    minutes: Numbers
    not_before: Numbers
    apart: float
    fade: float
    begin: Numbers
    end: Numbers
    start: Whole
    finish: Whole
    may: Marks
    rest: Numbers
    rest_from: Numbers


class Routes(NamedTuple):
    """Who visits what, in which order, and when.

    The first `length` (W) columns of `spots` and `arrive` (W, most) are in use. `ready` (W, most + 1) is when
    the walker can set off for each, `back` (W) when they are where they finish, `left` (P) is scratch room.
    """

    spots: Whole
    arrive: Numbers
    ready: Numbers
    length: Whole
    back: Numbers
    left: Numbers


def no_routes(shift: Shift) -> Routes:
    """Room for the routes of a shift, with nobody going anywhere yet.

    >>> shift = Shift(np.zeros((2, 2)), np.array([0.0, 1.0]), np.full(2, 15.0), np.zeros(2), 90.0, 0.5,
    ...     np.zeros(1), np.array([480.0]), np.zeros(1, int), np.zeros(1, int), np.ones((1, 2), bool),
    ...     np.zeros(1), np.zeros(1))
    >>> no_routes(shift).spots.shape
    (1, 33)
    """
    walkers, places = shift.may.shape
    shortest = shift.minutes.min(initial=np.inf, where=shift.worth > 0)
    longest = (shift.end - shift.begin).max(initial=0.0)
    most = int(longest / shortest) + 1 if np.isfinite(shortest) else 1
    return Routes(
        spots=np.zeros((walkers, most), np.int64),
        arrive=np.zeros((walkers, most)),
        ready=np.zeros((walkers, most + 1)),
        length=np.zeros(walkers, np.int64),
        back=np.zeros(walkers),
        left=np.zeros(places),
    )


@njit(cache=True, nogil=True)
def timed(shift: Shift, routes: Routes) -> bool:
    """Set the times of all routes, and say whether everybody is back in time.

    Whoever can begin a visit soonest does so first. Those who come too soon after another visit wait there.
    """
    walkers = routes.length.size
    routes.left[:] = -np.inf
    done = np.zeros(walkers, np.int64)
    for w in range(walkers):
        routes.ready[w, 0] = shift.begin[w]
    for _ in range(routes.length.sum()):
        soonest, who = np.inf, 0
        for w in range(walkers):
            if done[w] < routes.length[w]:
                begins = _begins(shift, routes, w, done[w])
                if begins < soonest:
                    soonest, who = begins, w
        spot = routes.spots[who, done[who]]
        routes.arrive[who, done[who]] = soonest
        leaves = soonest + shift.minutes[spot]
        routes.left[spot] = leaves
        done[who] += 1
        routes.ready[who, done[who]] = leaves + _rest(shift, routes, who, done[who], leaves)
    return _all_back(shift, routes)


@njit(cache=True, nogil=True, inline="always")
def _begins(shift: Shift, routes: Routes, w: int, place: int) -> float:
    """When a walker can begin the next visit."""
    spot = routes.spots[w, place]
    before = shift.start[w] if place == 0 else routes.spots[w, place - 1]
    there = routes.ready[w, place] + shift.walking[before, spot]
    return float(max(there, routes.left[spot] + shift.apart, shift.not_before[spot]))


@njit(cache=True, nogil=True, inline="always")
def _rest(shift: Shift, routes: Routes, w: int, visits: int, leaves: float) -> float:
    """The break, if this visit is the first to end when it is due."""
    if leaves < shift.rest_from[w]:
        return 0.0
    if visits > 1:
        before = routes.arrive[w, visits - 2] + shift.minutes[routes.spots[w, visits - 2]]
        if before >= shift.rest_from[w]:
            return 0.0
    return float(shift.rest[w])


@njit(cache=True, nogil=True, inline="always")
def _all_back(shift: Shift, routes: Routes) -> bool:
    in_time = True
    for w in range(routes.length.size):
        visits = routes.length[w]
        last = shift.start[w] if visits == 0 else routes.spots[w, visits - 1]
        routes.back[w] = routes.ready[w, visits] + shift.walking[last, shift.finish[w]]
        in_time &= routes.back[w] <= shift.end[w] + 1e-9
    return in_time
