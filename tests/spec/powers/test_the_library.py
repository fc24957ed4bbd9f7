from datetime import date, timedelta

import pytest

from highstreet.powers import rules
from highstreet.powers.choices import Body, Group, Kind, Standing, StepKind
from highstreet.powers.models import Version
from highstreet.powers.written import WrongLibrary, library, techniques

title = "The library: help first, the law with its days and sources, and 25 techniques"
TODAY = date(2026, 11, 23)
MUST_BE_THERE = {
    "support-referral",
    "outreach",
    "layout-and-design",
    "lighting",
    "guardianship",
    "warning-letter",
    "acceptable-behaviour-contract",
    "asb-case-review",
    "exclusion-from-premises",
    "dispersal",
    "pspo",
    "expedited-pspo",
    "closure-notice",
    "closure-order",
    "community-protection-warning",
    "community-protection-notice",
    "criminal-behaviour-order",
    "civil-injunction",
    "respect-order",
    "youth-injunction",
    "assault-on-retail-worker",
    "low-value-theft",
    "vagrancy-act",
}
LIBRARY = {one.code: one for one in library()}


def rows(code: str) -> list[Version]:
    """Its versions as they would stand in the table."""
    one = LIBRARY[code]
    return [
        Version(number=number, **version.content() | {"in_force_to": end})
        for number, (version, end) in enumerate(
            zip(one.versions, rules.ends(one.versions), strict=True), start=1
        )
    ]


def on_the_day(code: str, day: date = TODAY) -> tuple[Version, Standing]:
    version = rules.speaking(rows(code), day)
    assert version is not None
    return version, rules.standing(version, day)


def test_it_holds_what_the_field_has():
    assert set(LIBRARY) >= MUST_BE_THERE


@pytest.mark.parametrize("code", LIBRARY)
def test_each_says_who_may_use_it_against_whom_and_where_it_says_so(code):
    for version in LIBRARY[code].versions:
        assert version.used_by
        assert version.against
        assert version.source
        assert version.statute or not version.kind.rests_on_an_act


@pytest.mark.parametrize("code", LIBRARY)
def test_what_rests_on_an_act_has_its_days_or_says_why_not(code):
    for version in LIBRARY[code].versions:
        if version.kind.rests_on_an_act:
            assert version.in_force_from or version.to_confirm or version.is_repealed
        else:
            assert not version.in_force_from


@pytest.mark.parametrize("code", LIBRARY)
def test_its_versions_follow_each_other(code):
    assert rules.out_of_order(LIBRARY[code].versions) is None


@pytest.mark.parametrize(
    "code",
    [one.code for one in LIBRARY.values() if one.group in (Group.AREA, Group.PERSON, Group.DOOR)],
)
def test_whatever_enforces_something_asks_for_a_step_before_it(code):
    for version in LIBRARY[code].versions:
        assert any(step["moment"] == "BEFORE" for step in version.steps)


@pytest.mark.parametrize(
    "code", [one.code for one in LIBRARY.values() if one.group == Group.PERSON]
)
def test_help_is_a_step_before_any_order_against_a_person(code):
    for version in LIBRARY[code].versions:
        assert any(step["kind"] == StepKind.HELP for step in version.steps)


@pytest.mark.parametrize(
    "code",
    [
        "respect-order",
        "youth-injunction",
        "housing-injunction",
        "assault-on-retail-worker",
        "civil-injunction",
        "low-value-theft",
    ],
)
def test_what_the_act_of_2026_may_have_begun_or_ended_is_to_confirm(code):
    version, standing = on_the_day(code)

    assert standing == Standing.TO_CONFIRM
    assert "could not be confirmed" in version.to_confirm


@pytest.mark.parametrize("code", ["civil-injunction", "low-value-theft"])
def test_what_that_act_may_have_ended_held_for_sure_until_its_first_day(code):
    _, standing = on_the_day(code, date(2026, 6, 28))

    assert standing == Standing.IN_FORCE


def test_the_vagrancy_act_is_shown_as_repealed_so_that_nobody_relies_on_it():
    version, standing = on_the_day("vagrancy-act")

    assert standing == Standing.REPEALED
    assert rules.may_be_used(version, on=TODAY, body=Body.POLICE).code == "power_repealed"


def test_the_asb_case_review_is_a_right_of_victims_and_businesses_and_no_power():
    version, standing = on_the_day("asb-case-review")

    assert standing == Standing.IN_FORCE
    assert version.kind == Kind.RIGHT
    assert LIBRARY["asb-case-review"].group.is_help


def test_a_criminal_behaviour_order_of_2019_was_made_under_the_act_that_held_then():
    then, _ = on_the_day("criminal-behaviour-order", date(2019, 5, 1))
    now, standing = on_the_day("criminal-behaviour-order")

    assert then.statute.endswith("2014")
    assert then.in_force_to == date(2020, 11, 30)
    assert (now.statute, standing) == ("Sentencing Act 2020", Standing.IN_FORCE)


def test_a_notice_asks_for_a_written_warning_and_an_order_for_a_place_asks_many():
    notice, _ = on_the_day("community-protection-notice")
    order, _ = on_the_day("pspo")

    assert "warning" in {step.key for step in rules.what_is_missing(notice, done=[])}
    (consulted,) = [step for step in rules.steps_of(order) if step.key == "consultation"]
    assert "Chief officer of police" in consulted.whom
    assert {"website", "signs"} <= {step.key for step in rules.steps_of(order)}


def test_a_fixed_penalty_of_500_pounds_is_a_change_to_confirm_and_the_old_one_holds():
    version, standing = on_the_day("community-protection-notice")

    assert standing == Standing.IN_FORCE
    assert "£100" in version.breach
    assert "£500" in rows("community-protection-notice")[1].breach


def test_no_day_of_a_source_is_still_to_come():
    days = [one.source_as_of for power in LIBRARY.values() for one in power.versions]
    assert max(day for day in days if day) < TODAY + timedelta(days=1)


def test_there_are_five_aims_with_five_techniques_each_and_an_example_for_all():
    aims = techniques()

    assert [len(aim.techniques) for aim in aims] == [5, 5, 5, 5, 5]
    codes = [one.code for aim in aims for one in aim.techniques]
    assert len(set(codes)) == 25
    assert all(one.example.endswith(".") for aim in aims for one in aim.techniques)


GOOD = """
[[power]]
code = "notice"
group = "PERSON"
kind = "POWER"
name = "Notice"
does = "Something"
used_by = "Somebody"
against = "Anybody"
source = "A test"
"""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("[[power", "not valid TOML"),
        (GOOD + GOOD, "notice is there twice"),
        (GOOD.replace('source = "A test"', ""), "notice: source is missing"),
        (GOOD.replace("PERSON", "NOWHERE"), "'NOWHERE' is not a valid Group"),
        (GOOD + 'bodies = ["ARMY"]', "'ARMY' is not a valid Body"),
        (GOOD + 'colour = "red"', "nothing is called colour here"),
        (GOOD + 'steps = [{ kind = "WARNING" }]', "words"),
        (
            GOOD + 'steps = [{ kind = "WARNING", words = "a" }, { kind = "WARNING", words = "b" }]',
            "two steps have the same key",
        ),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_and_says_where(tmp_path, said, words):
    file = tmp_path / "powers.toml"
    file.write_text(said)

    with pytest.raises(WrongLibrary, match=words):
        library([file])


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WrongLibrary, match="There is no file"):
        library([tmp_path / "nothing.toml"])
