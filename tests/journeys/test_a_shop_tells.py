from datetime import UTC, datetime

import pytest

from highstreet.reports.commands.answering import answer
from highstreet.reports.commands.working import take_on
from highstreet.reports.models import Report
from tests.journeys.hands import fill_in_a_theft, heading, press, send, tick, unfold
from tests.journeys.looking import Counted, look
from tests.journeys.town import a_card_on_the_wall, who

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without JavaScript"])
def test_a_shop_with_a_card_tells_and_later_sees_every_step_that_was_taken(town, scripts):
    card = a_card_on_the_wall("Fennel's Off Licence")
    page = town.phone(java_script_enabled=scripts)
    picture = f"shop-{'plain' if not scripts else 'card'}"

    page.goto(card)
    assert heading(page) == "Is somebody in danger, or is it happening now?"
    look(page, f"{picture}-danger")
    press(page, "No, it is over")
    tick(page, "None of these", "Theft", "Inside")
    look(page, f"{picture}-form", for_docs=scripts)
    unfold(page, "In your own words")
    page.get_by_label("In your own words").fill("2 lads nicked gin again ffs")
    press(page, "See what will happen")
    assert heading(page) == "What will happen"
    look(page, "outlook" if scripts else f"{picture}-outlook", for_docs=scripts)
    press(page, "Send")
    page.get_by_text("We have it. Thank you.").wait_for()
    look(page, f"{picture}-receipt", for_docs=scripts)
    reference = page.locator(".reference").inner_text()
    constable, now = who("constable@police.example"), datetime.now(UTC)
    take_on(reference=reference, by=constable, at=now)
    answer(reference=reference, words="We have the pictures and know them.", by=constable, at=now)
    page.get_by_role("link", name="See every step of this report").click()

    assert "Imogen Sayer" in page.locator("main").inner_text()
    assert "We have the pictures and know them." in page.locator(".steps").inner_text()
    look(page, f"{picture}-steps", for_docs=scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without JavaScript"])
def test_a_repeat_theft_takes_at_most_three_screens_and_eight_taps(town, scripts):
    page = town.phone(java_script_enabled=scripts)
    page.goto(a_card_on_the_wall("Wicks Corner Store"))
    fill_in_a_theft(page, words="Took the gin and ran")
    send(page)
    before = Report.objects.count()
    page.goto("/kettering/tell/")
    look(page, f"shop-{'again' if scripts else 'plain-again'}")

    counted = Counted(page)
    for tapped in (
        page.get_by_label("None of these"),
        page.get_by_label("The same people as before"),
        page.get_by_role("button", name="It happened again just now"),
        page.get_by_role("button", name="Send", exact=True),
    ):
        counted.tap(tapped)
    page.get_by_text("We have it. Thank you.").wait_for()

    report = Report.objects.latest("id")
    assert Report.objects.count() == before + 1
    assert report.telling.same_people
    assert len(counted.screens) <= 3, counted.screens
    assert counted.taps <= 8


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without JavaScript"])
def test_pressing_send_twice_is_one_report(town, scripts):
    page = town.phone(java_script_enabled=scripts)
    page.goto(a_card_on_the_wall("Wicks Corner Store"))
    fill_in_a_theft(page, words="Pressed in a hurry")
    press(page, "See what will happen")
    before = Report.objects.count()

    page.get_by_role("button", name="Send", exact=True).dblclick()
    page.get_by_text("We have it. Thank you.").wait_for()

    assert Report.objects.count() == before + 1


def test_several_thefts_of_one_day_are_told_at_once(town):
    page = town.phone()
    page.goto(a_card_on_the_wall("Penny & Pound"))
    before = Report.objects.count()

    press(page, "No, it is over")
    tick(page, "None of these", "Theft", "Inside")
    unfold(page, "It happened more than once")
    for number, taken in enumerate(("razors", "coffee")):
        press(page, "Add another time")
        row = page.get_by_role("group", name=f"Time {number + 2}")
        row.get_by_label("Day").fill(datetime.now(UTC).date().isoformat())
        row.get_by_label("What was taken?").fill(taken)
    look(page, "shop-several")
    press(page, "See what will happen")
    assert "3 reports in one" in page.locator("main").inner_text()
    press(page, "Send")

    assert page.locator(".reference").count() == 3
    assert Report.objects.count() == before + 3


def test_words_that_do_not_belong_in_a_report_are_warned_of_and_can_be_changed(town):
    page = town.phone()
    page.goto(a_card_on_the_wall("Larkspur Chemist"))

    press(page, "No, it is over")
    tick(page, "None of these", "Theft", "Inside")
    unfold(page, "In your own words")
    page.get_by_label("In your own words").fill("Two Polish lads, one mentally ill")
    press(page, "See what will happen")
    warning = page.locator("#warned").inner_text()
    look(page, "shop-warned")
    press(page, "Change something")
    page.get_by_label("In your own words").fill("Two lads in red jackets")
    press(page, "See what will happen")

    assert "Polish" in warning
    assert "mentally ill" in warning
    assert page.locator("#warned").count() == 0


def test_a_form_with_gaps_says_what_is_missing_and_leads_there(town):
    page = town.phone()
    page.goto(a_card_on_the_wall("Larkspur Chemist"))

    press(page, "No, it is over")
    tick(page, "Somebody was hurt or threatened", "Inside")
    press(page, "See what will happen")
    look(page, "shop-gaps")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.get_by_role("link", name="Choose what happened.").click()

    assert page.evaluate("document.activeElement.name") == "kind"
    assert page.get_by_label("Somebody was hurt or threatened").is_checked()


def test_none_of_these_and_a_danger_are_never_ticked_together(town):
    page = town.phone()
    page.goto("/kettering/tell/report/")

    tick(page, "Somebody is being held now", "None of these")

    assert not page.get_by_label("Somebody is being held now").is_checked()


def test_somebody_in_danger_is_told_to_call_before_any_form(town):
    page = town.phone()
    page.goto("/kettering/tell/")

    press(page, "Yes")

    look(page, "danger")
    assert page.get_by_role("button", name="Call 999").get_attribute("href") == "tel:999"


def test_a_draft_survives_a_reload_until_it_is_sent(town):
    page = town.phone()
    page.goto(a_card_on_the_wall("The Copper Kettle"))
    press(page, "No, it is over")
    tick(page, "None of these", "Damage", "Outside")
    unfold(page, "In your own words")
    page.get_by_label("In your own words").fill("Window kicked in")

    page.reload()
    page.get_by_text("We kept what you typed").wait_for()
    look(page, "shop-draft")
    assert page.get_by_label("Damage").is_checked()
    assert page.get_by_label("In your own words").input_value() == "Window kicked in"
    press(page, "See what will happen")
    press(page, "Send")
    page.get_by_text("We have it. Thank you.").wait_for()
    page.goto("/kettering/tell/report/")

    assert not page.get_by_text("We kept what you typed").is_visible()
    assert not page.get_by_label("Damage").is_checked()


def test_a_draft_can_be_left_behind(town):
    page = town.phone()
    page.goto("/kettering/tell/report/")
    tick(page, "Aggressive begging")

    page.reload()
    press(page, "Start afresh")
    page.get_by_text("We kept what you typed").wait_for(state="hidden")

    assert not page.get_by_label("Aggressive begging").is_checked()
