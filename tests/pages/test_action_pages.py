from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.actions.choices import Status
from highstreet.actions.models import Action
from highstreet.people.choices import AgencyKind, Role
from tests.makers import a_member, a_report, an_agency, sign_in
from tests.pages.asking import now
from tests.spec.actions.giving import an_action

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST_OF_A_LIST = 7
MOST_OF_A_PAGE = 12


def page_of(client, action) -> str:
    return client.get(reverse("desk:action", args=[action.reference])).content.decode()


def done(client, action, deed, **typed):
    return client.post(reverse("desk:action_act", args=[action.reference, deed]), typed)


def test_the_list_asks_the_database_as_often_however_long_it_is(
    client, django_assert_max_num_queries
):
    owner = a_member()
    for _ in range(5):
        an_action(owner, at=now())
    sign_in(client, owner)

    with django_assert_max_num_queries(MOST_OF_A_LIST):
        client.get(reverse("desk:actions"), {"view": "all"})


def test_so_does_the_page_of_an_action_however_much_happened_to_it(
    client, django_assert_max_num_queries
):
    owner = a_member()
    action = an_action(owner, at=now())
    sign_in(client, owner)
    for number in range(5):
        done(client, action, "comment", words=f"Number {number}")

    with django_assert_max_num_queries(MOST_OF_A_PAGE):
        page = page_of(client, action)

    assert "Number 4" in page


def test_an_empty_list_says_what_will_be_there(client):
    sign_in(client, a_member())

    page = client.get(reverse("desk:actions"), {"view": "mine"}).content.decode()

    assert "You owe nothing." in page
    assert "you will see here how many were done on time" in page


def test_a_list_that_is_not_there_is_the_agency_s(client):
    sign_in(client, a_member())

    page = client.get(reverse("desk:actions"), {"view": "nonsense"}).content.decode()

    assert "What Neighbourhood police owes" in page


def test_a_share_of_fewer_than_five_is_too_few(client):
    owner = a_member()
    given = now() - 30 * DAY
    for _ in range(4):
        an_action(owner, at=given, due_in=3)
    sign_in(client, owner)

    assert "0 of 4: too few for a share" in client.get(reverse("desk:actions")).content.decode()

    an_action(owner, at=given, due_in=3)
    assert "0 of 5" in client.get(reverse("desk:actions")).content.decode()


def test_giving_one_leads_to_its_page(client):
    owner = a_member()
    sign_in(client, owner)
    form = {
        "title": "Mend the light",
        "done_when": "It is on",
        "owner": owner.id,
        "due_on": (now() + 9 * DAY).date().isoformat(),
        "origin": "Meeting of 3 March",
        "restricted": "on",
    }

    answer = client.post(reverse("desk:action_give"), form)

    action = Action.objects.get()
    assert answer.url == reverse("desk:action", args=[action.reference])
    assert action.restricted


def test_what_was_typed_stands_there_again_when_it_is_refused(client):
    sign_in(client, a_member())
    form = {"title": "Mend the light", "owner": "", "due_on": "2001-01-01", "done_when": "On"}

    answer = client.post(reverse("desk:action_give"), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Mend the light"' in page and 'value="2001-01-01"' in page
    assert "Choose somebody." in page


def test_a_report_s_page_leads_to_an_action_that_comes_from_it(client):
    member, report = a_member(), a_report()
    sign_in(client, member)
    page = client.get(reverse("desk:report", args=[report.reference])).content.decode()
    address = f"{reverse('desk:action_give')}?report={report.reference}"
    assert f'href="{address}"' in page

    asked = client.get(address).content.decode()

    assert f'name="report" value="{report.reference}"' in asked
    assert 'value="A report"' in asked


def test_a_report_that_is_none_of_theirs_is_not_there(client):
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    sign_in(client, warden)
    form = {
        "title": "x",
        "done_when": "x",
        "owner": warden.id,
        "due_on": (now() + DAY).date().isoformat(),
        "origin": "A report",
        "report": a_report().reference,
    }

    answer = client.post(reverse("desk:action_give"), form)

    assert answer.status_code == 422
    assert "no longer there" in answer.content.decode()


def test_the_owner_has_one_main_button_and_the_evidence_stands_beside_what_was_agreed(client):
    action = an_action(at=now())
    sign_in(client, action.owner)
    assert "Mark it done" in page_of(client, action)

    done(client, action, "done", words="On since Monday, says the warden.")

    page = page_of(client, action)
    assert "What done will look like" in page and "What shows that it is done" in page
    assert "On since Monday, says the warden." in page
    assert "Mark it done" not in page


def test_moved_twice_its_page_offers_to_send_it_up_and_the_leader_decides_there(client):
    action = an_action(at=now())
    leader = a_member(Role.LEADER, of=an_agency(AgencyKind.COUNCIL, "Council"), name="Marian Holt")
    sign_in(client, action.owner)
    for days in (28, 35):
        done(client, action, "move", due_on=(now() + days * DAY).date().isoformat(), words="Late")
    third = done(
        client, action, "move", due_on=(now() + 42 * DAY).date().isoformat(), words="Late again"
    )
    assert third.status_code == 422
    assert "It now goes up" in third.content.decode()
    assert "Marian Holt, Council decides" in page_of(client, action)

    done(client, action, "send-up", words="What now?")
    assert "waits for Marian Holt to decide" in page_of(client, action)
    sign_in(client, leader)
    assert "It waits for you to decide" in page_of(client, action)
    done(client, action, "decide", decision="DROP", words="Enough.")

    action.refresh_from_db()
    assert action.status == Status.DROPPED


def test_a_deed_that_is_wrong_keeps_its_words(client):
    action = an_action(at=now())
    sign_in(client, action.owner)

    answer = done(client, action, "move", due_on="", words="The lamp is late")

    assert answer.status_code == 422
    assert "The lamp is late" in answer.content.decode()
    assert "Give the day." in answer.content.decode()


def test_a_deed_that_nobody_can_do_is_not_there(client):
    action = an_action(at=now())
    sign_in(client, action.owner)

    assert done(client, action, "explode").status_code == 404


def test_the_overview_says_what_is_overdue_in_my_agency(client):
    action = an_action(at=now() - 30 * DAY, due_in=3)
    sign_in(client, action.owner)

    page = client.get(reverse("office:overview")).content.decode()

    assert "1 action is overdue in your agency" in page
