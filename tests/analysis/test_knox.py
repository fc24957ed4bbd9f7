import itertools
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.knox import knox_table, near
from highstreet_analysis.knox_bands import Bands, events
from highstreet_analysis.knox_chance import expected, p_of_more
from highstreet_analysis.knox_shuffled import p_of_shuffles, shuffled
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.near_repeats import near_repeat_town

BANDS = Bands(metres=(0, 50, 100, 300), days=(0, 7, 20))
BLOCKS = Bands(metres=(0, 50, 100, 300), days=(0, 7, 20), measured="blocks")
WHOLE = st.integers(0, 400)
SOME_EVENTS = st.lists(st.tuples(WHOLE, WHOLE, st.integers(0, 60)), min_size=2, max_size=60)


def every_pair(x, y, day, bands):
    """The table by looking at all pairs, one by one."""
    table = np.zeros(bands.shape, int)
    for i, j in itertools.combinations(range(len(x)), 2):
        east, north = abs(x[i] - x[j]), abs(y[i] - y[j])
        metres = east + north if bands.blocks else np.hypot(east, north)
        s = np.searchsorted(bands.metres, metres)
        k = np.searchsorted(bands.days, abs(day[i] - day[j]))
        if s < bands.shape[0] and k < bands.shape[1]:
            table[s, k] += 1
    return table


def random_events(n, seed=1):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 1500, n), rng.integers(0, 700, n), rng.integers(0, 100, n)


@pytest.mark.parametrize("bands", [BANDS, BLOCKS], ids=["straight", "blocks"])
@pytest.mark.parametrize("n", [1, 2, 3, 400])
def test_the_table_is_that_of_looking_at_every_pair(n, bands):
    x, y, day = random_events(n)

    assert knox_table(x, y, day, bands).tolist() == every_pair(x, y, day, bands).tolist()


@settings(max_examples=40, deadline=None)
@given(SOME_EVENTS, st.sampled_from([BANDS, BLOCKS]))
def test_small_tables_too_with_ties_and_duplicates(some, bands):
    x, y, day = np.array(some).T

    assert knox_table(x, y, day, bands).tolist() == every_pair(x, y, day, bands).tolist()


@settings(max_examples=20, deadline=None)
@given(SOME_EVENTS, st.randoms(), st.integers(-10_000, 10_000))
def test_neither_order_nor_where_nought_lies_matters(some, chance, shift):
    again = list(some)
    chance.shuffle(again)
    (x, y, day), (other_x, other_y, other_day) = np.array(some).T, np.array(again).T + shift

    assert np.array_equal(
        knox_table(x, y, day, BANDS), knox_table(other_x, other_y, other_day, BANDS)
    )
    before, after = expected(x, y, day, BANDS), expected(other_x, other_y, other_day, BANDS)
    assert np.allclose(before.mean, after.mean)
    assert np.allclose(before.sd, after.sd)


def test_many_events_at_one_door_on_one_day_are_all_pairs():
    table = knox_table(np.ones(1000), np.ones(1000), np.ones(1000), Bands((0,), (0,)))

    assert table.tolist() == [[1000 * 999 // 2]]


def test_one_stray_event_far_away_changes_nothing():
    x, y, day = random_events(200)
    with_stray = knox_table(np.append(x, 6e6), np.append(y, 9e6), np.append(day, 0), BANDS)

    assert np.array_equal(with_stray, knox_table(x, y, day, BANDS))


@pytest.mark.parametrize("bands", [BANDS, BLOCKS], ids=["straight", "blocks"])
def test_mean_and_spread_are_those_of_all_shuffles_there_are(bands):
    x, y, day = random_events(6, seed=4)
    x, y, day = x // 8, y // 8, day // 4
    all_shuffles = [every_pair(x, y, np.array(p), bands) for p in itertools.permutations(day)]
    squares = [near(events(x, y, p), bands).squares for p in itertools.permutations(day)]

    chance = expected(x, y, day, bands)

    assert np.mean(all_shuffles, axis=0).sum() > 1
    assert np.allclose(chance.mean, np.mean(all_shuffles, axis=0))
    assert np.allclose(chance.sd, np.std(all_shuffles, axis=0))
    assert np.allclose(chance.squares, np.mean(squares, axis=0))


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_too_few_events_to_shuffle_have_a_mean_and_no_spread(n):
    chance = expected(np.zeros(n), np.zeros(n), np.zeros(n), Bands((0,), (0,)))

    assert chance.mean.tolist() == [[n * (n - 1) / 2]]
    assert chance.sd.tolist() == [[0]]
    assert p_of_more([[n]], chance).tolist() == [[1]]


@pytest.mark.parametrize("bands", [BANDS, BLOCKS], ids=["straight", "blocks"])
def test_shuffles_have_the_exact_mean_and_spread(bands):
    x, y, day = random_events(1500)

    tables = shuffled(x, y, day, bands, shuffles=500)

    chance = expected(x, y, day, bands)
    assert np.all(abs(tables.mean(axis=0) - chance.mean) < 4.5 * chance.sd / np.sqrt(500))
    often = chance.mean > 20
    assert np.allclose(tables.std(axis=0)[often], chance.sd[often], rtol=0.15)


def test_counts_do_not_run_over_in_a_crowd():
    """Half a million pairs in one band: sixteen bits alone would not hold them."""
    day = np.arange(1000) % 2

    tables = shuffled(np.zeros(1000), np.zeros(1000), day, Bands((0,), (0, 1)), shuffles=3)

    assert tables.tolist() == [[[2 * 500 * 499 // 2, 500 * 500]]] * 3


def test_the_same_seed_gives_the_same_shuffles_and_another_seed_others():
    where_and_when = random_events(300)

    first = shuffled(*where_and_when, BANDS, shuffles=40, seed=7)

    assert np.array_equal(first, shuffled(*where_and_when, BANDS, shuffles=40, seed=7))
    assert not np.array_equal(first, shuffled(*where_and_when, BANDS, shuffles=40, seed=8))


def test_exact_and_shuffled_p_agree():
    crimes = near_repeat_town(seed=3, share_brought=0.02)
    where_and_when = crimes.x, crimes.y, crimes.day
    bands = Bands((200, 400, 800), (14, 28))
    table = knox_table(*where_and_when, bands)

    exact = p_of_more(table, expected(*where_and_when, bands))
    tried = p_of_shuffles(table, shuffled(*where_and_when, bands, shuffles=999))

    assert np.all(abs(exact - tried) < 0.05)


@pytest.mark.parametrize(
    ("x", "day", "words"),
    [
        ([0, np.nan], [1, 2], "1 of 2 x is missing"),
        ([0, 1], [1, 1.5], "Some days are not whole"),
        ([0, 1], [1, 40_000], "more than 32,767 days"),
        ([0, 1], ["2025-01-01", "soon"], "Some days cannot be read"),
        ([0, 1], np.array(["2025-01-01", "NaT"], "datetime64[D]"), "1 of 2 days is missing"),
        ([0, 1], [1, 2, 3], "the shape"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_what_to_do(x, day, words):
    with pytest.raises(Unusable, match=words):
        knox_table(x, [0, 0], day, BANDS)


@pytest.mark.parametrize(
    ("metres", "days"),
    [((), (7,)), ((100,), ()), ((100, 50), (7,)), ((-1,), (7,)), ((100,), (0.5,))],
)
def test_bands_that_make_no_sense_are_refused(metres, days):
    with pytest.raises(Unusable):
        Bands(metres, days)


def chicago(name):
    folder = Path(os.environ.get("HIGHSTREET_DATA", "../shared/data")) / "hotspots"
    if not (folder / f"nearrepeat_chicago_{name}.csv").exists():
        pytest.skip("The Chicago events are not at hand: name their folder in HIGHSTREET_DATA.")
    east, north, day = np.loadtxt(
        folder / f"nearrepeat_chicago_{name}.csv", delimiter=",", dtype=str, unpack=True
    )
    return np.float32(east), np.float32(north), day


@pytest.mark.parametrize(
    ("name", "metres", "days", "published"),
    [
        (
            "be_month1",
            (100, 200, 300),
            (7, 14, 21),
            [[28, 5, 5], [44, 13, 8], [97, 56, 19], [77, 67, 45]],
        ),
        ("arson", (200, 400, 600), (1, 2, 3), [[0, 2, 0], [9, 1, 1], [4, 0, 0], [6, 0, 0]]),
    ],
)
def test_the_near_repeat_calculator_counts_the_same_pairs(name, metres, days, published):
    """It rounds coordinates to single precision, goes round the blocks, and ends a band before its limit."""
    before = (0.0, *(np.nextafter(limit, 0) for limit in metres))
    bands = Bands(before, tuple(day - 1 for day in days), measured="blocks")

    assert knox_table(*chicago(name), bands).tolist() == published


def test_every_order_of_the_days_is_as_likely():
    # Two at one door, one elsewhere, on days of which only the first two are near: in a third of all orders they meet.
    tables = shuffled([0, 0, 900], [0, 0, 0], [0, 1, 50], Bands((0,), (7,)), shuffles=3_000)

    assert tables.mean() == pytest.approx(1 / 3, abs=0.03)
