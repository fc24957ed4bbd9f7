from datetime import timedelta

import pytest

from highstreet.people.choices import AgencyKind
from highstreet.promises.choices import Act, Unit
from highstreet.promises.models import Promise
from highstreet.reports.choices import Kind
from highstreet.reports.deciding import tables_of
from highstreet.reports.models import Report
from highstreet.reports.queries.outlook import what_will_happen
from tests.makers import a_partnership, a_report, a_standard, an_agency, an_incident, told

title = "What will happen is said before sending, and kept"
pytestmark = pytest.mark.django_db


def test_the_outlook_names_who_will_have_it_and_by_when(noon):
    town = a_partnership()

    outlook = what_will_happen(an_incident(at=noon), town=town.id, at=noon)

    assert outlook.who == "Neighbourhood police"
    assert [(one.words, one.by - noon) for one in outlook.coming] == [
        ("Somebody has read it", timedelta(hours=24)),
        ("You have an answer", timedelta(hours=72)),
        ("You hear from us again", timedelta(days=28)),
        ("You are told what became of it", timedelta(days=60)),
    ]


def test_what_was_said_before_sending_is_what_is_promised(noon):
    town = a_partnership()
    incident = an_incident(at=noon)
    outlook = what_will_happen(incident, town=town.id, at=noon)

    (receipt,) = told(incident, at=noon)

    report = Report.objects.get(reference=receipt.reference)
    promised = Promise.objects.filter(undertaking=report.undertaking_id).order_by("due_at")
    assert [(p.words, p.due_at) for p in promised] == [(c.words, c.by) for c in outlook.coming]


def test_the_routes_decide_who_has_it_first():
    drinking = a_report(Kind.DRINKING)
    theft = a_report(Kind.THEFT)

    assert drinking.agency.name == "Town wardens"
    assert theft.agency.name == "Neighbourhood police"


def test_the_severity_says_why():
    calm = a_report()
    violent = a_report(facts=frozenset({"violence"}))

    assert (calm.severity, calm.severity_reasons) == (3, [])
    assert (violent.severity, violent.severity_reasons) == (
        1,
        ["Somebody was hurt or threatened"],
    )


def test_a_promise_stays_as_it_was_made_when_the_table_changes(noon):
    before = a_report(at=noon)
    police = an_agency(AgencyKind.POLICE)

    a_standard(police, Act.ANSWER, 5, Unit.DAYS, words="Slower", since=(noon).date())
    after = a_report(at=noon)

    answers = Promise.objects.filter(act=Act.ANSWER)
    assert answers.get(undertaking=before.undertaking_id).words == "You have an answer"
    assert answers.get(undertaking=after.undertaking_id).words == "Slower"


def test_a_changed_table_is_noticed_at_once_by_a_worker_that_keeps_the_tables(noon):
    town = a_partnership()
    tables_of(town.id)

    a_standard(
        an_agency(AgencyKind.POLICE), Act.ANSWER, 1, Unit.HOURS, words="Soon", since=noon.date()
    )

    outlook = what_will_happen(an_incident(at=noon), town=town.id, at=noon)
    assert "Soon" in [one.words for one in outlook.coming]


def test_a_report_falls_due_when_its_first_promise_does(noon):
    report = a_report(at=noon)

    assert report.due_at == noon + timedelta(hours=24)
