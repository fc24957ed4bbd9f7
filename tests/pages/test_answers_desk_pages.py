from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from highstreet.answers.choices import Fate, Status
from highstreet.answers.models import Alert, Line
from highstreet.people.choices import Role
from tests.makers import a_member, sign_in
from tests.spec.actions.giving import an_action
from tests.spec.answers.making import (
    IN_MONTH,
    a_subscriber,
    drafted,
    handed_in,
    newest,
    published,
    told_often,
)

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
MOST_OF_A_PAGE = 15


@pytest.fixture
def chair(client):
    chair = a_member(Role.COORDINATOR, name="Wren Writer")
    sign_in(client, chair)
    return chair


def text(answer) -> str:
    return answer.content.decode()


def at(answer, name="answer", **more):
    return reverse(f"desk:{name}", kwargs={"answer": answer.id, **more})


def test_the_editor_words_a_line_and_sees_where_it_comes_from(client, chair):
    action = an_action(at=IN_MONTH, title="Paint the shutters", due_in=400)
    answer = drafted()
    (line,) = Line.objects.filter(edition__answer=answer)
    page = text(client.get(at(answer)))

    client.post(
        at(answer),
        {f"words-{line.id}": "The shutters\n are painted soon.", f"fate-{line.id}": "SHOWN"},
    )

    assert f"Action {action.reference}, “Paint the shutters”." in page
    line.refresh_from_db()
    assert (line.words, line.fate) == ("The shutters are painted soon.", Fate.SHOWN)


def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(client, chair):
    an_action(at=IN_MONTH, title="Paint the shutters", due_in=400)
    answer = drafted()
    (line,) = Line.objects.filter(edition__answer=answer)

    page = client.post(
        at(answer), {f"words-{line.id}": "Ring 01536 555 123.", f"fate-{line.id}": "SHOWN"}
    )

    assert page.status_code == 422
    assert "looks like a phone number" in text(page)
    assert "Ring 01536 555 123.</textarea>" in text(page)


def test_from_draft_to_board_by_two_pairs_of_hands(client, chair):
    answer, leader = drafted(), Client()
    sign_in(leader, a_member(Role.LEADER, name="Lea Leader"))
    client.post(at(answer, "answer_add"), {"section": "DID", "words": "We lit Gold Street."})
    client.post(at(answer, "answer_hand_in"))
    own = text(client.get(at(answer)))

    leader.post(at(answer, "answer_send_back"), {"words": "Say when."})
    sent_back = text(client.get(at(answer)))
    client.post(at(answer, "answer_hand_in"))
    leader.post(at(answer, "answer_approve"))

    assert "Another coordinator or a leader approves them." in own
    assert "Approve and publish" not in own
    assert "Say when." in sent_back
    assert newest(answer).status == Status.PUBLISHED
    assert "We lit Gold Street." in text(client.get("/kettering/answers/"))


def test_what_is_refused_on_the_page_of_an_answer_stands_above_it(client, chair):
    answer = drafted()

    page = client.post(at(answer, "answer_hand_in"))

    assert page.status_code == 422
    assert "There is nothing in it." in text(page)
    assert f'action="{at(answer)}"' in text(page)


def test_a_correction_begins_from_the_page(client, chair):
    answer = published()

    client.post(at(answer, "answer_correct"), {"words": "It was Gold Street."})

    assert newest(answer).number == 2
    assert "This correction changes: It was Gold Street." in text(client.get(at(answer)))


def test_what_a_correction_says_of_a_service_may_stand_if_its_writer_ticks_it(client, chair):
    answer = published()
    words = {"words": "It was a mental health nurse."}

    refused = client.post(at(answer, "answer_correct"), words)
    assert newest(answer).number == 1
    client.post(at(answer, "answer_correct"), words | {"sure": "on"})

    assert "say that it is of a service" in text(refused)
    assert 'id="mend-sure"' in text(refused)
    assert newest(answer).changed == words["words"]


def test_an_analyst_reads_a_draft_and_can_press_nothing(client):
    sign_in(client, a_member(Role.ANALYST))
    an_action(at=IN_MONTH, title="Paint the shutters", due_in=400)
    answer = drafted()

    page = text(client.get(at(answer)))

    assert "paint the shutters" in page
    assert "not looked at" in page
    for button in ("Keep the lines", "Hand it in", "Approve", "Begin a correction"):
        assert button not in page


def test_the_list_says_what_waits_and_how_many_asked(client, chair):
    handed_in(drafted(), by=chair)
    for number in range(6):
        a_subscriber(f"r{number}@example.org")

    page = text(client.get("/desk/answers/"))

    assert "Waiting for approval" in page
    assert "at least 5 residents get each answer" in page
    assert "Fewer than five shops get a letter each week" in page


def test_the_list_asks_the_database_little(client, chair, django_assert_max_num_queries):
    told_often(12)
    published()

    with django_assert_max_num_queries(MOST_OF_A_PAGE):
        client.get("/desk/answers/")


def test_a_coordinator_gives_and_ends_an_alert(client, chair):
    client.post(
        "/desk/answers/alerts/",
        {"words": "False £20 notes are about.", "ends_on": NOW.date().isoformat()},
    )
    alert = Alert.objects.get()
    running = text(client.get("/desk/answers/alerts/"))
    client.post(f"/desk/answers/alerts/{alert.id}/end/")
    again = client.post(f"/desk/answers/alerts/{alert.id}/end/", follow=True)

    assert "False £20 notes are about." in running
    assert "This alert has ended already." in text(again)
