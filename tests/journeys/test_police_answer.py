from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from highstreet.reports.choices import Fact, Kind
from highstreet.reports.models import Report
from tests.journeys.hands import (
    choose_by_key,
    follow_letter,
    key_on,
    open_letter,
    press,
    sign_in_by_letter,
    tab_to,
    unfold,
    unfold_by_key,
    write_by_key,
)
from tests.journeys.looking import look
from tests.journeys.past import now, some_weeks
from tests.makers import a_report, some_people

pytestmark = pytest.mark.browser
TELLER = "dana@larkspur.example"


def a_threat(email: str = TELLER) -> Report:
    return a_report(
        Kind.THEFT,
        at=now() - timedelta(minutes=20),
        email=email,
        facts=frozenset({Fact.VIOLENCE}),
        words="He pushed Dana against the till and took the perfume.",
        people=some_people("green parka, white trainers", 1),
        taken="Perfume",
        value_pence=18_500,
    )


def go_down_to(page: Page, reference: str) -> None:
    """With the key j, as far as the row is."""
    row = page.locator(f"#row-{reference} a")
    for _ in range(50):
        page.keyboard.press("j")
        if row.evaluate("link => link === document.activeElement"):
            return
    raise AssertionError(f"{reference} is not in the list")


def test_an_officer_signs_in_and_answers_a_shop_with_the_keyboard_alone(town):
    some_weeks()
    report = a_threat()
    page, reader = town.desk(), town.phone()

    page.goto("/demonstration/")
    look(page, "signing-in-who")
    sign_in_by_letter(page, "Imogen Sayer")
    assert page.url.endswith("/desk/")
    look(page, "police-queue", for_docs=True)
    go_down_to(page, report.reference)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Who has this now").wait_for()
    look(page, "police-report", for_docs=True)
    assert page.locator(".standing--kept").count() == 1
    key_on(page, "I take this on")
    assert "Constable Imogen Sayer" in page.locator(".side").inner_text()
    unfold_by_key(page, "Did somebody come?")
    choose_by_key(page, "Somebody came", down=1)
    tab_to(page, page.get_by_label("If nobody came, why?"))
    page.keyboard.type("They had gone")
    look(page, "police-attended")
    key_on(page, "Keep it")
    write_by_key(
        page,
        "A note for colleagues. The reporter never sees it.",
        "Looks like the one from Penny & Pound.",
    )
    key_on(page, "Keep the note")
    unfold_by_key(page, "Ask the reporter something")
    write_by_key(page, "Your question to the reporter", "Which way did he go?")
    tab_to(page, page.locator("#do-ask").get_by_role("button", name="Look at the letter first"))
    page.keyboard.press("Enter")
    expect(page.locator(".letter__body")).to_contain_text("Which way did he go?")
    look(page, "police-asks", for_docs=True)
    key_on(page, "Ask, and wait")
    assert "Waiting for the reporter" in page.locator("main").inner_text()

    follow_letter(reader, to=TELLER, about="A question about your report")
    assert "Penny" not in reader.content()
    look(reader, "asked", for_docs=True)
    reader.get_by_label("Your reply").fill("Towards the bus station.")
    press(reader, "Send the reply")
    open_letter(reader, to="constable@police.example", about="has replied")

    page.reload()
    assert "Towards the bus station." in page.locator(".steps").inner_text()
    unfold_by_key(page, "Add a crime number")
    write_by_key(page, "Crime number", "26000123456")
    key_on(page, "Add it")
    unfold_by_key(page, "Close it, with an outcome")
    choose_by_key(page, "Somebody was charged or fined")
    write_by_key(page, "Your words to the reporter", "He was arrested and is charged.")
    look(page, "police-closes", for_docs=True)
    key_on(page, "Close it and tell the reporter")
    look(page, "police-closed")
    follow_letter(reader, to=TELLER, about="What became of your report")
    told = reader.locator("main").inner_text()
    assert "He was arrested and is charged." in told
    assert "26000123456" in told
    assert "They had gone" in told
    assert "Penny" not in reader.content()
    look(reader, "told-what-became", for_docs=True)


def test_the_desk_works_without_javascript(town):
    report = a_threat("sam@home.example")
    page = town.desk(java_script_enabled=False)

    sign_in_by_letter(page, "Callum Doyle")
    look(page, "plain-queue")
    page.locator(f"#row-{report.reference}").get_by_role("link").click()
    press(page, "I take this on")
    page.get_by_label("Your words; the reporter reads them").fill("I am on my way to you.")
    press(page, "Send the answer")
    unfold(page, "Close it, with an outcome")
    press(page, "Close it and tell the reporter")
    assert "Choose how it ended." in page.get_by_role("alert").inner_text()
    look(page, "plain-report")
    page.get_by_label("Patrols or visits were made").check()
    page.locator("#close-words").fill("I came by, and will come by again on Friday.")
    press(page, "Close it and tell the reporter")

    open_letter(page, to="sam@home.example", about="I came by, and will come by again on Friday.")
