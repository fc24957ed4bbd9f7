from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from highstreet.cases.choices import Audience, Progress
from highstreet.cases.commands.interventions import drop, end, note_work, start, tick
from highstreet.cases.queries.intervention import intervention_page
from highstreet.cases.queries.page import case_page
from highstreet.people.choices import AgencyKind
from tests.makers import a_member, an_agency
from tests.refusals import refused
from tests.spec.cases.making import (
    DAY,
    a_case,
    a_case_in_response,
    a_power_tool,
    an_intervention,
)
from tests.spec.powers.writing import a_power

title = "What is tried against a problem"
pytestmark = pytest.mark.django_db
STEPS = [
    {"kind": "CONSULTATION", "words": "Ask police and residents", "whom": ["Police"]},
    {"kind": "PUBLICATION", "words": "Publish the draft", "whom": []},
    {"kind": "REVIEW", "moment": "AFTER", "words": "Look at it after a year", "whom": []},
]


def begin(case, one, on, at):
    start(reference=case.reference, number=one.id, on=on, by=case.lead, at=at)


def page_of(case, one, noon):
    return intervention_page(case.reference, one.id, case.lead, today=noon.date())


def test_nothing_starts_before_response(noon):
    case = a_case(at=noon)
    one = an_intervention(case)

    with refused("not_in_response"):
        begin(case, one, noon.date(), noon)
    assert page_of(case, one, noon).why_not_start.code == "not_in_response"


def test_it_starts_on_a_day_after_the_measure_was_chosen(noon):
    case = a_case_in_response(at=noon)
    one = an_intervention(case)

    with refused("started_too_early"):
        begin(case, one, noon.date() - DAY, noon)
    with refused("start_to_come"):
        begin(case, one, noon.date() + DAY, noon)
    begin(case, one, noon.date(), noon)

    one.refresh_from_db()
    assert (one.progress, one.started_on) == (Progress.RUNNING, noon.date())
    with refused("started_already"):
        begin(case, one, noon.date(), noon)


def test_it_starts_before_the_day_on_which_one_looks_at_it(noon):
    case = a_case_in_response(at=noon)
    one = an_intervention(case)
    later = noon + 200 * DAY

    with refused("started_after_review"):
        begin(case, one, case.review_on, later)
    begin(case, one, case.review_on - DAY, later)


def test_the_day_on_which_the_measure_was_chosen_is_the_day_in_england(noon):
    """Half past midnight on 2 June in England is still 1 June elsewhere."""
    at = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    case = a_case_in_response(at=at)
    one = an_intervention(case, at=at)

    with refused("started_too_early"):
        begin(case, one, date(2026, 6, 1), at)
    begin(case, one, date(2026, 6, 2), at)


def test_a_power_that_is_not_yet_in_force_cannot_be_planned(noon):
    a_power("respect-order", in_force_from=date(2027, 1, 1))

    with refused("power_not_yet"):
        a_power_tool(a_case_in_response(at=noon), "respect-order")


def test_nor_one_that_nobody_has_confirmed(noon):
    a_power("closure", to_confirm="Nobody could read the commencement order")

    with refused("power_to_confirm"):
        a_power_tool(a_case_in_response(at=noon), "closure")


def test_nor_one_that_belongs_to_other_bodies(noon):
    a_power("order", bodies=["COUNCIL"])

    with refused("power_of_others"):
        a_power_tool(a_case_in_response(at=noon), "order")


@pytest.mark.parametrize("tool", ["no-such-power", ""])
def test_nor_what_is_not_in_the_library(noon, tool):
    case = a_case_in_response(at=noon)

    with refused("no_such_tool"):
        a_power_tool(case, tool or "x")
    with refused("no_such_tool"):
        an_intervention(case, tool=tool)


def test_what_the_power_asks_for_beforehand_is_ticked_with_a_day_before_it_starts(noon):
    a_power("order", steps=STEPS)
    case = a_case_in_response(at=noon)
    one = a_power_tool(case, "order")

    page = page_of(case, one, noon)
    assert [line.step.words for line in page.before] == [
        "Ask police and residents",
        "Publish the draft",
    ]
    assert page.why_not_start.code == "steps_missing"
    for line in page.before:
        with refused("steps_missing"):
            begin(case, one, noon.date(), noon)
        tick(
            reference=case.reference,
            number=one.id,
            key=line.step.key,
            done_on=noon.date(),
            by=case.lead,
            at=noon,
        )
    begin(case, one, noon.date(), noon)

    page = page_of(case, one, noon)
    assert all(line.done_on == noon.date() for line in page.before)
    assert [line.done_on for line in page.after] == [None]


def test_a_step_done_after_the_start_was_not_done_before_it(noon):
    a_power("order", steps=STEPS[:1])
    case = a_case_in_response(at=noon)
    one = a_power_tool(case, "order")
    later = noon + 3 * DAY
    (line,) = page_of(case, one, noon).before
    told = {"reference": case.reference, "number": one.id, "key": line.step.key, "by": case.lead}

    tick(done_on=later.date(), at=later, **told)

    with refused("steps_missing"):
        begin(case, one, noon.date(), later)
    with refused("tick_to_come"):
        tick(done_on=later.date() + DAY, at=later, **told)
    with refused("no_such_step"):
        tick(done_on=noon.date(), at=later, **told | {"key": "another"})


def test_what_the_law_asks_for_afterwards_is_ticked_as_the_law_was_when_it_started(noon):
    a_power("order", steps=STEPS[2:])
    case = a_case_in_response(at=noon)
    one = a_power_tool(case, "order")
    (line,) = page_of(case, one, noon).after
    begin(case, one, noon.date(), noon)
    a_power("order", steps=[{**STEPS[2], "kind": "NOTIFICATION", "words": "Tell the shops"}])

    (shown,) = page_of(case, one, noon + DAY).after
    assert shown.step == line.step
    tick(
        reference=case.reference,
        number=one.id,
        key=shown.step.key,
        done_on=noon.date(),
        by=case.lead,
        at=noon + DAY,
    )

    assert page_of(case, one, noon + DAY).after[0].done_on == noon.date()


def test_what_is_for_one_person_keeps_the_case_to_its_team(noon):
    a_power("notice", group="PERSON")

    with refused("too_wide"):
        a_power_tool(a_case_in_response(at=noon), "notice")
    one = a_power_tool(a_case_in_response(at=noon, audience=Audience.TEAM), "notice")

    assert one.is_about_person


def test_its_owner_may_see_the_case(noon):
    case = a_case_in_response(at=noon, audience=Audience.TEAM)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with refused("owner_not_on_team"):
        an_intervention(case, owner=warden.id)


def test_it_ends_after_it_starts(noon):
    case = a_case_in_response(at=noon)

    with refused("ends_before_start"):
        an_intervention(case, end_on=noon.date() - DAY)
    one = an_intervention(case)
    told = {"reference": case.reference, "number": one.id, "by": case.lead, "at": noon}
    with refused("not_running"):
        end(on=noon.date(), words="Over", **told)
    begin(case, one, noon.date(), noon)
    for day in (noon.date() - DAY, noon.date() + DAY):
        with refused("end_out_of_order"):
            end(on=day, words="Over", **told)
    end(on=noon.date(), words="The lamps stay", **told)

    assert case_page(case.reference, case.lead, now=noon).begun[0].ended_on == noon.date()


def test_what_is_planned_can_be_dropped_and_what_runs_cannot(noon):
    case = a_case_in_response(at=noon)
    one, other = an_intervention(case), an_intervention(case)
    begin(case, other, noon.date(), noon)

    drop(reference=case.reference, number=one.id, words="No money", by=case.lead, at=noon)

    with refused("not_planned"):
        drop(reference=case.reference, number=other.id, words="No", by=case.lead, at=noon)


def test_hours_are_noted_as_work_is_done(noon):
    case = a_case_in_response(at=noon)
    one = an_intervention(case)
    told = {
        "reference": case.reference,
        "number": one.id,
        "words": "Walked the passage",
        "by": case.lead,
        "at": noon,
    }

    with refused("no_work_yet"):
        note_work(on=noon.date(), hours=Decimal(2), **told)
    begin(case, one, noon.date(), noon)
    with refused("work_to_come"):
        note_work(on=noon.date() + DAY, hours=Decimal(2), **told)
    for hours in (0, 1_001):
        with refused("hours_impossible"):
            note_work(on=noon.date(), hours=Decimal(hours), **told)
    for hours in ("2.5", "1"):
        note_work(on=noon.date(), hours=Decimal(hours), **told)

    assert page_of(case, one, noon).line.hours == Decimal("3.5")
