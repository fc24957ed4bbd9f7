from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet.base.refusal import insist
from highstreet.powers import rules
from highstreet.powers.choices import Body, Kind, Moment, Standing
from highstreet.powers.models import Version
from tests.refusals import refused

BEGAN, ENDED = date(2020, 1, 1), date(2024, 12, 31)
TODAY = date(2026, 3, 2)
WARNING = {
    "key": "warning",
    "kind": "WARNING",
    "moment": "BEFORE",
    "words": "Warn in writing",
    "whom": [],
}
CONSULTATION = WARNING | {"key": "consultation", "kind": "CONSULTATION", "whom": ["Police"]}
PUBLICATION = WARNING | {"key": "signs", "kind": "PUBLICATION", "moment": "AFTER"}


def a_version(number: int = 1, **said) -> Version:
    """A version of a power that has been in force for years, unless something else is said."""
    begun = {"kind": Kind.POWER, "name": "Notice", "in_force_from": BEGAN}
    return Version(number=number, **begun | said)


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({}, Standing.IN_FORCE),
        ({"in_force_to": TODAY}, Standing.IN_FORCE),
        ({"in_force_to": TODAY - timedelta(days=1)}, Standing.REPEALED),
        ({"in_force_from": TODAY}, Standing.IN_FORCE),
        ({"in_force_from": TODAY + timedelta(days=1)}, Standing.NOT_YET),
        ({"in_force_from": None}, Standing.NOT_YET),
        ({"to_confirm": "Nobody knows"}, Standing.TO_CONFIRM),
        ({"in_force_from": None, "to_confirm": "Nobody knows"}, Standing.TO_CONFIRM),
        ({"is_repealed": True}, Standing.REPEALED),
        ({"kind": Kind.RESPONSE, "in_force_from": None}, Standing.NO_ACT),
    ],
)
def test_how_a_power_stands_is_worked_out_from_its_days(said, standing):
    assert rules.standing(a_version(**said), TODAY) == standing


def test_what_is_unsure_from_a_day_on_was_sure_before_it():
    version = a_version(unsure_from=TODAY, to_confirm="A new Act may have ended it")

    assert rules.standing(version, TODAY - timedelta(days=1)) == Standing.IN_FORCE
    assert rules.standing(version, TODAY) == Standing.TO_CONFIRM


def test_the_version_that_holds_on_a_day_speaks_for_it():
    before = a_version(1, in_force_to=ENDED)
    now = a_version(2, in_force_from=ENDED + timedelta(days=1))

    assert rules.speaking([before, now], ENDED) is before
    assert rules.speaking([before, now], TODAY) is now
    assert rules.speaking([before, now], BEGAN - timedelta(days=1)) is before
    assert rules.speaking([], TODAY) is None


def test_a_change_that_nobody_has_confirmed_does_not_speak_while_the_law_before_it_holds():
    sure, unsure = a_version(1), a_version(2, in_force_from=None, to_confirm="Nobody knows")

    assert rules.speaking([sure, unsure], TODAY) is sure
    sure.in_force_to = ENDED
    assert rules.speaking([sure, unsure], TODAY) is unsure


def test_nothing_is_against_a_power_in_force_when_the_right_body_uses_it_on_the_right_person():
    version = a_version(youngest=16, bodies=[Body.POLICE, Body.COUNCIL])

    assert rules.may_be_used(version, on=TODAY, ages=[16, 40], body=Body.COUNCIL) is None
    assert rules.may_be_used(version, on=TODAY) is None


def test_nobody_uses_a_power_before_its_day():
    with refused("power_not_yet"):
        insist(rules.may_be_used(a_version(), on=BEGAN - timedelta(days=1)))


def test_nobody_relies_on_a_power_that_was_repealed():
    with refused("power_repealed"):
        insist(rules.may_be_used(a_version(is_repealed=True), on=TODAY))


def test_nobody_uses_a_power_that_nobody_has_confirmed():
    with refused("power_to_confirm"):
        insist(rules.may_be_used(a_version(to_confirm="Nobody knows"), on=TODAY))


def test_a_body_that_the_law_does_not_name_is_told_whom_to_ask():
    version = a_version(bodies=[Body.POLICE])

    with refused("power_of_others"):
        insist(rules.may_be_used(version, on=TODAY, body=Body.BUSINESS))
    assert "Ask: Police." in str(rules.belongs_to_others(version, Body.BUSINESS).words)


def test_somebody_too_young_for_a_power_is_offered_help_instead():
    with refused("too_young_for_power"):
        insist(rules.may_be_used(a_version(youngest=16), on=TODAY, ages=[30, 15]))


def test_an_adult_gets_no_order_that_is_made_for_the_young():
    with refused("too_old_for_power"):
        insist(rules.may_be_used(a_version(oldest=17), on=TODAY, ages=[18]))


@pytest.mark.parametrize("kind", [Kind.RIGHT, Kind.RULE])
def test_a_right_of_those_who_are_harmed_and_a_rule_for_courts_are_no_powers(kind):
    with refused("no_power"):
        insist(rules.may_be_used(a_version(kind=kind), on=TODAY))


def test_what_is_missing_are_the_steps_that_nobody_has_done_those_before_first():
    version = a_version(steps=[PUBLICATION, WARNING, CONSULTATION])

    missing = rules.what_is_missing(version, done=["warning"])

    assert [step.key for step in missing] == ["consultation", "signs"]
    assert missing[0].whom == ("Police",)
    assert missing[1].moment == Moment.AFTER


def test_nothing_is_missing_when_every_step_is_done_or_none_is_asked_for():
    assert rules.what_is_missing(a_version(steps=[WARNING]), done=["warning"]) == ()
    assert rules.what_is_missing(a_version(), done=[]) == ()


def test_a_version_ends_on_the_day_before_the_next_begins():
    versions = [a_version(1), a_version(2, in_force_from=TODAY), a_version(3, in_force_from=None)]

    assert rules.ends(versions) == [TODAY - timedelta(days=1), None, None]
    assert rules.out_of_order(versions) is None


@pytest.mark.parametrize(
    "versions",
    [
        [a_version(1), a_version(2)],
        [a_version(1, in_force_to=TODAY), a_version(2, in_force_from=TODAY)],
        [a_version(1), a_version(2, in_force_from=BEGAN - timedelta(days=9))],
    ],
    ids=["the same day", "a day too early", "in the wrong order"],
)
def test_two_versions_never_hold_on_one_day(versions):
    with refused("versions_overlap"):
        insist(rules.out_of_order(versions))


days = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@given(st.lists(days, min_size=1, max_size=5, unique=True), days)
def test_on_any_day_one_version_at_most_is_in_force(begins, on):
    versions = [a_version(n, in_force_from=day) for n, day in enumerate(sorted(begins))]
    for version, end in zip(versions, rules.ends(versions), strict=True):
        version.in_force_to = end

    holding = [one for one in versions if rules.standing(one, on) == Standing.IN_FORCE]

    assert len(holding) == (on >= min(begins))
    assert not holding or rules.speaking(versions, on) is holding[0]


@pytest.mark.parametrize(
    ("checked", "is_old"),
    [(None, True), (date(2025, 12, 1), True), (date(2025, 12, 2), False), (TODAY, False)],
)
def test_what_was_last_checked_more_than_three_months_ago_is_to_be_checked_again(checked, is_old):
    assert rules.is_old(checked, TODAY) == is_old


def test_the_last_check_is_the_newer_of_the_towns_own_and_the_day_of_the_source():
    assert rules.last_check(a_version(source_as_of=ENDED, checked_on=TODAY)) == TODAY
    assert rules.last_check(a_version(source_as_of=ENDED)) == ENDED
    assert rules.last_check(a_version()) is None


def test_nobody_has_checked_anything_on_a_day_that_has_not_come():
    with refused("checked_too_soon"):
        insist(rules.cannot_check(a_version(), on=TODAY + timedelta(days=1), today=TODAY))


def test_an_older_check_does_not_replace_a_newer_one():
    with refused("checked_since"):
        insist(rules.cannot_check(a_version(checked_on=TODAY), on=ENDED, today=TODAY))
