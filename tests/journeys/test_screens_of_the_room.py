"""The screens of the room as they are used: typing beside them, the server failing, and the session ending."""

import pytest
from playwright.sync_api import Page, expect

from highstreet.meetings.commands.sitting import begin, end
from highstreet.meetings.models import Meeting
from tests.journeys.past import now
from tests.journeys.town import who
from tests.spec.meetings.making import a_sent_meeting, a_sitting_meeting

pytestmark = pytest.mark.browser
COORDINATOR = "coordinator@north.example"
PLACES, YOUNG = "The places that need us most", "Prevention for the young"


def at_table(town, meeting: Meeting) -> Page:
    page = town.desk(who(COORDINATOR))
    page.goto(f"/desk/meetings/{meeting.reference}/table/")
    return page


def take_up(page: Page, title: str) -> None:
    page.locator(".agenda__one", has_text=title).get_by_role("button", name="Take it now").click()
    expect(page.locator(".now__title")).to_have_text(title)


def test_words_half_typed_stay_while_items_are_taken_up_and_people_ticked(town):
    by = who(COORDINATOR)
    page = at_table(town, a_sitting_meeting(by, by=by, at=now()))
    page.locator("#decide-words").fill("Put a light above")
    before = page.locator("#decide-item").input_value()

    take_up(page, PLACES)
    page.locator(".ticks__one").get_by_role("button", name="Here").click()
    expect(page.locator(".ticks__who")).to_contain_text("here")

    assert page.locator("#decide-words").input_value() == "Put a light above"
    assert page.locator("#decide-item").input_value() == before


def test_a_decision_that_nobody_has_begun_to_write_is_about_what_is_on_now(town):
    by = who(COORDINATOR)
    page = at_table(town, a_sitting_meeting(by, by=by, at=now()))

    take_up(page, YOUNG)

    chosen = page.locator("#decide-item option:checked")
    expect(chosen).to_contain_text(YOUNG)


def test_neither_an_error_nor_the_page_to_sign_in_on_is_drawn_into_a_screen(town):
    by = who(COORDINATOR)
    meeting = a_sitting_meeting(by, by=by, at=now())
    wall = town.desk(by)
    wall.goto(f"/desk/meetings/{meeting.reference}/screen/")
    title = wall.locator(".wall__title").inner_text()
    unheard = wall.locator("[data-unheard]")

    wall.route("**/screen/?*", lambda route: route.fulfill(status=500, body="<h1>Broken</h1>"))
    expect(unheard).to_be_visible(timeout=10_000)
    assert wall.locator(".wall__title").inner_text() == title
    wall.unroute("**/screen/?*")
    expect(unheard).to_be_hidden(timeout=10_000)
    wall.context.clear_cookies()
    expect(unheard).to_be_visible(timeout=10_000)

    assert wall.locator(".wall__title").inner_text() == title
    assert "Sign in" not in wall.locator("#wall-live").inner_text()


def test_whether_a_screen_keeps_awake_follows_the_meeting_without_loading_it_again(town):
    by = who(COORDINATOR)
    meeting = a_sent_meeting(by, by=by, at=now())
    wall = town.desk(by)
    wall.goto(f"/desk/meetings/{meeting.reference}/screen/")
    asks = wall.locator("#wall-news")
    assert asks.get_attribute("hx-headers") is not None

    begin(reference=meeting.reference, by=by, at=now())
    expect(wall.locator("#wall-news:not([hx-headers])")).to_be_attached(timeout=10_000)
    end(reference=meeting.reference, next_at=None, by=by, at=now())

    expect(wall.get_by_text("The meeting is over.")).to_be_visible(timeout=10_000)
    expect(wall.locator("#wall-news[hx-headers]")).to_be_attached()
