"""That a restricted action exists: every role reads every page, list, letter and line, and we look for it."""

import pytest
from django.test import override_settings
from django.urls import reverse

from highstreet.actions.queries.lists import VIEWS, owed
from highstreet.actions.queries.office import letters_in_each_state
from highstreet.letters.choices import State
from highstreet.letters.models import Letter
from tests.guards.who_may.askers import HERE, KNOWS_OF_RESTRICTED, A, Asker
from tests.guards.who_may.pages.cases import OWED_OF
from tests.guards.who_may.test_who_sees_what import everything_that_is_read, text_of
from tests.guards.who_may.world import NOW, RESTRICTED, World, browser_of

pytestmark = pytest.mark.django_db
OTHERS = sorted(HERE - KNOWS_OF_RESTRICTED, key=lambda asker: asker.name)


def all_pages(browser, world: World) -> str:
    lists = [browser.get(reverse("desk:actions"), {"view": view}) for view in VIEWS]
    about = {"about": world.restricted.about}
    office = [browser.get(reverse(page), about) for page in ("office:letters", "office:trail")]
    searched = "".join(text_of(answer).replace(world.restricted.about, "", 1) for answer in office)
    return "".join([*everything_that_is_read(browser, world), *map(text_of, lists), searched])


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_only_those_entitled_read_of_a_restricted_action_on_any_page(asker, world):
    read = all_pages(browser_of(asker, world), world)

    said = {name for name, words in RESTRICTED.items() if words in read}
    assert said == (set(RESTRICTED) if asker in KNOWS_OF_RESTRICTED else set())


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("asker", OTHERS, ids=lambda asker: asker.name)
def test_nobody_else_sees_its_reference_in_a_list_a_letter_or_the_trail(asker, world):
    lists = "".join(
        text_of(browser_of(asker, world).get(reverse(page)))
        for page in ("desk:actions", "office:overview", "office:letters", "office:trail")
    )

    assert world.restricted.reference not in lists


@pytest.mark.parametrize("asker", OTHERS, ids=lambda asker: asker.name)
def test_it_is_not_counted_for_anybody_else(asker, world):
    counts = {
        viewer: owed("all", world.members[viewer], now=NOW).counts["all"]
        for viewer in (asker, A.LEADER)
    }

    # Two more were given for cases that are for few, one of them to police. The responder knows of two more, from
    # the restricted parts of meetings; a leader does not.
    of_team, of_meetings = asker in OWED_OF["team"], asker == A.RESPONDER
    assert counts == {asker: 3 + of_team + 2 * of_meetings, A.LEADER: 4 + 2}


def test_its_letters_are_neither_counted_nor_opened_by_an_administrator(world):
    letter = Letter.objects.get(about=world.restricted.about)
    administrator = world.members[A.ADMINISTRATOR]
    before = letters_in_each_state(administrator)
    Letter.objects.filter(id=letter.id).update(state=State.GIVEN_UP)

    page = browser_of(A.ADMINISTRATOR, world).get(reverse("office:letter", args=[letter.id]))

    assert page.status_code == 404
    assert letters_in_each_state(administrator) == before
    assert letters_in_each_state(world.members[A.COORDINATOR])[State.GIVEN_UP] == 2


def test_its_letters_say_nothing_of_it_to_whoever_else_reads_the_mailbox(world):
    letter = Letter.objects.get(about=world.restricted.about)

    assert not any(words in letter.subject + letter.body for words in RESTRICTED.values())
