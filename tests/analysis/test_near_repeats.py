import numpy as np
import pytest

from highstreet_analysis.near_repeats import near_repeats
from highstreet_simulation.truths.near_repeats import near_repeat_town

TOWNS = 150


def told(*, seed, **truth):
    crimes = near_repeat_town(seed=seed, **truth)
    return near_repeats(crimes.x, crimes.y, crimes.day, metres=(0, 100), days=(7, 14))


def test_a_town_whose_crimes_bring_others_is_told_how_much_likelier():
    finding = told(seed=1, share_brought=0.2)

    assert finding.interval[0] > 1
    assert finding.n == 1000
    assert finding.says.startswith(
        "After one crime, another within 100 metres in the next 7 days is "
    )
    assert "It is raised by a tenth or more as far as 100 metres, and for up to " in finding.says


def test_a_town_without_near_repeats_hardly_ever_seems_to_have_them():
    above_one = [told(seed=seed).interval[0] > 1 for seed in range(TOWNS)]

    assert np.mean(above_one) <= 0.07


def test_the_interval_holds_what_such_a_town_has_on_average():
    """Each town has its own pairs by chance; those that were brought are as many everywhere."""
    findings = [told(seed=seed, share_brought=0.1) for seed in range(TOWNS)]
    pairs = np.array([finding.table["pairs"][[0, 2]].sum() for finding in findings])
    by_chance = np.array([finding.table["by_chance"][[0, 2]].sum() for finding in findings])
    truth = 1 + (pairs - by_chance).mean() / by_chance
    low, high = np.array([finding.interval for finding in findings]).T

    assert ((low <= truth) & (truth <= high)).mean() >= 0.9


def test_the_table_gives_every_band_with_its_risk():
    table = told(seed=1, share_brought=0.2).table

    assert table["metres"].tolist() == [0, 0, 100, 100]
    assert table["days"].tolist() == [7, 14, 7, 14]
    assert np.all(table["low"] <= table["ratio"])
    assert np.all(table["ratio"] <= table["high"])
    assert table["p"][2] < 0.05


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_crimes_say_nothing(n):
    finding = near_repeats(np.zeros(n), np.zeros(n), np.zeros(n))

    assert not finding.is_known
    assert finding.interval is None
    assert finding.says == "There are too few crimes to say whether one brings another."


def test_crimes_all_on_one_day_and_at_one_door_are_as_chance_has_them():
    finding = near_repeats(np.zeros(50), np.zeros(50), ["2025-01-01"] * 50)

    assert finding.estimate == 1
    assert str(finding.period) == "01 January 2025 to 01 January 2025"
    assert finding.table["p"].min() == 1


def test_few_expected_pairs_are_said_to_be_rough():
    assert "so the figure is rough" in near_repeats([0, 0, 900], [0, 0, 900], [1, 4, 60]).caveat


def test_many_crimes_do_not_make_a_trifle_sound_like_a_risk():
    """A hundredth more than chance, which nobody doubts and nobody would patrol for."""
    crimes = near_repeat_town(seed=2, crimes=60_000, share_brought=0.1, days=20)

    finding = near_repeats(crimes.x, crimes.y, crimes.day, metres=(100,), days=(7,))

    assert finding.interval[0] > 1
    assert finding.estimate < 1.1
    assert "raised" not in finding.says


def test_where_nothing_brings_anything_hardly_any_town_has_a_band_beyond_chance():
    found = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        x, y = rng.uniform(0, 2_000, (2, 300))
        found += near_repeats(x, y, rng.integers(0, 365, 300)).table["p"].min() < 0.05

    assert found <= 9  # of sixty; without Holm's correction for twenty bands it is most of them
