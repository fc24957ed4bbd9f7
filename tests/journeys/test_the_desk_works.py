from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from tests.journeys.hands import press
from tests.journeys.looking import look
from tests.journeys.town import who
from tests.makers import a_report

pytestmark = pytest.mark.browser
A_POLL = 30_000
CONSTABLE = "constable@police.example"


def just_told(kind: Kind = Kind.THEFT, **more: object) -> Report:
    return a_report(kind, of=who(CONSTABLE).partnership, at=datetime.now(UTC), **more)


def test_a_new_report_appears_at_the_desk_by_itself_and_the_numbers_agree(town):
    waiting = just_told()
    page = town.desk(who(CONSTABLE))
    page.goto("/desk/?view=unassigned")
    row = page.locator(f"[id='row-{waiting.reference}']")
    row.get_by_role("link").focus()
    before = int(page.locator("[aria-current] .lists__count").inner_text())

    new = just_told(Kind.VIOLENCE)
    arrived = page.locator(f"[id='row-{new.reference}']")
    expect(arrived).to_be_visible(timeout=A_POLL)

    assert "queue__row--new" in arrived.get_attribute("class")
    assert page.get_by_text("New in this list: 1").count() == 1
    assert int(page.locator("[aria-current] .lists__count").inner_text()) == before + 1
    assert page.evaluate("document.activeElement.closest('tr').id") == f"row-{waiting.reference}"
    look(page, "queue", for_docs=True)


def test_a_list_that_has_not_changed_is_not_drawn_again(town):
    page = town.desk(who(CONSTABLE))
    page.goto("/desk/")

    with page.expect_response(lambda answer: "/desk/news/" in answer.url, timeout=A_POLL) as quiet:
        pass

    assert quiet.value.status == 204


def test_the_queue_is_worked_with_the_keyboard_alone(town):
    just_told()
    just_told()
    page = town.desk(who(CONSTABLE))
    page.goto("/desk/")
    rows = [row.get_attribute("href") for row in page.locator("[data-row]").all()]

    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.getAttribute('href')") == rows[1]
    page.keyboard.press("/")
    page.keyboard.type("jacket")
    assert page.locator("[data-search]").input_value() == "jacket"
    page.goto("/desk/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What was promised").wait_for()

    assert page.url.endswith(rows[0])


def test_a_letter_can_be_looked_at_before_it_goes(town):
    report = just_told(email="shop@example.org")
    page = town.desk(who(CONSTABLE))
    page.goto(f"/desk/reports/{report.reference}/")

    page.get_by_label("Your words; the reporter reads them").fill("We come by on Friday.")
    press(page, "Look at the letter first")
    page.get_by_text("This is what the reporter would read:").wait_for()

    assert "We come by on Friday." in page.locator(".letter").first.inner_text()
    assert not report.steps.filter(kind="ANSWERED").exists()
    look(page, "desk-letter")
