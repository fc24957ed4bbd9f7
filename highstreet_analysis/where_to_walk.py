"""Where should officers and wardens walk in this shift, and when, so that nobody can learn it by heart?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.columns import Numbers, Whole, listed, named, number, numbers
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.patrol_clock import Shift
from highstreet_analysis.patrol_draws import good_plans, spread_of_arrival
from highstreet_analysis.patrol_plan import Plan
from highstreet_analysis.unusable import Unusable

METHOD = Method(
    "15-minute visits of falling worth, planned by ruin and recreate and drawn among near-best plans",
    "Koper, 1995; Schrimpf and others, 2000",
)
CAVEAT = (
    "The plan is as good as the worth that each spot was given. That a second visit is worth part of the first is "
    "an assumption, and a plan says nothing about what is done on a visit, which matters more."
)
LONGEST = 24 * 60.0

Times = NDArray[np.datetime64]


@dataclass(frozen=True)
class Walker:
    """An officer or a warden on foot: from when until when, from which place to which, and where they may go.

    Times are NumPy dates with minutes, or text such as "2026-11-27T18:00". `finish` is where they start unless
    said otherwise, `only` names the spots that they may visit if these are not all. A break of `rest`
    minutes follows the first visit that ends at `rest_from` or later.
    """

    name: str
    begin: str | np.datetime64
    end: str | np.datetime64
    start: str
    finish: str | None = None
    only: Sequence[str] | None = None
    rest: float = 0.0
    rest_from: str | np.datetime64 | None = None


def where_to_walk(
    places: ArrayLike,
    worth: ArrayLike,
    walking: ArrayLike,
    walkers: Sequence[Walker],
    *,
    minutes: float | ArrayLike = 15.0,
    apart: float = 90.0,
    fade: float = 0.5,
    seed: int,
) -> Finding:
    """A plan for everyone who walks in a shift: which spots, from when to when, in which order.

    `places` names n places, spots and those where walkers start and finish. `worth` (n) is what a first visit
    is worth, such as the harm there; each further visit, by whomever, is worth `fade` of the one before, and
    comes `apart` minutes or more after the last walker left. Places of no worth are not visited. `walking` (n, n)
    are minutes on foot, from `walking_times`. A visit lasts `minutes`, the same everywhere or (n).

    The plan is drawn by lot among those found within 2% of the best. Whoever knows the `seed` knows the plan: take
    another one for each shift, and tell nobody. The estimate is the worth of the plan. The table has a row for each
    visit; `spread` is the standard deviation in minutes of the first arrival at that spot, from one such
    plan to another, and not a number if only one plan comes by.

    Raises Unusable for places named twice, unknown names, negative worth and times that cannot be.

    >>> walker = Walker("Officer", "2026-11-27T18:00", "2026-11-27T18:25", start="Station")
    >>> places, walking = ["Station", "High Street", "Park"], [[0, 5, 9], [5, 0, 6], [9, 6, 0]]
    >>> finding = where_to_walk(places, [0, 20, 10], walking, [walker], seed=1)
    >>> finding.table["place"].tolist(), finding.table["arrive"].astype(str).tolist()[:1]
    (['High Street'], ['2026-11-27T18:05:00'])
    >>> where_to_walk(["Station"], [0], [[0]], [walker], seed=1).says
    'No spot is worth a visit.'
    >>> where_to_walk(places, [0, 20, None], walking, [walker], seed=1)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 3 worths is missing or infinite: leave out such rows first.
    """
    names = _names(places)
    first = min((_time(one.begin) for one in walkers), default=_time("1970-01-01T00:00"))
    shift = _shift(names, worth, walking, walkers, minutes, apart, fade, first)
    if not walkers or not (shift.worth > 0).any():
        return _nothing("No spot is worth a visit." if walkers else "Nobody walks in this shift.")
    plans = good_plans(shift, seed=seed)
    plan = plans[int(np.random.default_rng([seed, 1]).integers(len(plans)))]
    spread = spread_of_arrival(plans, names.size)
    return Finding(
        says=_sentence(names, shift, plan, len(plans), spread),
        estimate=plan.worth,
        interval=None,
        n=plan.place.size,
        method=METHOD,
        caveat=CAVEAT,
        table=_table(names, walkers, shift, plan, first, spread),
    )


def _names(places: ArrayLike) -> NDArray[np.str_]:
    names = named(places, "places")
    if np.unique(names).size < names.size:
        raise Unusable("Some places have the same name: give each its own.")
    return names


def _shift(
    names: NDArray[Any],
    worth: ArrayLike,
    walking: ArrayLike,
    walkers: Sequence[Walker],
    minutes: float | ArrayLike,
    apart: float,
    fade: float,
    first: np.datetime64,
) -> Shift:
    n = names.size
    lasts = numbers(minutes, "minutes of visits")
    lasts = np.full(n, lasts.item()) if lasts.size == 1 else lasts
    _insist("Give the minutes of a visit once, or for each place.", that=lasts.shape == (n,))
    _insist("A visit lasts at least a minute.", that=n == 0 or lasts.min() >= 1)
    _insist(
        f"A visit cannot be worth {fade} of the one before: give 0 to 1.",
        that=0 < number(fade, "fade") <= 1,
    )
    _insist(
        "Visits cannot be less than no minutes apart.", that=number(apart, "minutes apart") >= 0
    )
    shift = Shift(
        walking=numbers(walking, "walking times", shape=(n, n)),
        worth=numbers(worth, "worths", shape=(n,)),
        minutes=lasts,
        not_before=np.full(n, -np.inf),
        apart=float(apart),
        fade=float(fade),
        begin=_minutes([one.begin for one in walkers], first),
        end=_minutes([one.end for one in walkers], first),
        start=_rows(names, [one.start for one in walkers]),
        finish=_rows(names, [one.finish or one.start for one in walkers]),
        may=np.array([_may(names, one.only) for one in walkers], bool).reshape(len(walkers), n),
        rest=numbers([one.rest for one in walkers], "breaks"),
        rest_from=_minutes([one.rest_from or one.begin for one in walkers], first),
    )
    _check(shift, walkers)
    return shift


def _check(shift: Shift, walkers: Sequence[Walker]) -> None:
    _insist("The worth of a spot is below nought.", that=not (shift.worth < 0).any())
    _insist("A walk takes less than no time.", that=not (shift.walking < 0).any())
    names = [one.name for one in walkers]
    _insist(
        "Two walkers have the same name: give each their own.", that=len({*names}) == len(names)
    )
    for w, one in enumerate(walkers):
        lasts = shift.end[w] - shift.begin[w]
        _insist(f"{one.name} ends before the beginning, or a day later.", that=0 < lasts <= LONGEST)
        _insist(f"The break of {one.name} is longer than the shift.", that=0 <= one.rest < lasts)
        way = shift.walking[shift.start[w], shift.finish[w]]
        _insist(
            f"{one.name} has no time to walk from start to finish.", that=way + one.rest <= lasts
        )


def _insist(otherwise: str, *, that: bool) -> None:
    if not that:
        raise Unusable(otherwise)


def _time(value: str | np.datetime64) -> np.datetime64:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise Unusable(f"{value} is no time: write it like 2026-11-27T18:00.") from None
    if moment.tzinfo:
        raise Unusable(f"{value} has a time zone: give times as the clock there shows them.")
    return np.datetime64(moment, "m")


def _minutes(times: Sequence[str | np.datetime64], first: np.datetime64) -> Numbers:
    return np.array([(_time(one) - first).astype(float) for one in times], np.float64)


def _rows(names: NDArray[Any], wanted: Sequence[str]) -> Whole:
    wanted = [str(one) for one in wanted]
    unknown = sorted(set(wanted) - set(names.tolist()))
    if unknown:
        raise Unusable(f"There is no place called {', '.join(unknown)}.")
    row = {name: row for row, name in enumerate(names.tolist())}
    return np.array([row[one] for one in wanted], np.int64)


def _may(names: NDArray[Any], only: Sequence[str] | None) -> NDArray[np.bool_]:
    if only is None:
        return np.ones(names.size, bool)
    may = np.zeros(names.size, bool)
    may[_rows(names, listed(only, "spots"))] = True
    return may


def _nothing(says: str) -> Finding:
    return Finding(
        says=says, estimate=float("nan"), interval=None, n=0, method=METHOD, caveat=CAVEAT
    )


def _table(
    names: NDArray[Any],
    walkers: Sequence[Walker],
    shift: Shift,
    plan: Plan,
    first: np.datetime64,
    spread: Numbers,
) -> dict[str, NDArray[Any]]:
    order = np.lexsort((plan.arrive, plan.walker))
    walker, place, arrive = plan.walker[order], plan.place[order], plan.arrive[order]
    seconds = np.round(60 * arrive).astype("timedelta64[s]")
    visit = _visit(place, arrive)
    return {
        "walker": np.array([one.name for one in walkers])[walker],
        "place": names[place],
        "arrive": first + seconds,
        "leave": first + seconds + np.round(60 * shift.minutes[place]).astype("timedelta64[s]"),
        "visit": visit,
        "worth": shift.worth[place] * shift.fade ** (visit - 1),
        "spread": spread[place],
    }


def _visit(place: Whole, arrive: Numbers) -> Whole:
    """Whether each is the first, second, … visit to its place, by whomever."""
    visit = np.ones(place.size, np.int64)
    for one in np.unique(place):
        at = np.flatnonzero(place == one)
        visit[at[np.argsort(arrive[at], kind="stable")]] = np.arange(at.size) + 1
    return visit


def _sentence(names: NDArray[Any], shift: Shift, plan: Plan, plans: int, spread: Numbers) -> str:
    spots, seen = int((shift.worth > 0).sum()), np.unique(plan.place).size
    visits = "1 visit" if plan.place.size == 1 else f"{plan.place.size} visits"
    begins = f"This plan makes {visits}, to {seen} of {spots} spots"
    top = int(np.argmax(shift.worth))
    if plans == 1 or np.isnan(spread[top]):
        return f"{begins}; no other plan is nearly as good, so it can be foreseen."
    return (
        f"{begins}; it was drawn among {plans} that are nearly as good as the best, from one of which to "
        f"another the first arrival at {names[top]} moves by {spread[top]:.0f} minutes."
    )
