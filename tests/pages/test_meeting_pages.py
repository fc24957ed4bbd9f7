from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.meetings.models import Item, Meeting
from highstreet.people.choices import AgencyKind
from tests.makers import a_member, an_agency, sign_in
from tests.pages.asking import done, now
from tests.spec.actions.giving import an_action
from tests.spec.meetings.making import (
    a_coordinator,
    a_meeting,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    item_for,
    something_to_do,
)

pytestmark = pytest.mark.django_db
MOST_OF_A_PAGE = 15


def page_of(client, name: str, meeting: Meeting, *more: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=[meeting.reference, *more]))
    return answer.content.decode()


def many(number: int) -> list:
    agencies = [an_agency(AgencyKind.COUNCIL, f"Agency {n}") for n in range(number)]
    return [a_member(of=one, name=f"Person {n}") for n, one in enumerate(agencies)]


def test_an_empty_list_says_what_will_be_there_and_how_it_comes(client):
    sign_in(client, a_member())

    page = client.get(reverse("desk:meetings")).content.decode()

    assert "When a coordinator plans one that your agency is asked to" in page
    assert "Plan a meeting" not in page


@pytest.mark.parametrize("number", [2, 8])
def test_every_page_asks_the_database_as_often_however_many_come(
    client, django_assert_max_num_queries, number
):
    by = a_coordinator()
    meeting = a_sitting_meeting(*many(number), by=by, at=now())
    for count in range(number):
        done_at_table(meeting, by, f"Mend light {count}")
    sign_in(client, by)
    for name in ("meeting", "meeting_table", "meeting_screen"):
        with django_assert_max_num_queries(MOST_OF_A_PAGE + 3):
            page_of(client, name, meeting)
    with django_assert_max_num_queries(MOST_OF_A_PAGE):
        client.get(reverse("desk:meetings"))


def done_at_table(meeting: Meeting, by, words: str) -> None:
    from highstreet.meetings.commands.sitting import decide

    decide(
        reference=meeting.reference,
        item=item_for(meeting).id,
        words=words,
        to_do=something_to_do(by, at=now()),
        by=by,
        at=now(),
    )


def test_a_screen_that_has_drawn_everything_is_told_so_in_few_questions(
    client, django_assert_max_num_queries
):
    officer = a_member()
    meeting = a_sitting_meeting(officer, at=now())
    sign_in(client, officer)

    with django_assert_max_num_queries(6):
        answer = client.get(
            reverse("desk:meeting_table", args=[meeting.reference]),
            {"seen": meeting.open_changes},
            headers={"HX-Request": "true"},
        )

    assert answer.status_code == 204


def test_a_screen_that_has_not_gets_the_live_part_alone(client):
    officer = a_member()
    meeting = a_sitting_meeting(officer, at=now())
    sign_in(client, officer)

    for name in ("meeting_table", "meeting_screen"):
        answer = client.get(
            reverse(f"desk:{name}", args=[meeting.reference]),
            {"seen": "0"},
            headers={"HX-Request": "true"},
        )
        page = answer.content.decode()
        assert "<html" not in page and 'name="seen"' in page


def test_what_was_typed_stands_there_again_when_it_is_refused(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)

    answer = done(
        client,
        meeting,
        "decide",
        item=item_for(meeting).id,
        words="Mend it",
        owner=by.id,
        due_on="",
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Mend it"' in page
    assert "Give the day by which it will be done." in page
    assert "Say how anybody can see that it is done." in page


def test_an_owner_who_may_not_be_chosen_writes_no_decision(client):
    by, shop = a_coordinator(), a_member()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)

    done(client, meeting, "decide", item="999999", words="Mend it")
    done(client, meeting, "decide", item=item_for(meeting).id, words="Mend it", owner="999999")

    assert not meeting.decisions.exists()
    assert shop.id


def test_a_form_of_a_meeting_that_is_over_leads_to_its_page_with_the_reason(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)
    done(client, meeting, "end")

    answer = done(client, meeting, "go-to", item=item_for(meeting).id)

    assert answer.status_code == 422
    assert "This is done while the meeting sits." in answer.content.decode()


def test_what_is_asked_of_whom_stands_in_the_list(client):
    by, officer = a_coordinator(), a_member()
    an_action(officer, at=now() - timedelta(days=60), due_in=5)
    a_sent_meeting(officer, by=by, at=now())
    sign_in(client, officer)

    page = client.get(reverse("desk:meetings")).content.decode()

    assert "Say whether you come, or who comes instead." in page
    assert "One action" in " ".join(page.split()) and "overdue" in page


def test_before_it_is_sent_the_agenda_is_seen_by_whoever_prepares_it_alone(client):
    by, officer = a_coordinator(), a_member()
    meeting = a_meeting(officer, by=by, at=now())
    sign_in(client, officer)

    page = page_of(client, "meeting", meeting)

    assert "The agenda comes here as soon as it is sent." in page
    assert (
        client.get(reverse("desk:meeting_paper", args=[meeting.reference, "pack"])).status_code
        == 404
    )
    assert client.get(reverse("desk:meeting_prepare", args=[meeting.reference])).status_code == 403


def test_until_the_queue_has_printed_it_the_page_says_so(client):
    officer = a_member()
    meeting = a_sent_meeting(officer, at=now())
    sign_in(client, officer)

    assert "The PDF is being made" in page_of(client, "meeting_paper", meeting, "pack")
    assert (
        client.get(reverse("desk:meeting_pdf", args=[meeting.reference, "pack"])).status_code == 404
    )
    assert client.get(reverse("desk:meeting_calendar", args=[meeting.reference])).status_code == 404
    assert (
        client.get(reverse("desk:meeting_paper", args=[meeting.reference, "poem"])).status_code
        == 404
    )


def test_a_page_to_prepare_a_meeting_that_has_begun_leads_back_to_it(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)

    answer = client.get(reverse("desk:meeting_prepare", args=[meeting.reference]))

    assert answer.url == reverse("desk:meeting", args=[meeting.reference])


def test_the_plan_offers_what_the_last_meeting_was_like(client):
    by, officer = a_coordinator(), a_member()
    meeting = a_meeting(officer, by=by, named=[officer], at=now())
    sign_in(client, by)

    page = client.get(reverse("desk:meeting_plan")).content.decode()

    offered = (meeting.starts_at + timedelta(weeks=4)).date().isoformat()
    assert f'value="{offered}"' in page
    assert page.count(f'value="{officer.id}" checked') == 2


def test_who_may_know_is_not_offered_to_somebody_who_did_not(client):
    officer = a_member()
    a_meeting(officer, by=a_coordinator(), named=[officer], at=now())
    sign_in(client, a_coordinator("Second Coordinator"))

    page = client.get(reverse("desk:meeting_plan")).content.decode()

    assert page.count(f'value="{officer.id}" checked') == 1


def test_the_wall_asks_for_the_restricted_part_only_by_somebody_who_may(client):
    by, officer = a_coordinator(), a_member()
    meeting = a_sitting_meeting(officer, by=by, at=now())
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    sign_in(client, by_of(meeting))
    done(client, meeting, "go-to", item=persons.id)
    address = reverse("desk:meeting_screen", args=[meeting.reference])

    shown = client.get(address, {"part": "restricted"}).content.decode()
    sign_in(client, officer)
    not_shown = client.get(address, {"part": "restricted"}).content.decode()

    assert persons.title in shown
    assert persons.title not in not_shown and "estricted" not in not_shown
