import pytest

from highstreet.reports.models import Report
from tests.journeys.hands import heading, press, tick, unfold
from tests.journeys.looking import look
from tests.journeys.past import answered_by, now, some_weeks
from tests.journeys.test_without_a_network import a_photo
from tests.journeys.town import who

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without JavaScript"])
def test_a_resident_tells_without_signing_in_and_follows_the_report_by_its_link(town, scripts):
    some_weeks()
    page = town.phone(java_script_enabled=scripts)
    picture = f"resident-{'town' if scripts else 'plain'}"

    page.goto("/kettering/")
    look(page, picture, for_docs=scripts)
    page.get_by_role("button", name="Tell us", exact=True).click()
    press(page, "No, it is over")
    tick(page, "None of these", "Street drinking", "Outside", "Just now")
    where_it_was(page, scripts=scripts)
    page.get_by_label("Your e-mail, to hear what became of it (optional)").fill("jo@home.example")
    unfold(page, "In your own words")
    page.get_by_label("In your own words").fill(
        "Four Romanian men drinking by the church, shouting"
    )
    unfold(page, "Photos")
    page.get_by_label("Add photos").set_input_files(a_photo())
    look(page, f"{picture}-form", for_docs=scripts)
    press(page, "See what will happen")
    if not scripts:
        assert page.get_by_text("Which of these?").is_visible()
        look(page, f"{picture}-which")
        page.get_by_label("Sheep Street").check()
        press(page, "See what will happen")

    assert "Romanian" in page.locator("#warned").inner_text()
    assert "One photo goes with it" in page.locator("main").inner_text()
    look(page, f"{picture}-warned", for_docs=scripts)
    press(page, "Change something")
    page.get_by_label("In your own words").fill("Four men drinking by the church, shouting")
    press(page, "See what will happen")
    assert page.locator("#warned").count() == 0
    assert "Kettering Town Council wardens will have it" in page.locator("main").inner_text()
    assert "Wardens cannot arrest" in page.locator("main").inner_text()
    press(page, "Send")
    page.get_by_text("We have it. Thank you.").wait_for()
    look(page, f"{picture}-receipt", for_docs=scripts)

    report = Report.objects.get(reference=page.locator(".reference").inner_text())
    assert report.photos.count() == 1
    answered_by(who("warden@town.example"), report, at=now(), words="I have been there: they left.")
    page.get_by_role("link", name="See every step of this report").click()
    steps = page.locator(".steps").inner_text()
    assert "Town warden Gary Nunn" in steps
    assert "I have been there: they left." in steps
    look(page, f"{picture}-steps", for_docs=scripts)
    page.get_by_role("link", name="What we promise, and how we do").click()
    assert heading(page) == "What we promise, and how we do"
    police = page.locator("tr", has_text="Theft").filter(has_text="%").first
    assert "Kettering neighbourhood police team" in police.inner_text()
    look(page, f"{picture}-promises", for_docs=scripts)


def where_it_was(page, *, scripts: bool) -> None:
    """Typed, and chosen: from the list that opens, or where there is none from the next page."""
    page.get_by_label("Where?").fill("Shee" if scripts else "Street")
    if scripts:
        page.get_by_role("option", name="Sheep Street").click()
