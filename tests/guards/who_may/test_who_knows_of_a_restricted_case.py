"""That a restricted case exists, and what is in a case of a team: every role reads every page, list, letter and line,
and we look for it."""

import pytest
from django.test import override_settings
from django.urls import reverse

from highstreet.actions.queries.lists import VIEWS as OF_ACTIONS
from highstreet.cases.queries.lists import VIEWS, case_list
from highstreet.cases.queries.office import letters_in_each_state
from highstreet.letters.choices import State
from highstreet.letters.models import Letter
from highstreet.web.desk.case_trying import OF_TRYING
from highstreet.web.desk.case_work import OF_TEAM
from highstreet.web.desk.cases import DEEDS
from tests.guards.who_may.askers import HERE, A, Asker
from tests.guards.who_may.pages.cases import KNOWS, KNOWS_OF_TEAM, OWED_OF, PAGES
from tests.guards.who_may.test_who_sees_what import everything_that_is_read, text_of
from tests.guards.who_may.things_of_cases import OWED, SECRET, TEAM_OWED, TEAM_SECRET
from tests.guards.who_may.world import NOW, World, browser_of

pytestmark = pytest.mark.django_db
OTHERS = sorted(HERE - KNOWS, key=lambda asker: asker.name)


def test_each_deed_of_a_case_stands_in_the_table_of_who_may():
    def called(page: str) -> set[str]:
        return {row.called.split(" ")[0] for row in PAGES if row.page == page}

    assert called("desk:case_act") == set(DEEDS)
    assert called("desk:intervention_act") == set(OF_TRYING)
    assert called("desk:case_who_act") == set(OF_TEAM)


def all_pages(browser, world: World) -> str:
    lists = [browser.get(reverse("desk:cases"), {"view": view}) for view in VIEWS]
    lists += [browser.get(reverse("desk:actions"), {"view": view}) for view in OF_ACTIONS]
    lists += [
        browser.get(reverse("desk:action", args=[given.action.reference]))
        for case in (world.cases.restricted, world.cases.team)
        for given in case.given.all()
    ]
    return "".join([*everything_that_is_read(browser, world), *map(text_of, lists)])


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_only_those_entitled_read_of_a_restricted_case_on_any_page(asker, world):
    browser = browser_of(asker, world)
    secrets = SECRET | {"reference": world.cases.restricted.reference}
    of_team = TEAM_SECRET | {"reference": world.cases.team.reference}

    read = all_pages(browser, world)

    assert said_of(secrets, read) == (set(secrets) if asker in KNOWS else set())
    assert said_of(of_team, read) == (set(of_team) if asker in KNOWS_OF_TEAM else set())
    assert said_of(OWED, read) == (set(OWED) if asker in OWED_OF["restricted"] else set())
    assert said_of(TEAM_OWED, read) == (set(TEAM_OWED) if asker in OWED_OF["team"] else set())


def said_of(secrets: dict[str, str], read: str) -> set[str]:
    return {name for name, words in secrets.items() if words in read}


def test_an_action_of_such_a_case_does_not_say_that_there_is_one(world):
    leader = browser_of(A.LEADER, world)
    actions = [
        text_of(leader.get(reverse("desk:action", args=[given.action.reference])))
        for case in (world.cases.restricted, world.cases.team)
        for given in case.given.all()
    ]

    assert len(actions) == 2
    for read in actions:
        assert "Agreed among a few people" in read
        assert "restricted case" not in read.lower()


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("asker", OTHERS, ids=lambda asker: asker.name)
def test_no_search_finds_it_for_anybody_else(asker, world):
    browser, case = browser_of(asker, world), world.cases.restricted
    way_there = reverse("desk:case", args=[case.reference])

    for words in (case.title, case.problem, case.reference):
        assert way_there not in text_of(browser.get(reverse("desk:cases"), {"words": words}))
    for page in ("office:letters", "office:trail"):
        found = text_of(browser.get(reverse(page), {"about": case.about}))
        assert case.reference not in found.replace(case.about, "", 1)


@pytest.mark.parametrize("asker", OTHERS, ids=lambda asker: asker.name)
def test_it_is_not_counted_for_anybody_else(asker, world):
    counts = [
        case_list("all", world.members[viewer], now=NOW).counts["all"]
        for viewer in (asker, A.SAFEGUARDING)
    ]

    assert counts == [4 if asker in KNOWS_OF_TEAM else 3, 5]


def test_its_letters_are_neither_counted_nor_opened_by_anybody_else(world):
    Letter.objects.filter(about=world.letter.about).update(about=world.cases.restricted.about)
    administrator = world.members[A.ADMINISTRATOR]

    page = browser_of(A.ADMINISTRATOR, world).get(reverse("office:letter", args=[world.letter.id]))

    assert page.status_code == 404
    assert letters_in_each_state(administrator)[State.GIVEN_UP] == 0
    assert letters_in_each_state(world.members[A.SAFEGUARDING])[State.GIVEN_UP] == 1
