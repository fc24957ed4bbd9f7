import pytest
from playwright.sync_api import Page

from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from tests.journeys.hands import follow_letter, press
from tests.journeys.looking import look
from tests.journeys.past import (
    DAY,
    HOUR,
    answered_by,
    closed_by,
    counted,
    now,
    thought_well_of,
)
from tests.journeys.town import a_shop_member, who
from tests.makers import a_report, a_shop

pytestmark = pytest.mark.browser


def a_closed_theft(*, by, closed_days_ago: int) -> Report:
    """A theft that a shop told, and that the police closed some days ago."""
    told = now() - (closed_days_ago + 3) * DAY
    constable = who("constable@police.example")
    report = a_report(Kind.THEFT, at=told, by=by, email="")
    answered_by(constable, report, at=told + 5 * HOUR, words="We are looking at the pictures.")
    return closed_by(
        constable, report, at=told + 3 * DAY, words="Nothing more can be seen on them."
    )


def say(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def test_a_shop_that_finds_the_outcome_unfair_opens_its_report_again(town):
    shop = a_shop("Button & Thread", street="Newland Street")
    keeper = a_shop_member(shop)
    for _ in range(4):
        thought_well_of(a_closed_theft(by=keeper, closed_days_ago=4), at=now() - DAY)
    report = a_closed_theft(by=keeper, closed_days_ago=2)
    page = town.desk(keeper)

    page.goto("/shop/")
    shares = page.locator(".figures").inner_text()
    assert "– of your answers say you would report again (4 of 4: too few for a share)" in shares
    look(page, "shop-log")
    page.locator("tr", has_text=report.reference).get_by_role("link").click()
    look(page, "closed", for_docs=True)
    say(page, "Was the answer clear?", "Yes")
    say(page, "Was it fair?", "No")
    say(page, "Would you report again?", "No")
    press(page, "Say so")
    look(page, "closed-not-content", for_docs=True)
    page.get_by_label("What is still wrong?").fill("There is a second camera at the back.")
    press(page, "Open the report again")

    assert "It is being worked on." in page.locator("main").inner_text()
    look(page, "opened-again", for_docs=True)
    page.goto("/shop/")
    shares = page.locator(".figures").inner_text()
    assert "80% of your answers say you would report again (4 of 5)" in shares
    look(page, "shop-log-shares", for_docs=True)

    officer = town.desk(who("constable@police.example"))
    follow_letter(officer, to="constable@police.example", about=f"reporter of {report.reference}")
    assert "There is a second camera at the back." in officer.locator(".steps").inner_text()
    look(officer, "reopened-desk")
    counted()
    officer.goto("/desk/picture/answers/")
    assert "would report again" in officer.locator(".figures").inner_text()
    look(officer, "picture-answers", for_docs=True)


def test_after_thirty_days_a_closed_report_is_told_anew_instead(town):
    keeper = a_shop_member(a_shop("Quill & Paper", street="Market Place"))
    report = a_closed_theft(by=keeper, closed_days_ago=31)
    page = town.phone()

    page.goto(f"/kettering/report/{report.link}/")

    assert page.get_by_text("I am not content").count() == 0
