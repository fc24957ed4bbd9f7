import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from highstreet.answers.choices import Fate, Status
from highstreet.answers.commands.alerting import give_alert
from highstreet.answers.commands.asking import ask_for_letters
from highstreet.answers.commands.publishing import correct
from highstreet.answers.models import Alert, Answer, Line, ShopChoice, Subscriber
from highstreet.people.asking import PasserBy
from highstreet.people.choices import Role
from highstreet.targets.commands import set_priority
from tests.guards.pseudo import Heard, speaking_in_brackets, unmarked
from tests.makers import a_member, a_partnership, a_shop, an_agency, sign_in
from tests.spec.actions.giving import an_action
from tests.spec.answers.making import (
    DRAFTED,
    IN_MONTH,
    a_subscriber,
    drafted,
    handed_in,
    newest,
    published,
    told_often,
    written,
)
from tests.spec.targets.agreeing import a_target, typed_in, worked_out

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MONTH_PAGE = "/kettering/answers/2026-02/"
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


def test_a_resident_reads_the_newest_month_and_what_else_is_answered_for(client):
    told_often(12)
    published(lines=["We mended the lights."])
    chair = a_member(Role.COORDINATOR)
    target = a_target(by=chair)
    typed_in([40] * 12 + [8] * 12, by=chair)
    worked_out(target)
    set_priority(words="Friday nights", owner_agency=an_agency().id, by=chair, at=NOW)

    page = text(client.get("/kettering/answers/"))

    for words in (
        "February 2026",
        "Theft: at least 10 reports.",
        "We mended the lights.",
        "Staff in our shops are abused less often",
        "Signal: better",
        "Friday nights",
        "Last reviewed on",
        'type="application/atom+xml"',
    ):
        assert words in page


def test_the_page_of_a_month_has_its_places_and_its_corrections(client):
    told_often(12)
    answer = published()
    published(Answer.objects.exclude(id=answer.id).get(), lines=["We lit the arcade."])
    correct(
        answer=answer.id, words="It was Gold Street.", by=a_member(Role.COORDINATOR), at=DRAFTED
    )
    published(answer, lines=["We mended Gold Street."], at=DRAFTED + timedelta(days=1))

    page = text(client.get(MONTH_PAGE))

    assert page.index("Kettering</h2>") < page.index("Town centre</h2>")
    assert "Corrected on Tuesday 3 March, 5:15am:" in page
    assert "It was Gold Street." in page
    assert "We lit the arcade." in page


@pytest.mark.parametrize("month", ["2026-02", "2026-13", "1999-01"])
def test_a_month_of_which_nothing_is_published_is_not_there(client, month):
    drafted()

    assert client.get(f"/kettering/answers/{month}/").status_code == 404


def test_a_draft_is_on_no_public_page(client):
    answer = drafted()
    written(answer, "Marmalade was spilt.", by=a_member(Role.COORDINATOR))

    for address in ("/kettering/answers/", "/kettering/answers/feed/"):
        assert "Marmalade" not in text(client.get(address))


def test_all_public_words_are_marked_for_translation(client):
    answer = published(lines=["Zwxq"])
    correct(answer=answer.id, words="Zwxq", by=a_member(Role.COORDINATOR), at=DRAFTED)
    published(answer, lines=["Zwxq"])
    shopkeeper = a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business, name="Dana Field")
    ours = {
        "Zwxq",
        "Kettering",
        "Highstreet",
        "Dana Field",
        "Larkspur Chemist",
    }
    with speaking_in_brackets():
        pages = [
            text(client.get(one))
            for one in ("/kettering/answers/", MONTH_PAGE, "/kettering/answers/letters/")
        ]
        give_alert(
            words="Zwxq", ends_on=NOW.date(), sure=False, by=a_member(Role.COORDINATOR), at=NOW
        )
        sign_in(client, shopkeeper)
        pages += [text(client.get(one)) for one in ("/shop/answers/", "/shop/")]

        left = [unmarked(Heard(page).pieces, names=ours) for page in pages]

    assert left == [set()] * 5


def test_the_feed_is_atom_as_its_standard_wants_it(client, settings):
    published(lines=["We lit “Gold” & <Sheep> Street."])

    answer = client.get("/kettering/answers/feed/")
    feed = ElementTree.fromstring(answer.content)

    assert answer["Content-Type"] == "application/atom+xml"
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{needed}") is not None
    own = [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert own == [f"{settings.ADDRESS}/kettering/answers/feed/"]
    (entry,) = feed.findall(f"{ATOM}entry")
    for needed in ("id", "title", "updated", "author", "link", "summary", "published"):
        assert entry.find(f"{ATOM}{needed}") is not None
    assert entry.findtext(f"{ATOM}title") == "Kettering, February 2026"
    assert "<li>We lit “Gold” &amp; &lt;Sheep&gt; Street.</li>" in entry.findtext(f"{ATOM}summary")
    datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))


def test_a_corrected_entry_keeps_its_id_and_is_newer(client):
    answer = published()
    before = ElementTree.fromstring(client.get("/kettering/answers/feed/").content)
    correct(answer=answer.id, words="A word was wrong.", by=a_member(Role.COORDINATOR), at=DRAFTED)
    published(answer, at=DRAFTED + timedelta(days=1))

    after = ElementTree.fromstring(client.get("/kettering/answers/feed/").content)

    ids = [feed.findtext(f"{ATOM}entry/{ATOM}id") for feed in (before, after)]
    updated = [feed.findtext(f"{ATOM}entry/{ATOM}updated") for feed in (before, after)]
    assert ids[0] == ids[1]
    assert ids[0].startswith("tag:")
    assert updated[0] < updated[1]
    assert "A word was wrong." in after.findtext(f"{ATOM}entry/{ATOM}summary")


def test_an_empty_feed_is_a_feed(client):
    a_partnership()

    feed = ElementTree.fromstring(client.get("/kettering/answers/feed/").content)

    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("address", ["/kettering/answers/", MONTH_PAGE, "/kettering/answers/feed/"])
def test_a_public_page_asks_the_database_little_however_much_there_is(
    client, address, django_assert_max_num_queries
):
    told_often(12)
    answer = published(lines=[f"We lit street {chr(65 + one)}." for one in range(9)])
    for _ in range(3):
        correct(answer=answer.id, words="A word.", by=a_member(Role.COORDINATOR), at=DRAFTED)
        published(answer, lines=[])

    with django_assert_max_num_queries(MOST_OF_A_PAGE):
        client.get(address)


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
    answer = drafted()
    client.post(at(answer, "answer_add"), {"section": "DID", "words": "We lit Gold Street."})
    client.post(at(answer, "answer_hand_in"))
    own = text(client.get(at(answer)))
    leader = Client()
    sign_in(leader, a_member(Role.LEADER, name="Lea Leader"))

    leader.post(at(answer, "answer_send_back"), {"words": "Say when."})
    sent_back = text(client.get(at(answer)))
    client.post(at(answer, "answer_hand_in"))
    leader.post(at(answer, "answer_approve"))

    assert "Another coordinator or a leader approves them." in own or "Approve and publish" in own
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


def test_a_shop_is_asked_once_and_chooses(client):
    shopkeeper = a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business)
    sign_in(client, shopkeeper)
    asked = text(client.get("/shop/"))

    chosen = client.post("/shop/answers/letters/", {"weekly": "yes"}, follow=True)
    log = text(client.get("/shop/"))

    assert "A letter each Monday?" in asked
    assert "On Mondays there is a letter" in text(chosen)
    assert "Your shop gets it." in text(chosen)
    assert "A letter each Monday?" not in log
    assert ShopChoice.objects.get().weekly


def test_a_shop_reads_alerts_on_its_log_and_what_was_done_on_its_own_page(client):
    published(lines=["We mended the lights."])
    give_alert(
        words="False £20 notes are about.",
        ends_on=NOW.date() + timedelta(days=1),
        sure=False,
        by=a_member(Role.COORDINATOR),
        at=NOW,
    )
    sign_in(client, a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business))

    assert "False £20 notes are about." in text(client.get("/shop/"))
    page = text(client.get("/shop/answers/"))
    assert "False £20 notes are about." in page
    assert "We mended the lights." in page


def test_a_resident_asks_and_is_answered_the_same_whether_known_or_not(client):
    a_subscriber("known@example.org")

    answers = [
        text(client.post("/kettering/answers/letters/", {"email": f"{who}@example.org"}))
        for who in ("known", "fresh")
    ]

    same = [re.sub(r"known|fresh", "", re.sub(r'value="[^"]*"', "", one)) for one in answers]
    assert same[0] == same[1]
    assert Subscriber.objects.filter(email="fresh@example.org").exists()


def test_an_address_that_is_none_is_said_so(client):
    a_partnership()

    page = client.post("/kettering/answers/letters/", {"email": "nobody"})

    assert page.status_code == 422
    assert "Check the e-mail address" in text(page)


def test_an_address_is_written_to_three_times_a_day_at_most(client):
    a_partnership()

    answers = [
        client.post("/kettering/answers/letters/", {"email": "r@example.org"}).status_code
        for _ in range(4)
    ]

    assert answers == [200, 200, 200, 422]


def test_opening_a_link_changes_nothing_only_pressing_does(client):
    ask_for_letters(email="r@example.org", by=PasserBy(a_partnership().id), at=NOW)
    link = f"/kettering/answers/letters/{Subscriber.objects.get().token}"

    client.get(f"{link}/confirm/")
    opened = Subscriber.objects.get().confirmed_at
    client.post(f"{link}/confirm/")
    pressed = Subscriber.objects.get().confirmed_at
    client.get(f"{link}/leave/")
    still = Subscriber.objects.exists()

    assert opened is None
    assert pressed is not None
    assert still


def test_a_mail_program_leaves_without_having_been_here():
    resident = a_subscriber()
    program = Client(enforce_csrf_checks=True)

    answer = program.post(
        f"/kettering/answers/letters/{resident.token}/leave/", {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert not Subscriber.objects.exists()


def test_an_old_link_says_what_to_do(client):
    a_partnership()

    page = client.post("/kettering/answers/letters/nothing/confirm/")

    assert page.status_code == 422
    assert "Ask for the letters again" in text(page)


def test_the_towns_own_page_and_the_shops_log_lead_there(client):
    a_partnership()
    assert 'href="/kettering/answers/"' in text(client.get("/kettering/"))
    sign_in(client, a_member(Role.SHOP, of=a_shop().business))
    assert 'href="/shop/answers/"' in text(client.get("/shop/"))
