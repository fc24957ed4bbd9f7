import pytest

from highstreet.powers.models import Power, Version
from tests.journeys.hands import heading, press
from tests.journeys.looking import look
from tests.journeys.town import who

pytestmark = pytest.mark.browser
COORDINATOR, ADMINISTRATOR = "coordinator@north.example", "admin@north.example"


def test_a_coordinator_finds_out_what_may_be_done_and_what_must_come_first(town):
    page = town.desk(who(COORDINATOR))

    page.goto("/office/")
    page.get_by_role("link", name="What we can do").click()
    look(page, "what-we-can-do", for_docs=True)
    first = page.locator(".powers a").first.inner_text()
    page.get_by_label("Search by word").fill("written warning")
    page.get_by_label("Show", exact=True).select_option("May be used now")
    press(page, "Show")
    look(page, "what-we-can-do-found")
    page.get_by_role("link", name="Community protection notice (CPN)").click()
    look(page, "power-in-force", for_docs=True)
    page.get_by_label("Help offered.").check()
    page.get_by_label("Who would use it?").select_option("Police")
    page.get_by_label("How old is the person?").fill("15")
    press(page, "See what is still missing")
    look(page, "power-tried")

    answer = page.locator("#answer").inner_text()
    assert first == "Refer to support"
    assert "not for anybody under 16" in answer
    assert "Written warning." in answer
    assert "Help offered." not in answer


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("respect-order", "To confirm before anybody uses it"),
        ("vagrancy-act", "Nobody may rely on it"),
        ("asb-case-review", "not a power of agencies"),
        ("criminal-behaviour-order", "Before and after"),
    ],
)
def test_each_page_says_how_its_law_stands(town, code, words):
    page = town.desk(who(COORDINATOR))

    page.goto(f"/office/what-we-can-do/{code}/")
    look(page, f"power-{code}", for_docs=code == "respect-order")

    assert words in page.locator("main").inner_text()


def test_an_administrator_checks_a_power_and_notes_what_is_so_here(town):
    page = town.desk(who(ADMINISTRATOR))

    page.goto("/office/what-we-can-do/pspo/")
    page.get_by_role("link", name="Mark it as checked").click()
    look(page, "power-check")
    press(page, "Mark it as checked")
    page.get_by_role("link", name="Write a note").click()
    page.get_by_label("What should partners in this town know?").fill(
        "Ask the licensing team for the draft of 2025."
    )
    look(page, "power-note")
    press(page, "Keep the note")
    look(page, "power-checked")

    main = page.locator("main").inner_text()
    assert "the draft of 2025" in main
    assert "More than three months ago" not in main
    assert Version.objects.get(power__code="pspo", number=1).checked_by == who(ADMINISTRATOR)
    assert Power.objects.get(code="pspo").note


def test_the_25_techniques_can_be_read_on_a_phone_and_at_a_desk(town):
    page = town.desk(who(COORDINATOR))

    page.goto("/office/what-we-can-do/techniques/")
    look(page, "techniques", for_docs=True)

    assert heading(page) == "25 ways to prevent trouble at a place"
    assert page.locator(".techniques__one").count() == 25
