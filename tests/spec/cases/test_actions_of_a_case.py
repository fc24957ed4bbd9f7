from importlib import import_module

import pytest
from django.db import connection

from highstreet.actions.models import Action
from highstreet.answers.offering import next_of
from highstreet.cases.choices import Audience
from highstreet.cases.commands.giving import Deed, give_action
from highstreet.cases.commands.team import set_team
from highstreet.cases.queries.page import case_page
from highstreet.meetings.models import Meeting
from highstreet.meetings.papers import blocks
from highstreet.meetings.papers.facts import overdue
from highstreet.people.choices import AgencyKind
from tests.makers import a_member, a_partnership, an_agency
from tests.refusals import refused
from tests.spec.cases.making import (
    DAY,
    a_case,
    a_coordinator,
    again,
)

title = "What is done for a case"
pytestmark = pytest.mark.django_db


def given(case, by, noon):
    deed = Deed("Ask for a quote", "The quote is here", noon.date() + 7 * DAY)
    return give_action(reference=case.reference, owner=by.id, deed=deed, by=by, at=noon)


def test_an_action_comes_from_the_case_and_stands_on_its_page(noon):
    case = a_case(at=noon)

    reference = given(case, case.lead, noon)

    action = Action.objects.get(reference=reference)
    assert (action.origin, action.restricted) == (f"Case {case.reference}", False)
    (line,) = case_page(case.reference, case.lead, now=noon).actions
    assert (line.action.reference, line.action.left) == (reference, "7 days left")


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.RESTRICTED])
def test_an_action_of_a_case_for_few_does_not_say_what_it_is_for(noon, audience):
    lead = a_member()
    case = a_case(lead, by=lead, at=noon, audience=audience)

    action = Action.objects.get(reference=given(case, lead, noon))

    assert (action.restricted, action.origin) == (True, "Agreed among a few people")


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.RESTRICTED])
def test_neither_the_open_pack_nor_a_public_answer_is_offered_it(noon, audience):
    lead = a_member()
    case = a_case(lead, by=lead, at=noon, audience=audience)
    reference = given(case, lead, noon)
    Action.objects.filter(reference=reference).update(due_on=noon.date() - DAY)
    town = a_partnership()

    in_pack = overdue(Meeting(partnership=town), at=noon)
    offered = list(next_of(town.id, area=None, today=noon.date()))

    assert in_pack == [blocks.text("Nothing is overdue, and nothing waits for a decision.")]
    assert offered == []


def test_what_was_given_for_a_case_of_a_team_in_earlier_days_is_hidden_when_the_platform_is_updated(
    noon,
):
    lead = a_member()
    few, all_of_them = a_case(lead, at=noon, audience=Audience.TEAM), a_case(lead, at=noon)
    of_few, of_all = given(few, lead, noon), given(all_of_them, lead, noon)
    Action.objects.filter(reference=of_few).update(restricted=False, origin="Case 7K4P-RTXA")

    with connection.cursor() as cursor:
        cursor.execute(import_module("highstreet.cases.migrations.0003_actions_of_few").HIDE)

    assert [
        (one.restricted, one.origin)
        for one in (Action.objects.get(reference=of_few), Action.objects.get(reference=of_all))
    ] == [(True, "Agreed among a few people"), (False, f"Case {all_of_them.reference}")]


def test_the_team_reads_what_is_done_and_opens_what_its_agency_owes(noon):
    lead, warden = a_member(), a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), name="Wes Warden")
    case = a_case(lead, at=noon, audience=Audience.TEAM)
    reference = given(case, lead, noon)
    agencies = [warden.agency_id]
    set_team(reference=case.reference, agencies=agencies, people=[], by=lead, at=noon)

    seen = [case_page(case.reference, one, now=noon).actions for one in (lead, warden)]

    assert [[(line.action.reference, line.may_be_opened) for line in one] for one in seen] == [
        [(reference, True)],
        [(reference, False)],
    ]


def test_nothing_is_given_for_a_case_that_is_over(noon):
    case = a_case(a_coordinator(), at=noon)
    case.stage, case.ended_at = "DECLINED", noon
    case.save()

    with refused("case_over"):
        given(again(case), case.lead, noon)
