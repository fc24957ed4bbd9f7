import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from highstreet.base import towns
from highstreet.measures.commands import set_police_area
from highstreet.measures.working_out import work_out_own
from highstreet.operations.opening.town_file import TOWNS, read_town_file
from highstreet.operations.police_figures import import_open_data, import_police_figures
from highstreet.people.asking import Clockwork
from highstreet.people.queries import town_called
from highstreet.reports.choices import Kind
from tests.journeys.conftest import furnished
from tests.journeys.hands import heading, press, unfold
from tests.journeys.looking import look
from tests.journeys.town import who
from tests.makers import a_report, a_street
from tests.spec.picture.files import rows
from tests.spec.picture.town import TOWN_CENTRE, a_month_file

pytestmark = pytest.mark.browser

STREETS = ("High Street", "Gold Street", "Newland Street", "Sheep Street", "Montagu Street")
MAP_PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def kettering(chromium, pristine, django_db_blocker, tmp_path_factory):
    """With the police's figures (the real ones where they are at hand) and half a year of being told."""

    def half_a_year():
        town, now = town_called("kettering"), datetime.now(UTC)
        file, folder = read_town_file(TOWNS / "kettering.toml"), settings.OPEN_DATA
        if import_open_data(file, town, folder=folder, at=now) is None:
            import_made_files(town, tmp_path_factory.mktemp("police"), at=now)
        tell_for_half_a_year(town, until=now)

    log = tmp_path_factory.mktemp("pictures") / "server.log"
    with (
        django_db_blocker.unblock(),
        furnished(pristine, log=log, before=half_a_year) as opened,
    ):
        yield opened


def import_made_files(town, folder, *, at):
    set_police_area(
        name="the town centre",
        force="northamptonshire",
        codes=TOWN_CENTRE,
        source="A test",
        by=Clockwork(town.id),
        at=at,
    )
    months = ("2025-01", "2025-02", "2025-05", "2025-06", "2025-07", "2025-08")
    files = [
        a_month_file(folder, month, *rows(9 + place, month=month))
        for place, month in enumerate(months)
    ]
    import_police_figures(files, town.id, at=at)


def tell_for_half_a_year(town, *, until):
    for back in range(6):
        for number in range(3 + 2 * (5 - back)):
            a_report(
                Kind.THEFT if number % 3 else Kind.DRINKING,
                at=until - timedelta(days=30 * back, hours=number),
                place=f"street:{a_street(STREETS[number % len(STREETS)]).id}",
            )
    with towns.inside(town.id):
        work_out_own(town=town.id, at=until)


def seen_months(chart):
    """The months of the drawing that is shown at this width."""
    return chart.locator(".chart__drawing:visible .chart__month")


def map_drawn(page: Page) -> None:
    page.locator("[data-picture-map][data-drawn]").wait_for(timeout=MAP_PATIENCE_MS)


def test_an_analyst_reads_the_months_with_the_mouse_and_finds_the_same_in_the_table(town):
    page = town.desk(who("analyst@police.example"))

    page.goto("/desk/")
    page.get_by_role("link", name="Picture", exact=True).click()
    assert heading(page) == "The picture"
    look(page, "picture-months", for_docs=True)
    chart = page.locator(".chart--police")
    said = chart.locator("[data-chart-said]")
    seen_months(chart).last.hover()
    expect(said).to_have_text(re.compile(r"August 2025: \d+ recorded"))
    pointed_at = said.inner_text()
    page.mouse.move(2, 2)
    expect(said).to_have_text(re.compile("Point at the chart"))
    unfold(page, "The numbers, month by month")

    in_the_table = page.locator(".panel--police .numbers__table tr", has_text="2025")
    assert in_the_table.locator("td").nth(7).inner_text() == re.search(r"(\d+) rec", pointed_at)[1]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_months_can_be_walked_with_the_arrow_keys_at_every_width(town, width):
    page = town.desk(who("analyst@police.example"))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/desk/picture/")
    chart = page.locator(".chart--own")
    said = chart.locator("[data-chart-said]")

    seen_months(chart).last.focus()
    newest = said.inner_text()
    page.keyboard.press("ArrowLeft")
    before = said.inner_text()
    page.keyboard.press("End")

    assert "told so far" in newest
    assert before != newest
    assert said.inner_text() == newest
    assert page.evaluate("getComputedStyle(document.activeElement).strokeWidth") == "3px"


def test_a_finger_reads_a_month_too(town):
    page = town.phone()
    page.goto("/kettering/picture/")
    chart = page.locator(".chart--police")

    seen_months(chart).last.tap()

    expect(chart.locator("[data-chart-said]")).to_have_text(re.compile("August 2025"))


def test_everybody_finds_the_police_figures_from_the_front_page_without_scripts_too(town):
    page = town.phone(java_script_enabled=False)

    page.goto("/kettering/")
    page.get_by_role("link", name="What the police record here").click()
    page.get_by_role("link", name="Drugs", exact=True).click()

    assert heading(page) == "What the police record in Kettering"
    assert "Drugs recorded in" in page.locator("main").inner_text()
    assert page.locator(".chart__drawing:visible").count() == 1
    look(page, "picture-public", for_docs=True)


def test_the_map_draws_both_records_apart_and_its_tables_lead_to_it(town):
    page = town.desk(who("analyst@police.example"))

    page.goto("/desk/picture/map/")
    map_drawn(page)
    look(page, "picture-map", for_docs=True)
    drawn = page.evaluate(
        """() => {
          const { townMap } = document.querySelector('[data-picture-map]')
          const number = (layer) => townMap.querySourceFeatures(layer).length
          return [number('police'), number('own')]
        }"""
    )
    page.locator(".panel--police [data-go] button").first.press("Enter")
    said = page.locator("[data-map-said]")
    expect(said).to_have_text(re.compile("^The map shows .* in its middle"))
    page.evaluate(
        "() => document.querySelector('[data-picture-map]').scrollIntoView({ block: 'center' })"
    )
    box = page.locator("[data-picture-map]").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    assert min(drawn) > 0
    expect(said).to_have_text(re.compile("recorded by the police .approximate point"))


def test_a_layer_of_the_map_can_be_switched_off(town):
    page = town.desk(who("analyst@police.example"))
    page.goto("/desk/picture/map/")
    map_drawn(page)
    shown = """() => document.querySelector('[data-picture-map]').townMap
      .getLayoutProperty('police-points', 'visibility') ?? 'visible'"""
    before = page.evaluate(shown)

    page.get_by_label("Police figures, approximate points").uncheck()

    assert (before, page.evaluate(shown)) == ("visible", "none")


def test_other_months_and_kinds_are_a_choice_that_works_without_scripts(town):
    page = town.desk(who("chief@police.example"), java_script_enabled=False)

    page.goto("/desk/picture/map/")
    page.get_by_label("What was told here").select_option("Everything")
    page.get_by_label("Over").select_option("3 months")
    press(page, "Show these")

    assert "kind=all" in page.url
    assert "The map needs a browser that runs scripts" in page.locator("main").inner_text()
    look(page, "picture-map-plain")


def test_a_leader_reads_how_the_town_was_answered_and_everybody_what_is_promised(town):
    page = town.desk(who("chief@police.example"))

    page.goto("/desk/picture/answers/")
    look(page, "picture-answers")
    page.goto("/kettering/")
    page.get_by_role("link", name="What we promise, and how often we keep it").click()

    assert heading(page) == "What we promise, and how we do"
    look(page, "promises", for_docs=True)
