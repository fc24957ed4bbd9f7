import pytest

from highstreet.measures.catalogue import BY_CODE
from highstreet.measures.choices import Sort
from highstreet.measures.verdicts import Verdict, Verdicts
from highstreet.targets import rules
from highstreet.targets.queries.targets import change_of, public_targets
from highstreet.targets.saying import reading
from tests.spec.targets.agreeing import (
    FALLEN,
    YEAR,
    a_target,
    page_of,
    page_with,
    typed_in,
    worked_out,
)

title = (
    "Reports, harm and what is independent of them stand beside each other, and are read together"
)
pytestmark = pytest.mark.django_db


def test_reports_harm_and_an_independent_measure_stand_side_by_side(chair):
    page = page_with(YEAR + FALLEN, chair)

    assert [panel.measure.code for panel in page.line.beside] == ["R1", "T4", "T6"]
    assert [panel.is_own for panel in page.line.beside] == [False, False, True]
    assert page.line.reading.startswith("We cannot tell yet")


def test_where_nobody_counts_the_street_what_people_say_stands_beside_the_reports(chair):
    target = a_target("T4", by=chair)
    typed_in([60] * 14, measure="T1", of=100, by=chair)
    worked_out(target)

    line = page_of(target, chair).line

    assert [panel.measure.code for panel in line.beside] == ["R1", "T4", "T1"]
    assert line.beside[2].found.verdict == Verdict.NOISE


def test_where_people_were_asked_their_voices_are_a_panel_of_their_own(chair):
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)
    typed_in([60] * 14, measure="T1", of=100, by=chair)
    worked_out(target)

    page = page_of(target, chair)
    (public,) = public_targets(target.partnership_id)

    assert [panel.measure.code for panel in page.line.beside] == ["R1", "T4", "T6", "T1"]
    assert [panel.tag for panel in public.beside[2:]] == [
        "Signal: better",
        "Noise: no clear change",
    ]


def test_a_target_about_answering_stands_beside_measures_of_how_much_happens(chair):
    page = page_of(a_target("T3", by=chair), chair)

    assert [panel.measure.code for panel in page.line.beside] == ["R1", "T4", "T6"]
    assert page.line.panel.measure.code == "T3"


@pytest.mark.parametrize(
    "reports, harm, independent, words",
    [
        ("FELL", "FELL", "UNKNOWN", "fewer incidents, not only fewer reports"),
        ("FELL", "NOISE", "UNKNOWN", "perhaps people tell less"),
        ("FELL", "NOISE", "ROSE", "people seem to tell less"),
        ("NOISE", "FELL", "NOISE", "shows less harm"),
        ("NOISE", "NOISE", "NOISE", "Neither reports nor"),
        ("NOISE", "ROSE", "NOISE", "people may tell less of it"),
        ("ROSE", "NOISE", "FELL", "That is a good sign"),
        ("ROSE", "NOISE", "UNKNOWN", "perhaps more people tell"),
        ("ROSE", "ROSE", "NOISE", "more incidents, not only more reports"),
        ("FELL", "FELL", "ROSE", "opposite things"),
        ("FELL", "UNKNOWN", "UNKNOWN", "We cannot tell yet"),
        ("UNKNOWN", "FELL", "FELL", "We cannot tell yet"),
    ],
)
def test_reports_are_read_beside_harm_and_what_is_independent_of_them(
    reports, harm, independent, words
):
    changes = [(Sort.REPORTING, reports), (Sort.HARM, harm), (Sort.INDEPENDENT, independent)]

    assert words in reading(rules.reading(changes))


def test_where_more_people_feel_safe_there_is_less_trouble():
    found = Verdicts(Verdict.BETTER, points=(), months=24, baseline=12, fell=False)

    assert change_of(BY_CODE["T1"], found) == "FELL"
    assert change_of(BY_CODE["R1"], found) == "ROSE"
