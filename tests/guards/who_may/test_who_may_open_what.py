"""Every role before every page: who gets in, and whose form changes anything."""

from copy import deepcopy
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from highstreet.web.desk.actions import DEEDS as OF_ACTIONS
from highstreet.web.desk.meeting_drawing import DEEDS as OF_MEETINGS
from highstreet.web.desk.report import DEEDS
from highstreet.web.public.what_became import DEEDS as OF_REPORTERS
from tests.guards.test_every_page_names_its_audience import PAGES
from tests.guards.who_may.askers import Asker
from tests.guards.who_may.kept import as_kept, changes_tried, is_changed
from tests.guards.who_may.pages import TABLE
from tests.guards.who_may.rows import Row
from tests.guards.who_may.world import World, browser_of

pytestmark = pytest.mark.django_db

WRITTEN = {(row.page, row.method) for row in TABLE}
UNWRITTEN = [
    Row(page, set(), method=method)
    for page in PAGES
    for method in ("GET", "POST")
    if (page, method) not in WRITTEN
]
REFUSED = {401, 403, 404, 405, 410, 422, 429}


def test_each_page_stands_in_the_table_of_who_may():
    assert {row.page for row in TABLE} == set(PAGES)


def test_each_deed_stands_in_the_table_of_who_may():
    assert {row.called for row in TABLE if row.page == "desk:act"} == set(DEEDS)
    assert {row.called for row in TABLE if row.page == "public:act"} == set(OF_REPORTERS)
    of_actions = {row.called for row in TABLE if row.page == "desk:action_act"}
    assert of_actions == {f"{deed} an action" for deed in OF_ACTIONS}
    of_meetings = {row.called for row in TABLE if row.page == "desk:meeting_act"}
    assert of_meetings >= {f"{deed} of a meeting" for deed in OF_MEETINGS}


def test_the_table_says_each_thing_once():
    names = [row.name for row in TABLE]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_each_page_lets_in_whom_the_table_names_and_nobody_else_changes_anything(asker, world):
    browser, before = browser_of(asker, world), as_kept()

    done = {row.name for row in TABLE if is_done(row, browser, world, before)}

    assert done == {row.name for row in TABLE if asker in row.may}


@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_a_method_that_a_page_does_not_have_does_nothing(asker, world):
    browser, before = browser_of(asker, world), as_kept()
    parts = {row.page: row.parts for row in TABLE}

    for row in UNWRITTEN:
        asked = Row(row.page, set(), parts[row.page], method=row.method)
        assert not is_done(asked, browser, world, before), asked.name


def is_done(row: Row, browser, world: World, before) -> bool:
    """Ask, look whether anything came of it, and take it back."""
    address, cookies = reverse(row.page, kwargs=row.parts(world)), deepcopy(browser.cookies)
    tried = changes_tried()
    with transaction.atomic():
        answer = getattr(browser, row.method.lower())(address, row.sent(world))
        if answer.streaming:
            answer.getvalue()
        changed = is_changed(before, tried=tried)
        transaction.set_rollback(True)
    browser.cookies = cookies
    let_in = not was_refused(answer)
    if row.changes:
        assert let_in or not changed, f"{row.name} was refused and changed something"
        return changed
    return let_in


def was_refused(answer) -> bool:
    to_the_door = answer.status_code == 302 and urlsplit(answer.url).path == reverse(
        "public:sign_in"
    )
    return to_the_door or answer.status_code in REFUSED


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("page", ["public:demonstration", "public:demonstration_letters"])
def test_only_a_demonstration_shows_its_letters_and_its_people(client, page, world):
    assert client.get(reverse(page)).status_code == 404
