from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.base.saying import long_day
from tests.makers import a_member, a_report, sign_in
from tests.pages.asking import now
from tests.spec.actions.giving import an_action
from tests.spec.cases.making import (
    a_case,
    a_case_in_response,
    a_coordinator,
    a_nomination,
    a_proposal,
    an_intervention,
    somewhere,
)

pytestmark = pytest.mark.django_db
MOST_OF_A_LIST = 9
MOST_OF_A_PAGE = 17


def text(client, name, **parts) -> str:
    answer = client.get(reverse(name, kwargs=parts))
    assert answer.status_code == 200
    return answer.content.decode()


WORK = ("evidence", "triangle", "measure", "try", "action", "assess", "who")


@pytest.mark.parametrize("page", WORK)
def test_each_page_of_work_opens_for_the_lead(client, page):
    lead = a_member()
    case = a_case(lead, at=now())
    sign_in(client, lead)

    assert case.title in text(client, f"desk:case_{page}", reference=case.reference)


def told(count: int = 3) -> list[str]:
    return [a_report(at=now(), words=f"Number {one}").reference for one in range(count)]


def test_the_list_asks_the_database_as_often_however_long_it_is(
    client, django_assert_max_num_queries
):
    lead = a_member()
    for _ in range(5):
        a_case(lead, at=now())
    sign_in(client, lead)

    with django_assert_max_num_queries(MOST_OF_A_LIST):
        client.get(reverse("desk:cases"), {"view": "all"})


def test_so_does_the_page_of_a_case_however_much_is_in_it(client, django_assert_max_num_queries):
    lead = a_member()
    case = a_case_in_response(lead, at=now(), reports=told(7))
    for _ in range(4):
        an_intervention(case, at=now())
    sign_in(client, lead)

    with django_assert_max_num_queries(MOST_OF_A_PAGE):
        page = text(client, "desk:case", reference=case.reference)

    assert "Number 0" in page


def test_a_page_without_anything_says_what_will_be_there(client):
    sign_in(client, a_member())

    for view, said in (
        ("mine", "You are on no case team."),
        ("all", "No problem is being worked on."),
        ("nominations", "No nomination waits."),
        ("over", "No case is over yet."),
        ("proposals", "Nothing is proposed."),
        ("nonsense", "You are on no case team."),
    ):
        assert said in client.get(reverse("desk:cases"), {"view": view}).content.decode()


def test_a_search_that_finds_nothing_says_so(client):
    sign_in(client, a_member())

    found = client.get(reverse("desk:cases"), {"words": "zebra"}).content.decode()

    assert "No case that you may see has these words." in found


def typed(lead, **more):
    (place,) = somewhere()
    return {
        "title": "Thefts at the chemist",
        "problem": "The same things are stolen each week",
        "type": "THEFT",
        "place": place,
        "why": "It needs more than police",
        "lead": lead.id,
        "audience": "ALL",
    } | more


def test_a_nomination_from_a_report_knows_its_place_and_its_reports(client):
    member, report = a_member(), a_report(at=now())
    sign_in(client, member)

    page = client.get(reverse("desk:case_new"), {"report": report.reference}).content.decode()

    assert f"With 1 report as evidence: {report.reference}" in page
    assert f'value="{somewhere()[0]}" selected' in page


def test_a_report_that_one_may_not_know_of_fills_in_nothing(client):
    sign_in(client, a_member())

    page = client.get(reverse("desk:case_new"), {"report": "7K4P-RTXA"}).content.decode()

    assert "as evidence" not in page


def test_a_nomination_that_lacks_something_keeps_what_was_typed(client):
    member = a_member()
    sign_in(client, member)

    answer = client.post(reverse("desk:case_new"), typed(member, problem=""))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say in one sentence what the problem is." in page
    assert "Thefts at the chemist" in page


def test_why_is_kept_whole_or_refused(client):
    member = a_member()
    sign_in(client, member)

    answer = client.post(reverse("desk:case_new"), typed(member, why="Why " * 251))

    assert answer.status_code == 422
    assert "That is too long: 1,000 letters are the most." in answer.content.decode()


def test_words_that_do_not_belong_there_are_warned_of_once(client):
    member = a_member()
    sign_in(client, member)
    wrong = typed(member, problem="Two Asian lads steal each week")

    warned = client.post(reverse("desk:case_new"), wrong)
    kept = client.post(reverse("desk:case_new"), wrong | {"anyway": "on"})

    assert warned.status_code == 422
    assert "Asian lads" in warned.content.decode()
    assert kept.status_code == 302


def test_what_is_missing_leads_to_where_it_can_be_added(client):
    lead = a_member()
    case = a_case(lead, at=now())
    sign_in(client, lead)

    page = text(client, "desk:case", reference=case.reference)

    way = reverse("desk:case_evidence", args=[case.reference])
    assert f'href="{way}?stage=SCANNING">Add evidence for Scanning' in page


def test_without_figures_the_page_says_from_when_there_can_be_any(client):
    lead = a_member()
    case = a_case_in_response(lead, at=now())
    one = an_intervention(case, at=now())
    sign_in(client, lead)
    client.post(
        reverse("desk:intervention_act", args=[case.reference, one.id, "start"]),
        {"on": now().date().isoformat()},
    )

    page = text(client, "desk:case", reference=case.reference)

    first = long_day(now().date() + timedelta(days=10))
    assert f"A first look is possible from {first} on" in page


def test_a_deed_that_is_refused_says_why_and_keeps_what_was_typed(client):
    lead = a_member()
    case = a_case(lead, at=now())
    sign_in(client, lead)
    address = reverse("desk:case_measure", args=[case.reference])

    answer = client.post(
        address,
        {
            "measure": "T4",
            "before_from": "2026-01-01",
            "before_to": "2025-01-01",
            "review_on": "2099-01-01",
        },
    )

    assert answer.status_code == 422
    assert "The time before must begin before it ends." in answer.content.decode()
    assert 'value="2025-01-01"' in answer.content.decode()


@pytest.mark.parametrize("page", ["case_act", "case_who_act"])
def test_a_deed_that_is_not_there_is_not_found(client, page):
    lead = a_member()
    case = a_case(lead, at=now())
    sign_in(client, lead)

    assert client.post(reverse(f"desk:{page}", args=[case.reference, "fly"])).status_code == 404


def test_a_proposal_is_set_aside_with_a_reason(client):
    proposal = a_proposal(*told(), at=now())
    sign_in(client, a_member())
    address = reverse("desk:problem_set_aside", args=[proposal.id])

    lacks = client.post(address, {"words": ""})
    aside = client.post(address, {"words": "One school trip"}, follow=True)

    assert lacks.status_code == 422
    assert "Say why." in lacks.content.decode()
    assert "It is set aside until something new is told." in aside.content.decode()


def test_a_proposal_fills_in_the_case(client):
    proposal = a_proposal(*told(), at=now())
    sign_in(client, a_member())

    page = text(client, "desk:problem_proposal", proposal=proposal.id)

    assert (
        "would make about 3.1; as many as were found it makes less than once in a thousand times"
        in page
    )
    assert "p =" not in page
    assert "Its 3 reports" in page
    assert f'value="{proposal.title}"' in page


def test_a_report_s_page_lists_its_cases_and_its_actions(client):
    lead, report = a_member(), a_report(at=now())
    case = a_nomination(lead, at=now(), reports=[report.reference])
    action = an_action(lead, at=now(), report=report.reference, origin="A report")
    sign_in(client, lead)

    page = text(client, "desk:report", reference=report.reference)

    assert reverse("desk:case", args=[case.reference]) in page
    assert reverse("desk:action", args=[action.reference]) in page
    assert "On course" in page


def test_a_coordinator_who_hides_a_case_from_themselves_comes_back_to_the_list(client):
    case, coordinator = a_case(a_member(), at=now()), a_coordinator()
    sign_in(client, coordinator)
    address = reverse("desk:case_who_act", args=[case.reference, "audience"])

    answer = client.post(address, {"audience": "RESTRICTED", "words": "It names somebody"})

    assert answer.url == reverse("desk:cases")
