from datetime import date, timedelta

import pytest

from highstreet.cases.choices import EvidenceStage, Stage, Verdict
from highstreet.cases.commands.interventions import start
from highstreet.cases.commands.stages import (
    assess,
    choose_measure,
    go_back,
    go_on,
    move_review,
)
from highstreet.cases.queries.lists import case_list
from highstreet.cases.queries.page import case_page
from highstreet.people.choices import Role
from tests.makers import a_member
from tests.refusals import refused
from tests.spec.cases.making import (
    BEFORE,
    DAY,
    a_case,
    a_case_in_response,
    a_piece,
    again,
    an_intervention,
    measured,
)

title = "Stages with teeth"
pytestmark = pytest.mark.django_db


def on(case, noon):
    return go_on(reference=case.reference, by=case.lead, at=noon)


def missing(case, noon) -> list[str]:
    return [one.code for one in case_page(case.reference, case.lead, now=noon).missing]


def test_analysis_begins_when_something_shows_that_there_is_a_problem(noon):
    case = a_case(at=noon)

    with refused("no_scanning_evidence"):
        on(case, noon)
    a_piece(case, EvidenceStage.SCANNING)

    assert on(case, noon) == Stage.ANALYSIS


def test_response_begins_when_scanning_analysis_a_measure_and_a_review_day_are_there(noon):
    case = a_case(at=noon)
    a_piece(case, EvidenceStage.SCANNING)
    on(case, noon)

    assert missing(case, noon) == ["no_analysis_evidence", "no_measure"]
    with refused("no_analysis_evidence"):
        on(case, noon)
    a_piece(case, EvidenceStage.ANALYSIS)
    with refused("no_measure"):
        on(case, noon)
    measured(case)

    assert on(case, noon) == Stage.RESPONSE


def test_assessment_begins_when_something_has_been_tried(noon):
    case = a_case_in_response(at=noon)

    with refused("nothing_tried"):
        on(case, noon)
    one = an_intervention(case)
    start(reference=case.reference, number=one.id, on=noon.date(), by=case.lead, at=noon)

    assert on(case, noon) == Stage.ASSESSMENT


def in_assessment(noon):
    case = a_case_in_response(at=noon)
    one = an_intervention(case)
    start(reference=case.reference, number=one.id, on=noon.date(), by=case.lead, at=noon)
    on(case, noon)
    return case


def says(case, noon, **more):
    said = {
        "verdict": Verdict.BETTER,
        "changed": "Fewer are abused",
        "learnt": "Light helps",
        "tell_on": None,
    }
    assess(reference=case.reference, by=case.lead, at=noon, **said | more)


def test_it_closes_when_it_says_what_changed_and_what_was_learnt(noon):
    case = in_assessment(noon)

    with refused("no_assessment"):
        on(case, noon)
    says(case, noon)

    assert on(case, noon) == Stage.CLOSED
    assert again(case).ended_at == noon
    with refused("case_over"):
        on(case, noon)


def test_we_cannot_tell_yet_is_an_answer_with_when(noon):
    case = in_assessment(noon)

    for when in (None, noon.date()):
        with refused("tell_when"):
            says(case, noon, verdict=Verdict.CANNOT_TELL, tell_on=when)
    says(case, noon, verdict=Verdict.CANNOT_TELL, tell_on=noon.date() + 90 * DAY)

    assert again(case).review_on == noon.date() + 90 * DAY


def test_a_case_stays_open_until_one_can_tell_and_is_asked_again_then(noon):
    case = in_assessment(noon)
    then = noon + 90 * DAY
    says(case, noon, verdict=Verdict.CANNOT_TELL, tell_on=then.date())

    with refused("cannot_tell_yet"):
        on(case, then - DAY)
    with refused("tell_now"):
        on(case, then)
    (waits,) = case_list("mine", case.lead, now=noon).lines
    (asked,) = case_list("mine", case.lead, now=then).lines
    assert waits.next == "You cannot tell yet, but from 31 May 2026: then say again what changed."
    assert asked.next == "From 31 May 2026 you can tell: say again what changed."
    assert (waits.is_asked_of_me, asked.is_asked_of_me) == (False, True)
    assert missing(case, then) == ["tell_now"]
    says(case, then)

    assert on(case, then) == Stage.CLOSED


def test_where_nobody_will_ever_be_able_to_tell_it_says_so_and_is_closed(noon):
    case = in_assessment(noon)

    says(case, noon, verdict=Verdict.NEVER)

    assert on(case, noon) == Stage.CLOSED


def test_a_response_does_not_begin_when_the_day_to_look_at_it_is_over(noon):
    case = a_case(at=noon)
    a_piece(case, EvidenceStage.SCANNING)
    on(case, noon)
    a_piece(case, EvidenceStage.ANALYSIS)
    measured(case, at=noon, review_in=10)

    with refused("review_over"):
        on(case, noon + 10 * DAY)

    assert on(case, noon + 9 * DAY) == Stage.RESPONSE


def test_a_day_typed_beside_another_verdict_means_nothing(noon):
    case = in_assessment(noon)

    says(case, noon, tell_on=noon.date() + DAY)

    assert case.assessments.get().tell_on is None


def test_it_is_assessed_in_its_stage_only(noon):
    case = a_case(at=noon)

    with refused("not_in_assessment"):
        says(case, noon)


def test_a_closed_case_that_is_opened_again_is_assessed_anew(noon):
    case = in_assessment(noon)
    says(case, noon)
    on(case, noon)

    later = noon + 60 * DAY
    go_back(reference=case.reference, words="It is back", by=case.lead, at=later)

    assert again(case).stage == Stage.ASSESSMENT
    with refused("no_assessment"):
        on(case, later)


def test_stages_go_back_with_a_reason_that_stays_in_the_story(noon):
    case = a_case_in_response(at=noon)

    go_back(reference=case.reference, words="We know too little", by=case.lead, at=noon)

    assert again(case).stage == Stage.ANALYSIS
    page = case_page(case.reference, case.lead, now=noon)
    assert [(one.what, one.words) for one in page.story if one.words == "We know too little"] == [
        ("Back to Analysis", "We know too little")
    ]
    with refused("no_words"):
        go_back(reference=case.reference, words=" ", by=case.lead, at=noon)


def test_there_is_nothing_before_scanning(noon):
    with refused("nothing_before"):
        go_back(reference=a_case(at=noon).reference, words="Why not", by=a_lead(), at=noon)


def a_lead():
    return a_member(Role.COORDINATOR, name="Cora Chair")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"before_from": BEFORE[1], "before_to": BEFORE[0]}, "before_in_order"),
        ({"before_to": BEFORE[0]}, "before_in_order"),
        ({"review_in": 0}, "review_ahead"),
        ({"before_to": date(2026, 5, 31)}, "before_after_review"),
        ({"before_to": date(2026, 6, 1)}, "before_after_review"),
    ],
)
def test_a_measure_needs_a_time_before_and_a_review_to_come(noon, said, why):
    case, said = a_case(at=noon), dict(said)
    told = {
        "measure": "T4",
        "before_from": BEFORE[0],
        "before_to": BEFORE[1],
        "review_on": noon.date() + timedelta(days=said.pop("review_in", 90)),
    }

    with refused(why):
        choose_measure(reference=case.reference, by=case.lead, at=noon, **told | said)


def test_once_something_has_started_the_measure_stays_but_the_review_can_move(noon):
    case = in_assessment(noon)

    with refused("measure_stands"):
        measured(case)
    move_review(
        reference=case.reference,
        review_on=noon.date() + 300 * DAY,
        words="The summer has to be in it",
        by=case.lead,
        at=noon,
    )

    assert again(case).review_on == noon.date() + 300 * DAY


def test_a_review_is_moved_to_a_day_to_come_and_only_where_there_is_one(noon):
    case = a_case(at=noon)
    told = {"reference": case.reference, "words": "Later", "by": case.lead, "at": noon}

    with refused("no_measure"):
        move_review(review_on=noon.date() + DAY, **told)
    measured(case)
    with refused("review_ahead"):
        move_review(review_on=noon.date(), **told)


def test_nothing_is_planned_before_it_was_taken_on(noon):
    case = a_case(at=noon)
    case.stage = Stage.NOMINATED
    case.save()

    with refused("only_nominated"):
        an_intervention(case)


def test_a_list_names_what_is_missing_next(noon):
    case = a_case(at=noon)

    (line,) = case_list("mine", case.lead, now=noon).lines
    assert line.next.startswith("Nothing shows yet that there is a problem.")
    a_piece(case, EvidenceStage.SCANNING)
    (line,) = case_list("mine", case.lead, now=noon).lines

    assert line.next == "Nothing is missing: go on to Analysis."
    assert line.is_asked_of_me


def test_a_review_whose_day_is_over_is_said(noon):
    case = a_case_in_response(at=noon)

    (line,) = case_list("all", case.lead, now=noon + 200 * DAY).lines

    assert line.review_is_over


def test_only_its_lead_and_those_who_look_after_all_decide(noon):
    case = a_case(at=noon)
    colleague = a_member(name="Not Lead")

    with refused("not_lead"):
        go_on(reference=case.reference, by=colleague, at=noon)
