from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from highstreet.answers.commands.alerting import give_alert
from highstreet.answers.commands.publishing import correct
from highstreet.answers.models import Answer
from highstreet.people.choices import Role
from highstreet.targets.commands import set_priority
from tests.guards.pseudo import Heard, speaking_in_brackets, unmarked
from tests.makers import a_member, a_partnership, a_shop, an_agency, sign_in
from tests.spec.answers.making import (
    DRAFTED,
    drafted,
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


def text(answer) -> str:
    return answer.content.decode()


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


def test_the_towns_own_page_and_the_shops_log_lead_there(client):
    a_partnership()
    assert 'href="/kettering/answers/"' in text(client.get("/kettering/"))
    sign_in(client, a_member(Role.SHOP, of=a_shop().business))
    assert 'href="/shop/answers/"' in text(client.get("/shop/"))
