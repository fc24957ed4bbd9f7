import pytest
from playwright.sync_api import expect

from highstreet.places.models import Card
from highstreet.reports.choices import Kind
from highstreet.reports.models import Report
from tests.journeys.hands import heading, open_letter, press, tick, unfold
from tests.journeys.looking import look
from tests.journeys.past import HOUR, answered_by, at_street, now, proposed
from tests.journeys.town import a_card_on_the_wall, who
from tests.makers import a_report, some_people

pytestmark = pytest.mark.browser
COORDINATOR = "coordinator@north.example"


def a_theft_in(street: str, *, hours_ago: int, email: str, taken: str) -> Report:
    return a_report(
        Kind.THEFT,
        at=now() - hours_ago * HOUR,
        place=at_street(street),
        email=email,
        people=some_people("red puffer, grey cap"),
        words="The same two again, straight to the shelf and out.",
        taken=taken,
        value_pence=4_250,
    )


def test_a_coordinator_joins_what_belongs_together_and_answers_all_at_once(town):
    earlier = a_theft_in("Gold Street", hours_ago=50, email="one@shop.example", taken="Gin")
    other = a_theft_in("High Street", hours_ago=30, email="two@shop.example", taken="Razors")
    new = a_theft_in("High Street", hours_ago=2, email="three@shop.example", taken="Coffee")
    a_report(Kind.DRINKING, at=now() - 3 * HOUR, place=at_street("Market Place"), email="")
    a_report(Kind.UNSAFE, at=now() - 9 * HOUR, place=at_street("Sheep Street"), email="")
    proposed(new, earlier, other)
    answered_by(who("pcso@police.example"), earlier, at=now() - 28 * HOUR, words="Thank you.")
    page = town.desk(who(COORDINATOR))

    page.goto("/desk/")
    row = page.locator(f"#row-{new.reference}")
    expect(row).to_contain_text("may belong with 2")
    look(page, "coordinator-queue", for_docs=True)
    unfold(page, "Filters")
    page.get_by_label("What", exact=True).select_option("Theft")
    press(page, "Show these")
    page.get_by_label("Keep these filters as").fill("Thefts")
    press(page, "Keep")
    look(page, "coordinator-filter", for_docs=True)
    page.goto("/desk/")
    unfold(page, "Filters and saved filters")
    page.get_by_role("link", name="Thefts", exact=True).click()
    assert page.locator(".queue").get_by_text("Street drinking").count() == 0
    page.get_by_label("Search words, places, number plates or a reference").fill("coffee puffer")
    press(page, "Search")
    assert page.locator(".queue__row").count() == 1
    look(page, "coordinator-search")

    page.get_by_role("link", name="Theft", exact=True).click()
    look(page, "coordinator-proposals", for_docs=True)
    press(page, "Join those that are ticked")
    page.get_by_label("Your words; the reporter reads them").fill("All shops: we know who it is.")
    tick(page, "One answer to all 3 that are joined")
    press(page, "Send the answer")

    look(page, "coordinator-joined", for_docs=True)
    assert "Joined with 2 others" in page.locator("main").inner_text()
    for reader in ("one", "two", "three"):
        open_letter(page, to=f"{reader}@shop.example", about="All shops: we know who it is.")
    open_letter(page, to="three@shop.example", about="This joins 2 earlier reports")


def test_a_report_goes_to_another_agency_and_its_promise_goes_with_it(town):
    report = a_report(
        Kind.UNSAFE, at=now() - HOUR, place=at_street("Station Road"), email="jo@home.example"
    )
    page, reader = town.desk(who(COORDINATOR)), town.phone()
    page.goto(f"/desk/reports/{report.reference}/")
    due = page.locator(".promises__by").all_inner_texts()

    unfold(page, "Pass it to another agency")
    page.get_by_label("Agency", exact=True).select_option("Kettering neighbourhood police team")
    page.get_by_label("Why (the reporter reads this)").fill("It needs a patrol after dark.")
    look(page, "coordinator-passes")
    press(page, "Pass it on")
    reader.goto(f"/kettering/report/{report.link}/")

    assert page.locator(".promises__by").all_inner_texts() == due
    told = reader.locator("main").inner_text()
    assert "Kettering neighbourhood police team" in told
    assert "It needs a patrol after dark." in told
    assert all(by in told for by in due)
    look(reader, "passed-on", for_docs=True)
    page.goto("/desk/?view=everything")
    row = page.locator(f"#row-{report.reference}")
    assert "Kettering neighbourhood police team" in row.inner_text()


def test_a_coordinator_reads_the_office_and_ends_a_lost_card(town):
    a_card_on_the_wall("Wicks Corner Store")
    page, finder = town.desk(who(COORDINATOR)), town.phone()

    page.goto("/office/")
    rooms = page.get_by_role("navigation", name="Office").get_by_role("link").all()
    for address in [room.get_attribute("href") for room in rooms]:
        page.goto(address)
        assert heading(page)
        look(page, f"office-{address.strip('/').rpartition('/')[2]}", for_docs=True)
    page.goto("/office/premises/")
    page.get_by_role("link", name="Wicks Corner Store", exact=True).click()
    printed = page.request.get(
        page.get_by_role("button", name="Print the card").get_attribute("href")
    )
    assert printed.body().startswith(b"%PDF")
    unfold(page, "The card is lost")
    look(page, "office-card", for_docs=True)
    card = a_card_of("Wicks Corner Store")
    press(page, "Only stop this one")
    finder.goto(card)

    assert "No card works for this shop." in page.locator("main").inner_text()
    assert heading(finder) == "This card no longer works"
    look(finder, "card-ended")


def a_card_of(shop: str) -> str:
    """The address in the code of the card that works now."""
    card = Card.objects.get(premises__name=shop, ended_at=None)
    return f"/kettering/card/{card.token}/"
