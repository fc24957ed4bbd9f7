import numpy as np
import pytest

from highstreet_analysis.synthetic_control import synthetic_control, weights_like
from highstreet_simulation.truths.interventions import places


def test_a_place_mixed_from_others_is_taken_apart_again():
    others = np.random.default_rng(1).gamma(5, 4, (10, 40))
    truth = np.array([0.2, 0, 0.5, 0, 0, 0.3, 0, 0, 0, 0])

    assert weights_like(truth @ others, others) == pytest.approx(truth, abs=1e-6)


def test_weights_are_shares_even_where_nothing_fits():
    found = weights_like(np.full(12, 500.0), np.random.default_rng(2).gamma(5, 4, (6, 12)))

    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)


def test_no_mixture_by_trial_comes_closer():
    rng = np.random.default_rng(3)
    place, others = rng.gamma(5, 4, 20), rng.gamma(5, 4, (4, 20))
    misfit = ((place - weights_like(place, others) @ others) ** 2).sum()

    tries = rng.dirichlet(np.ones(4), 5000)

    assert ((place - tries @ others) ** 2).sum(axis=1).min() >= misfit - 1e-9


def test_one_town_in_twenty_seems_to_have_changed_and_the_effect_is_found_on_average():
    levels = np.exp(np.linspace(np.log(5), np.log(60), 40))
    levels[0] = 25
    false, errors = 0, []
    for seed in range(200):
        calm = places(seed, levels, periods=48, begin=36, wander=0.01)
        false += ": more than" in synthetic_control(calm.changed, 36, calm.others).says
        cut = places(seed, levels, periods=48, begin=36, wander=0.01, cut=0.3)
        errors.append(synthetic_control(cut.changed, 36, cut.others).estimate + cut.averted)

    assert 2 <= false <= 20
    assert abs(np.mean(errors)) < 0.2 * cut.averted
