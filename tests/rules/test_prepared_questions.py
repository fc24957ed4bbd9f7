"""A prepared question gives what the same query set gives when it is asked by itself."""

import pytest
from django.db import connection
from django.db.models import Count, F
from django.forms.models import model_to_dict

from highstreet.base import towns
from highstreet.base.prepared import Given, Question, Statement, Things
from highstreet.people.models import Agency
from highstreet.reports.models import Report
from tests.makers import a_member, a_report, a_shop

pytestmark = pytest.mark.django_db
BESIDE = ("agency", "assignee", "telling", "series", "told_by", "card", "follow_up")


@pytest.fixture(autouse=True)
def all_towns():
    with towns.every_town():
        yield


def test_whole_rows_are_those_of_the_query_set_with_what_is_selected_beside_them():
    a_report(words="He ran", by=a_member())
    a_report(place=f"premises:{a_shop().id}")
    asked = Report.objects.select_related(*BESIDE).order_by("id")
    here = list(asked)

    found = Things(lambda: asked).ask()

    assert found == here
    for ours, theirs in zip(found, here, strict=True):
        assert model_to_dict(ours) == model_to_dict(theirs)
        with connection.execute_wrapper(no_more_questions):
            for name in BESIDE:
                assert getattr(ours, name, None) == getattr(theirs, name, None)


def no_more_questions(execute, sql, params, many, context):
    raise AssertionError(f"Asked again: {sql}")


def test_what_is_worked_out_comes_with_the_row():
    report = a_report()

    agency = Things(
        lambda: Agency.objects.annotate(others=Count("members"), again=F("name")).filter(
            id=Given("agency")
        )
    ).one(agency=report.agency_id)

    assert agency.others == report.agency.members.count()
    assert agency.again == report.agency.name


def test_a_question_that_can_have_no_answer_is_not_asked():
    nothing = Things(lambda: Report.objects.none())

    with connection.execute_wrapper(no_more_questions):
        assert nothing.ask() == []
        assert nothing.one() is None


def test_one_plan_serves_all_values():
    first, second = a_report(), a_report()
    by_reference = Question(
        lambda: Report.objects.filter(reference=Given("reference")).values_list("id")
    )

    answers = [by_reference.ask(reference=one.reference) for one in (first, second)]

    assert answers == [[(first.id,)], [(second.id,)]]


@pytest.mark.parametrize("value", ["O'Brien", "100%", "%s", "a\\b", ""])
def test_a_value_is_the_same_whether_planned_once_or_anew(value):
    said = Statement("select %(value)s::text")

    assert said.ask(value=value)[0][0] == value
    assert said.ask_anew(value=value)[0][0] == value
