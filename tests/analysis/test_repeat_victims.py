import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highstreet_analysis.repeat_victims import repeat_victims
from highstreet_analysis.unusable import Unusable

FIRST = np.datetime64("2023-01-01")
SHOPS = 200


def town(seed, *, risk=None, again=0.0, crimes=600, span=1000):
    """Crimes at shops: by risk, and a share of them at the shop of an earlier crime within ten days."""
    rng = np.random.default_rng(seed)
    first = crimes - round(crimes * again)
    shop, day = rng.choice(SHOPS, first, p=risk), rng.integers(0, span, first)
    parent = rng.integers(0, first, crimes - first)
    shop = np.r_[shop, shop[parent]]
    day = np.r_[day, day[parent] + rng.integers(1, 11, parent.size)]
    return shop, FIRST + day


def unlike():
    risk = np.arange(1, SHOPS + 1) ** -1.0
    return risk / risk.sum()


def shares(finding):
    """What was found and both kinds of chance, as shares of all crimes."""
    return [
        finding.table[name].sum() / finding.n
        for name in ("repeats", "if_all_alike", "if_days_shuffled")
    ]


def test_shops_that_are_all_alike_have_the_repeats_of_chance():
    found, alike, shuffled = np.mean(
        [shares(repeat_victims(*town(seed), at_risk=SHOPS, within=90)) for seed in range(12)],
        axis=0,
    )

    assert found == pytest.approx(alike, abs=0.01)
    assert found == pytest.approx(shuffled, abs=0.01)


def test_risky_shops_are_hit_again_and_on_any_day():
    findings = [
        repeat_victims(*town(seed, risk=unlike()), at_risk=SHOPS, within=90) for seed in range(12)
    ]
    found, alike, shuffled = np.mean([shares(finding) for finding in findings], axis=0)

    assert found > alike + 0.2
    assert found == pytest.approx(shuffled, abs=0.01)


def test_a_crime_that_brings_the_next_shows_beyond_both_kinds_of_chance():
    finding = repeat_victims(*town(1, again=0.3), at_risk=SHOPS, within=30)
    found, alike, shuffled = shares(finding)

    assert found > max(alike, shuffled) + 0.15
    assert finding.interval[0] > shuffled
    assert (finding.table["repeats"] > finding.table["high"]).mean() > 0.5


def test_the_interval_holds_the_average_of_such_towns():
    findings = [
        repeat_victims(*town(seed, again=0.2, crimes=300), at_risk=SHOPS, within=30)
        for seed in range(40)
    ]
    truth = np.mean([finding.estimate for finding in findings])

    held = [finding.interval[0] <= truth <= finding.interval[1] for finding in findings]

    assert np.mean(held) >= 0.88


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60)), min_size=1, max_size=40),
    st.randoms(),
)
def test_repeats_are_those_of_looking_back_at_every_crime_in_whatever_order(some, chance):
    chance.shuffle(some)
    begin, within = min(day for _, day in some), 10
    in_time = sorted(some, key=lambda crime: crime[1])
    repeats = [
        any(other[0] == crime[0] and crime[1] - other[1] <= within for other in in_time[:i])
        for i, crime in enumerate(in_time)
        if crime[1] >= begin + within
    ]
    shop, day = np.array(some).T

    finding = repeat_victims(shop, FIRST + day, at_risk=6, within=within)

    assert finding.table["repeats"].sum() == sum(repeats)
    assert finding.n == len(repeats)


def test_each_month_has_its_row():
    table = repeat_victims(*town(2), at_risk=SHOPS, within=30).table

    assert np.all(np.diff(table["month"]) == np.timedelta64(1, "M"))
    assert np.all(table["repeats"] <= table["crimes"])
    assert np.all(
        (table["low"] <= table["if_days_shuffled"]) & (table["if_days_shuffled"] <= table["high"])
    )


def test_a_record_shorter_than_the_look_back_says_nothing():
    finding = repeat_victims(["Grocer", "Grocer"], ["2025-01-01", "2025-01-05"], at_risk=9)

    assert not finding.is_known
    assert finding.says == "The record is too short to know who was hit before."
    assert finding.length == 0


@pytest.mark.parametrize(
    ("victims", "days", "at_risk", "within", "words"),
    [
        (["A", ""], ["2025-01-01", "2025-01-05"], 9, 30, "1 of 2 victims is missing"),
        (["A", "B"], ["2025-01-01", "NaT"], 9, 30, "1 of 2 days is missing"),
        (["A", "B"], ["2025-01-01"], 9, 30, "one victim and one day"),
        (["A", "B"], ["2025-01-01", "2025-01-05"], 1, 30, "only 1 are at risk"),
        (["A", "B"], ["2025-01-01", "2025-01-05"], 9, 0, "at least 1"),
    ],
)
def test_what_cannot_be_followed_is_refused(victims, days, at_risk, within, words):
    with pytest.raises(Unusable, match=words):
        repeat_victims(victims, days, at_risk=at_risk, within=within)


def test_who_is_hit_twice_on_one_day_was_hit_before():
    finding = repeat_victims(
        ["A", "B", "B"], ["2024-01-01", "2025-03-01", "2025-03-01"], at_risk=9, within=28
    )

    assert (finding.estimate, finding.n) == (0.5, 2)


def test_the_interval_allows_for_victims_who_bring_many_crimes():
    held = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        # Everybody is hit ten times: half of them day after day, the others every forty days.
        apart = np.where(rng.random(60) < 0.5, 1, 40)
        day = 100 + rng.integers(0, 99, 60)[:, None] + apart[:, None] * np.arange(10)
        victim = np.repeat(np.arange(60), 10)
        finding = repeat_victims([99, *victim], [0, *day.ravel()], at_risk=200, within=28)
        held += finding.interval[0] <= 0.5 * 9 / 10 <= finding.interval[1]

    assert held >= 33  # of forty
