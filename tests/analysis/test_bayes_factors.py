import numpy as np
import pytest

from highstreet_analysis.bayes_factors import different, learn, learn_factors, solved_pairs
from highstreet_analysis.crime_features import Choice, Days, Place, read_crimes
from highstreet_simulation.truths.offender_series import thefts_in_series


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


def test_linked_and_unlinked_pairs_are_all_pairs():
    of = np.random.default_rng(1).integers(0, 12, 40)

    linked, unlinked = solved_pairs(of, seed=1)

    assert np.all(of[linked[0]] == of[linked[1]])
    assert np.all(of[unlinked[0]] != of[unlinked[1]])
    assert linked[0].size + unlinked[0].size == 40 * 39 // 2
    assert different(of, linked) == unlinked[0].size


def test_a_way_that_is_common_through_one_person_alone_still_says_much():
    # Twenty people, each with a car of their own: one crime in twenty has it, and yet no two people ever share one.
    offender = np.repeat(np.arange(20), 5)
    cars = {"car": [f"car {one}" for one in offender]}
    crimes = read_crimes(cars, [Choice("car")])

    (factor,) = learn_factors(crimes, *solved_pairs(offender, seed=1))
    evidence = factor.at(crimes.read[0])

    assert np.exp(evidence.between(np.array([0]), np.array([1]))[0]) > 2 * 20
