"""Many plans for one shift, all nearly as good as the best, so that nobody can learn the patrol by heart."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.patrol_clock import Shift
from highstreet_analysis.patrol_plan import Plan, searched

NEARLY = 0.02  # a plan that is drawn may be worth so much less than the best
SEARCHES, STEPS = 8, 350
DRAWS, DRAW_STEPS = 24, 25
THREADS = 2


def good_plans(shift: Shift, *, seed: int) -> list[Plan]:
    """Plans within 2% of the best found, the best first.

    The best searches begin with nothing. Each further plan is one of the three best, walked backwards or not
    and begun anywhere on its round, then mended; for every other one the most important spot is closed until a time
    drawn by lot, which is what spreads its first visit over the shift. The same seed gives the same plans.
    """
    chance = np.random.default_rng(seed)
    steps = STEPS * shift.begin.size
    seeds = chance.integers(0, 2**31, SEARCHES + DRAWS)
    found = _side_by_side(lambda k: searched(shift, steps=steps, seed=k), seeds[:SEARCHES])
    found.sort(key=lambda plan: -plan.worth)
    drawn = [_another(shift, found[k % 3], k, chance) for k in range(DRAWS)]
    found += _side_by_side(
        lambda k: searched(
            drawn[k][0], steps=DRAW_STEPS, seed=seeds[SEARCHES + k], begin=drawn[k][1]
        ),
        range(DRAWS),
    )
    found.sort(key=lambda plan: -plan.worth)
    return [plan for plan in found if plan.worth >= (1 - NEARLY) * found[0].worth]


def spread_of_arrival(plans: list[Plan], places: int) -> Numbers:
    """For every place, the standard deviation in minutes of the first arrival there, from plan to plan.

    Not a number where fewer than two of the plans come by.
    """
    first = np.full((len(plans), places), np.nan)
    for row, plan in zip(first, plans, strict=True):
        np.fmin.at(row, plan.place, plan.arrive)
    known = (~np.isnan(first)).sum(axis=0)
    spread = np.full(places, np.nan)
    spread[known > 1] = np.nanstd(first[:, known > 1], axis=0, ddof=1)
    return spread


def _side_by_side(search: Callable[[int], Plan], seeds: Iterable[int]) -> list[Plan]:
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(search, seeds))


def _another(
    shift: Shift, plan: Plan, number: int, chance: np.random.Generator
) -> tuple[Shift, Plan]:
    """A shift in which the most important spot may be closed at first, and where to begin its search."""
    closed = shift.not_before.copy()
    top = int(np.argmax(shift.worth))
    again = max(int((plan.place == top).sum()) - 2, 0)
    lasts = shift.minutes[top]
    open_for = shift.end.max() - shift.begin.min() - 2 * lasts - again * (lasts + shift.apart)
    if number % 2:
        closed[top] = shift.begin.min() + (number + chance.random()) / DRAWS * max(open_for, 0.0)
    return shift._replace(not_before=closed), _turned(plan, chance)


def _turned(plan: Plan, chance: np.random.Generator) -> Plan:
    """Each round walked backwards or not, and begun at any of its spots."""
    order = [np.zeros(0, np.int64)]
    for walker in np.unique(plan.walker):
        round_ = np.flatnonzero(plan.walker == walker)
        order.append(np.roll(round_[:: chance.choice([-1, 1])], chance.integers(round_.size)))
    turned = np.concatenate(order)
    return Plan(plan.walker[turned], plan.place[turned], plan.arrive[turned], plan.worth)
