import pytest
from playwright.sync_api import Page, expect

from highstreet.reports.models import Report
from tests.journeys.hands import press, tick
from tests.journeys.looking import look

pytestmark = pytest.mark.browser
FORM = "/kettering/tell/report/"
# A map is drawn by software where there is no graphics card.
DRAWING = 60_000


def tell_of_something_outside(page: Page) -> None:
    page.goto(FORM)
    tick(page, "None of these", "Street drinking", "Outside")


def sent(page: Page) -> Report:
    press(page, "See what will happen")
    press(page, "Send")
    page.get_by_text("We have it. Thank you.").wait_for()
    return Report.objects.latest("id")


@pytest.mark.parametrize(
    ("typed", "offered", "kept"),
    [
        ("lark", "Larkspur Chemist High Street", "Larkspur Chemist, High Street"),
        ("sheep", "Sheep Street Street", "Sheep Street"),
        ("nn16 8", "NN16 8AA Postcode", "NN16 8AA"),
    ],
    ids=["a shop", "a street", "a postcode"],
)
def test_a_place_is_found_with_the_keyboard_alone(town, typed, offered, kept):
    page = town.phone()
    tell_of_something_outside(page)
    box = page.get_by_role("combobox", name="Where?")

    box.press_sequentially(typed)
    expect(page.get_by_role("option", name=offered)).to_be_visible()
    look(page, "place-box")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-where-said]")).to_contain_text("Chosen")

    assert box.get_attribute("aria-expanded") == "false"
    assert sent(page).place == kept


def test_what_is_typed_after_choosing_counts_and_not_what_was_chosen(town):
    page = town.phone()
    tell_of_something_outside(page)
    box = page.get_by_role("combobox", name="Where?")
    box.press_sequentially("sheep")
    page.get_by_role("option", name="Sheep Street").click()

    box.fill("Gold Street")

    assert sent(page).place == "Gold Street"


def test_a_place_that_nobody_knows_is_said_to_be_unknown_and_can_be_typed_anew(town):
    page = town.phone()
    tell_of_something_outside(page)

    page.get_by_role("combobox", name="Where?").press_sequentially("zzz")
    expect(
        page.get_by_text("Nothing found. Try another shop, a street or a postcode.").first
    ).to_be_visible()
    press(page, "See what will happen")
    expect(page.locator("#id_place_typed-error")).to_contain_text("We do not know this place")
    page.get_by_role("combobox", name="Where?").fill("Market Place")

    assert sent(page).place == "Market Place"


def test_the_phone_says_where_it_is(town):
    page = town.phone(
        geolocation={"longitude": -0.7281, "latitude": 52.3969}, permissions=["geolocation"]
    )
    tell_of_something_outside(page)

    press(page, "Use where I am")
    expect(page.locator("[data-where-said]")).to_have_text("Chosen: Near Sheep Street.")

    report = sent(page)
    assert report.place == "Near Sheep Street"
    assert (report.lon, report.lat) == (-0.7281, 52.3969)


def test_a_phone_that_may_not_say_where_it_is_leaves_typing(town):
    page = town.phone(permissions=[])
    tell_of_something_outside(page)

    press(page, "Use where I am")

    expect(page.locator("[data-where-said]")).to_contain_text(
        "Type a shop, a street or a postcode."
    )


def test_a_phone_far_from_the_town_is_told_so(town):
    page = town.phone(
        geolocation={"longitude": 2.35, "latitude": 48.85}, permissions=["geolocation"]
    )
    tell_of_something_outside(page)

    press(page, "Use where I am")

    expect(page.locator("[data-where-said]")).to_contain_text("That is not near this town.")


def test_a_place_is_pointed_at_on_the_map_with_the_keyboard(town):
    page = town.phone()
    tell_of_something_outside(page)

    press(page, "Show it on a map")
    picture = page.get_by_role("application")
    picture.wait_for(timeout=DRAWING)
    expect(picture).to_be_focused(timeout=DRAWING)
    for key in ("ArrowLeft", "ArrowUp", "+"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator("[data-where-said]")).to_contain_text("Chosen: Near ")
    look(page, "place-map")

    assert sent(page).place.startswith("Near ")


def test_a_place_is_pointed_at_on_the_map_with_a_finger(town):
    page = town.phone()
    tell_of_something_outside(page)

    press(page, "Show it on a map")
    picture = page.get_by_role("application")
    expect(picture).to_be_focused(timeout=DRAWING)
    picture.locator("canvas").tap(position={"x": 120, "y": 90})

    expect(page.locator("[data-where-said]")).to_contain_text("Chosen: Near ")


def test_without_javascript_a_place_is_chosen_from_a_list(town):
    page = town.phone(java_script_enabled=False)
    tell_of_something_outside(page)
    page.get_by_label("Where?").fill("street")

    press(page, "See what will happen")
    look(page, "plain-place")
    tick(page, "Gold Street Street")

    assert sent(page).place == "Gold Street"
