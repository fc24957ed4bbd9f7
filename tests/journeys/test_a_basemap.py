import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.basemap import MADE_BY, write_basemap
from tests.journeys.conftest import furnished
from tests.journeys.looking import look
from tests.journeys.test_picture import map_drawn
from tests.journeys.town import who

pytestmark = pytest.mark.browser
MANY = 1_000_000
BUILDING = (236, 232, 220)


@pytest.fixture(scope="module")
def kettering(chromium, pristine, django_db_blocker, tmp_path_factory):
    """A Kettering whose own server has a basemap to serve."""
    folder = tmp_path_factory.mktemp("basemap")
    with pytest.MonkeyPatch.context() as environment:
        file = write_basemap(folder / "town.pmtiles")
        environment.setenv("HIGHSTREET_BASEMAP", str(file))
        log = folder / "server.log"
        with django_db_blocker.unblock(), furnished(pristine, log=log) as opened:
            yield opened


def test_the_map_draws_the_buildings_of_the_town_s_own_file_and_says_who_made_it(town):
    page = town.desk(who("analyst@police.example"))
    asked, troubles = [], []
    page.on("response", lambda answer: asked.append((answer.url, answer.status)))
    page.on("pageerror", lambda trouble: troubles.append(trouble))

    page.goto("/desk/picture/map/")
    map_drawn(page)
    seen = page.locator("[data-picture-map]").screenshot()

    picture = Image.open(io.BytesIO(seen)).convert("RGB")
    pixels = {colour: times for times, colour in picture.getcolors(MANY)}
    assert pixels.get(BUILDING, 0) > 10_000
    assert {status for url, status in asked if url.endswith(".pmtiles")} <= {200, 206}
    assert {
        url for url, _ in asked if not url.startswith((town.address, "blob:", "data:"))
    } == set()
    assert not troubles
    expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text(MADE_BY)
    look(page, "basemap")
