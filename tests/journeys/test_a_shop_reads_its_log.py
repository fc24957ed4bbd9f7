import csv
from io import StringIO
from pathlib import Path

import pytest

from highstreet.reports.models import Report
from tests.journeys.hands import heading, press, send, tick, unfold
from tests.journeys.looking import look
from tests.journeys.test_without_a_network import a_photo
from tests.journeys.town import a_shop_member
from tests.makers import a_shop

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without JavaScript"])
def test_a_shop_tells_with_photos_reads_its_log_and_takes_it_away(town, scripts):
    shop = a_shop(f"Bramble {'Books' if scripts else 'Toys'}")
    page = town.desk(a_shop_member(shop), java_script_enabled=scripts)
    picture = f"shop-{'log' if scripts else 'plain-log'}"

    page.goto("/shop/")
    assert "Here you will see everything" in page.locator("main").inner_text()
    look(page, f"{picture}-empty")
    page.get_by_role("button", name="Tell us something", exact=True).click()
    press(page, "No, it is over")
    tick(page, "None of these", "Theft", "Inside")
    page.get_by_label("Where?").fill(shop.name)
    unfold(page, "What was taken")
    page.get_by_label("What was taken?", exact=True).first.fill("=2 dictionaries, 1 atlas")
    page.get_by_label("What was it worth, in pounds?").fill("£64.50")
    unfold(page, "Photos")
    page.get_by_label("Add photos").set_input_files([a_photo(), a_photo("maroon")])
    look(page, f"{picture}-form")
    send(page)
    page.goto("/shop/")
    assert heading(page) == f"What {shop.name} told"
    look(page, picture, for_docs=scripts)
    with page.expect_download() as away:
        page.get_by_role("link", name="Take the log away as a spreadsheet (CSV)").click()

    report = Report.objects.latest("id")
    (row,) = csv.DictReader(StringIO(Path(away.value.path()).read_text("utf-8-sig")))
    assert report.reference in page.locator("main").inner_text()
    assert report.photos.count() == 2
    assert row["Reference"] == report.reference
    assert row["Value (pounds)"] == "64.50"
    assert row["Taken"] == "'=2 dictionaries, 1 atlas"


def test_a_shop_names_whom_to_tell_and_stops_a_lost_card(town):
    shop = a_shop("Thistle Teas")
    page = town.desk(a_shop_member(shop))

    page.goto("/shop/premises/")
    look(page, "shop-premises")
    page.get_by_role("link", name="Change the contact person").click()
    page.get_by_label("Name").fill("")
    press(page, "Save")
    assert "Type the name of the contact person." in page.get_by_role("alert").inner_text()
    look(page, "shop-contact")
    page.get_by_label("Name").fill("Robin Vale")
    press(page, "Save")

    assert "Robin Vale" in page.locator("main").inner_text()
