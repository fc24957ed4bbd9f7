from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.bayes_factors import different, learn, solved_pairs
from highstreet_analysis.crime_features import (
    Amount,
    Choice,
    Clock,
    Days,
    Place,
    Words,
    read_crimes,
)
from highstreet_analysis.crime_series import crime_series
from highstreet_analysis.series_pairs import links_above, pairs_in_blocks, stream_links
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.offender_series import WAYS, thefts_in_series

FEATURES = (
    Place(),
    Days(),
    Clock(),
    Amount(),
    Words("goods", within="shop"),
    Words("looks"),
    *(Choice(name) for name in ("shop", "car", *WAYS)),
)
EVERYTHING = -1e9


def rows_of(table, rows):
    return {name: values[rows] for name, values in table.items()}


@pytest.fixture(scope="module")
def town():
    """Solved thefts, and those of other people: a model, the table, who did it."""
    thefts = thefts_in_series(seed=5, thefts=3_000)
    known = np.random.default_rng(5).random(thefts.offender.max() + 1) < 0.6
    solved, new = (np.flatnonzero(known[thefts.offender] == is_known) for is_known in (True, False))
    model = learn(rows_of(thefts.table, solved), thefts.offender[solved], FEATURES)
    return model, rows_of(thefts.table, new), thefts.offender[new]


@pytest.fixture(scope="module")
def weighed(town):
    """Every pair of the new thefts: what each feature says, and whether it is linked."""
    model, table, offender = town
    crimes = read_crimes(table, FEATURES)
    i, j = np.triu_indices(len(crimes), 1)
    logs = np.stack([one.between(i, j) for one in model.among(crimes)])
    return logs, offender[i] == offender[j]


def one_at_a_time(model, crimes, least):
    """What the quick way must give: each pair by itself."""
    i, j = np.triu_indices(len(crimes), 1)
    logs = sum(one.between(i, j) for one in model.among(crimes)) + model.allowance
    return [
        (a, b, w)
        for a, b, w in zip(i.tolist(), j.tolist(), logs.tolist(), strict=True)
        if w > least
    ]


def as_rows(links):
    return list(zip(links.i.tolist(), links.j.tolist(), links.weight.tolist(), strict=True))


def same_links(found, expected):
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    assert np.allclose([one[2] for one in found], [one[2] for one in expected], atol=1e-4)


@pytest.mark.parametrize("crimes", [0, 1, 2, 150])
def test_the_quick_way_weighs_each_pair_as_one_at_a_time(town, crimes):
    model, table, _ = town
    some = read_crimes(rows_of(table, np.arange(crimes)), FEATURES)

    same_links(
        as_rows(links_above(model, some, least=EVERYTHING)), one_at_a_time(model, some, -np.inf)
    )


def test_only_pairs_above_the_bar_come_through(town):
    model, table, _ = town
    some = read_crimes(rows_of(table, np.arange(300)), FEATURES)

    found = links_above(model, some, least=2.0)

    assert 0 < len(found) < 2_000
    same_links(as_rows(found), one_at_a_time(model, some, 2.0))


def test_in_blocks_the_same_pairs_are_weighed_as_lie_within_them(town):
    model, table, _ = town
    some = read_crimes(rows_of(table, np.arange(200)), FEATURES)
    day, shop = table["day"][:200], table["shop"][:200].copy()
    shop[:5] = ""

    found = links_above(model, some, least=EVERYTHING, within_days=40, same=shop)

    expected = [
        (i, j, weight)
        for i, j, weight in one_at_a_time(model, some, -np.inf)
        if shop[i] and shop[i] == shop[j] and abs(day[i] - day[j]) <= 40
    ]
    same_links(as_rows(found), expected)
    assert pairs_in_blocks(some, within_days=40, same=shop) == len(expected)


def test_links_come_in_parts_that_together_are_all(town):
    model, table, _ = town
    crimes = read_crimes(table, FEATURES)

    parts = list(stream_links(model, crimes, least=0.0))

    assert len(parts) > 1
    assert sum(map(len, parts)) == len(links_above(model, crimes, least=0.0))


@settings(max_examples=15, deadline=None)
@given(chance=st.randoms(), metres=st.integers(-100_000, 100_000), days=st.integers(-900, 900))
def test_neither_order_nor_where_nought_lies_matters(town, chance, metres, days):
    model, table, _ = town
    some = rows_of(table, np.arange(60))
    order = list(range(60))
    chance.shuffle(order)
    moved = rows_of(some, np.array(order))
    moved |= {"x": moved["x"] + metres, "y": moved["y"] - metres, "day": moved["day"] + days}

    found = links_above(model, read_crimes(moved, FEATURES), least=-2.0)

    back = {(min(order[i], order[j]), max(order[i], order[j])): w for i, j, w in as_rows(found)}
    expected = {(i, j): w for i, j, w in one_at_a_time(model, read_crimes(some, FEATURES), -2.0)}
    near_bar = {pair for pair, w in (back | expected).items() if abs(w + 2.0) < 0.05}
    assert back.keys() - near_bar == expected.keys() - near_bar
    assert np.allclose([back[pair] for pair in back if pair in expected and pair not in near_bar],
                       [expected[pair] for pair in back if pair in expected and pair not in near_bar], atol=0.05)  # fmt: skip


def test_crimes_of_different_people_have_a_factor_of_one_on_average(town, weighed):
    """Each factor alone, before it is tempered: else it would speak for links, or against, from the start."""
    model, _, _ = town
    logs, linked = weighed
    for factor, log in zip(model.factors, logs, strict=True):
        if factor.strength > 0:
            mean = np.exp(log[~linked] / factor.strength).mean()
            assert mean == pytest.approx(1, abs=0.1), factor.feature.name


def test_factors_mean_what_they_say_for_people_never_seen(town, weighed):
    """Of pairs with about the same odds, as many are linked as the odds say."""
    model, _, _ = town
    logs, linked = weighed
    prior = np.log(linked.mean() / (1 - linked.mean()))
    chance = 1 / (1 + np.exp(-(logs.sum(axis=0) + model.allowance + prior)))
    for low, high in ((0.001, 0.01), (0.01, 0.05), (0.05, 0.3)):
        within = (chance >= low) & (chance < high)
        assert linked[within].mean() == pytest.approx(chance[within].mean(), rel=0.3)


def test_rare_ways_say_more_than_common_ones(town):
    model, _, _ = town
    crimes = read_crimes(
        {"method": ["foil-lined bag"] * 2 + ["hid it in a bag"] * 8}, [Choice("method")]
    )
    factor = next(one for one in model.factors if one.feature.name == "method").at(crimes.read[0])

    rare, common, unlike = factor.between(np.array([0, 2, 0]), np.array([1, 3, 2]))

    assert rare > common > 0 > unlike


def test_a_habit_that_was_put_in_is_found():
    """Everybody keeps to one way in four crimes of five, and else does what all do."""
    rng = np.random.default_rng(1)
    offender = np.repeat(np.arange(400), 5)
    shares = [0.6, 0.3, 0.1]
    own, other = rng.choice(3, 400, p=shares)[offender], rng.choice(3, 2_000, p=shares)
    ways = np.array(["bag", "coat", "foil"])[np.where(rng.random(2_000) < 0.8, own, other)]

    model = learn({"method": ways}, offender, [Choice("method")])

    assert model.factors[0].habit == pytest.approx(0.8**2, abs=0.05)
    assert model.factors[0].strength == pytest.approx(1, abs=0.15)


def test_a_feature_that_is_only_chance_loses_its_say():
    rng = np.random.default_rng(2)
    offender = np.repeat(np.arange(200), 5)
    table = {"day": rng.integers(0, 700, 1_000), "method": rng.choice(["a", "b", "c"], 1_000)}

    model = learn(table, offender, [Days(), Choice("method")])

    crimes = read_crimes(table, model.features)
    i, j = np.triu_indices(1_000, 1)
    for one in model.among(crimes):
        assert abs(one.between(i, j)).max() < 0.2


def test_what_is_told_twice_counts_once():
    """The same column under two names is no more evidence than one."""
    thefts = thefts_in_series(seed=8, thefts=2_000).table
    offender = thefts_in_series(seed=8, thefts=2_000).offender
    once = learn(thefts, offender, [Choice("method")])
    twice = learn(
        thefts | {"again": thefts["method"]}, offender, [Choice("method"), Choice("again")]
    )

    together = sum(factor.strength for factor in twice.factors)

    assert together == pytest.approx(once.factors[0].strength, rel=0.1)


def test_at_a_busy_door_being_near_says_less():
    rng = np.random.default_rng(3)
    thefts = thefts_in_series(seed=9, thefts=3_000)
    model = learn(thefts.table, thefts.offender, [Place()])
    busy, lonely = np.zeros((400, 2)), np.array([[6_000.0, 6_000.0]] * 2)
    spread = rng.uniform(-8_000, 8_000, (400, 2))
    x, y = np.vstack([busy, lonely, spread]).T

    found = model.among(read_crimes({"x": x, "y": y}, [Place()]))[0]

    at_busy, at_lonely = found.between(np.array([0, 400]), np.array([1, 401]))
    assert at_lonely > at_busy + 1


def test_groups_are_mostly_right_and_say_no_more_than_they_know(town):
    model, table, offender = town

    found = crime_series(table, model, what="thefts")

    pairs = [(offender[g.crimes[a]], offender[g.crimes[b]])
             for g in found.groups for a, b in zip(*np.triu_indices(len(g), 1), strict=True)]  # fmt: skip
    right = np.mean([one == other for one, other in pairs])
    assert len(found.groups) >= 10
    assert right >= found.interval[0] > 0.5
    assert found.interval[0] <= found.estimate <= found.interval[1]
    assert found.says.startswith(
        f"{len(found.groups)} groups of 3 or more thefts look like the work"
    )
    assert found.length == sum(map(len, found.groups))
    assert np.unique(found.table["crime"]).size == found.length


def test_who_wants_to_be_surer_gets_fewer_and_better_links(town):
    model, table, _ = town

    some, fewer = (crime_series(table, model, sure=sure) for sure in (0.3, 0.9))

    assert fewer.length < some.length
    assert fewer.estimate > some.estimate


def test_why_tells_all_features_and_adds_up(town):
    model, table, _ = town
    found = crime_series(table, model)
    i, j = (int(crime) for crime in found.groups[0].crimes[:2])

    why = found.why_linked(i, j)

    product = np.prod([reason.times for reason in why.reasons]) * np.exp(model.allowance)
    assert why.times == pytest.approx(product)
    assert why.times == pytest.approx(found.why_linked(j, i).times)
    assert {reason.feature for reason in why.reasons} == {one.name for one in FEATURES}
    assert why.chance > 0.5
    loud = [abs(np.log(reason.times)) for reason in why.reasons]
    assert loud == sorted(loud, reverse=True)
    assert "Taken together, " in str(why)
    assert found.held_together_by(found.groups[0])


def test_why_says_in_words_what_is_alike_unlike_and_unknown(town):
    model, table, _ = town
    new = {name: values[:2].copy() for name, values in table.items()}
    new |= {
        "x": [0.0, 30.0],
        "y": [0.0, 40.0],
        "day": ["2025-03-01", "2025-03-04"],
        "hour": [23.5, 0.5],
        "value": [10, 12.5],
        "goods": ["spirits;meat", "spirits"],
        "looks": ["tall", None],
        "method": ["foil-lined bag", "foil-lined bag"],
        "leaving": ["ran", "walked"],
    }

    told = str(crime_series(new, model).why_linked(0, 1))

    assert "They are 50 metres apart" in told
    assert "They are 3 days apart" in told
    assert "They are 1.0 hours apart by the clock" in told
    assert "The value is 10.00 and 12.50" in told
    assert "They share goods: spirits; 1 more with only one of them: speaks " in told
    assert "The looks are unknown for at least one: says nothing." in told
    assert "The method is the same: foil-lined bag, as about " in told
    assert "The leaving differs: ran, walked: speaks " in told


def test_dates_give_the_finding_its_period(town):
    model, table, _ = town
    days = np.array(["2025-01-05", "2025-03-02", "2025-02-01"], "datetime64[D]")

    found = crime_series(rows_of(table, np.arange(3)) | {"day": days}, model)

    assert (found.period.first, found.period.last) == (date(2025, 1, 5), date(2025, 3, 2))
    assert crime_series(table, model).period is None


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_crimes_have_no_groups(town, n):
    model, table, _ = town

    found = crime_series(rows_of(table, np.arange(n)), model)

    assert not found.is_known
    assert found.groups == ()
    assert found.length == 0


def test_crimes_of_which_nothing_is_known_are_not_linked(town):
    model, table, _ = town
    empty = {
        name: np.full(50, np.nan if values.dtype.kind in "fi" else "")
        for name, values in table.items()
    }

    found = crime_series(empty, model)

    assert found.groups == ()
    assert found.why_linked(0, 1).times == pytest.approx(np.exp(model.allowance))


def test_the_same_crime_told_twenty_times_is_one_group(town):
    model, table, _ = town
    rows = np.concatenate([np.zeros(20, int), np.arange(20, 220)])

    found = crime_series(rows_of(table, rows), model, links_expected=0.01)

    assert set(range(20)) <= set(found.groups[0].crimes.tolist())


def test_linked_and_unlinked_pairs_are_all_pairs():
    of = np.random.default_rng(1).integers(0, 12, 40)

    linked, unlinked = solved_pairs(of, seed=1)

    assert np.all(of[linked[0]] == of[linked[1]])
    assert np.all(of[unlinked[0]] != of[unlinked[1]])
    assert linked[0].size + unlinked[0].size == 40 * 39 // 2
    assert different(of, linked) == unlinked[0].size


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"day": [1, 2]}, "lengths"),
        ({"value": [-1, 2, 3]}, "below nought"),
        ({"hour": ["noon", 1, 2]}, "not numbers"),
        ({"day": ["soon", "2025-01-01", "2025-01-02"]}, "cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(town, change, words):
    model, table, _ = town
    with pytest.raises(Unusable, match=words):
        crime_series(rows_of(table, np.arange(3)) | change, model)


def test_impossible_wishes_are_refused(town):
    model, table, _ = town
    with pytest.raises(Unusable, match="sure"):
        crime_series(table, model, sure=1.0)
    with pytest.raises(Unusable, match="between nought and one"):
        crime_series(table, model, links_expected=0.0)
    with pytest.raises(Unusable, match="name two of them"):
        crime_series(table, model).why_linked(3, 3)
    with pytest.raises(Unusable, match="offenders are missing"):
        learn({"day": [1, 2]}, ["a", None], [Days()])
    with pytest.raises(Unusable, match="name each once"):
        read_crimes(table, [Days(), Days()])
    with pytest.raises(Unusable, match="Days"):
        links_above(model, read_crimes({"car": ["a"]}, [Choice("car")]), least=0, within_days=3)
