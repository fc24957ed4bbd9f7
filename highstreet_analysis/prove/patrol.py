"""Where to walk: plans held against OR-Tools, and how far the first arrival at the most important spot moves."""

import time
from collections.abc import Iterator
from importlib import import_module

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.finding import Finding
from highstreet_analysis.patrol_clock import Shift
from highstreet_analysis.patrol_draws import good_plans, spread_of_arrival
from highstreet_analysis.patrol_plan import Plan
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    beside,
    said,
    take,
    within,
)
from highstreet_analysis.walking_times import straight_lines
from highstreet_analysis.where_to_walk import Walker, where_to_walk
from highstreet_simulation.truths.patrols import beat

SHIFTS, SPOTS = 30, 40
RIVAL_SECONDS = 20
SCALE = 100  # OR-Tools counts in whole numbers: hundredths of worth
LASTS, APART, FADE, UNTIL = 15.0, 90.0, 0.5, 480.0
COPIES = 5  # no spot can be visited more often in eight hours: 5 × 15 + 4 × 90 minutes


def prove() -> Iterator[Line]:
    shifts = [eight_hours(seed) for seed in range(SHIFTS)]
    taken = take(lambda: the_door(0), times=9)
    yield within(f"a shift of {SPOTS} spots, warm", taken.warm, at_most=0.1)
    begin = time.process_time()
    the_door(0)
    of_processors = said(time.process_time() - begin)
    yield beside("   of processors; first call, to load", f"{of_processors}; {said(taken.first)}")
    plans = [good_plans(shift, seed=seed) for seed, shift in enumerate(shifts)]
    best = np.array([some[0].worth for some in plans])
    yield from against_or_tools(shifts, best)
    yield from unpredictable(shifts, plans)


def eight_hours(seed: int) -> Shift:
    """One walker's shift from the station and back; walks take whole seconds, for OR-Tools."""
    town = beat(seed, spots=SPOTS)
    places = SPOTS + 1
    return Shift(
        walking=np.ceil(straight_lines(town.east, town.north) * 60) / 60,
        worth=town.worth,
        minutes=np.full(places, LASTS),
        not_before=np.full(places, -np.inf),
        apart=APART,
        fade=FADE,
        begin=np.zeros(1),
        end=np.array([UNTIL]),
        start=np.zeros(1, np.int64),
        finish=np.zeros(1, np.int64),
        may=np.ones((1, places), bool),
        rest=np.zeros(1),
        rest_from=np.zeros(1),
    )


def the_door(seed: int) -> Finding:
    """The same as an analyst asks it."""
    shift = eight_hours(seed)
    names = [f"Spot {place}" for place in range(SPOTS + 1)]
    walker = Walker("Officer", "2026-11-27T14:00", "2026-11-27T22:00", start=names[0])
    return where_to_walk(names, shift.worth, shift.walking, [walker], seed=seed)


def against_or_tools(shifts: list[Shift], best: Numbers) -> Iterator[Line]:
    rival = np.array([or_tools(shift, seconds=RIVAL_SECONDS) for shift in shifts])
    ratio = best / rival
    tied = ratio > 1 - 1e-6
    yield at_least(
        f"shifts of {SHIFTS} worth as much as OR-Tools' {RIVAL_SECONDS} s", tied.sum(), SHIFTS
    )
    yield at_least(
        "worth, ours / OR-Tools', the least of all shifts", ratio.min(), 1 - 1e-6, form=".4f"
    )
    yield beside("the same, on average", f"{ratio.mean():.4f}")


def unpredictable(shifts: list[Shift], plans: list[list[Plan]]) -> Iterator[Line]:
    tops = [int(np.argmax(shift.worth)) for shift in shifts]
    spread = np.array(
        [spread_of_arrival(some, SPOTS + 1)[top] for some, top in zip(plans, tops, strict=True)]
    )
    loss = np.array([1 - min(one.worth for one in some) / some[0].worth for some in plans])
    yield at_least(
        "first arrival at the top spot, s.d. in minutes, mean", spread.mean(), 90, form=".0f"
    )
    yield beside(
        "the same, least and most of all shifts", f"{spread.min():.0f} and {spread.max():.0f}"
    )
    yield at_most("worth lost by any plan that may be drawn", loss.max(), 0.02, form=".2%")
    number = [len(some) for some in plans]
    yield beside("plans to draw from, least and most", f"{min(number)} and {max(number)}")


def or_tools(shift: Shift, *, seconds: float) -> float:
    """The worth that OR-Tools' routing finds for the same shift.

    Each spot is copied as often as it can be visited. A copy that is left out costs its worth, which falls from
    copy to copy; a copy is visited only after the copy before it, and `apart` minutes after that ended. Waiting is free.
    A second of walking costs a hundredth of a first visit of worth 1: without any cost of ways its guided search has
    nothing to guide it and stays 15% lower. The worth is counted without that cost.
    """
    pywrapcp = import_module("ortools.constraint_solver.pywrapcp")
    words = import_module("ortools.constraint_solver.routing_enums_pb2")

    spots = np.flatnonzero(shift.worth > 0)
    place = np.concatenate([[0], np.repeat(spots, COPIES)])
    copy = np.concatenate([[0], np.tile(np.arange(COPIES), spots.size)])
    value = np.round(SCALE * shift.worth[place] * shift.fade**copy).astype(int)
    seconds_of = np.round(60 * shift.walking).astype(int)
    lasts = np.where(np.arange(place.size) > 0, int(60 * LASTS), 0)
    takes = (seconds_of[np.ix_(place, place)] + lasts[:, None]).tolist()
    manager = pywrapcp.RoutingIndexManager(place.size, 1, 0)
    routing = pywrapcp.RoutingModel(manager)
    transit = routing.RegisterTransitMatrix(takes)
    ways = routing.RegisterTransitMatrix(seconds_of[np.ix_(place, place)].tolist())
    routing.SetArcCostEvaluatorOfAllVehicles(ways)
    horizon = int(60 * UNTIL)
    routing.AddDimension(
        transit, horizon, capacity=horizon, fix_start_cumul_to_zero=False, name="time"
    )
    clock = routing.GetDimensionOrDie("time")
    for node in range(1, place.size):
        index = manager.NodeToIndex(node)
        routing.AddDisjunction([index], int(value[node]))
        if copy[node]:
            before = manager.NodeToIndex(node - 1)
            active, earlier = routing.ActiveVar(index), routing.ActiveVar(before)
            routing.solver().Add(active <= earlier)
            gap = int(60 * (LASTS + APART))
            routing.solver().Add(
                clock.CumulVar(index) + horizon * 2 * (1 - active)
                >= clock.CumulVar(before) + gap * active
            )
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = words.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = words.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(1000 * seconds))
    solution = routing.SolveWithParameters(search)
    if solution is None:
        return 0.0
    index, worth = routing.Start(0), 0
    while not routing.IsEnd(index):
        worth += value[manager.IndexToNode(index)] if index != routing.Start(0) else 0
        index = solution.Value(routing.NextVar(index))
    return float(worth / SCALE)
