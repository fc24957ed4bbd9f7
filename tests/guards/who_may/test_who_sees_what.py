"""What was told travels to as few as need it: every role reads every page, and we look for what leaked."""

import pytest
from django.test import override_settings
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.reports.queries.queue import Wanted, queue
from tests.guards.who_may.askers import A, Asker
from tests.guards.who_may.pages import TABLE
from tests.guards.who_may.world import NOW, SECRETS, World, browser_of
from tests.makers import a_member

pytestmark = pytest.mark.django_db

TOLD = {"words", "looks", "vehicle", "taken", "contact name", "contact address"}
READS = TOLD | {"reference", "note", "photo"}
# Whoever has the link can answer in the reporter's name: only the shop that told is shown it, in its log.
SEES: dict[Asker, set[str]] = {
    A.NOBODY: set(),
    A.CARD: set(),
    A.ELSEWHERE: set(),
    A.NEIGHBOUR: set(),
    A.SHOP: {"reference", "link", "words", "taken"},
    A.RESPONDER: READS,
    A.OTHER_RESPONDER: set(),
    A.COORDINATOR: READS,
    A.ANALYST: {"reference"},
    A.LEADER: set(),
    A.SAFEGUARDING: set(),
    A.ADMINISTRATOR: {"reference"},
}
# By which of the secrets a search at the desk finds the report.
FINDS = {
    A.RESPONDER: TOLD - {"contact name", "contact address"} | {"reference"},
    A.COORDINATOR: TOLD - {"contact name", "contact address"} | {"reference"},
    A.ANALYST: {"reference"},
}
LOOKED_FOR = [
    ("desk:queue", {"view": "everything"}),
    ("desk:queue", {"view": "unassigned"}),
    ("desk:map_cells", {"months": "24"}),
    ("office:letters", {"state": "GIVEN_UP"}),
    ("office:trail", {"what": "report"}),
]
BY_LINK = {"public:report", "public:told"}


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_no_page_shows_more_of_a_report_than_the_table_says(asker, world):
    browser = browser_of(asker, world)

    read = "".join(everything_that_is_read(browser, world))

    assert {name for name, said in world.secrets.items() if said in read} == SEES[asker]


def everything_that_is_read(browser, world: World):
    for row in TABLE:
        if not row.changes and row.page not in BY_LINK:
            ask = getattr(browser, row.method.lower())
            yield text_of(ask(reverse(row.page, kwargs=row.parts(world)), row.sent(world)))
    for page, query in LOOKED_FOR:
        yield text_of(browser.get(reverse(page), query))
    for page in ("office:letters", "office:trail"):
        yield searched(browser, page, "about", world.report.reference)
    for secret in set(SECRETS) - {"photo"}:
        yield searched(browser, "desk:queue", "words", world.secrets[secret])


def searched(browser, page: str, name: str, typed: str) -> str:
    """What a search shows, without the words that were typed, which its box repeats."""
    return text_of(browser.get(reverse(page), {name: typed})).replace(typed, "")


def text_of(answer) -> str:
    return answer.getvalue().decode(errors="ignore") if answer.status_code == 200 else ""


@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_a_search_finds_a_report_by_no_word_that_may_not_be_read(asker, world):
    browser = browser_of(asker, world)

    way_there = reverse("desk:report", kwargs={"reference": world.report.reference})

    found = {
        name
        for name in set(SECRETS) - {"photo"}
        if way_there in text_of(browser.get(reverse("desk:queue"), {"words": world.secrets[name]}))
    }

    assert found == FINDS.get(asker, set())


@pytest.mark.parametrize(
    "asker", [A.OTHER_RESPONDER, A.SAFEGUARDING, A.ELSEWHERE, A.LEADER], ids=lambda a: a.name
)
def test_what_may_not_be_known_of_is_not_counted_either(asker, world):
    page = queue(Wanted(view="agency"), world.members[asker], now=NOW)

    assert not page.lines
    assert set(page.counts.values()) == {0}


def test_what_joins_or_may_join_a_report_is_counted_only_with_what_one_may_know_of(world):
    wardens = world.members[A.OTHER_RESPONDER]
    for report in (world.proposed, world.joined):
        report.agency = world.wardens
        report.seen_by = [world.wardens.id]
        report.save()

    lines = queue(Wanted(view="everything"), wardens, now=NOW).lines

    assert {line.reference for line in lines} == {
        world.proposed.reference,
        world.joined.reference,
    }
    assert [(line.joined_with, line.proposed_with) for line in lines] == [(0, 0), (0, 0)]


def test_a_safeguarding_lead_reads_what_a_child_was_in_whoever_has_it(client, world):
    world.report.child = True
    world.report.save()
    browser = browser_of(A.SAFEGUARDING, world)

    page = browser.get(reverse("desk:report", kwargs={"reference": world.report.reference}))

    assert SECRETS["words"] in page.content.decode()


def test_an_agency_that_passed_a_report_on_goes_on_reading_it(client, world):
    world.report.agency = world.wardens
    world.report.seen_by = [world.police.id, world.wardens.id]
    world.report.save()
    browser = browser_of(A.RESPONDER, world)

    page = browser.get(reverse("desk:report", kwargs={"reference": world.report.reference}))

    assert page.status_code == 200


def test_a_preview_of_a_letter_hides_the_reporter_s_own_link(world):
    browser = browser_of(A.RESPONDER, world)
    address = reverse("desk:preview", kwargs={"reference": world.report.reference})

    letter = browser.post(address, {"deed": "answer", "words": "Hello"}).content.decode()

    assert "Hello" in letter
    assert world.report.link not in letter


def test_two_roles_see_what_either_may_see_and_no_more(world):
    both = a_member(Role.ANALYST, Role.LEADER, of=world.members[A.ANALYST].agency)

    lines = queue(Wanted(view="everything", words=SECRETS["words"]), both, now=NOW).lines

    assert not lines


@pytest.mark.parametrize("page", sorted(BY_LINK))
def test_a_secret_link_opens_nothing_under_another_town_s_name(client, page, world):
    name = "links" if page == "public:told" else "link"

    answer = client.get(reverse(page, kwargs={"town": "mill-lane", name: world.report.link}))

    assert answer.status_code == 404


def test_another_town_s_card_opens_nothing_here(client, world):
    address = reverse("public:card", kwargs={"town": "mill-lane", "token": world.card.token})

    assert client.get(address).status_code == 410
