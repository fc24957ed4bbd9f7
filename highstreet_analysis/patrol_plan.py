"""Good plans for a shift: take some visits out, put better ones in, and keep what is worth more.

Ruin and recreate (Schrimpf and others, 2000), with the acceptance of simulated annealing.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.patrol_clock import Marks, Routes, Shift, no_routes, timed

MOST_OUT = 8  # visits that one ruin takes out
HOT, COLD = (
    0.006,
    0.0002,
)  # of the worth of a plan, that a step may lose at the beginning and at the end


@dataclass(frozen=True)
class Plan:
    """Routes of all walkers: who visits which place, from when, and what the plan is worth in all."""

    walker: Whole
    place: Whole
    arrive: Numbers
    worth: float


def searched(shift: Shift, *, steps: int, seed: int, begin: Plan | None = None) -> Plan:
    """The best plan that one search of so many steps finds, beginning with none or with another plan.

    Visits of that other plan that this shift has no time for are taken out at random.
    """
    best = no_routes(shift)
    if begin is not None:
        for w in range(best.length.size):
            places = begin.place[begin.walker == w]
            best.spots[w, : places.size] = places
            best.length[w] = places.size
    worth = _search(shift, _like(best), best, steps, seed)
    walker = np.repeat(np.arange(best.length.size), best.length)
    used = np.arange(best.spots.shape[1]) < best.length[:, None]
    return Plan(walker, best.spots[used], best.arrive[used], worth)


@njit(cache=True, nogil=True)
def _search(shift: Shift, routes: Routes, best: Routes, steps: int, seed: int) -> float:
    np.random.seed(seed)
    here = _like(routes)
    times = np.zeros(shift.worth.size, np.int64)
    now, most = 0.0, -1.0
    for step in range(steps):
        _ruin(routes)
        while not timed(shift, routes):
            _ruin(routes)
        _recreate(shift, routes, times)
        worth = _worth(shift, times)
        warmth = HOT * (COLD / HOT) ** (step / steps) * max(now, worth)
        if worth >= now or np.random.random() < np.exp((worth - now) / warmth):
            _copy(routes, here)
            now = worth
            if worth > most:
                _copy(routes, best)
                most = worth
        else:
            _copy(here, routes)
    timed(shift, best)
    return most


@njit(cache=True, nogil=True)
def _like(routes: Routes) -> Routes:
    return Routes(
        routes.spots.copy(),
        routes.arrive.copy(),
        routes.ready.copy(),
        routes.length.copy(),
        routes.back.copy(),
        routes.left.copy(),
    )


@njit(cache=True, nogil=True)
def _copy(source: Routes, target: Routes) -> None:
    target.spots[:] = source.spots
    target.length[:] = source.length


@njit(cache=True, nogil=True)
def _worth(shift: Shift, times: Whole) -> float:
    """What all visits are worth together."""
    total = 0.0
    for place in range(times.size):
        visit = shift.worth[place]
        for _ in range(times[place]):
            total += visit
            visit *= shift.fade
    return total


@njit(cache=True, nogil=True)
def _ruin(routes: Routes) -> None:
    """Take out a stretch of one route, or visits here and there."""
    visits = routes.length.sum()
    if visits == 0:
        return
    out = np.random.randint(1, min(MOST_OUT, visits) + 1)
    if np.random.random() < 0.5:
        w = np.random.randint(0, routes.length.size)
        first = np.random.randint(0, max(routes.length[w], 1))
        for _ in range(min(out, routes.length[w] - first)):
            _take_out(routes, w, first)
        return
    for _ in range(out):
        which = np.random.randint(0, routes.length.sum())
        w = 0
        while which >= routes.length[w]:
            which -= routes.length[w]
            w += 1
        _take_out(routes, w, which)


@njit(cache=True, nogil=True)
def _take_out(routes: Routes, w: int, place: int) -> None:
    for later in range(place, routes.length[w] - 1):
        routes.spots[w, later] = routes.spots[w, later + 1]
    routes.length[w] -= 1


@njit(cache=True, nogil=True)
def _put_in(routes: Routes, w: int, place: int, spot: int) -> None:
    for later in range(routes.length[w], place, -1):
        routes.spots[w, later] = routes.spots[w, later - 1]
    routes.spots[w, place] = spot
    routes.length[w] += 1


@njit(cache=True, nogil=True)
def _recreate(shift: Shift, routes: Routes, times: Whole) -> None:
    """Put in visits, most worth for each minute first (give or take a little chance), until none fits."""
    times[:] = 0
    for w in range(routes.length.size):
        for place in range(routes.length[w]):
            times[routes.spots[w, place]] += 1
    fits = shift.worth > 0
    while True:
        spot, w, place = _best_visit(shift, routes, times, fits)
        if spot < 0:
            break
        _put_in(routes, w, place, spot)
        if timed(shift, routes):
            times[spot] += 1
        else:
            _take_out(routes, w, place)
            timed(shift, routes)
            fits[spot] = False


@njit(cache=True, nogil=True)
def _best_visit(shift: Shift, routes: Routes, times: Whole, fits: Marks) -> tuple[int, int, int]:
    """The spot, walker and place in the route of the visit that seems to bring most; a spot of -1 if none fits.

    The minutes that the way round and the visit take rule most places out; only for the rest is waiting looked at.
    """
    most, spot, walker, place = 0.0, -1, 0, 0
    walking, minutes = shift.walking, shift.minutes
    for one in range(shift.worth.size):
        lasts = minutes[one]
        worth = shift.worth[one] * shift.fade ** times[one] * np.random.uniform(0.75, 1.25)
        if not fits[one] or worth <= most * lasts:
            continue
        enough = worth / most if most > 0.0 else np.inf
        for w in range(routes.length.size):
            left = shift.end[w] - routes.back[w]
            if left < lasts or not shift.may[w, one]:
                continue
            may_wait = times[one] > 0 or shift.not_before[one] > shift.begin[w]
            before = shift.start[w]
            for at in range(routes.length[w] + 1):
                last = at == routes.length[w]
                after = shift.finish[w] if last else routes.spots[w, at]
                cost = walking[before, one] + walking[one, after] - walking[before, after] + lasts
                if may_wait and cost < enough and cost <= left:
                    cost += _waits(shift, routes, one, w, at, before, cost)
                if cost < enough and cost <= left:
                    enough, most = cost, worth / max(cost, 1.0)
                    spot, walker, place = one, w, at
                before = after
    return spot, walker, place


@njit(cache=True, nogil=True)
def _waits(
    shift: Shift, routes: Routes, spot: int, w: int, place: int, before: int, cost: float
) -> float:
    """Minutes that such a visit would have to wait, and the walker's own next one there because of it."""
    lasts, apart = shift.minutes[spot], shift.apart
    there = routes.ready[w, place] + shift.walking[before, spot]
    begins = max(there, shift.not_before[spot])
    for other in range(routes.length.size):
        until = place if other == w else routes.length[other]
        for at in range(until):
            if routes.spots[other, at] == spot:
                arrives = routes.arrive[other, at]
                if arrives < begins + lasts + apart and begins < arrives + lasts + apart:
                    begins = arrives + lasts + apart
    waits = begins - there
    for at in range(place, routes.length[w]):
        if routes.spots[w, at] == spot:
            then = routes.arrive[w, at] + cost + waits
            return float(waits + max(begins + lasts + apart - then, 0.0))
    return float(waits)
