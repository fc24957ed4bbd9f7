import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from highstreet_analysis.backtest import Tries, backtest, forecast_at
from highstreet_analysis.etas import Excitement
from highstreet_analysis.forecast_candidates import NAIVE, Candidates, Way
from highstreet_analysis.forecast_chances import calibrated
from highstreet_analysis.grid import Grid
from highstreet_analysis.ground import Ground
from highstreet_analysis.kernel_mix import Parts, learnt, seen
from highstreet_analysis.prospective import prospective
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.what_next import Record, compare, forecast
from highstreet_simulation.truths.repeat_towns import repeat_town

TOWN = Grid(-3_000.0, -3_000.0, 200.0, np.ones((80, 80), dtype=bool))


def town_record(*, seed, crimes=6_000, span=500.0, grid=TOWN, **truth):
    town = repeat_town(seed=seed, crimes=crimes, span=span, **truth)
    return Record.on_cells(town.x, town.y, np.floor(town.day).astype(int), grid)


def months_of(day):
    return (np.datetime64("2023-01-01") + np.floor(day).astype(int)).astype("datetime64[M]")


def test_where_crimes_bring_others_a_model_beats_every_plain_ranking():
    record = town_record(seed=1, brings=0.5)

    finding = compare(record, horizon=7, origins=20)

    assert finding.estimate > 0
    at_one = finding.table["share"] == 0.01
    gain = dict(zip(finding.table["way"][at_one], finding.table["gain"][at_one], strict=True))
    assert gain[Way.MIX] > 0
    assert all(gain[way] <= 0 for way in NAIVE)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_chosen_is_never_below_the_best_plain_ranking_where_it_was_tried(seed):
    record = town_record(seed=seed, brings=0.0, crimes=1_500)
    tries = backtest(Candidates(record.past, record.ground, 28), origins=8, share=0.01)

    assert tries.hits[tries.chosen].hits.sum() >= tries.hits[tries.best_simple].hits.sum()


def test_plain_rankings_rank_by_what_was_counted():
    record = town_record(seed=2, crimes=1_500)
    tries = backtest(Candidates(record.past, record.ground, 28), origins=2, share=0.01)
    end = record.past.end - 28

    counted = record.past.counted(end - 84, end)

    order = np.argsort(counted, kind="stable")
    assert np.all(np.diff(tries.expected[Way.THREE_MONTHS][-1][order]) >= 0)


def test_a_forecast_knows_nothing_of_what_comes_after_it():
    town = repeat_town(seed=3, crimes=2_000, span=400.0)
    day = np.floor(town.day).astype(int)
    early = day < 300
    known = Record.on_cells(town.x[early], town.y[early], day[early], TOWN, until=299)
    whole = Record.on_cells(town.x, town.y, day, TOWN)

    before = forecast(known, horizon=20, origins=4)
    ours = Candidates(whole.past, whole.ground, 20)
    then = Candidates(known.past, known.ground, 20)

    for way in ours.ways:
        assert np.array_equal(forecast_at(ours, way, 300), forecast_at(then, way, 300))
    assert before.n == early.sum()


def test_chances_come_true_as_often_as_told():
    record = town_record(seed=4, crimes=8_000)
    tries = backtest(Candidates(record.past, record.ground, 28), origins=14, share=0.01)
    expected, happened = tries.expected[Way.MIX], tries.happened
    chance = calibrated(expected[:7], happened[:7]).of(expected[7:])
    busy = chance > np.quantile(chance, 0.98)

    assert chance.mean() == pytest.approx((happened[7:] > 0).mean(), rel=0.1)
    assert chance[busy].mean() == pytest.approx((happened[7:] > 0)[busy].mean(), rel=0.15)


def test_what_is_expected_adds_up_to_what_happens():
    record = town_record(seed=5, crimes=8_000)
    tries = backtest(Candidates(record.past, record.ground, 28), origins=10, share=0.01)

    for way in (Way.MIX, Way.ALL, Way.STEADY, Way.ETAS):
        assert tries.expected[way].sum() == pytest.approx(tries.happened.sum(), rel=0.1)


def test_months_without_days_are_forecast_too():
    town = repeat_town(seed=6, crimes=3_000, span=600.0)
    record = Record.on_cells(town.x, town.y, months_of(town.day), TOWN)

    finding = forecast(record)

    assert finding.says.startswith("For the next month, look to 64 of 6,400 places")
    assert str(finding.period).startswith("01 January 2023 to ")
    assert Way.ETAS not in compare(record).table["way"]


def test_premises_are_forecast_by_their_own_record():
    rng = np.random.default_rng(7)
    risk = rng.permutation(np.arange(1, 201) ** -1.0)
    place = rng.choice(200, 4_000, p=risk / risk.sum())
    day = np.datetime64("2024-01-01") + rng.integers(0, 500, 4_000)
    east, north = rng.uniform(0, 3_000, (2, 200))

    finding = forecast(Record.at_places(place, day, east, north), share=0.05)

    riskiest = np.argsort(-risk)[:5]
    assert np.all(finding.table["rank"][riskiest] <= 8)
    rate = risk[riskiest] / risk.sum() * 4_000 / 500 * 28
    assert finding.table["expected"][riskiest] == pytest.approx(rate, rel=0.25)
    assert finding.interval[0] <= finding.estimate <= finding.interval[1]


@settings(max_examples=5, deadline=None)
@given(some.integers(0, 1_000), some.integers(0, 5_000))
def test_neither_the_order_of_events_nor_the_calendar_matters(seed, later):
    rng = np.random.default_rng(8)
    place, day = rng.integers(0, 30, 300), rng.integers(0, 150, 300)
    east, north = rng.uniform(0, 1_000, (2, 30))
    order = np.random.default_rng(seed).permutation(300)

    ours = forecast(Record.at_places(place, day, east, north), share=0.1)
    other = forecast(Record.at_places(place[order], day[order] + later, east, north), share=0.1)

    assert other.table["expected"] == pytest.approx(ours.table["expected"])
    assert other.estimate == pytest.approx(ours.estimate)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_a_record_of_one_day_is_too_short(n):
    finding = forecast(Record.at_places(np.zeros(n, int), np.zeros(n), [0.0, 90], [0.0, 0]))

    assert not finding.is_known
    assert finding.says == "The record is too short to try any forecast."


def test_all_in_one_place_is_forecast_there():
    day = np.arange(0, 200, 2)
    record = Record.at_places(np.ones(day.size, int), day, [0.0, 500, 900], [0.0, 0, 0])

    finding = forecast(record, share=0.3)

    assert finding.estimate == 1
    assert finding.table["rank"].tolist()[1] == 1
    assert finding.table["expected"][1] == pytest.approx(14, rel=0.1)


def test_events_outside_the_area_are_left_out_and_told():
    record = Record.on_cells([50.0, 1e6], [50.0, 0.0], [1, 90], TOWN)

    assert record.left_out == 1
    assert record.past.length == 90


def test_impossible_questions_are_refused():
    record = Record.at_places([0], [1], [0.0], [0.0])

    with pytest.raises(Unusable, match="days cannot be 0"):
        forecast(record, horizon=0)
    with pytest.raises(Unusable, match="cannot be picked"):
        forecast(record, share=0)
    with pytest.raises(Unusable, match="numbered from 0 to 0"):
        Record.at_places([3], [1], [0.0], [0.0])
    with pytest.raises(Unusable, match="after the end"):
        Record.at_places([0], ["2025-02-01"], [0.0], [0.0], until="2025-01-01")


def test_prospective_hot_spots_are_what_every_event_adds():
    rng = np.random.default_rng(9)
    ground = Ground.of_cells(Grid(0.0, 0.0, 50.0, rng.random((25, 30)) < 0.8))
    place, age = rng.integers(0, ground.places, 200), rng.integers(0, 80, 200)
    row, column = np.divmod(ground.square, 30)

    by_hand = np.zeros(ground.places)
    for at, days in zip(place, age, strict=True):
        away = np.maximum(abs(row - row[at]), abs(column - column[at]))
        if days < 56:
            by_hand += np.where(away < 8, 1 / (1 + away) / (1 + days // 7), 0)

    assert prospective(place, age, ground) == pytest.approx(by_hand)


def test_a_spread_loses_nothing_and_is_a_bell_curve_away_from_the_edge():
    ground = Ground.of_cells(Grid(0.0, 0.0, 20.0, np.ones((61, 61), dtype=bool)))
    amounts = np.zeros(ground.places)
    amounts[[30 * 61 + 30, 0]] = 5, 2

    spread = ground.spread(amounts, 100.0)

    assert spread.sum() == pytest.approx(7)
    east = ground.east[30 * 61 : 31 * 61] - ground.east[30 * 61 + 30]
    near = abs(east) < 200
    bell = 5 * np.exp(-(east**2) / 20_000) * 400 / (2 * np.pi * 10_000)
    assert spread[30 * 61 : 31 * 61][near] == pytest.approx(bell[near], rel=0.03)


def test_the_weights_of_a_mix_are_those_that_made_it():
    rng = np.random.default_rng(10)
    times = []
    for _ in range(10):
        parts = Parts(rng.gamma(0.3, 1.0, (3, 2_000)), np.full(3, 1 / 3))
        happened = rng.poisson(np.array([0.7, 0.0, 0.3]) @ parts.expected).astype(float)
        times.append(seen(parts, happened))

    assert learnt(times, np.full(3, 1 / 3)) == pytest.approx([0.7, 0.0, 0.3], abs=0.04)


def test_who_chooses_at_the_time_has_no_hindsight():
    happened = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    first, second = np.array([[1.0, 0.0]] * 3), np.array([[0.0, 1.0]] * 3)

    tries = Tries({Way.ALL: second, Way.MIX: first}, happened, share=0.5)

    # MIX is right at first, ALL from then on; that they are level is known only after the second time.
    assert tries.chosen_at_the_time().tolist() == [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]


def test_events_that_come_in_heaps_leave_more_places_untouched():
    rng = np.random.default_rng(11)
    heaps = rng.random((200, 1_200)) < 0.002  # each brings five events at once
    place, day = (np.repeat(at, 5) for at in np.nonzero(heaps))
    east, north = rng.uniform(0, 3_000, (2, 200))

    finding = forecast(Record.at_places(place, day, east, north, until=1_199), share=0.1)

    assert finding.table["chance"].mean() == pytest.approx(1 - (1 - 0.002) ** 28, rel=0.25)


def test_one_event_makes_the_places_around_it_riskier_too():
    record = Record.at_places([0], [9], [0.0, 60.0, 5_000.0], [0.0, 0.0, 0.0])
    candidates = Candidates(record.past, record.ground, 10_000)

    brought = candidates._brought(Excitement(near=0.4, same=0.1, days=7.0, metres=60.0), 10)

    assert brought[1] > 0.1
    assert brought[2] == 0
    assert brought.sum() == pytest.approx(0.5 * np.exp(-0.5 / 7))
