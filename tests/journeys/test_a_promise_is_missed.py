import pytest

from highstreet.reports.choices import Kind
from tests.journeys.hands import follow_letter, open_letter, press
from tests.journeys.looking import look
from tests.journeys.past import DAY, at_street, now, time_passes
from tests.journeys.town import who
from tests.makers import a_report

pytestmark = pytest.mark.browser
TELLER = "mo@goldstreet.example"


def test_a_missed_promise_is_told_and_its_reporter_asks_why_with_one_press(town):
    report = a_report(
        Kind.THEFT,
        at=now() - 4 * DAY,
        place=at_street("Gold Street"),
        email=TELLER,
        taken="Two coats",
        value_pence=12_000,
    )
    reader, desk = town.phone(), town.desk(who("sergeant@police.example"))

    time_passes()
    assert (
        "That has not been done. We are sorry."
        in open_letter(reader, to=TELLER, about="We missed a promise").inner_text()
    )
    follow_letter(reader, to=TELLER, about="The neighbourhood team answers you")
    missed = reader.locator(".missed", has_text="The neighbourhood team answers you")
    look(reader, "missed", for_docs=True)
    missed.get_by_role("button", name="Ask Sergeant Ruth Adeyemi why").click()
    assert "The answer will be here." in missed.inner_text()
    look(reader, "missed-asked", for_docs=True)

    desk.goto("/desk/?view=broken")
    look(desk, "missed-queue", for_docs=True)
    follow_letter(desk, to="sergeant@police.example", about="asks you why a promise was missed")
    assert "The reporter asked Sergeant Ruth Adeyemi why" in desk.locator(".steps").inner_text()
    look(desk, "missed-desk")
    desk.get_by_label("Your words; the reporter reads them").fill(
        "Two of us were ill and nobody took over. I have it now, and we have the pictures."
    )
    press(desk, "Send the answer")
    reader.reload()

    assert "and had an answer on" in missed.inner_text()
    assert "Two of us were ill" in reader.locator(".steps").inner_text()
    look(reader, "missed-answered", for_docs=True)
    record = town.desk(who("coordinator@north.example"))
    record.goto(f"/office/trail/?about={report.reference}")
    assert "asked why" in record.locator("table").inner_text()
    look(record, "missed-trail", for_docs=True)


def test_the_coordinator_hears_of_a_missed_promise_without_asking(town):
    report = a_report(Kind.BEGGING, at=now() - 9 * DAY, place=at_street("High Street"), email="")

    time_passes()

    page = town.desk(who("coordinator@north.example"))
    open_letter(page, to="coordinator@north.example", about=f"Missed: {report.reference}")
    page.goto("/desk/?view=broken")
    row = page.locator(f"#row-{report.reference}")
    assert "missed" in row.inner_text()
