"""The screens of the room: what they draw anew, what they never draw, and what was typed beside them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.meetings.commands.sitting import begin, decide, end, go_to
from highstreet.meetings.models import Item, Meeting
from highstreet.people.choices import Role
from tests.makers import a_member, sign_in
from tests.pages.asking import done, now
from tests.spec.meetings.making import (
    a_coordinator,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    item_for,
    something_to_do,
)

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HX-Request": "true"}
BY_ITSELF = "By-Itself"


def shown(client, name: str, meeting: Meeting, **asked) -> str:
    return client.get(
        reverse(f"desk:{name}", args=[meeting.reference]), asked, headers=BY_SCRIPT
    ).content.decode()


@pytest.mark.parametrize("screen", ["meeting_table", "meeting_screen"])
def test_what_asks_for_news_changes_with_the_meeting_and_so_does_whether_it_keeps_awake(
    client, screen
):
    by = a_coordinator()
    meeting = a_sent_meeting(by, by=by, at=now())
    sign_in(client, by)

    before = shown(client, screen, meeting)
    begin(reference=meeting.reference, by=by, at=now())
    while_it_sits = shown(client, screen, meeting)
    end(reference=meeting.reference, next_at=None, by=by, at=now())
    after = shown(client, screen, meeting)

    assert all('hx-trigger="every 3s"' in part for part in (before, while_it_sits, after))
    assert [BY_ITSELF in part for part in (before, while_it_sits, after)] == [True, False, True]


def test_a_screen_that_was_left_on_for_half_a_day_is_told_to_rest_though_nothing_changed(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)
    Meeting.objects.update(began_at=now() - timedelta(hours=5))

    assert BY_ITSELF in shown(client, "meeting_table", meeting, seen=meeting.all_changes)


def test_the_wall_goes_back_to_the_open_part_when_the_restricted_one_is_over(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(a_member(), by=by, at=now())
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    go_to(reference=meeting.reference, item=persons.id, by=by, at=now())
    decide(
        reference=meeting.reference, item=persons.id, words="A mentor", to_do=None, by=by, at=now()
    )
    sign_in(client, by)
    during = shown(client, "meeting_screen", meeting, part="restricted")

    go_to(reference=meeting.reference, item=item_for(meeting).id, by=by, at=now())
    after = shown(client, "meeting_screen", meeting, part="restricted", seen="all-1")

    assert "A mentor" in during and "part=restricted" in during
    assert "A mentor" not in after and "estricted" not in after


def test_taking_an_item_up_by_script_draws_the_live_part_alone(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    item = item_for(meeting)
    sign_in(client, by)

    page = done(client, meeting, "go-to", headers=BY_SCRIPT, item=item.id).content.decode()

    assert "<html" not in page and "Write a decision" not in page
    assert f'name="on" value="{item.id}"' in page


def test_ticking_somebody_by_script_draws_their_line_anew_and_no_other(client):
    by, officer = a_coordinator(), a_member(name="Ama Officer")
    meeting = a_sitting_meeting(by, officer, by=by, at=now())
    seat = meeting.seats.get(member=officer)
    sign_in(client, by)

    page = done(
        client, meeting, "tick", headers=BY_SCRIPT, seat=seat.id, attendance="PRESENT"
    ).content.decode()

    assert page.count("hx-swap-oob") == 1 and f'id="tick-{seat.id}"' in page
    assert 'aria-pressed="true"' in page


def test_what_is_refused_by_script_says_so_in_the_live_part(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)
    end(reference=meeting.reference, next_at=None, by=by, at=now())

    page = done(
        client, meeting, "go-to", headers=BY_SCRIPT, item=item_for(meeting).id
    ).content.decode()

    assert "This is done while the meeting sits." in page and "The meeting is over." in page


def test_a_decision_typed_while_another_device_ends_the_meeting_can_be_copied(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)
    end(reference=meeting.reference, next_at=None, by=by, at=now())

    answer = done(
        client,
        meeting,
        "decide",
        item=item_for(meeting).id,
        words="Put a light above the passage",
        owner=by.id,
        due_on=(now() + timedelta(days=9)).date().isoformat(),
        done_when="It shines for a week",
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("This was not kept.", "Put a light above the passage", "It shines for a week"):
        assert words in page
    assert f"{by.called}, {by.agency.name}" in page


@pytest.mark.parametrize(
    ("title", "is_opened"),
    [("The yard", True), ("", False)],
    ids=["the chair opens the meeting meanwhile", "it has no title"],
)
def test_the_words_of_an_item_that_is_refused_can_be_copied(client, title, is_opened):
    by = a_coordinator()
    meeting = a_sent_meeting(by, by=by, at=now())
    sign_in(client, by)
    if is_opened:
        begin(reference=meeting.reference, by=by, at=now())
    item = item_for(meeting).id

    page = done(
        client, meeting, "change-item", item=item, title=title, words="Who has the key?"
    ).content.decode()

    assert "Who has the key?" in page


def test_after_a_refusal_the_page_counts_and_shows_what_is_there_now(client):
    by, chair = a_coordinator(), a_member(Role.LEADER, name="Marian Holt")
    meeting = a_sitting_meeting(by, by=by, chair=chair, at=now())
    sign_in(client, by)
    decide(
        reference=meeting.reference,
        item=item_for(meeting).id,
        words="Mend it",
        to_do=None,
        by=by_of(meeting),
        at=now(),
    )
    meeting.refresh_from_db()

    page = done(
        client, meeting, "decide", item=item_for(meeting).id, words="Mend it"
    ).content.decode()

    assert "This is decided already, in the same words." in page
    assert f'name="seen" value="all-{meeting.all_changes}"' in page
    assert 'class="decision__words"' in page
    assert meeting.decisions.count() == 1


def test_an_interest_declared_at_the_table_has_a_field_that_is_seen_and_stands_there(client):
    by, officer = a_coordinator(), a_member(name="Ama Officer")
    meeting = a_sitting_meeting(officer, by=by, at=now())
    seat = meeting.seats.get()
    sign_in(client, by)
    page = client.get(reverse("desk:meeting_table", args=[meeting.reference])).content.decode()
    assert f'id="interest-{seat.id}" name="interest"' in page

    done(client, meeting, "tick", seat=seat.id, attendance="PRESENT", interest="Rents the yard")

    page = client.get(reverse("desk:meeting_table", args=[meeting.reference])).content.decode()
    assert "declares: Rents the yard" in page


def test_a_decision_is_sent_once_when_its_button_is_pressed_twice(client):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    sign_in(client, by)

    page = client.get(reverse("desk:meeting_table", args=[meeting.reference])).content.decode()

    assert 'data-prevent-double-click="true">Write it' in page


@pytest.mark.parametrize("screen", ["meeting_table", "meeting_screen", "meeting"])
def test_what_done_will_look_like_stands_on_every_screen_of_the_room(client, screen):
    by = a_coordinator()
    meeting = a_sitting_meeting(by, by=by, at=now())
    decide(
        reference=meeting.reference,
        item=item_for(meeting).id,
        words="Mend the light",
        to_do=something_to_do(by, at=now()),
        by=by,
        at=now(),
    )
    sign_in(client, by)

    page = client.get(reverse(f"desk:{screen}", args=[meeting.reference])).content.decode()

    assert "Done will look like this: The light is on for a week" in page


def test_only_those_who_can_chair_are_offered_as_chair(client):
    by, officer = a_coordinator(), a_member(name="Ama Officer")
    leader = a_member(Role.LEADER, of=officer.agency, name="Marian Holt")
    meeting = a_sent_meeting(officer, by=by, at=now())
    sign_in(client, by)

    page = client.get(reverse("desk:meeting_prepare", args=[meeting.reference])).content.decode()

    chosen = page.split('id="change-chair"')[1].split("</select>")[0]
    assert f'value="{leader.id}"' in chosen and f'value="{officer.id}"' not in chosen
