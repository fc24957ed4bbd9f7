from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.patrol_clock import Shift
from highstreet_analysis.patrol_draws import NEARLY, good_plans, spread_of_arrival
from highstreet_analysis.patrol_plan import Plan, searched
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.walking_times import straight_lines
from highstreet_analysis.where_to_walk import Walker, where_to_walk
from highstreet_simulation.truths.patrols import beat

EVENING = ("2026-11-27T18:00", "2026-11-27T22:00")


def a_shift(seed=1, spots=8, hours=4.0, walkers=1, apart=90.0, fade=0.5, rest=0.0, rest_from=0.0):
    town = beat(seed, spots=spots)
    places = spots + 1
    return Shift(
        walking=straight_lines(town.east, town.north),
        worth=town.worth,
        minutes=np.full(places, 15.0),
        not_before=np.full(places, -np.inf),
        apart=float(apart),
        fade=fade,
        begin=np.zeros(walkers),
        end=np.full(walkers, 60.0 * hours),
        start=np.zeros(walkers, np.int64),
        finish=np.zeros(walkers, np.int64),
        may=np.ones((walkers, places), bool),
        rest=np.full(walkers, rest),
        rest_from=np.full(walkers, rest_from),
    )


def walked(shift, plan, walker):
    """Every leg of a walker in the plan: from, to, when it may begin, when the visit begins."""
    mine = plan.walker == walker
    places, arrive = plan.place[mine], plan.arrive[mine]
    leave = np.concatenate([[shift.begin[walker]], arrive + shift.minutes[places]])
    stops = np.concatenate([[shift.start[walker]], places, [shift.finish[walker]]])
    begins = np.concatenate([arrive, [shift.end[walker]]])
    return list(zip(stops[:-1], stops[1:], leave, begins, strict=True))


def worth_of(shift, plan):
    times = np.bincount(plan.place, minlength=shift.worth.size)
    return sum(
        w * sum(shift.fade**k for k in range(n)) for w, n in zip(shift.worth, times, strict=True)
    )


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 1000), st.integers(1, 12), st.integers(1, 3), st.sampled_from([0.0, 30.0, 90.0])
)
def test_a_plan_can_be_walked_and_is_worth_what_it_says(seed, spots, walkers, apart):
    shift = a_shift(seed, spots, walkers=walkers, apart=apart)

    plan = searched(shift, steps=20, seed=seed)

    assert plan.worth == pytest.approx(worth_of(shift, plan))
    for walker in range(walkers):
        for before, after, leaves, begins in walked(shift, plan, walker):
            assert leaves + shift.walking[before, after] <= begins + 1e-6
    for place in np.unique(plan.place):
        visits = np.sort(plan.arrive[plan.place == place])
        assert (np.diff(visits) >= 15 + apart - 1e-6).all()


@pytest.mark.parametrize("seed", range(8))
def test_on_a_short_shift_the_best_of_all_orders_is_found(seed):
    shift = a_shift(seed, spots=6, hours=1.5, apart=90)
    best = 0.0
    for number in range(7):
        for order in permutations(range(1, 7), number):
            stops = np.array([0, *order, 0])
            takes = shift.walking[stops[:-1], stops[1:]].sum() + 15 * number
            if takes <= shift.end[0]:
                best = max(best, shift.worth[list(order)].sum())

    assert good_plans(shift, seed=seed)[0].worth == pytest.approx(best)


def test_one_spot_is_visited_as_often_as_the_pause_between_visits_allows():
    shift = a_shift(spots=1, hours=8, apart=90)._replace(walking=np.zeros((2, 2)))

    plan = good_plans(shift, seed=1)[0]

    assert sorted(plan.arrive.tolist()) == [0, 105, 210, 315, 420]
    assert plan.worth == pytest.approx(shift.worth[1] * (1 + 1 / 2 + 1 / 4 + 1 / 8 + 1 / 16))


def test_two_walkers_do_not_meet_at_one_spot():
    shift = a_shift(spots=1, walkers=2, hours=2, apart=30)

    plan = good_plans(shift, seed=1)[0]

    assert (np.diff(np.sort(plan.arrive)) >= 45 - 1e-6).all()
    assert plan.place.size == 3


def test_a_break_is_taken_after_the_first_visit_that_ends_when_it_is_due():
    shift = a_shift(spots=12, hours=8, rest=40.0, rest_from=100.0)

    plan = searched(shift, steps=100, seed=1)

    idle = np.array([b - a - shift.walking[i, j] for i, j, a, b in walked(shift, plan, 0)])
    ends = plan.arrive + 15
    due = int(np.flatnonzero(ends >= 100)[0]) + 1
    assert idle[due] >= 40 - 1e-6
    assert (np.delete(idle, [due, idle.size - 1]) < 40).all()


def test_all_plans_that_may_be_drawn_are_within_two_hundredths_of_the_best():
    shift = a_shift(spots=40, hours=8)

    plans = good_plans(shift, seed=3)

    assert len(plans) > 5
    assert min(plan.worth for plan in plans) >= (1 - NEARLY) * plans[0].worth
    assert spread_of_arrival(plans, 41)[np.argmax(shift.worth)] > 30


def test_the_spread_is_that_of_first_arrivals_in_the_plans_that_come_by():
    def plan(*arrivals):
        return Plan(
            np.zeros(len(arrivals), int), np.zeros(len(arrivals), int), np.array(arrivals), 1.0
        )

    spread = spread_of_arrival([plan(10.0, 200.0), plan(30.0), plan()], 2)

    assert spread[0] == pytest.approx(np.std([10, 30], ddof=1))
    assert np.isnan(spread[1])


def test_a_warden_goes_only_where_wardens_go_and_when_they_are_out():
    town = beat(1, spots=10)
    names = np.array(["Station", *[f"Spot {one}" for one in range(1, 11)]])
    officer = Walker("Officer", *EVENING, start="Station")
    warden = Walker(
        "Warden", "2026-11-27T19:00", "2026-11-27T20:30", "Spot 1", only=["Spot 2", "Spot 3"]
    )

    table = where_to_walk(
        names, town.worth, straight_lines(town.east, town.north), [officer, warden], seed=1
    ).table

    mine = table["walker"] == "Warden"
    assert set(table["place"][mine]) <= {"Spot 2", "Spot 3"}
    assert table["arrive"][mine].min() >= np.datetime64("2026-11-27T19:00")
    assert table["leave"][mine].max() <= np.datetime64("2026-11-27T20:30")
    assert set(table["walker"]) == {"Officer", "Warden"}


def test_the_same_seed_gives_the_same_plan_and_another_one_another():
    town = beat(1, spots=20)
    names = [f"Spot {one}" for one in range(21)]

    def asked(seed):
        walker = Walker("Officer", *EVENING, start="Spot 0")
        return where_to_walk(
            names, town.worth, straight_lines(town.east, town.north), [walker], seed=seed
        )

    assert asked(1).table["place"].tolist() == asked(1).table["place"].tolist()
    assert len({tuple(asked(seed).table["place"]) for seed in range(5)}) > 1


def test_nothing_can_be_planned_without_walkers_or_spots():
    walker = Walker("Officer", *EVENING, start="Station")

    assert not where_to_walk(["Station"], [0], [[0]], [walker], seed=1).is_known
    assert where_to_walk([], [], np.zeros((0, 0)), [], seed=1).says == "Nobody walks in this shift."


def test_a_shift_too_short_for_any_spot_makes_no_visit():
    walker = Walker("Officer", "2026-11-27T18:00", "2026-11-27T18:10", start="Station")

    finding = where_to_walk(["Station", "Park"], [0, 9], [[0, 1], [1, 0]], [walker], seed=1)

    assert (finding.n, finding.estimate, finding.length) == (0, 0.0, 0)


def walker_with(**different):
    return Walker(
        **{"name": "Officer", "begin": EVENING[0], "end": EVENING[1], "start": "A"} | different
    )


@pytest.mark.parametrize(
    ("different", "because"),
    [
        ({"worth": [0, -1]}, "below nought"),
        ({"walking": [[0, np.inf], [1, 0]]}, "infinite"),
        ({"walking": [[0, 1]]}, "shape"),
        ({"places": ["A", "A"]}, "same name"),
        ({"walkers": [walker_with(start="C")]}, "no place called C"),
        ({"walkers": [walker_with(only=["C"])]}, "no place called C"),
        ({"walkers": [walker_with(end=EVENING[0])]}, "ends before the beginning"),
        ({"walkers": [walker_with(begin="six")]}, "six is no time"),
        ({"walkers": [walker_with(rest=600)]}, "break of Officer"),
        ({"fade": 1.5}, "worth 1.5 of the one before"),
        ({"minutes": 0}, "at least a minute"),
        ({"apart": -1}, "apart"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(different, because):
    asked = {
        "places": ["A", "B"],
        "worth": [0, 1],
        "walking": [[0, 1], [1, 0]],
        "walkers": [walker_with()],
    } | different

    with pytest.raises(Unusable, match=because):
        where_to_walk(**asked, seed=1)


def test_everybody_ends_where_they_finish_and_in_time():
    names, far = ["Station", "Park", "Depot"], [[0, 5, 40], [5, 0, 40], [40, 40, 0]]
    times = "2026-11-27T18:00", "2026-11-27T19:05"

    there = where_to_walk(
        names, [0, 9, 0], far, [Walker("One", *times, "Station", "Depot")], seed=1
    )
    back = where_to_walk(names, [0, 9, 0], far, [Walker("One", *times, "Station")], apart=0, seed=1)

    assert there.table["leave"].tolist() == [np.datetime64("2026-11-27T18:20:00").item()]
    assert back.length == 3


def test_a_spot_that_is_closed_at_first_is_visited_later():
    closed = a_shift(spots=1, hours=2)._replace(not_before=np.array([-np.inf, 60.0]))

    plan = searched(closed, steps=50, seed=1)

    assert plan.arrive.tolist() == [60.0]
