from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from highstreet.reports.models import Report
from tests.journeys.hands import fill_in_a_theft, heading, press, send, tick
from tests.journeys.looking import look
from tests.journeys.town import a_card_on_the_wall

pytestmark = pytest.mark.browser
SLOWLY = 30_000
KEPT = """async () => {
  await navigator.serviceWorker.ready
  const pages = await caches.open('pages')
  const kept = async () => navigator.serviceWorker.controller && (await pages.keys()).length >= 4
  while (!(await kept())) await new Promise((resolve) => setTimeout(resolve, 50))
}"""


def a_photo(colour: str = "steelblue") -> dict[str, object]:
    drawn = BytesIO()
    Image.new("RGB", (300, 200), colour).save(drawn, "JPEG")
    return {"name": "till.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def with_everything_at_hand(page: Page, address: str) -> None:
    """A visit with a network, after which the pages are kept on the phone."""
    page.goto(address)
    page.evaluate(KEPT)
    page.reload()


def expect_state(page: Page, words: str, *, times: int = 1) -> None:
    expect(page.locator(".outbox__state", has_text=words)).to_have_count(times, timeout=SLOWLY)


def test_what_is_told_without_a_network_waits_with_its_photo_and_goes_by_itself(town):
    page = town.phone()
    with_everything_at_hand(page, a_card_on_the_wall("Fennel's Off Licence"))
    before = Report.objects.count()

    page.context.set_offline(True)
    page.goto("/kettering/tell/")
    fill_in_a_theft(page, words="Told in the stock room, no signal")
    page.locator("summary", has_text="Photos").click()
    page.get_by_label("Add photos").set_input_files(a_photo())
    look(page, "offline-form")
    press(page, "See what will happen")
    assert heading(page) == "Waiting on this phone"
    expect_state(page, "Waiting for a network")
    look(page, "offline-waiting", for_docs=True)
    page.reload()
    expect_state(page, "Waiting for a network")
    page.context.set_offline(False)
    expect_state(page, "Sent: we have it")
    look(page, "offline-sent", for_docs=True)
    page.get_by_role("link", name="See what will happen").click()

    assert Report.objects.count() == before + 1
    report = Report.objects.latest("id")
    assert report.reference in page.locator("main").inner_text()
    assert report.photos.count() == 1
    assert report.occurred_from < report.told_at


def test_a_double_tap_without_a_network_is_one_report(town):
    page = town.phone()
    with_everything_at_hand(page, a_card_on_the_wall("The Copper Kettle"))
    before = Report.objects.count()

    page.context.set_offline(True)
    page.goto("/kettering/tell/")
    fill_in_a_theft(page)
    page.get_by_role("button", name="See what will happen").first.dblclick()
    expect_state(page, "Waiting for a network")
    page.context.set_offline(False)
    expect_state(page, "Sent: we have it")

    assert Report.objects.count() == before + 1


def test_two_different_things_told_from_the_same_kept_form_are_two_reports(town):
    page = town.phone()
    with_everything_at_hand(page, a_card_on_the_wall("Penny & Pound"))
    before = Report.objects.count()

    page.context.set_offline(True)
    for words in ("Took razors", "Came back for coffee"):
        page.goto("/kettering/tell/")
        fill_in_a_theft(page, words=words)
        press(page, "See what will happen")
        assert heading(page) == "Waiting on this phone"
    expect_state(page, "Waiting for a network", times=2)
    page.goto("/kettering/tell/")
    expect(page.locator("[data-outbox-note]")).to_contain_text("Waiting on this phone: 2")
    page.context.set_offline(False)
    page.goto("/kettering/tell/waiting/")
    expect_state(page, "Sent: we have it", times=2)

    assert Report.objects.count() == before + 2


def test_what_waits_is_no_draft_for_who_tells_the_next_thing_at_once(town):
    page = town.phone()
    with_everything_at_hand(page, a_card_on_the_wall("Penny & Pound"))
    page.context.set_offline(True)
    page.goto("/kettering/tell/")
    fill_in_a_theft(page, words="Took razors")
    page.wait_for_function("Object.keys(localStorage).some(name => name.includes('draft'))")
    drafts = page.evaluate("JSON.stringify(localStorage)")
    press(page, "See what will happen")
    expect_state(page, "Waiting for a network")

    # As if the page that says so was left before it was drawn.
    page.evaluate(
        "drafts => { sessionStorage.clear(); Object.assign(localStorage, JSON.parse(drafts)) }",
        drafts,
    )
    page.goto("/kettering/tell/")
    press(page, "No, it is over")

    expect(page.locator("[data-draft-kept]")).to_be_hidden()
    expect(page.get_by_label("Theft", exact=True)).not_to_be_checked()
    expect(page.locator("#id_words")).to_be_empty()


def test_the_same_thing_happening_again_without_a_network_is_told_twice(town):
    page = town.phone()
    page.goto(a_card_on_the_wall("Larkspur Chemist"))
    fill_in_a_theft(page)
    send(page)
    with_everything_at_hand(page, "/kettering/tell/")
    before = Report.objects.count()

    page.context.set_offline(True)
    for _ in range(2):
        page.goto("/kettering/tell/")
        tick(page, "None of these")
        press(page, "It happened again just now")
        assert heading(page) == "Waiting on this phone"
    page.context.set_offline(False)
    expect_state(page, "Sent: we have it", times=2)

    assert Report.objects.count() == before + 2


def test_what_the_server_cannot_take_comes_back_to_be_mended_with_everything_typed(town):
    page = town.phone()
    with_everything_at_hand(page, "/kettering/tell/")
    before = Report.objects.count()

    page.context.set_offline(True)
    page.goto("/kettering/tell/")
    fill_in_a_theft(page, words="By the fountain", at="Outside")
    page.get_by_label("Where?").fill("Atlantis")
    press(page, "See what will happen")
    page.context.set_offline(False)
    expect_state(page, "Needs you")
    assert "We do not know this place" in page.locator("main").inner_text()
    look(page, "offline-needs-you")
    page.get_by_role("link", name="Open it and mend it").click()
    page.get_by_text("You typed this without a network").wait_for()
    assert page.get_by_label("In your own words").input_value() == "By the fountain"
    page.get_by_label("Where?").fill("Market")
    page.get_by_role("option", name="Market Place").click()
    send(page)
    page.goto("/kettering/tell/waiting/")

    expect(page.get_by_text("Nothing is waiting on this phone.")).to_be_visible()
    report = Report.objects.latest("id")
    assert Report.objects.count() == before + 1
    assert datetime.now(UTC) - report.occurred_from < timedelta(minutes=5)
    assert report.occurred_from < report.told_at


def test_what_waits_can_be_thrown_away_before_it_goes(town):
    page = town.phone()
    with_everything_at_hand(page, "/kettering/tell/")
    before = Report.objects.count()
    page.on("dialog", lambda asked: asked.accept())

    page.context.set_offline(True)
    page.goto("/kettering/tell/")
    fill_in_a_theft(page, at="Outside")
    page.get_by_label("Where?").fill("High Street")
    press(page, "See what will happen")
    press(page, "Throw away")
    expect(page.get_by_text("Nothing is waiting on this phone.")).to_be_visible()
    page.context.set_offline(False)

    assert Report.objects.count() == before


def test_an_unanswered_question_is_asked_at_once_where_there_is_no_network(town):
    page = town.phone()
    with_everything_at_hand(page, "/kettering/tell/")

    page.context.set_offline(True)
    page.goto("/kettering/tell/report/")
    tick(page, "None of these", "Theft")
    press(page, "See what will happen")

    assert page.get_by_role("alert").inner_text() == "This question has no answer yet."
    assert page.evaluate("document.activeElement.name") == "setting"
