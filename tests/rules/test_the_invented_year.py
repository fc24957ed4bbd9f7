"""The invented year: made from one seed, calibrated to the police's counts, and true to itself."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache

import pytest

from highstreet.operations.opening.gazetteer_files import APPROXIMATE_STREETS
from highstreet.reports.sensitive import noticed
from highstreet_simulation.daylight import clock, day_of
from highstreet_simulation.deciding import REASONS
from highstreet_simulation.inventing import NOT_YET, invent
from highstreet_simulation.kinds import INSIDE, OUTSIDE, SHY_OF_LIGHT, Kind
from highstreet_simulation.rates import PART_OF_TYPE, Rates, rates_from
from highstreet_simulation.schemes import Scheme, still_happens
from highstreet_simulation.town import Street
from highstreet_simulation.year import Year

STREETS = [Street(name, lon, lat) for name, lon, lat in APPROXIMATE_STREETS]
NOON_IN_JULY = datetime(2026, 7, 1, 11, tzinfo=UTC)
# Two years of made-up counts, in which December has twice the shoplifting and summer more trouble outside.
COUNTS = {
    (year, month): dict.fromkeys(PART_OF_TYPE, 40)
    | {
        "Vehicle crime": 5,
        "Shoplifting": 80 if month == 12 else 40,
        "Anti-social behaviour": 90 if month == 7 else 50,
    }
    for year in (2024, 2025)
    for month in range(1, 13)
}


def invented(*, seed: int = 7, days: int, shops: int, rates: Rates | None = None) -> Year:
    return invent(
        seed, STREETS, lon=-0.7263, lat=52.3988, ends_at=NOON_IN_JULY, days=days, shops=shops, rates=rates
    )  # fmt: skip


@cache
def a_season() -> Year:
    return invented(days=90, shops=60)


@cache
def a_whole_year() -> Year:
    return invented(days=365, shops=120, rates=rates_from(COUNTS))


def test_the_same_seed_makes_the_same_year_and_another_seed_another():
    again, other = invented(days=90, shops=60), invented(seed=8, days=90, shops=60)

    assert again == a_season()
    assert other != a_season()


def test_what_police_record_follows_their_own_counts_month_by_month_and_type_by_type():
    whole = a_whole_year()

    recorded = whole.recorded()

    wrong = {}
    for when in [(2025, month) for month in range(8, 13)] + [
        (2026, month) for month in range(1, 7)
    ]:
        for of_type in PART_OF_TYPE:
            expected = whole.rates.played(of_type, when[1])
            found = recorded[when].get(of_type, 0)
            if abs(found - expected) > 4 * expected**0.5 + 1:
                wrong[when, of_type] = (found, round(expected))
    assert not wrong


def test_over_the_year_no_type_is_off_by_more_than_a_sixth():
    whole = a_whole_year()
    played = {t: sum(whole.rates.played(t, m) for m in range(1, 13)) for t in PART_OF_TYPE}

    found = Counter(one.police_type for one in whole.incidents if one.is_recorded)

    assert {t: found[t] for t in played} == pytest.approx(played, rel=1 / 6)


def test_a_month_that_is_only_known_from_years_ago_is_brought_to_todays_level():
    old = {(2016, month): {"Shoplifting": 10 if month < 12 else 20} for month in range(1, 13)}
    new = {(2025, month): {"Shoplifting": 30} for month in range(1, 9)}

    police = rates_from(old | new).police["Shoplifting"]

    assert police[0] == 30
    assert police[11] == pytest.approx(20 * 30 / (130 / 12))


def test_everything_is_either_told_or_has_a_reason_why_not():
    town = a_season()
    told = [telling.incident for form in town.forms for telling in form.tellings]

    assert len(told) == len(set(told)) == town.told
    assert set(told) | set(town.untold) == {one.number for one in town.incidents}
    assert not set(told) & set(town.untold)
    assert set(town.untold.values()) <= set(REASONS) | {NOT_YET}


def test_most_is_never_told_and_the_commonest_reason_is_that_nothing_happens():
    whole = a_whole_year()

    reasons = Counter(whole.untold.values())

    assert 0.10 < whole.told / len(whole.incidents) < 0.25
    assert reasons.most_common(1)[0][0] == "nothing happens"
    assert all(reasons[reason] for reason in REASONS)


def test_more_is_told_as_word_gets_round_that_telling_is_answered():
    whole = a_whole_year()
    told = {telling.incident for form in whole.forms for telling in form.tellings}

    def share(first: int, last: int) -> float:
        some = [one for one in whole.incidents if first <= one.day < last]
        return sum(one.number in told for one in some) / len(some)

    assert share(240, 360) > 2 * share(0, 120)


def test_nothing_is_told_before_it_happened_or_after_the_year():
    town = a_season()

    for form in town.forms:
        for telling in form.tellings:
            assert telling.occurred_from <= telling.occurred_to <= form.at <= town.ends_at


def test_what_happens_inside_a_shop_happens_while_it_is_open():
    town = a_season()

    for one in town.incidents:
        if one.setting == INSIDE and one.shop is not None:
            assert town.ground.premises[one.shop].is_open(clock(one.at)), one


def test_offenders_cross_shops_and_some_shops_have_far_more_than_others():
    town = a_whole_year()
    thefts = [one for one in town.incidents if one.kind == Kind.THEFT and one.shop is not None]

    shops_of = Counter(source for source, _shop in {(o.source, o.shop) for o in thefts if o.source})
    by_shop = sorted(Counter(one.shop for one in thefts).values(), reverse=True)

    assert sum(number >= 3 for number in shops_of.values()) >= 10
    assert sum(by_shop[:24]) > 0.5 * len(thefts)


def test_the_lights_prevent_only_what_shuns_light_in_the_lit_streets_after_dark():
    town = a_whole_year()
    street = Counter(
        o.street
        for o in town.incidents
        if o.is_dark and o.setting == OUTSIDE and o.kind in SHY_OF_LIGHT
    ).most_common(1)[0][0]
    lights = Scheme("lights", 0, (street,), (), prevents=1.0, what="")

    left = set(still_happens(7, town.incidents, lights))

    for one in set(town.incidents) - left:
        assert (one.street, one.is_dark, one.setting) == (street, True, OUTSIDE)
        assert one.kind in SHY_OF_LIGHT
    assert len(left) < len(town.incidents)


def test_nobody_is_described_by_what_the_form_asks_to_leave_out():
    town = a_whole_year()

    for form in town.forms:
        for telling in form.tellings:
            assert not noticed(f"{telling.words} {telling.looks}"), telling


def test_no_number_plate_is_one_that_somebody_could_have():
    town = a_season()

    plates = {t.registration for form in town.forms for t in form.tellings if t.registration}

    assert plates
    assert all(plate.startswith("Q") for plate in plates)


def test_the_year_ends_now_and_its_last_day_is_not_empty():
    town = a_whole_year()

    assert day_of(town.ends_at) == day_of(NOON_IN_JULY)
    assert any(town.ends_at.timestamp() - form.at.timestamp() < 86_400 for form in town.forms)
