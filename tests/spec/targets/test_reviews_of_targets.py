import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from highstreet.cases.choices import Audience
from highstreet.cases.commands.interventions import start
from highstreet.cases.models import Case, Intervention
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import end_target, mark_target
from highstreet.targets.commands.reviewing import remind_of_reviews, review_target
from highstreet.targets.models import Target, Worked
from highstreet.targets.queries.targets import public_targets
from highstreet.trail.models import Entry
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, an_agency, sign_in
from tests.refusals import refused
from tests.spec.cases.making import a_case_in_response, an_intervention
from tests.spec.targets.agreeing import (
    AGREED,
    FALLEN,
    YEAR,
    a_target,
    month,
    page_of,
    typed_in,
    worked_out,
)

title = "A target is looked at again: what was found is noted, and whoever forgets gets a letter"
pytestmark = pytest.mark.django_db
REVIEW = date(2026, 6, 1)
ON_THE_DAY = datetime(2026, 6, 1, 7, 10, tzinfo=UTC)
DAY = timedelta(days=1)
# The drawing's layers: each stretch of months has its own, with the numbers of what was done above it.
A_RUN = "child_layer_5_marks"
NUMBERS = r'child_layer_4_marks"(.*?)child_layer_5_marks'


@pytest.fixture
def target(chair):
    return a_target(by=chair, review_on=REVIEW, aim_by=date(2027, 1, 1))


def remind(target, at):
    return remind_of_reviews(town=target.partnership_id, at=at)


def letters():
    rows = Letter.objects.filter(kind="targets/review").order_by("to")
    return list(rows.values_list("to", flat=True))


def test_on_the_day_the_people_of_both_owners_are_written_to_once(chair, target):
    police = a_member(Role.RESPONDER, of=target.first_owner, email="b@police.example")
    a_member(Role.RESPONDER, of=target.second_owner, email="a@wardens.example")
    a_member(Role.RESPONDER, of=an_agency(AgencyKind.YOUTH), email="c@youth.example")

    written = [remind(target, ON_THE_DAY + days * DAY) for days in (-1, 0, 0, 1)]

    assert {"a@wardens.example", "b@police.example"} <= set(letters())
    assert "c@youth.example" not in letters()
    assert written == [0, len(letters()), 0, 0]
    assert f"desk/targets/{target.id}/" in Letter.objects.filter(to=police.account.email)[0].body


def test_a_target_that_was_looked_at_or_has_ended_is_not_written_about(chair, target):
    other = a_target(by=chair, review_on=REVIEW)
    end_target(target=other.id, words="Reached", by=chair, at=AGREED)
    review_target(
        target=target.id, words="No change yet", review_on=date(2026, 9, 1), by=chair, at=ON_THE_DAY
    )

    assert remind(target, ON_THE_DAY + DAY) == 0
    assert remind(target, ON_THE_DAY + 95 * DAY) > 0


def test_what_was_found_stands_beside_the_chart_and_on_the_trail(chair, target):
    review_target(
        target=target.id, words="No change yet", review_on=date(2026, 9, 1), by=chair, at=ON_THE_DAY
    )

    line = page_of(target, chair).line
    assert [(mark.kind, mark.on, mark.words) for mark in line.marks] == [
        (MarkKind.REVIEW, REVIEW, "No change yet")
    ]
    assert line.review_on == date(2026, 9, 1)
    assert Entry.objects.get(what="target.reviewed").detail["words"] == "No change yet"


def test_before_the_day_of_the_aim_a_review_says_when_the_next_one_is(chair, target):
    with refused("next_review"):
        review_target(target=target.id, words="No change", review_on=None, by=chair, at=ON_THE_DAY)


def test_from_the_day_of_the_aim_on_the_last_review_is_enough(chair, target):
    at = datetime(2027, 1, 4, 12, tzinfo=UTC)
    assert page_of(target, chair).line.is_missed(at.date())

    review_target(target=target.id, words="It was reached", review_on=None, by=chair, at=at)

    assert not page_of(target, chair).line.is_missed(at.date())
    assert remind(target, at + DAY) == 0


def test_the_form_notes_what_was_found(client, chair):
    target = a_target(by=chair)
    sign_in(client, chair)
    page = reverse("desk:target_review", kwargs={"target": target.id})

    client.post(page, {"words": "Two walks made", "review_on": "2097-01-01"})

    assert Target.objects.get().review_on == date(2097, 1, 1)
    assert page_of(target, chair).line.marks[0].words == "Two walks made"


def test_what_was_begun_in_a_case_for_all_is_marked_with_one_press(client, chair):
    target = a_target(by=chair)
    for words, audience, is_about_person in [
        ("New lights in Gold Street", Audience.ALL, False),
        ("A plan for J.", Audience.ALL, True),
        ("Something few may know of", Audience.TEAM, False),
    ]:
        case = a_case_in_response()
        begun = an_intervention(case, what=words)
        start(
            reference=case.reference,
            number=begun.id,
            on=MONDAY_NOON.date(),
            by=case.lead,
            at=MONDAY_NOON,
        )
        Intervention.objects.filter(id=begun.id).update(is_about_person=is_about_person)
        Case.objects.filter(id=case.id).update(audience=audience)
    sign_in(client, chair)
    form = reverse("desk:target_mark", kwargs={"target": target.id})

    offered = client.get(form).content.decode()
    day = Intervention.objects.get(what="New lights in Gold Street").started_on
    sent = {"kind": "DONE", "on": day.isoformat(), "words": "New lights in Gold Street"}
    for name, value in sent.items():
        assert f'name="{name}" value="{value}"' in offered
    client.post(form, sent)

    assert "A plan for J." not in offered
    assert "few may know" not in offered
    marks = page_of(target, chair).line.marks
    assert [(mark.on, mark.words) for mark in marks] == [(day, "New lights in Gold Street")]
    assert 'value="New lights in Gold Street"' not in client.get(form).content.decode()


def test_what_is_marked_stands_on_the_chart_under_its_number_and_a_break_parts_it(chair):
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)
    for kind, number, words in [
        (MarkKind.DONE, 3, "Outreach begins"),
        (MarkKind.DONE, 5, "Lights"),
        (MarkKind.BREAK, 12, "Another route"),
    ]:
        mark_target(target=target.id, kind=kind, on=month(number), words=words, by=chair, at=AGREED)
    worked_out(target)

    kept = Worked.objects.get(target=target, measure="T6")
    (line,) = public_targets(target.partnership_id)

    assert kept.figures["marks"] == {
        str(month(3)): "1",
        str(month(5)): "2",
        str(month(12)): "3",
    }
    for chart in (kept.wide, kept.narrow, line.panel.wide):
        numbers = "".join(re.findall(NUMBERS, chart, re.DOTALL))
        assert re.findall(r">(\d+)</text>", numbers) == ["1", "2", "3"]
        assert chart.count(A_RUN) == 2
