"""An analyst writes a report on Kettering from police files, opens it on any screen, and passes it on."""

from pathlib import Path

import pytest

from highstreet_analysis.report.command import main
from tests.journeys.looking import (
    AXE,
    DESK,
    HEIGHT,
    PHONE,
    RUN_AXE,
    SHUT_OUT,
    nothing_goes_sideways,
    take_picture,
)
from tests.spec.picture.files import open_data

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    (file,) = open_data("police/northamptonshire-street-*.parquet")
    folder = tmp_path_factory.mktemp("report")
    fonts = Path(__file__).resolve().parents[2] / "highstreet/web/built/fonts"
    asked = [str(file), "--town", "Kettering", "--question", "where,again", "--out", str(folder)]
    assert main(asked, fonts=fonts if fonts.is_dir() else None) == 0
    return folder / "report.html"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_report_fits_the_screen_and_shuts_nobody_out(chromium, report, width):
    page = chromium.new_page(viewport={"width": width, "height": HEIGHT[width]})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())

    nothing_goes_sideways(page, f"the report at {width}")
    take_picture(page, f"analyse-a-town-{width}", for_docs=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    nothing_goes_sideways(page, f"the report with its tables at {width}")
    page.evaluate(AXE.read_text())
    found = [one for one in page.evaluate(RUN_AXE) if one["impact"] in SHUT_OUT]
    page.close()

    assert not found
    assert asked == [report.as_uri()]


def test_the_charts_for_a_phone_are_drawn_anew_and_not_made_small(chromium, report):
    page = chromium.new_page(viewport={"width": PHONE, "height": HEIGHT[PHONE]})
    page.goto(report.as_uri())

    drawn = page.evaluate("[...document.images].map((one) => [one.naturalWidth, one.width])")
    page.close()

    assert drawn
    assert all(shown >= 0.9 * natural for natural, shown in drawn)
